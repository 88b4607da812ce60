import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Context } from '../../context.ts';
import type { ActionEvent } from '../../generated/prisma/client.ts';
import { escapeFormulas } from '../feedback/index.ts';
import { peopleAt } from '../people/index.ts';

/** Actions read at a time: memory stays flat whatever their number. */
const PAGE = 200;

/** One change of one action. */
interface Change {
  action: number;
  touchpoint: string;
  at: string;
  /** What was done, such as "claim". */
  what: string;
  from_state: string;
  to_state: string;
  /** "person 1" is the first who did something with this action; in another action they have another number. */
  who: string;
  /** To whom it was offered, or who had it before; numbered in the same way. */
  other: string;
  /** Where it was done: a platform, the clock, or feedback that came in. */
  origin: string;
  /** How the customer was spoken to or told, or why it is not done. */
  how: string;
  /** Where it went: "action 9" after a merge, "improvement 3" when it became a case. */
  into: string;
}

const columns = [
  ...(['action', 'touchpoint', 'at', 'what', 'from_state', 'to_state'] as const),
  ...(['who', 'other', 'origin', 'how', 'into'] as const),
] as const satisfies (keyof Change)[];

/**
 * Writes the history of all actions, oldest first: who, what, when, from where. People are numbered within each action,
 * so that nobody can add up what one of them did; who did something more than thirteen months ago is "somebody". The
 * stream is not ended. Returns how many changes were written.
 */
export async function exportHistory(
  ctx: Context,
  out: Writable,
  { format, signal }: { format: 'jsonl' | 'csv'; signal?: AbortSignal },
): Promise<number> {
  if (format === 'csv') await put(out, linesOf([[...columns]]));
  let written = 0;
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const actions = await ctx.db.action.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, touchpointId: true, events: { orderBy: { id: 'asc' } } },
    });
    const last = actions.at(-1);
    if (!last) return written;
    after = last.id;
    const people = await peopleAt(
      ctx,
      actions.flatMap(({ events }) => events.flatMap(addressesIn)),
    );
    const changes = actions.flatMap(({ touchpointId, events }) =>
      changesOf(events, touchpointId ?? '', people),
    );
    written += changes.length;
    await put(out, format === 'csv' ? linesOf(changes.map(cellsOf)) : changes.map(jsonLine).join(''));
  }
}

function changesOf(
  events: readonly ActionEvent[],
  touchpoint: string,
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
    action: event.actionId,
    touchpoint,
    at: event.at.toISOString(),
    what: event.kind,
    from_state: detail(event, 'from') ?? '',
    to_state: event.kind === 'hand_over' ? '' : (detail(event, 'to') ?? ''),
    who: named(event.actor),
    other: named(otherIn(event)),
    origin: event.origin,
    how: detail(event, 'how') ?? detail(event, 'reason') ?? detail(event, 'because') ?? '',
    into: placeIn(event),
  }));
}

/** Who else a change is about. */
function otherIn(event: ActionEvent): string | null {
  if (event.kind === 'hand_over') return detail(event, 'to');
  return event.kind === 'accept' ? detail(event, 'after') : null;
}

/** Where a change put an action, by number. */
function placeIn(event: ActionEvent): string {
  const [action, improvement] = [part(event, 'into'), part(event, 'improvement')];
  if (typeof action === 'number') return `action ${action}`;
  return typeof improvement === 'number' ? `improvement ${improvement}` : '';
}

function addressesIn(event: ActionEvent): string[] {
  return [event.actor, otherIn(event)].filter((one) => one?.includes(':') ?? false).map(String);
}

function part({ details }: ActionEvent, name: string): unknown {
  return typeof details === 'object' && details !== null ? Reflect.get(details, name) : null;
}

function detail(event: ActionEvent, name: string): string | null {
  const value = part(event, name);
  return typeof value === 'string' ? value : null;
}

function cellsOf(change: Change): string[] {
  return columns.map((column) => escapeFormulas(String(change[column])));
}

function jsonLine(change: Change): string {
  return `${JSON.stringify(change)}\n`;
}

function linesOf(rows: readonly string[][]): string {
  return stringify([...rows], { quoted: true });
}

async function put(out: Writable, text: string): Promise<void> {
  if (text !== '' && !out.write(text)) await once(out, 'drain');
}
