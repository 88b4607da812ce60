import { p99Of, percentile, tellMark } from '../support/load.ts';
import type { Asked } from './platforms.ts';

const MOST_RATIO = 1.25;
const LEAST_SHARE = 0.95;

/** Everything that was seen, as it was measured. */
export interface Seen {
  channels: number;
  /** Posts a second that are allowed. */
  pace: number;
  /** On the clock that all processes share, in milliseconds: the moment at which all digests were due. */
  dueAt: number;
  posts: { at: number[]; channels: string[]; limited: number };
  /** Slots and posts by state, as the database has them. */
  slots: Record<string, number>;
  states: Record<string, number>;
  /** Rounds with nothing due, and rounds from the due moment to the last digest. */
  idle: readonly Asked[];
  busy: readonly Asked[];
  /** Seconds from the due moment until all slots were planned, and until the last chunk of content was begun. */
  plannedAfter: number;
  lastComposingAfter: number;
  /** How each instance ended. */
  codes: readonly (number | null)[];
}

/** One thing that must hold: with what was measured, and what it was held against. */
export interface Mark {
  what: string;
  value: number;
  least?: number;
  most?: number;
  isMet: boolean;
  /** For people. */
  told: string;
}

/** What must hold, judged. */
export function judge(seen: Seen): Mark[] {
  return [once(seen), pace(seen), ...answers(seen), unanswered(seen), ended(seen)];
}

/** Every digest that was due is in its channel once, or had nothing to tell; nothing is in doubt. */
function once({ channels, posts, slots, states }: Seen): Mark {
  const skipped = slots.skipped ?? 0;
  const places = new Set(posts.channels).size;
  const sent = states.sent ?? 0;
  const twice = posts.channels.length - places;
  const isMet = sent > 0 && twice === 0 && places === sent && sent + skipped === channels;
  return {
    ...{ what: 'digests', value: places, least: channels - skipped, isMet },
    told: `${places} of ${channels} digests in their channels, ${twice} twice, ${skipped} had nothing to tell, ${channels - skipped - sent} in doubt`,
  };
}

/** From the moment they were due: what composing takes counts too. */
function pace({ posts, pace, dueAt, plannedAfter, lastComposingAfter }: Seen): Mark {
  const last = ((posts.at.at(-1) ?? Number.NaN) - dueAt) / 1_000;
  const first = ((posts.at[0] ?? Number.NaN) - dueAt) / 1_000;
  const perSecond = posts.at.length / last;
  const share = perSecond / pace;
  return {
    ...{ what: 'pace', value: share, least: LEAST_SHARE, isMet: share >= LEAST_SHARE },
    told:
      `${perSecond.toFixed(2)} of ${pace} a second from the due moment on, ${share.toFixed(3)} (at least ${LEAST_SHARE}); ` +
      `planned after ${plannedAfter.toFixed(1)} s, the last content begun after ${lastComposingAfter.toFixed(1)} s, ` +
      `first out after ${first.toFixed(1)} s, last after ${last.toFixed(1)} s, ${posts.limited} told to wait`,
  };
}

/** By what was asked, because a mixture would hide the quick behind the slow. */
function answers({ idle, busy }: Seen): Mark[] {
  const asked = [...new Set(idle.flatMap(({ took }) => [...took.keys()]))].sort();
  return asked.map((what) => {
    const of = (rounds: readonly Asked[]) =>
      rounds.map(({ took }) => took.get(what) ?? []).filter((one) => one.length > 0);
    const [before, during] = [of(idle), of(busy)];
    const ratio = p99Of(during) / p99Of(before);
    return {
      ...{ what: `answers to ${what}`, value: ratio, most: MOST_RATIO, isMet: ratio <= MOST_RATIO },
      told: `${what}: ${tell(during)} while digests go out, ${tell(before)} idle; p99 ratio ${ratio.toFixed(2)} (at most ${MOST_RATIO})`,
    };
  });
}

/** The p99 of the median round, as in all benchmarks here, with that over all answers beside it. */
function tell(rounds: readonly number[][]): string {
  const all = rounds.flat();
  const [half, most] = [percentile(all, 0.5), percentile(all, 0.99)];
  return `p50 ${half.toFixed(1)} p99 ${p99Of(rounds).toFixed(1)} ms (${most.toFixed(1)} over all ${all.length})`;
}

function unanswered({ idle, busy }: Seen): Mark {
  const value = [...idle, ...busy].reduce((sum, round) => sum + round.unanswered, 0);
  return {
    what: 'unanswered',
    value,
    most: 0,
    isMet: value === 0,
    told: `${value} questions without an answer`,
  };
}

function ended({ codes }: Seen): Mark {
  const value = codes.filter((code) => code !== 0).length;
  return {
    ...{ what: 'ended badly', value, most: 0, isMet: value === 0 },
    told: `the instances ended with ${codes.join(' and ')}`,
  };
}

/** One line per mark. */
export function tellMarks(marks: readonly Mark[]): string {
  return marks.map(({ told, isMet }) => `${told}: ${tellMark(isMet)}\n`).join('');
}
