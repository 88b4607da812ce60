import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';
import { loadDefinitions, type StoredDefinition } from '../scores/index.ts';
import { daysBefore, type Period } from '../verbatims/index.ts';
import {
  begsInSurvey,
  FEWEST_TELLING,
  isBurst,
  isInsideOut,
  isJumpWithoutWords,
  isLong,
  tellsOfBegging,
  type Window,
} from './rules.ts';
import type { Note } from './view.ts';

const DAYS = 28;
const FATIGUE_DAYS = 30;

/** What a detector found, and by which key it is told once. */
export interface Found {
  key: string;
  note: Note;
}

interface Row {
  definitionId: number;
  waveId: number | null;
  at: Date;
  score: number | null;
  text: string | null;
}

/**
 * Looks at the survey rounds of the last 28 days: asking for scores, more high scores with fewer words, bursts, long
 * surveys, surveys without an open question, and customers who were asked again soon. Never at who asked or served.
 */
export async function detect(
  ctx: Context,
  { localDate, zone }: { localDate: string; zone: string },
): Promise<Found[]> {
  const current = daysBefore(localDate, DAYS, zone);
  const previous = daysBefore(addDays(localDate, -DAYS), DAYS, zone);
  const definitions = await loadDefinitions(ctx);
  const month = localDate.slice(0, 7);
  const rows = await answersOf(ctx, current);
  const earlier = await answersOf(ctx, previous);
  const rounds = Map.groupBy(rows, ({ definitionId, waveId }) => `${definitionId}:${waveId ?? month}`);
  const tired = await askedAgain(ctx, current);
  return [
    ...[...rounds].flatMap(([round, answers]) => {
      const definition = definitions.get(answers[0]?.definitionId ?? 0);
      if (!definition) return [];
      const { id, source, question } = definition;
      const before = earlier.filter(({ definitionId }) => definitionId === id);
      const beside = rows.filter(({ definitionId }) => definitions.get(definitionId)?.source === source);
      return kindsOf(definition, { answers, before, beside }).map(
        ([kind, count]): Found => ({ key: `${kind}:${round}`, note: { kind, source, question, count } }),
      );
    }),
    ...longSurveys(rows, definitions),
    ...(tired > 0
      ? [{ key: `fatigue:${month}`, note: { ...nowhere, kind: 'fatigue' as const, count: tired } }]
      : []),
  ];
}

const nowhere = { source: '', question: '' };

/** What is to be said about one round; `beside` are the answers to all questions of its source. */
function kindsOf(
  { question, rule }: StoredDefinition,
  { answers, before, beside }: { answers: readonly Row[]; before: readonly Row[]; beside: readonly Row[] },
): [Note['kind'], number][] {
  const telling = answers.filter(({ text }) => text !== null && tellsOfBegging(text)).length;
  const begging: [Note['kind'], number][] =
    begsInSurvey(question) || telling >= FEWEST_TELLING ? [['begging', telling]] : [];
  // Cases are closed by us, not answered by customers.
  if (rule === null || rule.metric === 'ttr') return begging;
  const n = answers.length;
  const timed = answers.map(({ at, score, text }) => ({ at: at.getTime(), score, hasText: text !== null }));
  const withText = beside.filter(({ text }) => text !== null).length;
  const isJump = rule.metric === 'nps' && isJumpWithoutWords(windowOf(before), windowOf(answers));
  return [
    ...begging,
    ...(isBurst(timed) ? [['burst', n] as [Note['kind'], number]] : []),
    ...(isJump ? [['jump', n] as [Note['kind'], number]] : []),
    ...(isInsideOut({ n, withText }) ? [['inside_out', n] as [Note['kind'], number]] : []),
  ];
}

/** Sources that ask more than customers like to answer, as far as their answers show it. */
function longSurveys(rows: readonly Row[], definitions: ReadonlyMap<number, StoredDefinition>): Found[] {
  const live = new Set(rows.map(({ definitionId }) => definitionId));
  const asked = [...definitions.values()].filter(({ id }) => live.has(id));
  return [...Map.groupBy(asked, ({ source }) => source)].flatMap(([source, own]): Found[] => {
    const count = new Set(own.map(({ question }) => question)).size;
    const open = new Set(own.filter(({ rule }) => rule === null).map(({ question }) => question)).size;
    if (!isLong({ questions: count, open })) return [];
    return [{ key: `length:${source}:${count}`, note: { kind: 'length', source, question: '', count } }];
  });
}

function answersOf({ db }: Context, { start, end }: Period): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select f.definition_id as "definitionId", f.wave_id as "waveId", f.answered_at as at, f.score, f.text
    from feedback f join definition d on d.id = f.definition_id
    where d.solicitation = 'solicited' and f.answered_at >= ${start} and f.answered_at < ${end}
    order by f.answered_at, f.id`;
}

function windowOf(rows: readonly Row[]): Window {
  const scored = rows.filter(({ score }) => score !== null);
  const lengths = rows.flatMap(({ text }) => (text === null ? [] : [[...text].length])).sort((a, b) => a - b);
  const middle = Math.floor(lengths.length / 2);
  const [low = 0, high = 0] = [lengths[lengths.length % 2 === 0 ? middle - 1 : middle], lengths[middle]];
  return {
    high: scored.filter(({ score }) => (score ?? 0) >= 9).length,
    n: scored.length,
    medianLength: lengths.length === 0 ? null : (low + high) / 2,
  };
}

/** Customers who answered two rounds within thirty days: they were invited to both. */
async function askedAgain({ db }: Context, { start, end }: Period): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    select count(distinct a.customer_key)::int as n from feedback a
      join definition d on d.id = a.definition_id
      join feedback b on b.customer_key = a.customer_key and b.wave_id <> a.wave_id
        and b.answered_at < a.answered_at and b.answered_at >= a.answered_at - make_interval(days => ${FATIGUE_DAYS})
      join definition e on e.id = b.definition_id
    where d.solicitation = 'solicited' and e.solicitation = 'solicited' and a.wave_id is not null
      and a.customer_key is not null and a.answered_at >= ${start} and a.answered_at < ${end}`;
  return row?.n ?? 0;
}

/** Questions of which it was found that a score was begged for, in these days: their score is withheld. */
export async function beggedFor(
  ctx: Context,
  { start, end }: Pick<Period, 'start' | 'end'>,
): Promise<Set<number>> {
  const rows = await ctx.db.$queryRaw<Pick<Row, 'definitionId' | 'waveId' | 'text'>[]>`
    select definition_id as "definitionId", wave_id as "waveId", text from feedback
    where answered_at >= ${start} and answered_at < ${end} and text is not null`;
  const telling = rows.filter(({ text }) => text !== null && tellsOfBegging(text));
  const rounds = Map.groupBy(telling, ({ definitionId, waveId }) => `${definitionId}:${waveId}`);
  const told = [...rounds.values()].flatMap((some) =>
    some.length >= FEWEST_TELLING ? [some[0]?.definitionId ?? 0] : [],
  );
  const definitions = await loadDefinitions(ctx);
  const asks = [...definitions.values()].filter(({ question }) => begsInSurvey(question)).map(({ id }) => id);
  return new Set([...told, ...asks]);
}
