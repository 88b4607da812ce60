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
    actions: {
      usage: 'actions [mine | team | open | overdue | new | number]',
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
    snooze: { usage: 'snooze days', does: 'reminds you of nothing for some days' },
    settings: { usage: 'settings', does: 'shows and changes what this channel receives, and when' },
  },
};
