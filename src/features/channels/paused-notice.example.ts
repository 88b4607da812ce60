import type { PausedNoticeView } from './paused-notice.message.ts';

const normal: PausedNoticeView = {
  subscriptionId: 1,
  platform: 'slack',
  channel: 'T0123/C0123',
  channelName: 'service',
  message: 'verbatims',
  reason: 'Slack refused it: not_in_channel',
  remedy: 'Invite the app: type /invite @klankbord in the channel. Then resume the subscription.',
  since: '2026-11-20T08:00:01.000Z',
  zone: 'Europe/Amsterdam',
};

/** Notices as they occur; `normal` is the one to preview. */
export const pausedNoticeExamples = {
  normal,
  otherPlatform: { ...normal, platform: 'teams', channel: '19:abc@thread.tacv2', reason: 'is_archived' },
  unknownReason: {
    ...normal,
    message: 'news',
    reason: '<!channel> the moon is full',
    remedy: 'Wait *a week*.',
  },
  otherZone: { ...normal, zone: 'America/New_York', reason: 'channel_not_found' },
} satisfies Record<string, PausedNoticeView>;
