import { formatIn } from '../format.ts';

const { number, list } = formatIn('en');

const actions = (n: number) => `${number(n)} ${n === 1 ? 'action' : 'actions'}`;

/** Follow-up on what customers said. */
export const actionWords = {
  followUp: () => 'Follow up',
  followUpLabel: ({ nth, of }: { nth: number; of: number }) =>
    `Follow up: text ${number(nth)} of ${number(of)}`,
  title: ({ number }: { number: number }) => `Action ${number}`,
  state: {
    new: () => 'Nobody has taken this up yet',
    claimed: () => 'Taken up by',
    contacted: () => 'The customer was spoken to by',
    resolved: () => 'Done; the customer does not know yet. Done by',
    not_doing: () => 'Not doing this; the customer does not know yet. Decided by',
    told: () => 'The customer was told. Done by',
    told_not_doing: () => 'The customer was told that we do not do this. Decided by',
  },
  stateShort: {
    new: () => 'new',
    claimed: () => 'taken up',
    contacted: () => 'customer spoken to',
    resolved: () => 'done, customer to be told',
    not_doing: () => 'not doing, customer to be told',
    told: () => 'customer told',
  },
  mergedInto: ({ number }: { number: number }) => `This goes on as action ${number}.`,
  colleague: () => 'a colleague',
  nobody: () => 'nobody',
  about: () => 'About:',
  touchpoint: () => 'Where:',
  moreQuotes: ({ n }: { n: number }) =>
    `${number(n)} more ${n === 1 ? 'customer' : 'customers'} said something about this.`,
  claimDue: ({ when }: { when: string }) => `To be taken up before ${when}.`,
  contactDue: ({ when }: { when: string }) => `The customer is to be spoken to before ${when}.`,
  late: () => 'This is overdue.',
  mayNotContact: () => 'The customer did not agree to be contacted.',
  offeredTo: () => 'Asked to take over:',
  outcome: () => 'What was done:',
  whyNot: () => 'Why not:',
  reason: {
    no_contact_wanted: () => 'the customer wants no contact',
    already_solved: () => 'it was solved already',
    not_traceable: () => 'it cannot be traced',
    part_of_other: () => 'it is part of another action',
    cannot_or_will_not: () => 'we cannot or will not do this',
  },
  how: {
    call: () => 'by phone',
    mail: () => 'by e-mail',
    letter: () => 'by letter',
    public_answer: () => 'in a public answer',
  },
  spoken: () => 'Customer spoken to:',
  told: () => 'What the customer was told:',
  toldHow: ({ how, what }: { how: string; what: string }) => `${what} (${how})`,
  worthCustomer: () => 'Worth to the customer:',
  worthOrganisation: () => 'Worth to us:',
  note: () => 'Note:',
  button: {
    claim: () => 'I take this up',
    release: () => 'Give back',
    contacted: () => 'Customer spoken to',
    done: () => 'Done',
    notDoing: () => 'Not doing this',
    told: () => 'Customer told',
    reopen: () => 'Take up again',
    handOver: () => 'Hand over',
    worth: () => 'Say what it is worth',
    accept: () => 'Yes, I take it over',
    decline: () => 'No',
    snooze: ({ days }: { days: number }) => `Not for ${number(days)} ${days === 1 ? 'day' : 'days'}`,
    show: ({ number }: { number: number }) => `Open ${number}`,
  },
  /** What a screen reader says of a button, where several actions stand below each other. */
  buttonLabel: ({ text, number }: { text: string; number: number }) => `${text}: action ${number}`,
  summary: ({ number, state, holder }: { number: number; state: string; holder: string | null }) =>
    `Action ${number}: ${state}${holder === null ? '' : ` (${holder})`}.`,
  list: {
    title: {
      mine: () => 'What I took up',
      team: () => 'Actions of this channel',
      open: () => 'Open actions',
      overdue: () => 'Overdue actions',
      waiting: () => 'What waits for you',
      unclaimed: () => 'Who takes this up?',
    },
    none: {
      mine: () =>
        'You have not taken up an action. Press “Follow up” under a customer’s words, or look at “actions open”.',
      team: () => 'This channel has no actions. Press “Follow up” under a customer’s words to begin one.',
      open: () => 'No action is open.',
      overdue: () => 'Nothing is overdue.',
      waiting: () => 'Nothing waits for you.',
      unclaimed: () => 'Everything is taken up.',
    },
    item: ({ state, touchpoint }: { state: string; touchpoint: string | null }) =>
      touchpoint === null ? state : `${state} · ${touchpoint}`,
    due: ({ when }: { when: string }) => `before ${when}`,
    late: ({ when }: { when: string }) => `overdue since ${when}`,
    more: ({ n }: { n: number }) =>
      `${actions(n)} more did not fit here. Type “action” and a number to see one.`,
    summary: ({ title, n }: { title: string; n: number }) => `${title}: ${actions(n)}.`,
    numbers: ({ numbers }: { numbers: readonly string[] }) => `Numbers: ${list(numbers)}.`,
  },
  did: {
    begun: ({ number }: { number: number }) =>
      `Action ${number} has begun. Its card is in this channel; whoever presses “I take this up” answers for it.`,
    begunHere: ({ number }: { number: number }) =>
      `Action ${number} has begun. Type “claim ${number}” to take it up.`,
    known: ({ number }: { number: number }) => `These words are followed up already, in action ${number}.`,
    gone: () =>
      'These words cannot be followed up any more: they were taken away, or were never posted here.',
    claim: ({ number }: { number: number }) =>
      `Action ${number} is yours now. Type “done ${number}” when it is done.`,
    release: ({ number }: { number: number }) => `Action ${number} can be taken up by somebody else now.`,
    contacted: ({ number }: { number: number }) => `Noted: the customer of action ${number} was spoken to.`,
    done: ({ number }: { number: number }) => `Action ${number} is done. The customer does not know yet.`,
    not_doing: ({ number }: { number: number }) => `Noted: action ${number} is not done, and why.`,
    told: ({ number }: { number: number }) => `The loop of action ${number} is closed: the customer knows.`,
    reopen: ({ number }: { number: number }) => `Action ${number} is open again.`,
    hand_over: ({ number }: { number: number }) =>
      `Asked. Action ${number} stays yours until they say yes; without an answer in four working hours it simply stays yours.`,
    accept: ({ number }: { number: number }) => `Action ${number} is yours now.`,
    decline: ({ number }: { number: number }) => `Action ${number} stays with who has it.`,
    note: ({ number }: { number: number }) => `Noted with action ${number}.`,
    worth: ({ number }: { number: number }) => `Noted what action ${number} is worth.`,
    snooze: ({ when }: { when: string }) => `I remind you of nothing until ${when}.`,
    merge: ({ number, into }: { number: number; into: number }) =>
      `Action ${number} goes on in action ${into}.`,
  },
  refused: {
    unknown: ({ number }: { number: number }) =>
      `There is no action ${number}. Type “actions open” to see which there are.`,
    /** Ends in the name of who has it. */
    taken: ({ number }: { number: number }) => `Action ${number} is taken up already, by`,
    already_yours: ({ number }: { number: number }) => `Action ${number} is yours already.`,
    not_claimed: ({ number }: { number: number }) =>
      `Nobody has taken up action ${number} yet. Type “claim ${number}” first.`,
    not_yours: ({ number }: { number: number }) =>
      `Action ${number} is somebody else’s. Type “note ${number}” and a sentence to tell them something.`,
    closed: ({ number }: { number: number }) =>
      `Action ${number} is closed. Type “reopen ${number}” to take it up again.`,
    still_open: ({ number }: { number: number }) => `Action ${number} is open.`,
    not_closed: ({ number }: { number: number }) =>
      `Action ${number} is not done yet. Type “done ${number}” first; what the customer was told comes after it.`,
    already_told: ({ number }: { number: number }) => `The customer of action ${number} was told already.`,
    no_permission: ({ number }: { number: number }) =>
      `The customer of action ${number} did not agree to be contacted. You can still do what they asked for.`,
    already_contacted: ({ number }: { number: number }) =>
      `That the customer of action ${number} was spoken to is noted already.`,
    itself: ({ number }: { number: number }) =>
      `Action ${number} cannot go on in itself. Give the number of another one.`,
    not_offered: ({ number }: { number: number }) => `Action ${number} is not offered to you (any more).`,
    mixed_permission: ({ number }: { number: number }) =>
      `Action ${number} stays as it is: one of the customers may be contacted and another may not. Keep these apart.`,
    already_asked: ({ number }: { number: number }) =>
      `They were asked already to take over action ${number}.`,
    no_person: ({ number }: { number: number }) =>
      `Action ${number} can only be handed over to a colleague, and not to who has it already.`,
    merged: ({ number }: { number: number }) =>
      `Action ${number} goes on in another one. Type “action ${number}” to see which.`,
  },
  ask: {
    number: ({ verb }: { verb: string }) => `Which one? Type the number after it, such as “${verb} 12”.`,
    twoNumbers: ({ verb }: { verb: string }) =>
      `Which two? Type “${verb} 12 9” to let action 12 go on in action 9.`,
    note: ({ verb }: { verb: string }) => `What shall I note? Type “${verb} 12” and then your sentence.`,
    noteLong: ({ most }: { most: number }) =>
      `That is too long to note: ${number(most)} characters at most. Nothing was noted.`,
    snooze: ({ verb }: { verb: string }) => `For how many days, 1 to 30? Type “${verb} 2”.`,
    tooPrivate: () =>
      'This seems to say something private about somebody, such as their health. Write down what is to be done, not what they have. Nothing was noted.',
    scope: () =>
      'I know “actions mine”, “actions team”, “actions open”, “actions overdue”, and “actions new” with a sentence.',
    team: () => 'Go to the channel of the team and ask there; a direct chat is of no team.',
  },
  form: {
    submit: () => 'Save',
    doneTitle: () => 'What was done?',
    done: () => 'What was done, in one sentence?',
    doneHint: () => 'In words that you would use to the customer; no names or contact details.',
    toldTitle: () => 'The customer told?',
    toldHow: () => 'How did the customer hear?',
    toldWhat: () => 'What was the customer told?',
    toldHint: () => 'No names or contact details. Close this if the customer does not know yet.',
    notDoingTitle: () => 'Why not?',
    reason: () => 'Why is it not done?',
    why: () => 'In one sentence',
    whyHint: () => 'Honest and kind: others read it, and so may the customer.',
    contactedTitle: () => 'Customer spoken to',
    contactedHow: () => 'How did you speak to the customer?',
    handOverTitle: () => 'Hand over',
    to: () => 'To whom?',
    toHint: () => 'They are asked first; it stays yours until they say yes.',
    newTitle: () => 'A new action',
    what: () => 'What is to be done, and why?',
    touchpoint: () => 'Where do customers notice it?',
    worthTitle: () => 'What is it worth?',
    worthCustomer: () => 'To the customer',
    worthOrganisation: () => 'To the organisation',
  },
  weDid: {
    title: () => 'You said, we did',
    said: () => 'What customers said:',
    did: () => 'What we did:',
  },
  offer: {
    text: ({ number }: { number: number }) => `A colleague asks you to take over action ${number}.`,
  },
};
