import { z } from 'zod';
import type { ListItem, Moment } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { overviewOnSlack } from './overview.slack.ts';
import { overviewOnTeams } from './overview.teams.ts';
import { channelMention, messageWords, momentWords } from './words.message.ts';

/** Messages of one channel that are told at most; a line is no list. */
const MOST_MESSAGES = 6;

/** What the channels get, for everybody. */
export const OverviewView = z.object({
  now: z.string(),
  channels: z.array(
    z.object({
      platform: z.string(),
      channel: z.string(),
      channelName: z.string(),
      messages: z.array(
        z.object({
          message: z.string(),
          zone: z.string(),
          isPaused: z.boolean(),
          /** Null while it is paused, and when it never comes again. */
          nextAt: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Channels that are not shown. */
  more: z.int().min(0),
});
export type OverviewView = z.infer<typeof OverviewView>;
type ChannelView = OverviewView['channels'][number];

/** What the overview says, before a platform gives it a shape. */
export interface OverviewLines {
  title: string;
  items: ListItem[];
  /** How many channels are not told when `shown` of the items fit; null when all are. */
  more(shown: number): string | null;
}

/** Puts the overview into words. */
function overviewLines({ channels, more, now }: OverviewView, reading: Reading): OverviewLines {
  const { overview } = reading.say.channels;
  return {
    title: overview.title(),
    items: channels.map((channel) => ({
      head: channelMention(channel, reading),
      tail: `– ${messagesWords(channel, now, reading)}`,
      moments: momentsOf(channel, now, reading),
    })),
    more: (shown) => {
      const n = more + channels.length - shown;
      return n > 0 ? overview.more({ n }) : null;
    },
  };
}

function messagesWords({ messages }: ChannelView, now: string, reading: Reading): string {
  const { overview, never } = reading.say.channels;
  const words = messages.slice(0, MOST_MESSAGES).map(({ message, isPaused, nextAt, zone }) => {
    const when = nextAt === null ? never() : momentWords(nextAt, zone, { ...reading, now });
    const next = isPaused ? overview.paused() : nextAt === null ? when : overview.next({ when });
    return overview.item({ message: messageWords(message, reading), next });
  });
  const hidden = messages.length - words.length;
  return [...words, ...(hidden > 0 ? [`+${hidden}`] : [])].join('; ');
}

/** The moments that its words tell, in their order. */
function momentsOf({ messages }: ChannelView, now: string, reading: Reading): Moment[] {
  return messages.slice(0, MOST_MESSAGES).flatMap(({ isPaused, nextAt, zone }) => {
    if (isPaused || nextAt === null) return [];
    return [{ at: nextAt, text: momentWords(nextAt, zone, { ...reading, now }) }];
  });
}

function summary({ channels, more }: OverviewView, { say }: Reading): string {
  return say.channels.overview.summary({ n: channels.length + more });
}

/** What the channels get and when: part of a person's own page. */
export const overviewMessage = defineMessage<OverviewView>({
  name: 'channels',
  view: OverviewView,
  summary,
  render: {
    slack: (view, reading) => overviewOnSlack(overviewLines(view, reading), summary(view, reading)),
    teams: (view, reading) =>
      overviewOnTeams(overviewLines(view, reading), summary(view, reading), reading.locale),
  },
});
