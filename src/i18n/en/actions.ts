import { formatIn } from '../format.ts';
import { actionForm } from './action-form.ts';

const { number, list, weekday, span, percent, percentRange } = formatIn('en');

const weekdays = (day: number) => `${weekday(day)}s`;

const actions = (n: number) => `${number(n)} ${n === 1 ? 'action' : 'actions'}`;

/** Follow-up on what customers said. */
export const actionWords = {
  followUp: () => 'Follow up',
  followTheme: ({ theme }: { theme: string }) => `Follow up: ${theme}`,
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
    told_nobody: () => 'Done; there was no customer to tell. Done by',
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
  team: () => 'Team:',
  link: () => 'The customer, in the source system:',
  promise: () => 'What we promise there:',
  moreQuotes: ({ n }: { n: number }) =>
    `${number(n)} more ${n === 1 ? 'customer' : 'customers'} said something about this.`,
  again: ({ n }: { n: number }) =>
    n === 1
      ? 'A customer answered again in the same survey round.'
      : `Customers answered again ${number(n)} times in the same survey round.`,
  claimDue: ({ when }: { when: string }) => `To be taken up before ${when}.`,
  contactDue: ({ when }: { when: string }) => `The customer is to be spoken to before ${when}.`,
  late: () => 'This is overdue.',
  mayNotContact: () => 'The customer did not agree to be contacted.',
  cause: () => 'Cause:',
  partOf: ({ number }: { number: number }) => `part of improvement ${number}`,
  offeredTo: () => 'Asked to take over:',
  outcome: () => 'What was done:',
  whyNot: () => 'Why not:',
  reason: {
    no_contact_wanted: () => 'the customer wants no contact',
    already_solved: () => 'it was solved already',
    not_traceable: () => 'it cannot be traced',
    part_of_other: () => 'it is part of another action',
    part_of_improvement: () => 'it falls under an improvement',
    cannot_or_will_not: () => 'we cannot or will not do this',
  },
  how: {
    call: () => 'by phone',
    mail: () => 'by e-mail',
    letter: () => 'by letter',
    public_answer: () => 'in a public answer',
    nobody: () => 'no customer to tell',
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
      team: () => 'Actions of the team',
      open: () => 'Open actions',
      overdue: () => 'Overdue actions',
      waiting: () => 'What waits for you',
      half: () => 'At your touchpoint: not taken up yet, and half of the time has gone',
      unclaimed: () => 'Who takes this up?',
      late: () => 'Overdue in this team',
      born: () => 'Unhappy customers who may be contacted: who takes this up?',
    },
    none: {
      mine: () =>
        'You have not taken up an action. Press “Follow up” under a customer’s words, or look at “actions open”.',
      team: () => 'This team has no actions. Press “Follow up” under a customer’s words to begin one.',
      open: () => 'No action is open.',
      overdue: () => 'Nothing is overdue.',
      waiting: () => 'Nothing waits for you.',
      half: () => 'Everything is taken up.',
      unclaimed: () => 'Everything is taken up.',
      late: () => 'Nothing is overdue.',
      born: () => 'Nobody waits.',
    },
    item: ({ state, touchpoint }: { state: string; touchpoint: string | null }) =>
      touchpoint === null ? state : `${state} · ${touchpoint}`,
    asks: {
      how_it_stands: () => 'how does it stand? Note it, or give it back',
      to_tell: () => 'tell the customer what came of it',
    },
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
    rule: ({ hours }: { hours: number }) =>
      `From now on an action begins here for each unhappy customer who may be contacted, to be taken up within ${number(hours)} working hours; ten a day at most. “actions rule off” ends it.`,
    ruleOff: () => 'No rule begins actions here any more. Those that began stay.',
    themeGone: () =>
      'This theme cannot be followed up from here: press the button in the channel of the digest, while at least five customers speak of it and nobody follows them up yet.',
    gone: () =>
      'These words cannot be followed up any more: they were taken away, or were never posted here.',
    claim: ({ number }: { number: number }) =>
      `Action ${number} is yours now. Type “done ${number}” when it is done.`,
    release: ({ number }: { number: number }) => `Action ${number} can be taken up by somebody else now.`,
    contacted: ({ number }: { number: number }) => `Noted: the customer of action ${number} was spoken to.`,
    done: ({ number }: { number: number }) => `Action ${number} is done. The customer does not know yet.`,
    not_doing: ({ number }: { number: number }) => `Noted: action ${number} is not done, and why.`,
    told: ({ number }: { number: number }) => `The loop of action ${number} is closed: the customer knows.`,
    toldNobody: ({ number }: { number: number }) =>
      `Action ${number} is closed: there was no customer to tell.`,
    reopen: ({ number }: { number: number }) => `Action ${number} is open again.`,
    hand_over: ({ number }: { number: number }) =>
      `Asked. Action ${number} stays yours until they say yes; without an answer in four working hours it simply stays yours.`,
    handOverForHolder: ({ number }: { number: number }) =>
      `Asked. Action ${number} stays with who has it until they say yes; without an answer in four working hours it simply stays there. Whoever has it hears what came of it.`,
    accept: ({ number }: { number: number }) => `Action ${number} is yours now.`,
    decline: ({ number }: { number: number }) => `Action ${number} stays with who has it.`,
    note: ({ number }: { number: number }) => `Noted with action ${number}.`,
    worth: ({ number }: { number: number }) => `Noted what action ${number} is worth.`,
    snooze: ({ when }: { when: string }) => `I remind you of nothing until ${when}.`,
    snoozeOff: () => 'I remind you again of what waits for you.',
    daysOff: ({ days }: { days: readonly number[] }) =>
      days.length === 0
        ? 'I may remind you on every working day.'
        : `I remind you of nothing on ${list(days.map(weekdays))}.`,
    merge: ({ number, into }: { number: number; into: number }) =>
      `Action ${number} goes on in action ${into}.`,
  },
  refused: {
    unknown: ({ number }: { number: number }) =>
      `There is no action ${number}. Type “actions open” to see which there are.`,
    /** Ends in the name of who has it. */
    taken: ({ number }: { number: number }) => `Action ${number} is taken up already, by`,
    already_yours: ({ number }: { number: number }) =>
      `Action ${number} is yours already. Type “done ${number}” when it is done.`,
    not_claimed: ({ number }: { number: number }) =>
      `Nobody has taken up action ${number} yet. Type “claim ${number}” first.`,
    not_yours: ({ number }: { number: number }) =>
      `Action ${number} is somebody else’s. Type “note ${number}” and a sentence to tell them something.`,
    closed: ({ number }: { number: number }) =>
      `Action ${number} is closed. Type “reopen ${number}” to take it up again.`,
    still_open: ({ number }: { number: number }) =>
      `Action ${number} is open already. Type “action ${number}” to see who has it.`,
    not_closed: ({ number }: { number: number }) =>
      `Action ${number} is not done yet. Type “done ${number}” first; what the customer was told comes after it.`,
    already_told: ({ number }: { number: number }) =>
      `The customer of action ${number} was told already. Type “reopen ${number}” if there is more to do.`,
    no_permission: ({ number }: { number: number }) =>
      `The customer of action ${number} did not agree to be contacted. You can still do what they asked for.`,
    no_customer: ({ number }: { number: number }) =>
      `Action ${number} did not begin with a customer’s answer, so there is nobody to speak to. Type “done ${number}” when it is done.`,
    not_this_way: ({ number }: { number: number }) =>
      `The customers of action ${number} cannot be told in that way. Open the form again and choose one that it shows.`,
    already_contacted: ({ number }: { number: number }) =>
      `That the customer of action ${number} was spoken to is noted already. Type “done ${number}” when it is done.`,
    itself: ({ number }: { number: number }) =>
      `Action ${number} cannot go on in itself. Give the number of another one.`,
    not_offered: ({ number }: { number: number }) =>
      `Action ${number} is not offered to you (any more). Type “action ${number}” to see who has it.`,
    mixed_permission: ({ number }: { number: number }) =>
      `Action ${number} stays as it is: one of the customers may be contacted and another may not. Keep these apart.`,
    no_improvement: ({ number }: { number: number }) =>
      `Action ${number} stays as it is: that improvement has ended or is not there. Type “improvements” to see which there are.`,
    already_asked: ({ number }: { number: number }) =>
      `They were asked already to take over action ${number}, and have four working hours to answer. Until then it stays where it is.`,
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
    snooze: ({ verb }: { verb: string }) =>
      `For how many days, 1 to 30? Type “${verb} 2”, or “${verb} off” to be reminded again.`,
    daysOff: ({ verb }: { verb: string }) =>
      `On which weekdays do you not work? Type “${verb} wednesday friday”, or “${verb} none”.`,
    figures: () => 'These figures are for administrators and leaders.',
    rule: () =>
      'Type “actions rule 8” for the working hours in which somebody takes it up, 1 to 80, or “actions rule off”.',
    ruleAdmin: () => 'Only a CX manager decides whether a rule begins actions here.',
    ruleWhere: () =>
      'Ask in a channel that gets customers’ words or scores: what it hears about is what its rule is about.',
    tooPrivate: () =>
      'This seems to say something private about somebody, such as their health. Write down what is to be done, not what they have. Nothing was noted.',
    scope: () =>
      'I know “actions mine”, “actions team”, “actions open”, “actions overdue”, and “actions new” with a sentence.',
    team: ({ isNamed, names }: { isNamed: boolean; names: readonly string[] }) =>
      [
        isNamed
          ? 'The customer journey names no team like that.'
          : 'Go to the channel of the team and ask there; a direct chat is of no team.',
        ...(names.length === 0 ? [] : [`Or type “actions team” and one of these: ${names.join(', ')}.`]),
      ].join(' '),
  },
  form: actionForm,
  /** What became of an action; the first two end in a name. */
  news: {
    accepted: () => 'It is off your hands: taken over by',
    declined: () => 'It stays yours: not taken over by',
    no_answer: () =>
      'It stays yours: whoever was asked to take it over did not answer in four working hours.',
    answered_again: () => 'The customer answered again in the same survey round. Have a look.',
    stalled: () => 'Anybody’s again: nothing happened for five working days. Who takes this up?',
    holder_left: () => 'Anybody’s again: whoever had it is no longer here. Who takes this up?',
    channel_left: () =>
      'Anybody’s again: the channel of its team is gone, and the journey names no other. Who takes this up?',
  },
  figures: {
    title: ({ from, to }: { from: string; to: string }) => `How loops were closed, ${span(from, to)}`,
    none: () => 'There is no journey and no touchpoint yet.',
    unplaced: () => 'Not placed yet',
    nothing: () => 'no cases',
    few: ({ n }: { n: number }) => `too few to tell (${number(n)})`,
    counts: ({ count, n }: { count: number; n: number }) => `${number(count)} of ${number(n)}`,
    percent: ({ value, low, high, n }: { value: number; low: number; high: number; n: number }) =>
      `${percent(value)} (${percentRange(low, high)}) of ${number(n)}`,
    claimed: ({ share }: { share: string }) => `taken up in time: ${share}`,
    contacted: ({ share }: { share: string }) => `customer spoken to in time: ${share}`,
    told: ({ share }: { share: string }) => `told within 28 days: ${share}`,
    reopened: ({ share }: { share: string }) => `taken up again: ${share}`,
    recovered: ({ share }: { share: string }) => `more satisfied when asked again: ${share}`,
    more: ({ n }: { n: number }) => `${number(n)} more steps did not fit here.`,
    note: () =>
      'In the order of the journey. These figures are for learning; none is kept per person, and they are not for judging anybody.',
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
