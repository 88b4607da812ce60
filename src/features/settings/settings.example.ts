import type { PreviewView, SettingsView, SubscriptionView } from './view.ts';

const everything = { touchpoints: [], sources: [], languages: [] };
const delivery = { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' };
const returns = { id: 'returns', nameEn: 'Returns', nameNl: 'Retouren' };

const words: SubscriptionView = {
  subscriptionId: 1,
  message: 'verbatims',
  schedule: '0 9 * * 1-5',
  zone: 'Europe/Amsterdam',
  locale: 'nl',
  about: { touchpoints: [delivery, returns], sources: ['reviews', 'web'], languages: ['nl'] },
  nextAt: '2026-11-23T08:00:00.000Z',
  paused: null,
  changedBy: { kind: 'you', platform: 'slack', id: 'U0123' },
  changedAt: '2026-11-20T12:00:00.000Z',
};

const scores: SubscriptionView = {
  ...words,
  subscriptionId: 2,
  message: 'score-digest',
  schedule: '30 16 * * 1,4',
  zone: 'America/New_York',
  locale: 'en',
  about: everything,
  nextAt: '2026-11-23T21:30:00.000Z',
  changedBy: { kind: 'person', platform: 'slack', id: 'T0123/U0456' },
  changedAt: '2025-12-31T23:30:00.000Z',
};

const normal: SettingsView = {
  platform: 'slack',
  channel: 'T0123/C0123',
  channelName: 'service',
  elsewhere: false,
  now: '2026-11-20T12:30:00.000Z',
  told: null,
  hindrance: null,
  meanwhile: null,
  stopping: null,
  subscriptions: [words, scores],
  canAdd: [],
};

const refused = {
  since: '2026-11-20T08:00:01.000Z',
  byHand: false,
  reason: 'Slack refused it: not_in_channel',
  remedy: 'Invite the app.',
};

/** Views of the settings as they occur; `normal` is the one to preview. */
export const settingsExamples = {
  normal,
  nothing: { ...normal, subscriptions: [], canAdd: ['verbatims', 'score-digest'] },
  saved: { ...normal, told: 'saved', subscriptions: [words], canAdd: ['score-digest'] },
  hindered: {
    ...normal,
    told: 'saved',
    subscriptions: [words],
    hindrance: { reason: 'Slack refused it: not_in_channel', remedy: 'Invite the app.' },
  },
  hinderedOtherwise: {
    ...normal,
    told: 'resumed',
    hindrance: { reason: 'The moon is full', remedy: 'Wait a week.' },
  },
  which: { ...normal, told: 'which' },
  posting: { ...normal, told: 'posting', subscriptions: [words], canAdd: ['score-digest'] },
  pausedByHand: {
    ...normal,
    told: 'paused',
    subscriptions: [
      { ...words, nextAt: null, paused: { ...refused, byHand: true, reason: null, remedy: null } },
    ],
  },
  pausedByRefusal: {
    ...normal,
    elsewhere: true,
    subscriptions: [
      { ...words, nextAt: null, paused: refused, changedBy: { kind: 'terminal', platform: '', id: '' } },
      { ...scores, nextAt: null, paused: { ...refused, reason: 'The moon is full', remedy: 'Wait a week.' } },
    ],
  },
  stopping: { ...normal, stopping: 2 },
  meanwhile: {
    ...normal,
    meanwhile: {
      action: 'subscription.changed',
      at: '2026-11-20T12:29:00.000Z',
      by: { kind: 'person', platform: 'slack', id: 'T0123/U0456' },
    },
  },
  custom: {
    ...normal,
    subscriptions: [
      {
        ...words,
        schedule: '*/30 9-17 * * 1-5',
        nextAt: null,
        changedBy: { kind: 'sample', platform: '', id: '' },
      },
    ],
  },
} satisfies Record<string, SettingsView>;

const preview: PreviewView = {
  message: 'verbatims',
  schedule: '0 9 * * 1,3,5',
  zone: 'Europe/Amsterdam',
  locale: 'nl',
  about: { touchpoints: [delivery], sources: [], languages: [] },
  now: '2026-12-30T12:30:00.000Z',
  times: ['2027-01-01T08:00:00.000Z', '2027-01-04T08:00:00.000Z', '2027-01-06T08:00:00.000Z'],
  isEmpty: false,
  resumes: false,
  draft:
    '{"i":1,"m":"verbatims","s":"0 9 * * 1,3,5","z":"Europe/Amsterdam","l":"nl","f":{"touchpoint":["delivery"]},"u":"2026-11-20T12:00:00.000Z"}',
};

/** Views of a preview as they occur; `normal` is the one to preview. */
export const settingsPreviewExamples = {
  normal: preview,
  resumes: { ...preview, resumes: true, isEmpty: true },
  once: { ...preview, times: preview.times.slice(0, 1) },
  never: { ...preview, schedule: '0 9 30 2 *', times: [] },
} satisfies Record<string, PreviewView>;
