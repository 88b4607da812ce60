import { formatIn } from '../format.ts';
import { ask, did, refused } from './licence-answers.ts';
import { fault, form } from './licence-forms.ts';
import { plan } from './licence-plan.ts';
import { word } from './licence-word.ts';

const { number, day, date } = formatIn('en');

const withYear = (on: string) => `${date(on)} ${on.slice(0, 4)}`;

/** The customer licence: a day a year beside customer service. */
export const licence = {
  title: () => 'Your customer licence',
  state: {
    none: () => 'You do not have a customer licence yet. A day beside customer service earns it.',
    booked: () => 'Your shadowing day is booked.',
    valid: ({ until }: { until: string }) => `Valid until ${withYear(until)}.`,
    expiring: ({ until }: { until: string }) =>
      `Expires on ${withYear(until)}. A day now counts from then, so being early costs nothing.`,
    grace: ({ until }: { until: string }) => `Expired. It still counts until ${withYear(until)}.`,
    expired: ({ until }: { until: string }) => `Expired on ${withYear(until)}. You are welcome to a new day.`,
    exempt: ({ until }: { until: string }) => `You are exempt until ${withYear(until)}.`,
  },
  /** What the first team is called until somebody names it. */
  teamName: () => 'Customer service',
  number: () => 'Number:',
  day: () => 'Your day:',
  /** A day that is not the reader's, or not any more. */
  theDay: () => 'The day:',
  with: () => 'With:',
  waiting: () => 'You wait for:',
  place: () => 'Where:',
  expect: () => 'What to expect:',
  colleague: () => 'a colleague',
  paused: () =>
    'Shadowing is paused: no new days can be booked, and every licence is valid that much longer.',
  cancelUntil: ({ on }: { on: string }) => `You can cancel or move it until ${day(on)}.`,
  tooLateToMove: () =>
    'It is too close to move it. If you cannot come, cancel anyway: your host hears of it at once.',
  seat: ({
    date: on,
    from,
    until,
    elsewhere,
  }: {
    date: string;
    from: string;
    until: string;
    /** In which zone that is, and when it is on the reader's clock; `on` is null on the same date. */
    elsewhere: { zone: string; on: string | null; from: string; until: string } | null;
  }) => {
    const there = `${day(on)} ${on.slice(0, 4)}, ${from}–${until}`;
    if (elsewhere === null) return there;
    const here = `${elsewhere.from}–${elsewhere.until}`;
    return `${there} (${elsewhere.zone}; for you ${elsewhere.on === null ? here : `${day(elsewhere.on)}, ${here}`})`;
  },
  seatAbout: ({
    mode,
    language,
    touchpoint,
  }: {
    mode: string;
    language: string;
    touchpoint: string | null;
  }) => [mode, `in ${language}`, ...(touchpoint === null ? [] : [touchpoint])].join(' · '),
  full: () => 'full',
  mode: {
    calls: () => 'listening to calls',
    chats: () => 'reading along with chats',
    complaints: () => 'reading complaints',
    shop: () => 'in the shop',
  },
  part: {
    morning: () => 'Morning (09:00–12:30)',
    afternoon: () => 'Afternoon (13:00–16:30)',
    whole_day: () => 'Whole day (09:00–16:30)',
  },
  button: {
    days: () => 'Choose a day',
    otherDay: () => 'Choose another day',
    search: () => 'Search',
    cancel: () => 'Cancel my day',
    book: ({ seat }: { seat: number }) => `Book ${seat}`,
    move: ({ seat }: { seat: number }) => `Move to ${seat}`,
    wait: ({ seat }: { seat: number }) => `Wait for ${seat}`,
    stop: ({ seat }: { seat: number }) => `Stop waiting for ${seat}`,
    more: () => 'Later days',
    page: () => 'My licence',
    call: () => 'Open the call',
    calendar: () => 'Put it in my calendar',
    uncalendar: () => 'Take it out of my calendar',
    proof: () => 'Show that it is valid',
    certificate: () => 'My certificate',
    certificatePng: () => 'Open the picture',
    certificatePdf: () => 'Open it as PDF',
    contribute: () => 'Update my contribution',
    swapYes: () => 'Yes, swap',
    swapNo: () => 'No, thank you',
    here: () => 'I am here',
    reflect: () => 'Look back on my day',
    reflections: () => 'Read reflections',
    act: () => 'Make this an action',
    share: () => 'Share mine with colleagues',
    unshare: () => 'Share mine no longer',
    forget: () => 'Delete mine',
    present: () => 'My guest was there',
    absent: () => 'Did not come',
    offer: () => 'Offer days',
    hosting: () => 'Days I host',
    blackout: () => 'Close a period',
    withdraw: ({ seat }: { seat: number }) => `Withdraw ${seat}`,
    pause: () => 'Pause the programme',
    resume: () => 'Resume the programme',
  },
  buttonLabel: ({ text, when }: { text: string; when: string }) => `${text}: ${when}`,
  validity: () => 'Validity:',
  daysLeft: ({ n }: { n: number }) =>
    `That is ${number(n)} days from now, and 30 more in which it still counts.`,
  reflectUntil: ({ on }: { on: string }) =>
    `Your day waits for your reflection: two minutes, preferably before the end of ${day(on)}.`,
  proof: {
    title: () => 'Customer licence',
    valid: () => 'This customer licence is valid.',
    invalid: () => 'This customer licence is not valid.',
    more: () => 'More than this is shown to nobody.',
  },
  /** What stands on the certificate, which is drawn. */
  certificate: {
    title: () => 'Customer licence',
    awarded: () => 'Awarded to',
    awardedHolder: () => 'Awarded to the holder of this number',
    deed: () =>
      'who spent a day beside customer service, listened to customers, looked back on it, and brought something back that becomes better for them.',
    number: () => 'Number',
    issued: () => 'Awarded on',
    valid: () => 'Valid until',
    on: ({ on }: { on: string }) => withYear(on),
    proof: () => 'Whether it is still valid, and nothing more, is shown at',
    /** Read aloud in place of the picture. */
    alt: ({ number: its, until }: { number: string; until: string }) =>
      `Certificate: customer licence ${its}, valid until ${withYear(until)}.`,
  },
  calendar: {
    summary: () => 'Shadowing day at customer service',
    hint: () => 'Everything about it, also moving and cancelling: type “licence” in chat.',
    guest: () => 'Guest',
  },
  checklist: () => [
    { head: 'Confidential:', tail: 'what you hear stays between us; nothing is recorded or photographed.' },
    { head: 'Notes:', tail: 'write down what strikes you, never a name, number or address of a customer.' },
    { head: 'Access:', tail: 'ask your host how you get in, or test the link of the call today.' },
    { head: 'Headset:', tail: 'bring one with a plug that fits, or ask for one.' },
    {
      head: 'A hard call:',
      tail: 'your host takes it; you may always take a moment. You listen, and answer no customers.',
    },
  ],
  briefing: () => [
    {
      head: 'Listen for:',
      tail: 'which promise is this about, and was it kept? What did the customer try before?',
    },
    { head: 'Bring back 1:', tail: 'what surprised you?' },
    { head: 'Bring back 2:', tail: 'which promise was kept or not?' },
    { head: 'Bring back 3:', tail: 'what will you do differently?' },
    {
      head: 'When it is quiet:',
      tail: 'read ten texts of customers about this, or try our website once as a customer.',
    },
    { head: 'Ask:', tail: 'you may always interrupt your host.' },
  ],
  reflections: {
    title: () => 'What guests brought back',
    none: () =>
      'There is nothing to read yet: reflections are seen by their author and host, and by others only when shared.',
    on: ({ on }: { on: string }) => `${date(on)}, what surprised:`,
    action: () => 'Action:',
    who: () =>
      'Who wrote what is not shown. Your own you can share, stop sharing, or delete; your licence stays.',
  },
  plan,
  days: {
    title: () => 'Shadowing days',
    wish: ({ wish }: { wish: string }) => `You asked for: ${wish}`,
    none: () =>
      'There is no such day now. Ask again with another place, language or date; hosts offer new days all the time.',
    hint: () => 'A word behind “licence days” narrows it down: a date, a language, a place.',
    summary: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'day' : 'days'} to choose from.`,
  },
  host: {
    title: () => 'Days you host',
    none: () => 'You offer no days yet.',
    open: () => 'nobody yet',
    guest: () => 'Guest:',
    more: ({ n }: { n: number }) => `${number(n)} later ${n === 1 ? 'day' : 'days'} did not fit here.`,
    hint: () =>
      'Type “licence withdraw” or “licence refuse” and a number: the guest is offered another day, and you need no reason.',
    summary: ({ n }: { n: number }) => `${number(n)} ${n === 1 ? 'day' : 'days'}.`,
  },
  did,
  refused,
  ask,
  form,
  fault,
  word,
};
