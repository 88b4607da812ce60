import type { Db } from '../../../src/context.ts';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { addDays } from '../../../src/local-time.ts';
import { givenDefinition } from '../../support/answers.ts';

/** The last Sunday before the Monday on which the message is read. */
const sunday = '2026-06-07';

/** What a survey was answered in a window: answer → how often. */
type Scores = Record<number, number>;

export interface Week {
  before: Scores;
  now: Scores;
  /** Texts that reached us by themselves, by theme. */
  reached: Record<string, number>;
  words: (score: number) => string;
}

/** Net −20 and +40 of two hundred. */
const poor = { 2: 90, 8: 60, 10: 50 };
const fine = { 2: 30, 8: 60, 10: 110 };

/** Four weeks as they come: better, worse, silent, and one whose noise looks like news. */
export const weeks = {
  good: {
    before: poor,
    now: fine,
    reached: { waiting: 12, delivery: 7 },
    words: (score: number) =>
      score > 8 ? 'Nobody ever explained a bill so well to me.' : 'It took two letters.',
  },
  bad: {
    before: fine,
    now: poor,
    reached: { waiting: 60, outage: 31, invoice: 9 },
    words: (score: number) =>
      score > 8 ? 'The driver waited for me.' : 'Three times I stayed home for nothing.',
  },
  quiet: { before: fine, now: {}, reached: {}, words: () => '' },
  /** Ten points apart, of a hundred answers each: chance explains it (rulebook E17). */
  misleading: {
    before: { 2: 25, 8: 30, 10: 45 },
    now: { 2: 20, 8: 30, 10: 50 },
    reached: { price: 4 },
    words: (score: number) =>
      score > 8 ? 'All as it should be.' : 'It went as it always goes, neither good nor bad.',
  },
} satisfies Record<string, Week>;

/** Stores a week: the survey in two windows of 28 days, and what reached us. */
export async function giveWeek(db: PrismaClient, { before, now, reached, words }: Week): Promise<void> {
  await db.touchpoint.create({
    data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
  });
  const survey = await givenDefinition(db, { source: 'qualtrics' });
  const reviews = await givenDefinition(db, {
    source: 'reviews',
    metric: 'text',
    solicitation: 'reactive',
  });
  const wave = await db.wave.create({ data: { source: 'qualtrics', name: 'spring', delivered: 1000 } });
  const answers = (scores: Scores, from: string, name: string) =>
    Object.entries(scores).flatMap(([score, n]) =>
      Array.from({ length: n }, (_, at) => ({
        ...{
          source: 'qualtrics',
          definitionId: survey,
          waveId: wave.id,
          touchpointId: 'delivery',
          language: 'en',
        },
        externalId: `${name}-${score}-${at}`,
        answeredAt: new Date(`${addDays(from, (at * 3 + Number(score)) % 28)}T10:00:00Z`),
        ...{ score: Number(score), text: words(Number(score)), textKey: `${words(Number(score))}` },
        ...{ customerKey: `${name}-${score}-${at}`, contentHash: 'x' },
      })),
    );
  const texts = Object.entries(reached).flatMap(([theme, n]) =>
    Array.from({ length: n }, (_, at) => ({
      ...{ source: 'reviews', definitionId: reviews, language: 'en', themes: [theme], contentHash: 'x' },
      externalId: `${theme}-${at}`,
      answeredAt: new Date(`${addDays(sunday, -(at % 28))}T12:00:00Z`),
      ...{ text: `Something about ${theme} that I want to say.`, textKey: `${theme}-${at}` },
      customerKey: `${theme}-${at}`,
    })),
  );
  const data = [
    ...answers(before, addDays(sunday, -55), 'before'),
    ...answers(now, addDays(sunday, -27), 'now'),
    ...texts,
  ];
  await db.feedback.createMany({ data });
}

interface SqlNps {
  n: number;
  p: number;
  d: number;
  nps: number;
  half: number;
  centre: number;
}

/** The NPS of local days in Amsterdam by SQL alone, with the adjusted Wald margin of rulebook §3.2. */
export async function npsBySql(db: Db, from: string, to: string): Promise<SqlNps> {
  const [row] = await db.$queryRaw<SqlNps[]>`
    with counted as (
      select count(*)::float8 as n, count(*) filter (where score >= 9)::float8 as p,
        count(*) filter (where score <= 6)::float8 as d
      from feedback f join definition q on q.id = f.definition_id
      where q.metric = 'nps' and (f.answered_at at time zone 'Europe/Amsterdam')::date between ${from}::date and ${to}::date),
    adjusted as (select *, (p - d) / (n + 3) as c, (p + d + 1.5) / (n + 3) as spread from counted)
    select n, p, d, 100 * (p - d) / nullif(n, 0) as nps, 100 * c as centre,
      1.96 * 100 * sqrt((spread - c * c) / (n + 3)) as half from adjusted`;
  if (!row) throw new Error('nothing was counted');
  return row;
}
