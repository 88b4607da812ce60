import fc from 'fast-check';
import type { ActionListView, ActionView } from '../../src/features/actions/view.ts';
import type { OverviewView, PausedNoticeView } from '../../src/features/channels/index.ts';
import type { ScoreDigestView, ScoreView } from '../../src/features/digests/view.ts';
import type { PreviewView, SettingsView } from '../../src/features/settings/view.ts';
import type { AllVerbatimsView, QuoteView, VerbatimsView } from '../../src/features/verbatims/view.ts';

/** Texts as they can come: any script, any length up to 20,000 code points, emoji, marks, controls, mark-up. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 700 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom('<!channel> *x* [a](b)', '👩‍👩‍👧‍👦', '\u202Eabc', '{{DATE(2026-11-20,SHORT)}}', 'word '),
  )
  .chain((part) => fc.constantFrom(1, 1, 3, 100).map((times) => part.repeat(times).slice(0, 20_000)));
const name = fc.string({ unit: 'binary', maxLength: 200 });
const count = fc.nat({ max: 2_000_000 });
const date = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const late = fc.constantFrom(null, '09:00');
const touchpoint = fc.record({ id: name, nameEn: name, nameNl: name });
const figure = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));

const quote: fc.Arbitrary<QuoteView> = fc.record({
  // A row of our own database.
  id: fc.integer({ min: 1 }).map(String),
  text,
  language: fc.constantFrom(null, 'nl', 'ar'),
  score: fc.option(
    fc.record({
      metric: fc.constantFrom('nps' as const, 'csat' as const, 'ces' as const),
      value: fc.double({ min: 0, max: 10, noNaN: true }),
      min: fc.constant(0),
      max: fc.constant(10),
    }),
  ),
  touchpoint: fc.option(touchpoint),
  answeredOn: date,
  solicitation: fc.constantFrom('solicited' as const, 'reactive' as const),
  source: name,
});

const empty = fc.constantFrom(
  null,
  'no_answers' as const,
  'no_texts' as const,
  'too_few_customers' as const,
  'not_postable' as const,
  'shown_before' as const,
);

export const anyVerbatims: fc.Arbitrary<VerbatimsView> = fc.record({
  ref: fc.constant('1:2026-11-19:2026-11-19'),
  localDate: date,
  from: date,
  to: date,
  answers: count,
  quotes: fc.array(quote, { maxLength: 60, size: 'max' }),
  canFollowUp: fc.boolean(),
  more: count,
  emptyBecause: empty,
  touchpoints: fc.array(touchpoint, { maxLength: 12 }),
  lateSince: late,
});

export const anyPage: fc.Arbitrary<AllVerbatimsView> = fc.record({
  from: date,
  to: date,
  quotes: fc.array(quote, { maxLength: 30, size: 'max' }),
  page: fc.integer({ min: 1, max: 100 }),
  pages: fc.integer({ min: 1, max: 100 }),
  total: count,
  next: fc.constantFrom(null, '1:2026-11-19:2026-11-19:2'),
});

const score: fc.Arbitrary<ScoreView> = fc.record({
  source: name,
  question: text,
  metric: fc.constantFrom('nps', 'csat', 'ces', 'ttr'),
  kind: fc.constantFrom('transactional', 'relational'),
  method: fc.constantFrom('nps', 'top_box', 'mean', 'top3box', 'net', 'median'),
  scaleMin: figure,
  scaleMax: figure,
  higherIsBetter: fc.boolean(),
  n: count,
  mode: fc.constantFrom('none', 'verbatims', 'counts', 'score'),
  value: figure,
  margin: figure,
  low: figure,
  high: figure,
  allEqual: fc.boolean(),
  groups: fc.array(
    fc.record({
      group: fc.constantFrom('promoter', 'passive', 'detractor', 'top', 'middle', 'bottom'),
      n: count,
    }),
    { maxLength: 3 },
  ),
  distribution: fc.oneof(
    fc.array(fc.record({ value: fc.double({ min: 0, max: 100, noNaN: true }), n: count }), { maxLength: 30 }),
    fc
      .integer({ min: 2, max: 30 })
      .map((size) => Array.from({ length: size }, (_, value) => ({ value, n: 7 }))),
  ),
  ttr: fc.option(
    fc.record({ mean: figure, p90: figure, open: fc.option(count), openBeyondP90: fc.option(count) }),
  ),
  response: fc.option(fc.record({ responded: count, delivered: count })),
  change: fc.record({
    verdict: fc.constantFrom(
      'higher',
      'lower',
      'no_clear_change',
      'too_few',
      'definition_changed',
      'response_rate_changed',
    ),
    difference: figure,
    better: fc.option(fc.boolean()),
    changedOn: fc.option(date),
    responseBefore: figure,
    responseAfter: figure,
  }),
  quotes: fc.array(quote, { maxLength: 4 }),
});

export const anyScoreDigest: fc.Arbitrary<ScoreDigestView> = fc.record({
  ref: fc.constant('2:2026-10-23:2026-11-19'),
  localDate: date,
  from: date,
  to: date,
  days: fc.integer({ min: 1, max: 60 }),
  scores: fc.array(score, { maxLength: 14, size: 'max' }),
  reached: fc.record({
    n: count,
    themes: fc.array(
      fc.record({
        theme: name,
        n: count,
        tag: fc.constantFrom(null, 'loud_not_broad', 'broad_but_silent'),
      }),
      { maxLength: 25 },
    ),
    quotes: fc.array(quote, { maxLength: 4 }),
  }),
  silentThemes: fc.array(name, { maxLength: 25 }),
  touchpoints: fc.array(touchpoint, { maxLength: 5 }),
  lateSince: late,
});

const zone = fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'UTC');
const schedule = fc.constantFrom(
  '0 9 * * 1-5',
  '30 16 * * *',
  '5 0 * * 0,3',
  '*/30 9-17 * * 1-5',
  '0 9 25 12 *',
);
const locale = fc.constantFrom('en' as const, 'nl' as const);
const moment = fc.integer({ min: 0, max: 4e12 }).map((time) => new Date(time).toISOString());
const id = fc.integer({ min: 1, max: 999_999_999 });
const platform = fc.constantFrom('slack', 'teams', 'studio');
const address = fc.oneof(fc.constantFrom('C0123', 'T0123/C0123', '19:abc@thread.tacv2', '<!channel>'), name);
const about = fc.record({
  touchpoints: fc.array(touchpoint, { maxLength: 60 }),
  sources: fc.array(name, { maxLength: 30 }),
  languages: fc.array(fc.constantFrom('nl', 'en', 'xxx', 'not a language'), { maxLength: 30 }),
});
const does = {
  message: fc.oneof(fc.constantFrom('verbatims', 'score-digest'), name),
  schedule,
  zone,
  locale,
  about,
};
const who = fc.record({
  kind: fc.constantFrom('you' as const, 'person' as const, 'terminal' as const, 'sample' as const),
  platform,
  id: address,
});

