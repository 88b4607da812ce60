import type { Mention } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { nameIn } from '../../i18n/names.ts';
import { localDateOf, localTimeOf } from '../../local-time.ts';
import { sourceName, touchpointName } from '../quoted.ts';
import type { FilterView } from './filter-view.ts';
import { parseWeekly } from './weekly.ts';

/** Longest name of a message, channel or zone in a line. */
const NAME = 80;
/** Longest reason of a platform, which is told as it came. */
const REASON = 500;
/** Names in one line at most; the rest is counted. */
const MOST_NAMES = 12;

/** A scheduled message as people call it: "Customers’ words". */
export function messageWords(message: string, { say }: Pick<Reading, 'say'>): string {
  return shorten(safeText(nameIn(say.channels.message, message)), NAME);
}

/** "every working day at 09:00", or the cron text of what cannot be said so. */
export function scheduleWords(schedule: string, { say }: Pick<Reading, 'say'>): string {
  const weekly = parseWeekly(schedule);
  return weekly ? say.channels.weekly(weekly) : say.channels.custom({ schedule: shorten(schedule, NAME) });
}

/**
 * A moment as the clock of `zone` shows it: "Monday 23 November at 09:00"; with its year when that is not the year of
 * `now`, and with its zone when that is not the reader's.
 */
export function momentWords(
  moment: string,
  zone: string,
  { say, zone: own, now }: Pick<Reading, 'say' | 'zone'> & { now: string },
): string {
  const [at, date, today] = [
    new Date(moment),
    localDateOf(new Date(moment), zone),
    localDateOf(new Date(now), zone),
  ];
  const year = date.slice(0, 4) === today.slice(0, 4) ? null : date.slice(0, 4);
  const words = say.channels.moment({ date, time: localTimeOf(at, zone), year });
  return zone === own ? words : `${words} (${zone})`;
}

/** What a subscription is about: "Delivery and Returns, via reviews, only words in Dutch". */
export function aboutWords({ touchpoints, sources, languages }: FilterView, reading: Reading): string {
  const { say } = reading;
  const names = touchpoints.map((touchpoint) => touchpointName(touchpoint, reading));
  return [
    names.length > 0 ? say.format.list(few(names)) : say.channels.everything(),
    ...(sources.length > 0
      ? [say.channels.via({ sources: few(sources.map((source) => sourceName(source, reading))) })]
      : []),
    ...(languages.length > 0
      ? [say.channels.languages({ languages: few(languages.map((code) => say.format.language(code))) })]
      : []),
  ].join(', ');
}

function few(names: readonly string[]): string[] {
  const hidden = names.length - MOST_NAMES;
  return hidden <= 1 ? [...names] : [...names.slice(0, MOST_NAMES), `+${hidden}`];
}

/** Why a platform refused a post, and what helps: in our words where we know its reason, else as it was told. */
export function refusalWords(
  { reason, remedy }: { reason: string; remedy: string },
  { say }: Pick<Reading, 'say'>,
): { why: string; remedy: string } {
  const code = Object.keys(say.channels.refused).find((known) => reason.includes(known));
  const words = code === undefined ? undefined : say.channels.refused[code];
  return words ?? { why: shorten(safeText(reason), REASON), remedy: shorten(safeText(remedy), REASON) };
}

/** A channel as its own platform names it to the reader; elsewhere by the name we were told, where we were. */
export function channelMention(
  { platform, channel: id, channelName }: { platform: string; channel: string; channelName: string },
  { say }: Pick<Reading, 'say'>,
): Mention {
  const name = shorten(safeText(channelName), NAME).replace(/^#/, '');
  const isKnown = channelName !== id || platform === 'studio';
  return { kind: 'channel', platform, id, text: isKnown ? `#${name}` : say.channels.unnamed() };
}
