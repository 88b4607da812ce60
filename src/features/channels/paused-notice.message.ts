import { z } from 'zod';
import type { ButtonLook, ListItem } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { pausedNoticeOnSlack } from './paused-notice.slack.ts';
import { pausedNoticeOnTeams } from './paused-notice.teams.ts';
import { channelMention, messageWords, momentWords, refusalWords } from './words.message.ts';

/** A subscription that was paused because its post was refused, for its owner. */
export const PausedNoticeView = z.object({
  subscriptionId: z.int(),
  platform: z.string(),
  channel: z.string(),
  channelName: z.string(),
  message: z.string(),
  /** As the platform told it. */
  reason: z.string(),
  remedy: z.string(),
  /** ISO moment. */
  since: z.string(),
  /** IANA zone of the subscription. */
  zone: z.string(),
});
export type PausedNoticeView = z.infer<typeof PausedNoticeView>;

/** The action behind "resume", which the settings answer. */
const RESUME = 'settings.resume';

/** What the notice says, before a platform gives it a shape. */
export interface PausedNoticeLines {
  title: string;
  items: ListItem[];
  remedy: string;
  notes: string[];
  buttons: ButtonLook[];
}

/** Puts the notice into words. */
function pausedNoticeLines(view: PausedNoticeView, reading: Reading): PausedNoticeLines {
  const { notice } = reading.say.channels;
  const { since, zone } = view;
  const { why, remedy } = refusalWords(view, reading);
  const message = messageWords(view.message, reading);
  const channel = channelMention(view, reading);
  const moment = momentWords(since, zone, { ...reading, now: since });
  return {
    title: notice.title(),
    items: [
      { head: notice.channel(), tail: '', end: channel },
      { head: notice.message(), tail: message },
      { head: notice.since(), tail: moment, moments: [{ at: since, text: moment }] },
      { head: notice.why(), tail: why },
    ],
    remedy,
    notes: [notice.missed()],
    buttons: [
      {
        action: RESUME,
        value: String(view.subscriptionId),
        text: notice.resume(),
        label: notice.resumeLabel({ message, channel: channel.text }),
      },
    ],
  };
}

function summary(view: PausedNoticeView, reading: Reading): string {
  const { why, remedy } = refusalWords(view, reading);
  const message = messageWords(view.message, reading);
  const channel = channelMention(view, reading).text;
  return `${reading.say.channels.notice.summary({ message, channel, why })} ${remedy}`;
}

/** Why a message stands still and what helps, to the person who looks after it. */
export const pausedNotice = defineMessage<PausedNoticeView>({
  name: 'paused-notice',
  view: PausedNoticeView,
  summary,
  render: {
    slack: (view, reading) => pausedNoticeOnSlack(pausedNoticeLines(view, reading), summary(view, reading)),
    teams: (view, reading) =>
      pausedNoticeOnTeams(pausedNoticeLines(view, reading), summary(view, reading), reading.locale),
  },
});
