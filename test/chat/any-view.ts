import fc from 'fast-check';
import type { ActionListView, ActionView } from '../../src/features/actions/view.ts';
import type { OverviewView, PausedNoticeView } from '../../src/features/channels/index.ts';
import type { CoverageView } from '../../src/features/contributions/coverage-lines.message.ts';
import type { ContributionsView, ContributorsView } from '../../src/features/contributions/view.ts';
import type { ScoreDigestView, ScoreView } from '../../src/features/digests/view.ts';
import type {
  DidItHelpView,
  ImprovementListView,
  ImprovementToldView,
  ImprovementView,
  WeDidWeeklyView,
} from '../../src/features/improvements/view.ts';
import type { PlaceView } from '../../src/features/journey/map/view.ts';
import type {
  OverviewView as JourneyView,
  StepMapView,
  TagView,
  TouchpointView,
} from '../../src/features/journey/view.ts';
import type { ConnectionView } from '../../src/features/people/connection.message.ts';
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
/** As platforms make them: never empty, and nobody's to choose. */
const personId = fc.string({ minLength: 1, maxLength: 80 });
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
  contributing: fc.array(
    fc.record({
      touchpoint: fc.constantFrom('delivery', 'x'),
      teams: fc.array(text, { minLength: 1, maxLength: 3 }),
      more: count,
    }),
    { maxLength: 3 },
  ),
  canFollowUp: fc.boolean(),
  canTag: fc.boolean(),
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
  isBegged: fc.boolean(),
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
    fc.record({
      mean: figure,
      p90: figure,
      open: fc.option(count),
      openBeyondP90: fc.option(count),
      answered: fc.option(fc.record({ median: fc.integer({ min: 0, max: 10_000_000 }), n: count })),
      reopened: fc.option(fc.record({ n: count, of: fc.integer({ min: 1, max: 10_000 }) })),
      daySeconds: fc.constantFrom(null, 28_800),
    }),
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
  themeNames: fc.dictionary(name, fc.record({ en: name, nl: name }), { maxKeys: 5 }),
  themesChangedOn: fc.constantFrom(null, '2026-11-12'),
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
  id: personId,
});

