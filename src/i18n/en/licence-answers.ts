import { formatIn } from '../format.ts';

const { number, date, list } = formatIn('en');

const withYear = (on: string) => `${date(on)} ${on.slice(0, 4)}`;
const guests = (n: number) => (n === 1 ? 'One guest has' : `${number(n)} guests have`);

/** What came of something a person did. */
export const did = {
  booked: () => 'Booked. Your host knows that you come.',
  moved: () => 'Moved. Both hosts know.',
  cancelled: () => 'Cancelled. Your host knows; choose another day whenever you like.',
  cancelledLate: () => 'Your host knows that you cannot come. Choose another day whenever you like.',
  waiting: () =>
    'You are on the waiting list. When the seat comes free for you, it is booked and I tell you.',
  free: ({ seat }: { seat: number }) => `You need not wait: type “licence book ${seat}”.`,
  stopped: () => 'You no longer wait for it.',
  offered: ({ n, skipped }: { n: number; skipped: readonly string[] }) =>
    [
      n === 0 ? 'No day was offered.' : `${number(n)} ${n === 1 ? 'day is' : 'days are'} offered. Thank you!`,
      ...(skipped.length === 0
        ? []
        : [
            `Left out, because they are past or closed, you do not work on that weekday, or have something else then: ${list(skipped.map(date))}.`,
          ]),
    ].join(' '),
  withdrawn: ({ hadGuest }: { hadGuest: boolean }): string =>
    hadGuest ? 'Withdrawn. Your guest knows and is offered another day.' : 'Withdrawn. Nobody had booked it.',
  refused: () => 'Done. Your guest is offered another day; no reason is asked or told.',
  blackout: ({ n }: { n: number }) =>
    n === 0
      ? 'Closed. Nobody had a day in it.'
      : `Closed. ${guests(n)} a day in it: they were told, and keep it until they choose another.`,
  paused: () =>
    'Paused. Everybody with a day was told. Every licence is valid longer by the length of the pause.',
  resumed: () => 'Shadowing goes on. Everybody with a day was told.',
  here: () => 'Welcome! Your host knows.',
  present: () => 'Thank you. Your guest is asked to look back, which earns the licence.',
  absent: ({ seat }: { seat: number }) =>
    `Thank you. Your guest is free to choose another day; nothing more is kept. Were they there after all? Type “licence came ${seat}”.`,
  reflected: () => 'Thank you. Your licence comes as soon as your host confirms that you were there.',
  licensed: () => 'Thank you. Your licence is there!',
  acted: ({ action }: { action: number }) =>
    `It is action ${action} now. Type “claim ${action}” to take it up.`,
  shared: () => 'Shared with colleagues, without your name.',
  unshared: () => 'Only you and your host read it now.',
  forgotten: () => 'Deleted. Your licence stays.',
  exempt: ({ until }: { until: string }) =>
    `You are exempt until ${withYear(until)}. No reason is asked or kept.`,
  notExempt: () => 'You are no longer exempt.',
  team: ({ name, onDuty }: { name: string; onDuty: number }) =>
    `${name}: ${number(onDuty)} on duty, so at most ${number(Math.max(1, Math.floor(onDuty / 10)))} guests a day.`,
  named: ({ name }: { name: string }) => `“${name}” stands on your certificate from now on.`,
  unnamed: () => 'Your certificate has the name again that the directory knows, if it knows one.',
  swapAsked: () => 'I asked your colleague. Until they say yes, your day stays yours.',
  swapped: () => 'Swapped. Everybody knows.',
  swapDeclined: () => 'Nothing changes, and your colleague knows.',
  exported: ({ link }: { link: string }) =>
    `Everything Klankbord keeps of you, as a file that opens today and tomorrow only: ${link}`,
  erased: () =>
    'Done. Your day, your licence, your reflections and everything you were told are gone; who had something to do with it knows. You are welcome again whenever you like.',
  otherExempt: ({ until }: { until: string }) =>
    `Noted until ${withYear(until)}, and your colleague was told. No reason is asked or kept.`,
  otherNotExempt: () => 'Noted: your colleague is not exempt.',
  validity: ({ months }: { months: number }) =>
    `From now on a licence is valid for ${number(months)} months. Those that were issued stay as they are.`,
};

