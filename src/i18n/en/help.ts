/** How the bot explains itself. */
export const help = {
  title: () => 'What I can do for you',
  intro: ({ prefix }: { prefix: string }) =>
    `Type ${prefix} followed by one of these words, in English or in Dutch.`,
  unknown: ({ typed }: { typed: string }) => `I do not know “${typed}”.`,
  didYouMean: ({ verb }: { verb: string }) => `Did you mean “${verb}”?`,
  only: ({ role }: { role: string }) => `(only ${role})`,
  try: ({ verb }: { verb: string }) => verb,
  tryLabel: ({ verb }: { verb: string }) => `Do now: ${verb}`,
  summary: ({ verbs }: { verbs: string }) => `I understand ${verbs}.`,
  /** One line for each verb: how to type it, and what it does. */
  verbs: {
    help: { usage: 'help [word]', does: 'shows what I can do' },
    today: { usage: 'today', does: 'shows what customers said, for this channel' },
    scores: { usage: 'scores [touchpoint]', does: 'shows how the scores stand, and the words behind them' },
    journey: {
      usage: 'journey [step or touchpoint]',
      does: 'shows the customer journey: what we promise where, and what customers say there',
    },
    themes: {
      usage: 'themes [theme | new]',
      does: 'shows what customers talk about, and what no theme catches yet',
    },
    actions: {
      usage: 'actions [mine | team | open | overdue | new | figures | rule | number]',
      does: 'shows what is being done about what customers said',
    },
    claim: { usage: 'claim number', does: 'takes an action up: you answer for it' },
    release: { usage: 'release number', does: 'gives an action back' },
    contacted: { usage: 'contacted number', does: 'notes that you spoke to the customer' },
    done: { usage: 'done number', does: 'says what was done, and what the customer was told' },
    told: { usage: 'told number', does: 'notes what the customer was told' },
    notDoing: { usage: 'notdoing number', does: 'says honestly why an action is not done' },
    reopen: { usage: 'reopen number', does: 'takes a closed action up again' },
    handOver: { usage: 'handover number [@person]', does: 'asks a colleague to take an action over' },
    accept: { usage: 'accept number', does: 'says yes to an action that you are asked to take over' },
    decline: { usage: 'pass number', does: 'says no to it' },
    worth: { usage: 'worth number', does: 'says what an action is worth, to the customer and to us' },
    note: { usage: 'note number sentence', does: 'adds a sentence to an action' },
    merge: { usage: 'merge number number', does: 'lets one action go on in another' },
    improvements: {
      usage:
        'improvements [all | number [cause | worth | owner | prioritise | start | measured | told | stop]]',
      does: 'shows what is changed about a cause that comes back, and takes it a step further',
    },
    improve: {
      usage: 'improve number number … [into number | : problem]',
      does: 'gathers actions with the same cause in an improvement',
    },
    daysOff: {
      usage: 'daysoff weekdays',
      does: 'says on which weekdays you want no reminders; “none” for every day',
    },
    licence: {
      usage: 'licence [days | book number | cancel | …]',
      does: 'your customer licence and your shadowing day',
    },
    snooze: { usage: 'snooze days', does: 'reminds you of nothing for some days' },
    contribute: {
      usage: 'contribute',
      does: 'what you contribute to the customer journey, and what goes on there',
    },
    who: { usage: 'who touchpoint', does: 'shows who contributes to a touchpoint, by their own choice' },
    coverage: {
      usage: 'coverage',
      does: 'shows how many people can say what they contribute, never who, and invites the others',
    },
    privacy: {
      usage: 'privacy [export | erase | erasures]',
      does: 'shows what is kept of you, gives you all of it, or erases you',
    },
    webhook: { usage: 'webhook', does: 'shows whether what customers were told reached the other system' },
    connect: { usage: 'connect [code]', does: 'makes you one person on Slack and Teams' },
    disconnect: { usage: 'disconnect', does: 'ends that again' },
    leaders: {
      usage: 'leaders [month | quarter | recipients | name me | do not name me]',
      does: 'shows what leaders read: one customer, the figures, what is done, and what it is worth',
    },
    settings: { usage: 'settings', does: 'shows and changes what this channel receives, and when' },
    post: { usage: 'post', does: 'posts now what this channel otherwise receives later today' },
  },
};
