import type {
  DaysView,
  HostView,
  PageView,
  PlanView,
  ReflectionsView,
  SeatView,
  WordKind,
  WordView,
} from './view.ts';

const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const anna = { platform: 'slack', id: 'U0123ANNA', name: null };
const now = '2026-06-01T08:00:00.000Z';

const seat: SeatView = {
  number: 12,
  date: '2026-06-11',
  part: 'morning',
  from: '09:00',
  until: '12:30',
  zone: 'Europe/Amsterdam',
  place: 'Utrecht, third floor',
  mode: 'calls',
  language: 'nl',
  touchpoint: delivery,
  expect: 'Mostly calls about parcels that are late. Bring your own headset.',
};

const elsewhere: SeatView = {
  ...seat,
  number: 15,
  date: '2026-06-17',
  part: 'whole_day',
  until: '16:30',
  zone: 'Europe/Lisbon',
  place: 'https://meet.example.com/listen',
  mode: 'chats',
  language: 'en',
  touchpoint: null,
  expect: '',
};

const page: PageView = {
  state: 'none',
  licence: null,
  exemptUntil: null,
  booking: null,
  calendar: null,
  reflectUntil: null,
  canAct: null,
  waiting: [],
  isPaused: false,
  isHost: false,
  isAdmin: false,
  did: null,
  now,
};

const held = { number: 'KR-2026-00042', validUntil: '2027-03-15', graceUntil: '2027-04-14', proof: null };
const calendar = { url: 'https://cx.example.com/licence/day/9.ics?s=signature', isOff: false };
const booking = { seat, host: anna, isInTime: true, canCheckIn: false };

/** A person's page as it occurs; `normal` is the one to preview. */
export const pageExamples = {
  normal: { ...page, state: 'booked', booking, calendar },
  cancelled: { ...page, calendar: { ...calendar, isOff: true } },
  none: page,
  valid: { ...page, state: 'valid', licence: held, isHost: true },
  proven: {
    ...page,
    state: 'valid',
    licence: { ...held, proof: 'https://cx.example.com/licence/verify/42?s=signature' },
  },
  expiring: { ...page, state: 'expiring', licence: held, waiting: [elsewhere] },
  grace: { ...page, state: 'grace', licence: held },
  expired: { ...page, state: 'expired', licence: held },
  exempt: { ...page, state: 'exempt', exemptUntil: '2026-12-31' },
  late: { ...page, state: 'booked', booking: { ...booking, isInTime: false } },
  today: { ...page, state: 'booked', booking: { ...booking, isInTime: false, canCheckIn: true } },
  reflecting: { ...page, reflectUntil: '2026-06-16' },
  acting: { ...page, state: 'valid', licence: held, canAct: 7, did: null },
  paused: { ...page, state: 'booked', booking, isPaused: true, isAdmin: true },
} satisfies Record<string, PageView>;

/** Days to choose from; `normal` is the one to preview. */
export const daysExamples = {
  normal: {
    wish: '',
    items: [
      { seat, isFree: true },
      { seat: elsewhere, isFree: true },
    ],
    next: 31,
    isMove: false,
    isPaused: false,
  },
  wish: {
    wish: '2026-06-11 nl Utrecht',
    items: [{ seat, isFree: false }],
    next: null,
    isMove: false,
    isPaused: false,
  },
  move: { wish: '', items: [{ seat: elsewhere, isFree: true }], next: null, isMove: true, isPaused: false },
  none: { wish: 'Groningen', items: [], next: null, isMove: false, isPaused: false },
  paused: { wish: '', items: [], next: null, isMove: false, isPaused: true },
} satisfies Record<string, DaysView>;

/** A host's days; `normal` is the one to preview. */
export const hostExamples = {
  normal: {
    items: [
      { seat, guest: anna, hasGuest: true, canWithdraw: true, canAttest: false },
      { seat: elsewhere, guest: null, hasGuest: false, canWithdraw: true, canAttest: false },
    ],
    more: 3,
    did: null,
    now,
  },
  today: {
    items: [
      { seat, guest: anna, hasGuest: true, canWithdraw: false, canAttest: true },
      { seat: elsewhere, guest: null, hasGuest: false, canWithdraw: true, canAttest: false },
    ],
    more: 0,
    did: null,
    now,
  },
  none: { items: [], more: 0, did: null, now },
} satisfies Record<string, HostView>;

const certificate = {
  png: 'https://cx.example.com/licence/certificate/42/en.png?s=signature',
  pdf: 'https://cx.example.com/licence/certificate/42/en.pdf?s=signature',
  proof: 'https://cx.example.com/licence/verify/42?s=signature',
  isShown: true,
};

const told = { number: 'KR-2026-00042', validUntil: '2027-03-15' };

function word(kind: WordKind, other: WordView['other'] = anna): WordView {
  return { kind, seat, other, licence: null, certificate: null, calendar: null, now };
}

