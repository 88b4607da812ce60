import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyMessage } from '../../../src/chat/message.ts';
import { faultsOfMessage } from '../../../src/chat/slack/limits.ts';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import {
  licenceDays,
  licenceHost,
  licencePage,
  licencePlan,
  licenceReflections,
  licenceWord,
} from '../../../src/features/licence/licence.message.ts';
import {
  type DaysView,
  type HostView,
  type PageView,
  type PlanView,
  type ReflectionsView,
  type SeatView,
  WordView,
} from '../../../src/features/licence/view.ts';
import { locales } from '../../../src/i18n/index.ts';
import { readerOf } from '../every-message.ts';

/** Texts as they can come: any script, any length up to 20,000 code points, emoji, marks, controls, mark-up. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 700 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom('<!channel> *x* [a](b)', '👩‍👩‍👧‍👦', '\u202Eabc', '{{DATE(2026-11-20,SHORT)}}', 'word '),
  )
  .chain((part) => fc.constantFrom(1, 3, 100).map((times) => part.repeat(times).slice(0, 20_000)));
const count = fc.nat({ max: 2_000_000 });
const number = fc.integer({ min: 1, max: 2_000_000_000 });
const date = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const moment = fc.integer({ min: 0, max: 2_000_000_000 }).map((s) => new Date(s * 1000).toISOString());
const person = fc.record({
  platform: fc.constantFrom('slack', 'teams', 'studio'),
  id: fc.oneof(fc.stringMatching(/^U[A-Z0-9]{6,10}$/), fc.string({ minLength: 1, maxLength: 80 })),
  name: fc.option(text),
});
const url = fc.webUrl({ validSchemes: ['https'] });
const some = <One>(one: fc.Arbitrary<One>, most: number) => fc.array(one, { maxLength: most });

const seat: fc.Arbitrary<SeatView> = fc.record({
  number,
  date,
  part: fc.constantFrom('morning', 'afternoon', 'whole_day'),
  from: fc.constantFrom('09:00', '13:00'),
  until: fc.constantFrom('12:30', '16:30'),
  zone: fc.constantFrom('Europe/Amsterdam', 'America/Argentina/ComodRivadavia'),
  place: text,
  mode: fc.constantFrom('calls', 'chats', 'complaints', 'shop'),
  language: fc.constantFrom('nl', 'en', 'de', 'fr'),
  touchpoint: fc.option(fc.record({ id: fc.constant('delivery'), nameEn: text, nameNl: text })),
  expect: text,
});
const calendar = fc.option(fc.record({ url, isOff: fc.boolean() }));

const word: fc.Arbitrary<WordView> = fc.record({
  kind: fc.constantFrom(...WordView.shape.kind.options),
  seat: fc.option(seat),
  licence: fc.option(
    fc.record({ number: fc.constant('KR-2026-00042'), validUntil: date, daysLeft: fc.option(count) }),
  ),
  certificate: fc.option(fc.record({ png: url, pdf: url, proof: url, isShown: fc.boolean() })),
  other: fc.option(person),
  calendar,
  now: moment,
});

const held = fc.record({
  number: fc.constant('KR-2026-00042'),
  validUntil: date,
  graceUntil: date,
  proof: fc.option(url),
});
/** How a person can stand: with a licence, without, or exempt whether they have one or not. */
const standing = fc.oneof(
  fc.record({
    state: fc.constantFrom('none' as const, 'booked' as const),
    licence: fc.constant(null),
    exemptUntil: fc.option(date),
  }),
  fc.record({
    state: fc.constantFrom('valid' as const, 'expiring' as const, 'grace' as const, 'expired' as const),
    licence: held,
    exemptUntil: fc.option(date),
  }),
  fc.record({ state: fc.constant('exempt' as const), licence: fc.option(held), exemptUntil: date }),
);
const aside = fc.record({
  booking: fc.option(
    fc.record({ seat, host: fc.option(person), isInTime: fc.boolean(), canCheckIn: fc.boolean() }),
  ),
  reflectUntil: fc.option(date),
  canAct: fc.option(number),
  calendar,
  waiting: some(seat, 5),
  isPaused: fc.boolean(),
  isHost: fc.boolean(),
  isAdmin: fc.boolean(),
  did: fc.option(text.filter((said) => said.trim() !== '')),
  now: moment,
});
const page: fc.Arbitrary<PageView> = fc
  .tuple(standing, aside)
  .map(([stands, more]) => ({ ...more, ...stands }));

const days: fc.Arbitrary<DaysView> = fc.record({
  wish: text.map((wish) => wish.slice(0, 200)),
  items: some(fc.record({ seat, isFree: fc.boolean() }), 5),
  next: fc.option(number),
  isMove: fc.boolean(),
  isPaused: fc.boolean(),
});

const host: fc.Arbitrary<HostView> = fc.record({
  items: some(
    fc.record({
      ...{ seat, guest: fc.option(person), hasGuest: fc.boolean() },
      canWithdraw: fc.boolean(),
      canAttest: fc.boolean(),
    }),
    8,
  ),
  more: count,
  did: fc.option(text.filter((said) => said.trim() !== '')),
  now: moment,
});

const thoughts: fc.Arbitrary<ReflectionsView> = fc.record({
  items: some(
    fc.record({
      number,
      date,
      surprise: text,
      promise: text,
      differently: text,
      idea: text,
      isOwn: fc.boolean(),
      isShared: fc.boolean(),
      action: fc.option(number),
    }),
    5,
  ),
  did: fc.option(text.filter((said) => said.trim() !== '')),
});

const share = fc.record({ licensed: count, of: number });
const seats = fc.record({ offered: count, used: count });
const plan: fc.Arbitrary<PlanView> = fc.record({
  today: date,
  agenda: some(
    fc.record({
      date,
      team: text,
      offered: count,
      booked: count,
      waiting: count,
      hosts: some(person, 8),
      isClosed: fc.boolean(),
    }),
    40,
  ),
  blackouts: some(fc.record({ id: number, team: text, from: date, until: date }), 20),
  teams: some(fc.record({ id: number, name: text }), 20),
  months: fc.integer({ min: 1, max: 60 }),
  waitingDays: fc.option(count),
  ideas: some(text, 5),
  actions: fc.record({ begun: count, done: count }),
  total: fc.option(share),
  leaders: fc.option(share),
  departments: some(fc.record({ name: text, coverage: fc.option(share) }), 60),
  past: seats,
  coming: seats,
  waiting: count,
  days: number,
  isPaused: fc.boolean(),
});

const cases: [AnyMessage, fc.Arbitrary<object>][] = [
  [licenceWord, word],
  [licencePage, page],
  [licenceDays, days],
  [licenceHost, host],
  [licenceReflections, thoughts],
  [licencePlan, plan],
];

describe.each(cases.map(([message, view]) => ({ name: message.name, message, view })))(
  'any content of $name',
  ({ message, view }) => {
    it('keeps the limits of both platforms, in both languages', { timeout: 120_000 }, () => {
      fc.assert(
        fc.property(view, fc.constantFrom(...locales), (content, locale) => {
          const reading = readerOf(locale);
          expect(faultsOfMessage(message.renderFor('slack', content, reading))).toEqual([]);
          expect(faultsOfCard(message.renderFor('teams', content, reading))).toEqual([]);
          expect(message.summarise(content, reading).trim()).not.toBe('');
        }),
        { numRuns: 40 },
      );
    });
  },
);
