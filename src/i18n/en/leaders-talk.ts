import { formatIn } from '../format.ts';

const { number, list, day } = formatIn('en');

/** What leaders and those they ask say to each other, and who reads along. */
export const leadersTalk = {
  ask: {
    asked: () => 'A leader asks',
    answered: () => 'An answer to your question',
    improvement: ({ number: n, problem }: { number: number; problem: string }) =>
      `About improvement ${number(n)}: ${problem}`,
    everything: () => 'About what customers said',
    question: () => 'Question',
    answer: () => 'Answer:',
    button: () => 'Answer',
    sent: () => 'Your question was sent. The answer comes to you here.',
    nobody: () =>
      'Nobody who answers for this can be reached here: no person is named, and the team has no channel. An administrator can name one in the journey.',
    gone: () => 'This question is not there any more.',
    already: () => 'This was answered already.',
    thanks: () => 'Thank you. Your answer was sent to who asked.',
  },
  call: {
    title: {
      offered: () => 'A customer you could call',
      booked: () => 'Your call to a customer',
      noted: () => 'What the customer said is noted',
    },
    booked: ({ date }: { date: string }) => `Booked for ${day(date)}.`,
    words: () => 'What this customer said',
    gone: () => 'These words are not there any more.',
    listen: () => 'Ask and listen: what happened, and what would have helped?',
    noPromise: () => 'Promise nothing that the team has not agreed to; say what you will do with it.',
    noData: () => 'Write down what was said, and nobody’s name, number or address.',
    noLink: () =>
      'Nobody said yet where the source shows this customer; an administrator does so with “klankbord link”.',
    noted: ({ note }: { note: string }) => `Your note: “${note}”`,
    book: () => 'Book this call',
    another: () => 'Somebody else',
    noteButton: () => 'Note what was said',
    source: () => 'Open in the source',
    nobody: () =>
      'There is no customer to call now: nobody who agreed to contact is left, or too few stand behind it.',
    taken: () => 'A colleague was just ahead of you: this customer is called already.',
    thisWeek: ({ days }: { days: number }) => `Choose a day from today to ${number(days)} days ahead.`,
  },
  recipients: {
    title: () => 'Who reads the leaders’ messages',
    heading: () => 'Readers',
    item: ({
      number: n,
      message,
      when,
      zone,
      language,
      about,
      isPaused,
    }: {
      number: number;
      message: string;
      when: string;
      zone: string;
      language: string;
      about: readonly string[];
      isPaused: boolean;
    }) =>
      `(${number(n)}) ${message}, ${when}, ${zone}, ${language}, about ${about.length > 0 ? list(about) : 'the company'}${isPaused ? ' – paused' : ''}`,
    none: () => 'Nobody yet.',
    more: ({ n }: { n: number }) => `${number(n)} more; “klankbord leaders list” has all.`,
    remove: () => '“leaders remove number” ends one.',
    add: () => 'Add a reader',
    preview: () => 'Show this week’s',
    summary: ({ n }: { n: number }) =>
      `${number(n)} ${n === 1 ? 'reader' : 'readers'} of the leaders’ messages.`,
    onlyAdmins: () => 'Only CX managers and administrators see and change who reads it.',
    removed: ({ number: n }: { number: number }) => `Reader ${number(n)} is sent nothing any more.`,
    unknown: () => 'There is no reader of that number here.',
  },
  form: {
    question: { title: 'Ask the owner', label: 'Your question' },
    answer: { title: 'Answer', label: 'Your answer' },
    note: { title: 'Your call', label: 'What the customer said' },
    send: () => 'Send',
    book: () => 'Book',
    save: () => 'Save',
    noNames: () => 'No names or other data of customers.',
    callTitle: () => 'Book this call',
    callDate: () => 'Day',
    recipientTitle: () => 'A reader',
    person: () => 'Who',
    edition: () => 'Message',
    day: () => 'Weekday',
    dayHint: () => 'Of the week’s message; the month’s and the quarter’s come on the first day.',
    touchpoints: () => 'About',
    touchpointsHint: () => 'Nothing chosen is the whole company.',
  },
};
