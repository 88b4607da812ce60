import type { OverviewView } from './overview.message.ts';

const zone = 'Europe/Amsterdam';
const service: OverviewView['channels'][number] = {
  platform: 'slack',
  channel: 'T0123/C0123',
  channelName: 'service',
  messages: [
    { message: 'verbatims', zone, isPaused: false, nextAt: '2026-11-23T08:00:00.000Z' },
    { message: 'score-digest', zone, isPaused: true, nextAt: null },
  ],
};
const elsewhere: OverviewView['channels'][number] = {
  platform: 'studio',
  channel: 'delivery',
  channelName: 'delivery',
  messages: [
    { message: 'verbatims', zone: 'America/New_York', isPaused: false, nextAt: '2027-01-04T14:00:00.000Z' },
    { message: 'news', zone, isPaused: false, nextAt: null },
  ],
};
const normal: OverviewView = { now: '2026-11-20T12:00:00.000Z', channels: [service, elsewhere], more: 0 };

/** Overviews as they occur; `normal` is the one to preview. */
export const overviewExamples = {
  normal,
  many: { ...normal, channels: Array.from({ length: 20 }, () => service), more: 3 },
} satisfies Record<string, OverviewView>;
