import { formatIn } from '../format.ts';

const { number, list } = formatIn('en');

/** What every employee contributes to the customer journey. */
export const contributions = {
  title: () => 'What do you contribute to the customer journey?',
  mine: () => 'What I contribute to the customer journey',
  intro: () =>
    'Everybody does something that a customer notices in the end. It takes two minutes and one sentence; nobody judges or counts it.',
  question: () => 'Do customers notice your work directly, or does a colleague use it first?',
  invite: () => 'May I ask you something? You decide who sees the answer.',
  colleague: () => 'A colleague of yours:',
  examples: [
    { who: 'Finance:', says: 'I pay our hauliers on time, so that they keep a van free for our customers.' },
    { who: 'IT:', says: 'I keep the ordering page fast, also on Monday morning.' },
    { who: 'HR:', says: 'I find people for the service desk who like to listen.' },
  ],
  you: () => 'You:',
  also: ({ says }: { says: string }) => `contributes here too: ${says}`,
  goal: () => 'What the customer wants:',
  promise: () => 'What we promise:',
  audience: {
    team: () => 'My own department',
    everyone: () => 'All colleagues',
    self: () => 'Only me',
  },
  seenBy: {
    team: () => 'your department sees it',
    everyone: () => 'all colleagues see it',
    self: () => 'only you see it',
  },
  actions: ({ n }: { n: number }) =>
    `${number(n)} ${n === 1 ? 'action is' : 'actions are'} under way here. Type “action” and a number to see one.`,
  aboutCustomers: () => 'follow-up on what customers said',
  retired: () =>
    'This touchpoint is no longer in the customer journey. Change your sentence, or take it away.',
  ask: () => 'Does this still hold?',
  who: ({ touchpoint }: { touchpoint: string }) => `Who contributes to ${touchpoint}`,
  nobody: () => 'Nobody has said so yet, or nobody whom you may see.',
  byChoice: () => 'Here stand only those who chose to be seen.',
  button: {
    direct: () => 'Customers notice it',
    chain: () => 'A colleague uses it first',
    add: () => 'Add a touchpoint',
    change: ({ touchpoint }: { touchpoint: string }) => `Change: ${touchpoint}`,
    confirm: () => 'Yes, this still holds',
    remove: ({ touchpoint }: { touchpoint: string }) => `Take away: ${touchpoint}`,
    decline: () => 'Do not ask me again',
  },
  coverage: {
    title: () => 'Who can say what they contribute',
    note: () => 'How many, never who: nobody is named, and small departments are withheld.',
    more: ({ n }: { n: number }) =>
      `And ${number(n)} more departments: “klankbord people coverage” shows them.`,
    moreUncarried: ({ n }: { n: number }) => `And ${number(n)} more touchpoints.`,
    invite: () => 'Invite the others',
    ask: () =>
      'Invite those who said nothing yet, by direct message? At most 500 now, each once in 90 days, and nobody who asked not to be asked.',
    yes: () => 'Yes, invite them',
  },
  form: {
    title: () => 'My contribution',
    submit: () => 'Save',
    touchpoint: () => 'Where does the customer notice it?',
    sentence: () => 'What do you do there, in one sentence?',
    sentenceHint: ({ most }: { most: number }) =>
      `For example: “I check every address, so that parcels arrive.” At most ${number(most)} characters.`,
    changeHint: ({ most }: { most: number }) =>
      `At most ${number(most)} characters. Leave it empty to take it away.`,
    audience: () => 'Who may see it with your name?',
    example: () => 'May it help others as an example, without your name?',
    yes: () => 'Yes',
    no: () => 'No',
    chainTitle: () => 'Who uses your work?',
    onTitle: () => 'On to the customer',
    next: () => 'Next',
    who: ({ last }: { last: string | null }) =>
      last === null ? 'Who uses your work?' : `Who uses the work of ${last}?`,
    whoHint: () => 'A team or role, such as “the planners”.',
    where: () => 'Where do they meet the customer?',
    notYet: () => 'They do not; somebody uses their work',
  },
  draft: ({ links }: { links: readonly string[] }) =>
    `I … for ${links.join(', who work for ')}, so that the customer …`,
  fault: {
    empty: (_: { length: number; most: number }) =>
      'Write one sentence: what do you do, and what would a customer miss without it?',
    unfinished: (_: { length: number; most: number }) =>
      'Put your own words where “…” stands: what do you do, and what does the customer notice? Your text is still here.',
    too_short: (_: { length: number; most: number }) =>
      'Make it a whole sentence: what do you do, and what would a customer miss without it? Your text is still here.',
    too_long: ({ length, most }: { length: number; most: number }) =>
      `These are ${number(length)} characters; at most ${number(most)} fit. What is the one thing that a customer would miss? Your text is still here.`,
    rude: (_: { length: number; most: number }) =>
      'There is a word in it that may hurt somebody. Would you say it in a kinder way? Your text is still here.',
    private: () =>
      'This seems to say something private about somebody. Say it without that; your text is still here.',
  },
  saved: {
    whole: () => 'Saved. This is what goes on there; type “contribute” to see it again.',
    masked: () =>
      'Saved. I took out what looked like somebody’s name or data. This is what goes on there; type “contribute” to see it again.',
  },
  removed: () => 'Taken away.',
  confirmed: () => 'Thank you, noted for another year.',
  declined: () => 'I will not ask again. You can always type “contribute”.',
  gone: () => 'That is no longer there. Type “contribute” to see how it stands.',
  full: ({ most }: { most: number }) => `You have ${number(most)} touchpoints already. Change one of those.`,
  noJourney: () => 'There is no customer journey yet. Your administrator can import one.',
  unknownTouchpoint: ({ typed, names }: { typed: string | null; names: readonly string[] }) =>
    `${typed === null ? 'Say which touchpoint.' : `I do not know the touchpoint “${typed}”.`} There are ${list(names)}.`,
};