/** Why something was not done, and what helps. */
export const refused = {
  unknown: () => 'That day is not there any more. Type “licence days” to see which there are.',
  paused: () => 'Shadowing is paused. Nothing was booked; when it goes on, everybody can book again.',
  past: () => 'That day has begun already. Type “licence days” to choose a later one.',
  own: () => 'You host that day yourself. Choose a day of somebody else.',
  yours: () => 'That day is yours already.',
  has_booking: () => 'You have a day already. Type “licence move” and a number to change it.',
  hosting: () => 'You host somebody at that time. Choose another day.',
  not_possible: () => 'That day cannot be booked. Choose another one.',
  blackout: () => 'The team receives nobody in that period. Choose another day.',
  taken: ({ seat }: { seat: number }) =>
    `Somebody was just ahead of you. Type “licence wait ${seat}” to be next, or choose another day.`,
  host_full: ({ seat }: { seat: number }) =>
    `That host has two guests this month already. Type “licence wait ${seat}”, or choose another day.`,
  team_full: ({ seat }: { seat: number }) =>
    `The team has enough guests that day. Type “licence wait ${seat}”, or choose another day.`,
  department_full: ({ seat }: { seat: number }) =>
    `Your department has its share of that month. A week before, what is left is for everybody. Type “licence wait ${seat}”, or choose another month.`,
  none: () => 'You have no day booked. Type “licence days” to choose one.',
  too_late: () =>
    'It is too close to move your day. If you cannot come, type “licence cancel”: your host hears of it at once.',
  full: () => 'That day is full. Your own day stays as it is; choose another one to move to.',
  there_already: () => 'You said that you were there, so there is nothing to cancel. Your host confirms it.',
  not_today: () => 'You can say that you are there on the day itself.',
  too_early: () => 'That day is still to come. Say it on the day itself, or after it.',
  no_day: () =>
    'There is no day of yours to look back on. Say “licence here” on the day, or ask your host to confirm it.',
  no_reflection: () => 'That is not a reflection of yours, or it is not there any more.',
  not_yours: () => 'Somebody else hosts that day. Only they can change it.',
  nobody: () => 'Nobody has booked that day.',
  not_waiting: () => 'You were not waiting for that.',
  not_host: () => 'Only hosts offer days. Ask your administrator to make you one.',
  already_paused: () => 'Shadowing is paused already.',
  not_paused: () => 'Shadowing is not paused.',
  not_closed: () => 'That period is not closed any more.',
  yourself: () => 'That is you. Name a colleague.',
  no_colleague: () => 'That is nobody whom I can ask: only colleagues can swap or be exempt, not guests.',
  gone: () => 'That question is not open any more. Nothing was changed.',
  no_licence: () => 'There is no licence yet. A shadowing day and looking back on it earn one.',
  no_address: () =>
    'It can only be opened where people reach me at a web address. Ask your administrator to set one.',
};

/** What to type. */
export const ask = {
  what: () =>
    'I know “licence”, “licence days”, “licence book 12”, “licence move 12”, “licence cancel” and “licence wait 12”; for hosts “licence offer” and “licence hosting”.',
  number: ({ verb }: { verb: string }) =>
    `Which day? Type its number after it, such as “licence ${verb} 12”.`,
  exempt: () =>
    'Until when? Type “licence exempt 2027-03-01”, at most a year ahead; “licence exempt off” ends it.',
  team: ({ teams }: { teams: readonly { name: string; onDuty: number }[] }) =>
    [
      'Which team, and how many are on duty? Type “licence team Customer service 40”.',
      ...(teams.length === 0
        ? []
        : [`There is ${list(teams.map(({ name, onDuty }) => `${name} (${number(onDuty)})`))}.`]),
    ].join(' '),
  name: ({ most }: { most: number }) =>
    `Which name? Type “licence name Anna de Vries”, at most ${number(most)} characters; “licence name off” takes it away.`,
  swap: () =>
    'With whom? Type “licence swap @colleague”. If they have a day, you change; if not, they take yours.',
  erase: () =>
    'This takes away your day, your licence, your reflections and your attendance, for good. If you want that, type “licence erase everything”.',
  validity: ({ months, most }: { months: number; most: number }) =>
    `A licence is valid for ${number(months)} months. Type “licence validity 18” for another number, 1 to ${number(most)}.`,
};