export const anySettings: fc.Arbitrary<SettingsView> = fc.record({
  platform,
  channel: address,
  channelName: text,
  elsewhere: fc.boolean(),
  now: moment,
  told: fc.constantFrom(null, 'saved' as const, 'doubled' as const),
  meanwhile: fc.option(
    fc.record({ action: fc.constant('subscription.ended' as const), at: moment, by: who }),
  ),
  stopping: fc.option(id),
  subscriptions: fc.array(
    fc.record({
      ...does,
      subscriptionId: id,
      nextAt: fc.option(moment),
      paused: fc.option(
        fc.record({ since: moment, byHand: fc.boolean(), reason: fc.option(text), remedy: fc.option(text) }),
      ),
      changedBy: who,
      changedAt: moment,
    }),
    { maxLength: 25, size: 'max' },
  ),
  canAdd: fc.array(
    name.map((it) => `m${it}`.slice(0, 255)),
    { maxLength: 12 },
  ),
});

export const anyPreview: fc.Arbitrary<PreviewView> = fc.record({
  ...does,
  now: moment,
  times: fc.array(moment, { maxLength: 3 }),
  isEmpty: fc.boolean(),
  resumes: fc.boolean(),
  draft: fc.string({ minLength: 1, maxLength: 2000, size: 'max' }),
});

export const anyOverview: fc.Arbitrary<OverviewView> = fc.record({
  now: moment,
  channels: fc.array(
    fc.record({
      platform,
      channel: address,
      channelName: text,
      messages: fc.array(
        fc.record({ message: text, zone, isPaused: fc.boolean(), nextAt: fc.option(moment) }),
        {
          maxLength: 12,
        },
      ),
    }),
    { minLength: 1, maxLength: 20, size: 'max' },
  ),
  more: count,
});

export const anyNotice: fc.Arbitrary<PausedNoticeView> = fc.record({
  subscriptionId: id,
  platform,
  channel: address,
  channelName: text,
  message: text,
  reason: text,
  remedy: text,
  since: moment,
  zone,
});

const state = fc.constantFrom('new', 'claimed', 'contacted', 'resolved', 'not_doing', 'told' as const);
const person = fc.option(fc.record({ platform: fc.constantFrom('slack', 'teams', 'studio'), id: name }));
const actionNumber = fc.integer({ min: 1, max: 9_999_999 });
const how = fc.option(fc.constantFrom('call', 'mail', 'letter', 'public_answer' as const));

export const anyAction: fc.Arbitrary<ActionView> = fc.record({
  number: actionNumber,
  state,
  isTaken: fc.boolean(),
  title: text,
  quotes: fc.array(quote, { maxLength: 3 }),
  more: count,
  touchpoint: fc.option(touchpoint),
  holder: person,
  offeredTo: person,
  mayContact: fc.boolean(),
  claimDueAt: fc.option(moment),
  contactDueAt: fc.option(moment),
  contactedBy: how,
  outcome: text,
  reason: fc.option(fc.constantFrom('no_contact_wanted', 'already_solved', 'cannot_or_will_not' as const)),
  toldBy: how,
  toldWhat: text,
  customerValue: text,
  organisationValue: text,
  notes: fc.array(text, { maxLength: 3 }),
  mergedInto: fc.option(actionNumber),
  now: moment,
});

export const anyActionList: fc.Arbitrary<ActionListView> = fc.record({
  scope: fc.constantFrom('mine', 'team', 'open', 'overdue', 'waiting', 'unclaimed' as const),
  items: fc.array(
    fc.record({
      number: actionNumber,
      state,
      about: text,
      touchpoint: fc.option(touchpoint),
      holder: person,
      dueAt: fc.option(moment),
    }),
    { maxLength: 10 },
  ),
  more: count,
  now: moment,
});
