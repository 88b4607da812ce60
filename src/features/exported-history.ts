import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Context } from '../context.ts';
import type { ActionEvent } from '../generated/prisma/client.ts';
import { escapeFormulas } from './feedback/index.ts';
import { peopleAt } from './people/index.ts';

/** One line of a history that can only be added to. */
export type HistoryEvent = Pick<ActionEvent, 'at' | 'actor' | 'origin' | 'kind' | 'details'>;

/** Something with a history, by its number. */
export interface WithHistory {
  id: number;
  touchpointId: string | null;
  /** Oldest first. */
  events: readonly HistoryEvent[];
}

/** What a history is of, and how it is read. */
export interface HistoryReader {
  /** What its things are called: the heading of their numbers. */
  readonly called: 'action' | 'improvement';
  /** The next things after a number, by their numbers; none at the end. Memory stays flat whatever there is. */
  page(after: number): Promise<readonly WithHistory[]>;
  /** Who else a change is about, as an address. */
  otherIn(event: HistoryEvent): string | null;
}

/** One change, beside the number of what was changed. */
interface Change {
  touchpoint: string;
  at: string;
  /** What was done, such as "claim". */
  what: string;
  from_state: string;
  to_state: string;
  /** "person 1" is the first who did something with this; in the history of another they have another number. */
  who: string;
  /** To whom it was offered, who had it before, or who answers for it; numbered in the same way. */
  other: string;
  /** Where it was done: a platform, the clock, or feedback that came in. */
  origin: string;
  /** How the customer was spoken to or told, why it is not done, or how sure the evidence is. */
  how: string;
  /** Where it went, or what became part of it: "action 9", "improvement 3". */
  into: string;
}

const columns = [
  ...(['touchpoint', 'at', 'what', 'from_state', 'to_state'] as const),
  ...(['who', 'other', 'origin', 'how', 'into'] as const),
] as const satisfies (keyof Change)[];

/**
 * Writes a history, oldest first: who, what, when, from where. People are numbered within each thing, so that nobody can
 * add up what one of them did; who did something more than thirteen months ago is "somebody". The stream is not ended.
 * Returns how many changes were written.
 */
export async function writeHistory(
  ctx: Context,
  out: Writable,
  { format, signal }: { format: 'jsonl' | 'csv'; signal?: AbortSignal },
  reader: HistoryReader,
): Promise<number> {
  if (format === 'csv') await put(out, linesOf([[reader.called, ...columns]]));
  let written = 0;
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const things = await reader.page(after);
    const last = things.at(-1);
    if (!last) return written;
    after = last.id;
    const people = await peopleAt(
      ctx,
      things.flatMap(({ events }) => events.flatMap((event) => addressesIn(event, reader))),
    );
    const rows = things.flatMap((thing) =>
      changesOf(thing, reader, people).map((change) => ({ number: thing.id, change })),
    );
    written += rows.length;
    await put(
      out,
      format === 'csv'
        ? linesOf(rows.map(({ number, change }) => [String(number), ...cellsOf(change)]))
        : rows
            .map(({ number, change }) => `${JSON.stringify({ [reader.called]: number, ...change })}\n`)
            .join(''),
    );
  }
}

function changesOf(
  { events, touchpointId }: WithHistory,
  { otherIn }: HistoryReader,
  people: ReadonlyMap<string, number>,
): Change[] {
  const numbers = new Map<string | number, number>();
  const named = (address: string | null) => {
    if (address === null || !address.includes(':')) return address ?? '';
    const person = people.get(address) ?? address;
    if (!numbers.has(person)) numbers.set(person, numbers.size + 1);
    return `person ${numbers.get(person)}`;
  };
  return events.map((event) => ({
    touchpoint: touchpointId ?? '',
    at: event.at.toISOString(),
    what: event.kind,
    from_state: wordIn(event, 'from') ?? '',
    to_state: event.kind === 'hand_over' ? '' : (wordIn(event, 'to') ?? ''),
    who: named(event.actor),
    other: named(otherIn(event)),
    origin: event.origin,
    how:
      ['how', 'reason', 'because', 'grade'].map((name) => wordIn(event, name)).find((one) => one !== null) ??
      '',
    into: placeIn(event),
  }));
}

/** Where a change put something, or what it put into it, by number. */
function placeIn(event: HistoryEvent): string {
  const [into, improvement, actions] = ['into', 'improvement', 'actions'].map((name) => partOf(event, name));
  if (typeof into === 'number') return `action ${into}`;
  if (Array.isArray(actions)) return actions.map((action) => `action ${action}`).join(', ');
  return typeof improvement === 'number' ? `improvement ${improvement}` : '';
}

function addressesIn(event: HistoryEvent, { otherIn }: HistoryReader): string[] {
  return [event.actor, otherIn(event)].filter((one) => one?.includes(':') ?? false).map(String);
}

function partOf({ details }: HistoryEvent, name: string): unknown {
  return typeof details === 'object' && details !== null ? Reflect.get(details, name) : null;
}

/** What a change says under a name; null when that is no text. */
export function wordIn(event: HistoryEvent, name: string): string | null {
  const value = partOf(event, name);
  return typeof value === 'string' ? value : null;
}

function cellsOf(change: Change): string[] {
  return columns.map((column) => escapeFormulas(String(change[column])));
}

function linesOf(rows: readonly string[][]): string {
  return stringify([...rows], { quoted: true });
}

async function put(out: Writable, text: string): Promise<void> {
  if (text !== '' && !out.write(text)) await once(out, 'drain');
}