/** What is told to one person; `normal` is the one to preview. */
export const wordExamples = {
  normal: word('guest_booked'),
  meet: { ...word('meet'), calendar },
  promoted: word('promoted'),
  seat_free: word('seat_free'),
  wait_closed: word('wait_closed', null),
  wait_over: word('wait_over', null),
  day_withdrawn: word('day_withdrawn', null),
  doubled: { ...word('doubled', null), calendar: { ...calendar, isOff: true } },
  blackout: word('blackout'),
  paused: word('paused'),
  resumed: word('resumed'),
  lost_to_pause: word('lost_to_pause'),
  named: word('guest_booked', { platform: 'teams', id: '29:anna', name: 'Anna de Vries' }),
  guest_cancelled: word('guest_cancelled', null),
  guest_cancelled_late: word('guest_cancelled_late', null),
  guest_not_there: word('guest_not_there', null),
  host_blackout: word('host_blackout'),
  host_paused: { ...word('host_paused', null), seat: null },
  host_resumed: { ...word('host_resumed', null), seat: null },
  host_lost_to_pause: word('host_lost_to_pause', null),
  host_withdrawn: word('host_withdrawn', null),
  prepare: word('prepare'),
  tomorrow: word('tomorrow'),
  today: word('today'),
  host_tomorrow: word('host_tomorrow'),
  attest: word('attest'),
  no_show: word('no_show', null),
  reflect: word('reflect'),
  reflect_due: word('reflect_due'),
  reflected: word('reflected'),
  granted: { ...word('granted', null), seat: null, licence: { ...told, daysLeft: null } },
  certificate: {
    ...word('certificate', null),
    seat: null,
    licence: { ...told, daysLeft: null },
    certificate,
  },
  linked: {
    ...word('granted', null),
    seat: null,
    licence: { ...told, daysLeft: null },
    certificate: { ...certificate, isShown: false },
  },
  ended: { ...word('ended', null), seat: null },
  exempted: { ...word('exempted', null), seat: null },
  swap_asked: word('swap_asked'),
  swap_done: word('swap_done'),
  swap_given: { ...word('swap_given'), calendar: { ...calendar, isOff: true } },
  swap_declined: word('swap_declined'),
  swap_gone: word('swap_gone', null),
  swap_off: word('swap_off', null),
  guest_swapped: word('guest_swapped'),
  welcome: { ...word('welcome', null), seat: null },
  lead: { ...word('lead', null), seat: null },
  expiring: { ...word('expiring', null), seat: null, licence: { ...told, daysLeft: 30 } },
} satisfies Record<string, WordView>;

const thought: ReflectionsView['items'][number] = {
  number: 7,
  date: '2026-06-11',
  surprise: 'How often customers had told their story before.',
  promise: 'Calling back the same day: not kept in three of the calls.',
  differently: 'I write letters without the words that only we know.',
  idea: 'Show the last contact on the first screen.',
  isOwn: true,
  isShared: false,
  action: null,
};

/** Reflections as they occur; `normal` is the one to preview. */
export const reflectionsExamples = {
  normal: {
    items: [thought, { ...thought, number: 6, isOwn: false, isShared: true, idea: '', action: 12 }],
    did: null,
  },
  shared: { items: [{ ...thought, isShared: true, action: 13 }], did: null },
  none: { items: [], did: null },
} satisfies Record<string, ReflectionsView>;

const plan: PlanView = {
  total: { licensed: 171, of: 228 },
  leaders: { licensed: 9, of: 12 },
  departments: [
    { name: 'Finance', coverage: { licensed: 30, of: 60 } },
    { name: 'Legal', coverage: null },
    { name: 'Logistics', coverage: { licensed: 141, of: 155 } },
    { name: 'Works council', coverage: null },
  ],
  past: { offered: 40, used: 34 },
  coming: { offered: 52, used: 20 },
  waiting: 3,
  days: 30,
  isPaused: false,
  today: '2026-06-01',
  agenda: [
    {
      date: '2026-06-11',
      team: 'Customer service',
      offered: 3,
      booked: 2,
      waiting: 0,
      hosts: [anna, { platform: 'teams', id: '29:bob', name: 'Bob Jansen' }],
      isClosed: false,
    },
    {
      date: '2026-06-25',
      team: 'Complaints',
      offered: 1,
      booked: 1,
      waiting: 4,
      hosts: [anna],
      isClosed: true,
    },
  ],
  blackouts: [{ id: 1, team: 'Complaints', from: '2026-06-22', until: '2026-07-03' }],
  teams: [
    { id: 2, name: 'Complaints' },
    { id: 1, name: 'Customer service' },
  ],
  months: 12,
  waitingDays: 9,
  ideas: ['Show the last contact on the first screen.'],
  actions: { begun: 8, done: 3 },
};

/** The planning as it occurs; `normal` is the one to preview. */
export const planExamples = {
  normal: plan,
  noDirectory: {
    ...plan,
    total: null,
    leaders: null,
    departments: [],
    isPaused: true,
    agenda: [],
    blackouts: [],
    ideas: [],
    waitingDays: null,
  },
} satisfies Record<string, PlanView>;