export const anySettings: fc.Arbitrary<SettingsView> = fc.record({
  platform,
  channel: address,
  channelName: text,
  elsewhere: fc.boolean(),
  now: moment,
  told: fc.constantFrom(null, 'saved' as const, 'doubled' as const),
  hindrance: fc.option(fc.record({ reason: fc.oneof(fc.constant('not_in_channel'), text), remedy: text })),
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

const person = fc.option(fc.record({ platform: fc.constantFrom('slack', 'teams', 'studio'), id: personId }));
const team = fc.option(fc.record({ platform, channel: address, channelName: text }));
const actionNumber = fc.integer({ min: 1, max: 9_999_999 });
const how = fc.option(fc.constantFrom('call', 'mail', 'letter', 'public_answer' as const));

export const anyAction: fc.Arbitrary<ActionView> = fc.record({
  number: actionNumber,
  state,
  isTaken: fc.boolean(),
  title: text,
  quotes: fc.array(quote, { maxLength: 3 }),
  more: count,
  unquoted: count,
  again: count,
  touchpoint: fc.option(touchpoint),
  promise: fc.option(fc.record({ en: text, nl: text })),
  team,
  owner: fc.option(text),
  holder: person,
  offeredTo: person,
  hasCustomer: fc.boolean(),
  links: fc.array(text, { maxLength: 5 }),
  mayContact: fc.boolean(),
  claimDueAt: fc.option(moment),
  contactDueAt: fc.option(moment),
  contactedBy: how,
  outcome: text,
  reason: fc.option(fc.constantFrom('no_contact_wanted', 'already_solved', 'cannot_or_will_not' as const)),
  toldBy: fc.option(fc.constantFrom('call', 'mail', 'letter', 'public_answer', 'nobody' as const)),
  toldWhat: text,
  customerValue: text,
  organisationValue: text,
  notes: fc.array(text, { maxLength: 3 }),
  mergedInto: fc.option(actionNumber),
  improvement: fc.option(actionNumber),
  now: moment,
});

export const anyActionList: fc.Arbitrary<ActionListView> = fc.record({
  scope: fc.constantFrom('mine', 'team', 'open', 'overdue', 'waiting', 'late', 'half' as const),
  items: fc.array(
    fc.record({
      number: actionNumber,
      state,
      about: text,
      touchpoint: fc.option(touchpoint),
      holder: person,
      team,
      dueAt: fc.option(moment),
      asks: fc.option(fc.constantFrom('how_it_stands', 'to_tell' as const)),
    }),
    { maxLength: 10 },
  ),
  more: count,
  now: moment,
});

const size = fc.option(fc.constantFrom('small', 'large' as const));
const grade = fc.option(fc.constantFrom('A', 'B', 'C', 'D' as const));
const weeks = fc.constantFrom(4, 12);
const looked = fc.constantFrom(
  'compared' as const,
  'too_few' as const,
  'not_comparable' as const,
  'no_answers' as const,
  'no_touchpoint' as const,
);
const standing = {
  number: actionNumber,
  state: fc.constantFrom('idea', 'prioritised', 'in_progress', 'measured', 'told', 'stopped' as const),
  problem: text,
  touchpoint: fc.option(touchpoint),
  executive: person,
  dueQuarter: fc.constantFrom(null, '2027-Q1'),
  customerSize: size,
  organisationSize: size,
};

export const anyImprovement: fc.Arbitrary<ImprovementView> = fc.record({
  ...standing,
  whys: fc.array(text, { maxLength: 5 }),
  quotes: fc.array(quote, { maxLength: 2 }),
  more: count,
  promise: text,
  customerValue: text,
  organisationValue: text,
  actions: fc.array(actionNumber, { maxLength: 60, size: 'max' }),
  outcome: text,
  grade,
  evidence: text,
  stoppedBecause: text,
  toldBy: how,
  toldWhat: text,
  comparison: fc.option(touchpoint),
  checks: fc.array(fc.record({ weeks, outcome: looked }), { maxLength: 2 }),
});

export const anyImprovementList: fc.Arbitrary<ImprovementListView> = fc.record({
  scope: fc.constantFrom('open', 'all' as const),
  items: fc.array(fc.record(standing), { maxLength: 8, size: 'max' }),
  more: count,
  overdue: fc.array(fc.record({ number: actionNumber, about: text, touchpoint: fc.option(touchpoint) }), {
    maxLength: 10,
  }),
  moreOverdue: count,
});

export const anyImprovementTold: fc.Arbitrary<ImprovementToldView> = fc.record({
  number: actionNumber,
  quotes: fc.array(quote, { maxLength: 2 }),
  touchpoint: fc.option(touchpoint),
  problem: text,
  outcome: text,
  toldBy: how,
  toldWhat: text,
  thanked: fc.array(
    person.filter((one) => one !== null),
    { maxLength: 50, size: 'max' },
  ),
});

export const anyWeDidWeekly: fc.Arbitrary<WeDidWeeklyView> = fc.record({
  from: date,
  to: date,
  items: fc.array(anyImprovementTold, { minLength: 1, maxLength: 20, size: 'max' }),
  touchpoints: fc.array(touchpoint, { maxLength: 4 }),
  lateSince: late,
});

const amount = fc.double({ min: 0, max: 200, noNaN: true });
const beside = fc.option(
  fc.record({
    unit: fc.constantFrom('points', 'percent', 'scale' as const),
    size: fc.option(fc.record({ value: amount, low: amount, high: amount })),
    isBetter: fc.option(fc.boolean()),
  }),
);

export const anyDidItHelp: fc.Arbitrary<DidItHelpView> = fc.record({
  number: actionNumber,
  problem: text,
  weeks,
  outcome: looked,
  touchpoint: fc.option(touchpoint),
  before: fc.record({ from: date, to: date }),
  after: fc.record({ from: date, to: date }),
  days: fc.constant(28),
  scores: fc.array(fc.record({ before: score, after: score, beside }), { maxLength: 12, size: 'max' }),
  comparison: fc.option(touchpoint),
  withoutComparison: fc.constantFrom(null, 'changed_too' as const, 'not_comparable' as const),
  grade,
});

const colleague = fc.record({
  platform: fc.constantFrom('slack', 'teams', 'studio'),
  id: personId,
  name: fc.option(name),
  sentence: text,
});
const inBoth = fc.option(fc.record({ en: text, nl: text }));

export const anyContributions: fc.Arbitrary<ContributionsView> = fc.record({
  items: fc.array(
    fc.record({
      id: actionNumber,
      touchpoint,
      sentence: text,
      audience: fc.constantFrom('team', 'everyone', 'self' as const),
      isExample: fc.boolean(),
      isRetired: fc.boolean(),
      goal: inBoth,
      promise: inBoth,
      quotes: fc.array(quote, { maxLength: 2 }),
      scores: fc.array(score, { maxLength: 1 }),
      days: fc.constant(28),
      others: fc.array(colleague, { maxLength: 5 }),
      openActions: count,
      actions: fc.array(fc.record({ number: actionNumber, about: text, state }), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  canAdd: fc.boolean(),
  isAsked: fc.boolean(),
  saved: fc.constantFrom(null, 'whole' as const, 'masked' as const),
  examples: fc.array(text, { maxLength: 3 }),
});

export const anyCoverage: fc.Arbitrary<CoverageView> = fc.record({
  people: fc.option(count),
  answered: fc.option(count),
  departments: fc.array(
    fc.record({ department: fc.option(text), people: fc.option(count), answered: fc.option(count) }),
    { maxLength: 80 },
  ),
  uncarried: fc.array(fc.record({ id: text, nameEn: text, nameNl: text }), { maxLength: 60 }),
  isAsking: fc.boolean(),
});

export const anyContributors: fc.Arbitrary<ContributorsView> = fc.record({
  touchpoint,
  people: fc.array(colleague, { maxLength: 25, size: 'max' }),
});

export const anyConnection: fc.Arbitrary<ConnectionView> = fc.record({
  kind: fc.constantFrom('confirm', 'connected', 'disconnected' as const),
  platform: name,
  name: fc.option(text),
  code: fc.constant('o2xR0d4D0Zc1p2q3r4s5t6u7v8w9x0y1z2A3B4C5D6E'),
});

const both = fc.record({ en: text, nl: text });
const key = fc.stringMatching(/^[a-z0-9-]{1,60}$/);
const verdict = fc.constantFrom('kept', 'broken', 'unclear' as const);
const share = fc.double({ min: 0, max: 100, noNaN: true });

const place: fc.Arbitrary<PlaceView> = fc.record({
  id: key,
  key,
  name: both,
  goal: both,
  promise: both,
  owner: text,
  metric: fc.constantFrom('nps', 'csat', 'ces', 'ttr'),
  isMomentOfTruth: fc.boolean(),
  severity: fc.integer({ min: 1, max: 3 }),
  quotes: fc.array(quote, { maxLength: 3 }),
  scores: fc.array(score, { maxLength: 2 }),
  kept: fc.record({
    n: count,
    mode: fc.constantFrom('none', 'verbatims', 'counts', 'score'),
    kept: fc.option(count),
    broken: fc.option(count),
    unclear: count,
    share: fc.option(fc.record({ value: share, low: share, high: share })),
  }),
  actions: fc.record({ open: count, closed: count }),
  contributors: fc.oneof(count, fc.constant('few' as const)),
});

export const anyJourney: fc.Arbitrary<JourneyView> = fc.record({
  map: fc.option(fc.webUrl()),
  picture: fc.option(
    fc.record({
      chat: fc.array(fc.record({ url: fc.webUrl(), step: fc.option(key) }), { minLength: 1, maxLength: 30 }),
      png: fc.webUrl(),
      pdf: fc.webUrl(),
    }),
  ),
  brand: both,
  promises: fc.array(both, { minLength: 1, maxLength: 7 }),
  steps: fc.array(
    fc.record({
      key,
      name: both,
      owner: fc.option(text),
      touchpoints: fc.array(fc.record({ name: both, isMomentOfTruth: fc.boolean() }), { maxLength: 20 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

export const anyStep: fc.Arbitrary<StepMapView> = fc.record({
  step: fc.record({
    key,
    name: both,
    owner: fc.option(text),
    touchpoints: fc.array(place, { minLength: 1, maxLength: 40 }),
  }),
  days: fc.constant(28),
});

export const anyTouchpoint: fc.Arbitrary<TouchpointView> = fc.record({
  place,
  step: fc.record({ key, name: both }),
  days: fc.constant(28),
});

export const anyTag: fc.Arbitrary<TagView> = fc.record({
  feedbackId: fc.stringMatching(/^\d{1,18}$/),
  quote,
  isOvertaken: fc.boolean(),
  promises: fc.array(fc.record({ id: key, text: both, proposed: verdict, confirmed: fc.option(verdict) }), {
    minLength: 1,
    maxLength: 2,
  }),
});
