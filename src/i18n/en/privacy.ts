import { formatIn } from '../format.ts';

const { day } = formatIn('en');

/** The sheet of every personal field, made from the list in the code. */
export const privacy = {
  sheet: {
    title: 'What is kept of whom',
    made: 'This page is made from the code by `npm run privacy:sheet`; a test compares it with the database schema, so that no column is missing. It shows every column that can hold something of a person. Numbers, moments and states of the same rows go with them.',
    headings: ['field', 'whose', 'why', 'who sees it', 'how long'],
    periods: 'Periods in months are those of `RETENTION`; shown are the usual ones.',
  },
  mine: {
    title: () => 'What I keep of you',
    purpose: () =>
      'I bring what customers say to everybody, and help to follow it up. For that I keep who did what, and what you told me yourself. Nothing of it is for judging anybody: no score, list or ranking of people can be made of it.',
    entries: ({ n }: { n: number }) => (n === 1 ? '1 entry' : `${n} entries`),
    nothing: () => 'I keep nothing of you but that you asked this.',
    others: () =>
      'You get all of it as a file, and can have it erased. Both are yours alone: nobody else is told or can ask it for you in chat.',
    underWay: () => 'You asked to be erased, and that is under way.',
    export: () => 'Get my data',
    erase: () => 'Erase me',
    usage: () => 'Say “privacy”, “privacy export” or “privacy erase”.',
    exported: ({ link }: { link: string }) => `Your data, today and tomorrow: ${link}`,
    enough: {
      title: () => 'Five times is enough for today',
      text: ({ most, date, time }: { most: number; date: string; time: string }) =>
        `You were given your data ${most} times in 24 hours, and more often I do not give it. You can have it again on ${day(date)} from ${time}. Whoever operates Klankbord can export it for you before that.`,
    },
    noAddress: () =>
      'I have no address to which I could lead you. Ask an administrator: they can export your data for you.',
    asked: () =>
      'I begin within a minute. Messages that I sent to you alone go too, so this is the last you hear of it. Whoever writes to me afterwards is somebody new to me.',
    stillHas: ({ role }: { role: string }) =>
      `You still may do things here as ${role}, and others have to be able to see who did those. Have an administrator take that away first; or ask whoever operates Klankbord to erase you.`,
    sure: {
      title: () => 'Erase everything of you?',
      text: () =>
        'Your accounts and roles here, what you contribute, your days, licence and reflections, and what I sent to you go for good. Days that you booked are free again. In actions, improvements and messages “somebody” stands in your place.',
      stays: () =>
        'What you wrote as part of that work stays, without your name. It cannot be undone. When you do nothing, nothing happens.',
      yes: () => 'Yes, erase me',
    },
    erasures: {
      title: () => 'Erasures under way',
      text: ({ n }: { n: number }) =>
        n === 0
          ? 'None: whoever was erased is gone everywhere.'
          : n === 1
            ? 'One is not done yet.'
            : `${n} are not done yet.`,
      customer: () => 'a customer',
      person: () => 'a colleague',
      stand: ({
        asked,
        standing,
        trouble,
      }: {
        asked: string;
        standing: number | null;
        trouble: string | null;
      }) =>
        standing === null
          ? `asked ${asked}, begins within a minute`
          : `asked ${asked}, gone from the database; messages that may still show them: ${standing}${trouble === null ? '' : ` (${trouble})`}`,
      note: () =>
        'I try again by myself. Who it is about stands nowhere. What a platform will not give is ended in a terminal, by whoever looked: klankbord erasures settle.',
    },
  },
  whose: {
    customer: 'customer',
    employee: 'employee',
    either: 'words in which a customer or an employee may be named',
  },
  why: {
    words: 'to be read by who can act on it; masked before it is stored',
    count: 'to count, and to place a text',
    once: 'so that the same thing comes once',
    message: 'the message, and to find every copy at an erasure',
    reach: 'to reach a person or channel',
    follow: 'to follow up what customers said',
    work: 'to mend causes',
    tell: 'to tell what was done',
    answerable: 'to know who did or answers for something',
    recognise: 'to recognise one person, as a keyed pseudonym or by the platform’s id',
    rights: 'to know who may do what',
    signIn: 'so that pages are shown to colleagues alone',
    directory: 'to name colleagues to each other and to count by department',
    contribution: 'so that everybody can say what they contribute',
    shadowing: 'the programme of the customer licence',
    lead: 'the leaders’ message, their questions and calls',
    intake: 'a delivery until it was worked on; sealed',
    erasure: 'so that who was erased stays erased, also after a restored backup',
    install: 'the installation of the app in Slack; tokens are sealed',
    remind: 'to remind and invite once',
    pace: 'so that nobody fetches everything all day long in somebody’s name',
  },
  seen: {
    channels: 'who reads the channel',
    operator: 'the operator of the database',
    colleagues: 'colleagues, as the person chose',
    self: 'the person alone',
    team: 'the team that works on it',
    hosts: 'the person, and the host of that day',
    leaders: 'leaders',
    admins: 'administrators',
    nobody: 'nobody',
  },
  kept: {
    texts: '13 months (`texts`)',
    messages: '13 months (`messages`); cards with what they show',
    untilErased: 'until erased',
    names: '13 months, then “somebody”',
    audit: '24 months (`audit`); names 13',
    left: 'one month after they left (`left`)',
    licence: 'six months after its end',
    reflections: '24 months, or until the author deletes it',
    bookings: 'twelve months after the day',
    session: 'two hours without use, twelve at most',
    minutes: 'ten minutes',
    day: 'a day, at most until the daily sweep after it',
    arrivals: 'until worked on, 30 days at most',
    forGood: 'for good; a keyed digest',
    role: 'until taken away, or they leave',
    leaders: '24 months (`leaders`)',
    connected: 'while it is connected, or until erased',
    underWay: 'while the erasure is under way',
  },
};
