import { formatIn } from '../format.ts';

const { number, list, span } = formatIn('en');

const improvements = (n: number) => `${number(n)} ${n === 1 ? 'improvement' : 'improvements'}`;
const numbered = (numbers: readonly number[]) => list(numbers.map(String));
const weeksLater: Record<number, string> = { 4: 'four weeks', 12: 'twelve weeks' };

/** What one team cannot fix: the cause behind several actions, until the touchpoint moved. */
export const improvementWords = {
  title: ({ number }: { number: number }) => `Improvement ${number}`,
  state: {
    idea: () => 'An idea: say what it is worth, then it can be prioritised',
    prioritised: () => 'Prioritised; the work has not begun',
    in_progress: () => 'The work is going on',
    measured: () => 'Done and measured; customers do not know yet',
    told: () => 'Customers were told',
    stopped: () => 'Stopped',
  },
  stateShort: {
    idea: () => 'idea',
    prioritised: () => 'prioritised',
    in_progress: () => 'in progress',
    measured: () => 'measured, customers to be told',
    told: () => 'customers told',
    stopped: () => 'stopped',
  },
  problem: () => 'Problem:',
  why: ({ nth }: { nth: number }) => `Why ${number(nth)}:`,
  touchpoint: () => 'Where:',
  comparison: () => 'Compared with:',
  promise: () => 'Promise at stake:',
  worthCustomer: () => 'Worth to the customer:',
  worthOrganisation: () => 'Worth to us:',
  worth: ({ text, size }: { text: string; size: 'small' | 'large' | null }) =>
    size === null ? text : text === '' ? size : `${size}: ${text}`,
  executive: () => 'Answers for it:',
  due: () => 'Due:',
  quarter: ({ quarter }: { quarter: string }) => `quarter ${quarter.slice(6)} of ${quarter.slice(0, 4)}`,
  actions: () => 'Actions:',
  actionNumbers: ({ numbers }: { numbers: readonly number[] }) =>
    numbers.length === 0 ? 'none any more' : numbered(numbers),
  outcome: () => 'What was changed:',
  evidence: () => 'Evidence:',
  grade: {
    A: () => 'a random experiment (grade A)',
    B: () => 'a comparison group (grade B)',
    C: () => 'before and after (grade C)',
    D: () => 'an estimate (grade D)',
  },
  stoppedBecause: () => 'Why it was stopped:',
  toldWhat: () => 'What customers were told:',
  checks: {
    compared: ({ weeks }: { weeks: number }) =>
      `Looked ${weeksLater[weeks] ?? ''} later whether it helped: the answer stands in the thread.`,
    too_few: ({ weeks }: { weeks: number }) =>
      `Looked ${weeksLater[weeks] ?? ''} later whether it helped: too few answers to compare.`,
    not_comparable: ({ weeks }: { weeks: number }) =>
      `Looked ${weeksLater[weeks] ?? ''} later whether it helped: the figures cannot be compared.`,
    no_answers: ({ weeks }: { weeks: number }) =>
      `Looked ${weeksLater[weeks] ?? ''} later whether it helped: no answers.`,
    no_touchpoint: ({ weeks }: { weeks: number }) =>
      `Looked ${weeksLater[weeks] ?? ''} later whether it helped: it names no touchpoint.`,
  },
  button: {
    prioritise: () => 'Prioritise',
    start: () => 'The work begins',
    measured: () => 'Done and measured',
    told: () => 'Customers told',
    stop: () => 'Stop',
    cause: () => 'Problem and cause',
    worth: () => 'Say what it is worth',
    owner: () => 'Who and when',
    show: ({ number }: { number: number }) => `Open ${number}`,
    showIt: (number: number) => `Open improvement ${number}`,
    gather: () => 'Part of an improvement',
    gatherNumber: ({ number }: { number: number }) => `Gather action ${number}`,
  },
  buttonLabel: ({ text, number }: { text: string; number: number }) => `${text}: improvement ${number}`,
  list: {
    title: { open: () => 'Improvements', all: () => 'All improvements' },
    none: () =>
      'There is no improvement yet. Type “improve” and the numbers of actions with the same cause, such as “improve 12 14”.',
    item: ({ state, touchpoint, due }: { state: string; touchpoint: string | null; due: string | null }) =>
      [state, touchpoint, due].filter((part) => part !== null).join(' · '),
    more: ({ n }: { n: number }) =>
      `${improvements(n)} more did not fit here. Type “improvement” and a number to see one.`,
    worthTitle: () => 'What they are worth',
    worthHead: {
      large_large: () => 'Large for customers, large for us',
      large_small: () => 'Large for customers, small for us',
      small_large: () => 'Small for customers, large for us',
      small_small: () => 'Small for customers, small for us',
    },
    numbers: ({ numbers }: { numbers: readonly number[] }) =>
      numbers.length === 0 ? 'none' : numbered(numbers),
    worthUnknown: ({ numbers }: { numbers: readonly number[] }) => `Not said yet: ${numbered(numbers)}.`,
    overdueTitle: () => 'Overdue actions without an improvement',
    moreOverdue: ({ n }: { n: number }) =>
      `${number(n)} more ${n === 1 ? 'is' : 'are'} overdue. Type “actions overdue” to see ${n === 1 ? 'it' : 'them'}.`,
    summary: ({ title, n }: { title: string; n: number }) => `${title}: ${improvements(n)}.`,
  },
  told: {
    title: () => 'You said, we did',
    said: () => 'What customers said:',
    problem: () => 'What was wrong:',
    did: () => 'What we did:',
    toldWhat: () => 'What customers were told:',
    thanks: () => 'With thanks to:',
    colleagues: () => 'colleagues who took this up',
    summary: ({ number }: { number: number }) => `You said, we did: improvement ${number}.`,
  },
  weekly: {
    title: () => 'Customers said, we did',
    period: ({ from, to }: { from: string; to: string }) => `Customers were told ${span(from, to)}.`,
    hidden: ({ n }: { n: number }) => `${improvements(n)} more did not fit here.`,
    summary: ({ from, to, n }: { from: string; to: string; n: number }) =>
      `Customers said, we did: ${improvements(n)}, ${span(from, to)}.`,
  },
  helped: {
    title: ({ number, weeks }: { number: number; weeks: number }) =>
      `Did it help? Improvement ${number}, ${weeksLater[weeks] ?? ''} later`,
    windows: ({
      before,
      after,
    }: {
      before: { from: string; to: string };
      after: { from: string; to: string };
    }) =>
      `Before customers were told: ${span(before.from, before.to)}. After it: ${span(after.from, after.to)}.`,
    before: ({ value, n }: { value: string; n: number }) => `before: ${value} (n = ${number(n)})`,
    outcome: {
      compared: ({ where }: { where: string; again: boolean }) => `What customers answered about ${where}:`,
      too_few: ({ where, again }: { where: string; again: boolean }) =>
        `Too few answers about ${where} to compare.${again ? ' I look again twelve weeks after customers were told.' : ''}`,
      not_comparable: ({ where, again }: { where: string; again: boolean }) =>
        `The answers about ${where} cannot be compared.${again ? ' I look again twelve weeks after customers were told.' : ''}`,
      no_answers: ({ where, again }: { where: string; again: boolean }) =>
        `Nobody was asked about ${where} in these days, or nobody answered.${again ? ' I look again twelve weeks after customers were told.' : ''}`,
      no_touchpoint: ({ again }: { where: string; again: boolean }) =>
        `This improvement does not say where customers notice it, so there is nothing to compare.${again ? ' I look again twelve weeks after customers were told.' : ''}`,
    },
    clearDifference: ({
      where,
      by,
      low,
      high,
      isBetter,
    }: {
      where: string;
      by: string;
      low: string;
      high: string;
      isBetter: boolean;
    }) =>
      `A clear difference from ${where} in the same weeks, ${isBetter ? 'in customers’ favour' : 'at customers’ expense'}: ${by} (interval ${low} to ${high}).`,
    noClearDifference: ({ where }: { where: string }) =>
      `No clear difference from ${where} in the same weeks.`,
    gradeB: ({ where }: { where: string }) =>
      `Evidence: a comparison group (grade B). ${where} was named when customers were told; no improvement was told there in these weeks.`,
    withoutComparison: {
      changed_too: ({ where }: { where: string }) =>
        `Nothing is compared with ${where}: an improvement was told there in these weeks as well.`,
      not_comparable: ({ where }: { where: string }) =>
        `Nothing is compared with ${where}: the answers there are too few, to another question, or of a kind that gives no interval.`,
    },
    grade: () =>
      'Evidence: before and after (grade C). Other things may have changed in these weeks as well.',
    summary: ({ title, outcome, said }: { title: string; outcome: string; said: readonly string[] }) =>
      [`${title}.`, outcome, ...said].join(' '),
  },
  did: {
    begun: ({ number, actions }: { number: number; actions: readonly number[] }) =>
      `Improvement ${number} has begun, with ${actions.length === 1 ? 'action' : 'actions'} ${numbered(actions)}. Its card is in this channel.`,
    begunHere: ({ number, actions }: { number: number; actions: readonly number[] }) =>
      `Improvement ${number} has begun, with ${actions.length === 1 ? 'action' : 'actions'} ${numbered(actions)}. Type “improvement ${number}” to see it.`,
    gather: ({ number, actions }: { number: number; actions: readonly number[] }) =>
      `${actions.length === 1 ? 'Action' : 'Actions'} ${numbered(actions)} ${actions.length === 1 ? 'is' : 'are'} part of improvement ${number} now.`,
    cause: ({ number }: { number: number }) => `Noted with improvement ${number}.`,
    worth: ({ number }: { number: number }) => `Noted what improvement ${number} is worth.`,
    owner: ({ number }: { number: number }) =>
      `Noted who answers for improvement ${number}, and when it is due.`,
    prioritise: ({ number }: { number: number }) => `Improvement ${number} is prioritised.`,
    start: ({ number }: { number: number }) => `The work on improvement ${number} goes on from now.`,
    measured: ({ number }: { number: number }) =>
      `Improvement ${number} is done and measured. Customers do not know yet.`,
    told: ({ number }: { number: number }) =>
      `Customers know of improvement ${number}. I look after four and after twelve weeks whether it helped.`,
    stop: ({ number }: { number: number }) => `Improvement ${number} is stopped, and it says why.`,
  },
  refused: {
    unknown: ({ number }: { number: number }) =>
      `There is no improvement ${number}. Type “improvements” to see which there are.`,
    closed: ({ number }: { number: number }) =>
      `Improvement ${number} has ended. Gather its actions in a new one with “improve” and their numbers.`,
    values_missing: ({ number }: { number: number }) =>
      `Improvement ${number} can be prioritised once it says what it is worth to the customer and to us, and how much. Press “Say what it is worth” or type “improvement ${number} worth”.`,
    no_actions: ({ number }: { number: number }) =>
      `Improvement ${number} has no action any more. Type “improve”, the number of an action, and “into ${number}”.`,
    already_prioritised: ({ number }: { number: number }) => `Improvement ${number} is prioritised already.`,
    already_started: ({ number }: { number: number }) =>
      `The work on improvement ${number} has begun already.`,
    already_measured: ({ number }: { number: number }) => `Improvement ${number} is measured already.`,
    not_prioritised: ({ number }: { number: number }) =>
      `Improvement ${number} is not prioritised yet. Type “improvement ${number} prioritise” first.`,
    not_started: ({ number }: { number: number }) =>
      `The work on improvement ${number} has not begun yet. Type “improvement ${number} start” first.`,
    not_measured: ({ number }: { number: number }) =>
      `Improvement ${number} is not measured yet. Type “improvement ${number} measured” first; what customers were told comes after it.`,
    not_this_way: ({ number }: { number: number }) =>
      `The customers behind improvement ${number} did not agree to be contacted. Open the form again and choose the public answer.`,
    not_a_person: ({ number }: { number: number }) =>
      `Only a colleague can answer for improvement ${number}. Choose a person.`,
  },
  refusedAction: {
    unknown: ({ number }: { number: number }) =>
      `There is no action ${number}. Type “actions open” to see which there are. Nothing was gathered.`,
    merged: ({ number }: { number: number }) =>
      `Action ${number} goes on in another one. Type “action ${number}” to see which. Nothing was gathered.`,
    elsewhere: ({ number, improvement }: { number: number; improvement: number }) =>
      `Action ${number} is part of improvement ${improvement} already: what helps is counted once. Nothing was gathered.`,
  },
  ask: {
    numbers: ({ verb }: { verb: string }) =>
      `Which actions? Type their numbers, such as “${verb} 12 14”, or “${verb} 12 14 into 3” for improvement 3.`,
    tooMany: ({ most }: { most: number }) => `At most ${number(most)} actions at once. Nothing was gathered.`,
    step: ({ number }: { number: number }) =>
      `I do not know that. Type “improvement ${number}” with one of these behind it: cause, worth, owner, prioritise, start, measured, told, stop.`,
    scope: () => 'I know “improvements”, “improvements all”, and “improvement” with a number.',
    tooLong: ({ most }: { most: number }) =>
      `That is too long: ${number(most)} characters at most. Nothing was noted.`,
    problem: () => 'Say in one sentence what goes wrong.',
    tooPrivate: () =>
      'This seems to say something private about somebody, such as their health. Write down what is to change, not what they have. Nothing was noted.',
  },
  form: {
    submit: () => 'Save',
    gatherTitle: () => 'Gather actions',
    into: () => 'Into which improvement?',
    intoNew: () => 'A new improvement',
    option: ({ number, problem }: { number: number; problem: string }) => `${number}. ${problem}`,
    problem: () => 'What goes wrong, in one sentence?',
    problemHint: () => 'Needed for a new improvement. No names or contact details.',
    causeTitle: () => 'Problem and cause',
    why: ({ nth }: { nth: number }) =>
      nth === 1 ? 'Why does that happen?' : `And why that? (${number(nth)})`,
    touchpoint: () => 'Where do customers notice it?',
    promise: () => 'Which promise is at stake?',
    worthTitle: () => 'What is it worth?',
    worthCustomer: () => 'To the customer',
    worthOrganisation: () => 'To the organisation',
    size: () => 'How much?',
    sizes: { small: () => 'Small', large: () => 'Large' },
    ownerTitle: () => 'Who and when',
    executive: () => 'Who answers for it?',
    executiveHint: () => 'A manager who can decide about time and money.',
    due: () => 'When is it due?',
    measuredTitle: () => 'Done and measured',
    outcome: () => 'What was changed, in one sentence?',
    outcomeHint: () => 'In words that you would use to customers; they are posted.',
    grade: () => 'How do you know that it helps?',
    evidence: () => 'In one sentence',
    toldTitle: () => 'Customers told?',
    toldHow: () => 'How did customers hear?',
    toldWhat: () => 'What were customers told?',
    toldHint: () => 'No names or contact details. Close this if customers do not know yet.',
    comparison: () => 'With which touchpoint may one compare?',
    comparisonHint: () =>
      'One where nothing changes in the next twelve weeks, with the same question: then “did it help?” is stronger evidence (B instead of C).',
    stopTitle: () => 'Stop',
    stopBecause: () => 'Why is it stopped, in one sentence?',
    stopHint: () => 'Honest and kind: others read it.',
  },
};
