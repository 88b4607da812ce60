import { describe, expect, it } from 'vitest';
import { allowTransactions, type Context } from '../../../src/context.ts';
import { eraseCustomer } from '../../../src/features/feedback/index.ts';
import { loadCells } from '../../../src/features/scores/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf, NOW, NPS, PSEUDONYM_KEY } from '../feedback/import-kit.ts';

const database = await testDatabase();
const importer = importerOf(database);
const file = await filesFolder();
const ctx: Context = allowTransactions(readingContext(database.db, NOW), database.db, (tx) =>
  readingContext(tx, NOW),
);
const windows = {
  before: new Date('2026-03-01T00:00:00Z'),
  start: new Date('2026-04-01T00:00:00Z'),
  end: new Date('2026-05-01T00:00:00Z'),
};

/** The same numbers every time: mulberry32 (public domain). */
let state = 20261122;
function upTo(most: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
}

interface Answer {
  day: string;
  score: number;
  touchpoint: string;
  customer: string;
}
/** What should be there, kept by hand. */
const raw = new Map<string, Answer>();

const day = () => `2026-0${3 + upTo(3)}-${String(1 + upTo(28)).padStart(2, '0')}`;

async function importSome(round: number): Promise<void> {
  const lines = ['id,answered_at,score,touchpoint,customer_id'];
  for (let n = 0; n < 150; n += 1) {
    // Some are new, and some correct an answer of an earlier round.
    const id = `a${upTo(300)}`;
    const known = raw.get(id);
    const answer = {
      day: known?.day ?? day(),
      score: upTo(11),
      touchpoint: known?.touchpoint ?? ['Delivery', 'Invoice', 'Store'][upTo(3)] ?? '',
      customer: known?.customer ?? `K${upTo(40)}`,
    };
    if (lines.some((line) => line.startsWith(`${id},`)) || erased.has(answer.customer)) continue;
    raw.set(id, answer);
    lines.push(`${id},${answer.day}T12:00:00Z,${answer.score},${answer.touchpoint},${answer.customer}`);
  }
  await importer.report(await file(`round-${round}.csv`, `${lines.join('\n')}\n`), {
    given: { ...NPS, columns: { score: 'score', touchpoint: 'touchpoint', customer: 'customer_id' } },
  });
}

const erased = new Set<string>();
async function eraseOne(): Promise<void> {
  const reference = `K${upTo(40)}`;
  erased.add(reference);
  await eraseCustomer(
    ctx,
    { pseudonymKey: PSEUDONYM_KEY, platforms: [], messages: [], say: sayIn('en') },
    { reference, reason: 'request', actor: 'cli', origin: 'cli' },
  );
  for (const [id, answer] of raw) if (answer.customer === reference) raw.delete(id);
}

/** Window, place and score, with how many: from our own list, answer by answer. */
function slowly(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { day, score, touchpoint } of raw.values()) {
    const at = new Date(`${day}T12:00:00Z`);
    if (at < windows.before || at >= windows.end) continue;
    const key = `${at >= windows.start} ${touchpoint} ${score}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

async function counted(): Promise<Record<string, number>> {
  const names = new Map(
    (await database.db.touchpoint.findMany()).map(({ id, nameEn }) => [id, nameEn] as const),
  );
  const counts: Record<string, number> = {};
  for (const { current, touchpointId, score, n } of await loadCells(ctx, windows)) {
    const key = `${current} ${names.get(touchpointId ?? '')} ${score}`;
    counts[key] = (counts[key] ?? 0) + n;
  }
  return counts;
}

describe('40: what figures are made of', () => {
  it('is what was answered, after whatever came in, was corrected and was erased', {
    timeout: 120_000,
  }, async () => {
    for (let round = 0; round < 6; round += 1) {
      await importSome(round);
      expect(await counted()).toEqual(slowly());
      await eraseOne();
      await eraseOne();
      expect(await counted()).toEqual(slowly());
    }
    expect(raw.size).toBeGreaterThan(100);
    expect(erased.size).toBeGreaterThan(5);
  });
});
