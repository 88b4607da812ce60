import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type Cell, loadDefinitions, type StoredDefinition, type Windows } from '../scores/index.ts';
import { ASKING_WORDS, begsInSurvey, FEWEST_TELLING, MAY_TELL, tellsOfBegging } from './rules.ts';

/** Where an answer belongs, as far as a survey round goes. */
type Place = Pick<Cell, 'waveId' | 'source' | 'current'>;

/** The rounds in which a score was asked for. */
export interface Begged {
  has(place: Place): boolean;
}

/**
 * A round is a survey wave, whatever was asked in it; what has no wave is one round for each source and window. It is
 * begged when its survey asks for a score, or when at least three of its verbatims tell of it (rulebook §13.2). A wave
 * is looked at as a whole, also what was answered in it before the windows; who asked is not looked up.
 */
export async function loadBegged(ctx: Context, windows: Windows): Promise<Begged> {
  const definitions = await loadDefinitions(ctx);
  const asking = [...definitions.values()].filter(isAsking).map(({ id }) => id);
  const asked = asking.length === 0 ? [] : await placesOf(ctx, windows, asking);
  const told = Map.groupBy(await tellingPlaces(ctx, windows), keyOf);
  const many = [...told].filter(([, some]) => some.length >= FEWEST_TELLING).map(([key]) => key);
  const begged = new Set([...asked.map(keyOf), ...many]);
  return { has: (place) => begged.has(keyOf(place)) };
}

function isAsking({ question, solicitation }: StoredDefinition): boolean {
  return solicitation === 'solicited' && begsInSurvey(question);
}

function keyOf({ waveId, source, current }: Place): string {
  return waveId === null ? `${source} ${current}` : String(waveId);
}

/** The rounds in which these questions were answered. */
function placesOf(
  { db }: Context,
  { before, start, end }: Windows,
  definitionIds: readonly number[],
): Promise<Place[]> {
  return db.$queryRaw<Place[]>`
    select distinct wave_id as "waveId", source, answered_at >= ${start} as current from feedback
    where definition_id = any(${[...definitionIds]}) and answered_at >= ${before} and answered_at < ${end}`;
}

/** One for each verbatim that tells of it, in these windows and in the rounds that still go on in them. */
async function tellingPlaces(ctx: Context, windows: Windows): Promise<Place[]> {
  const { before, start, end } = windows;
  const waves = await ctx.db.$queryRaw<{ id: number }[]>`
    select distinct wave_id as id from feedback
    where answered_at >= ${before} and answered_at < ${end} and wave_id is not null`;
  const ids = waves.map(({ id }) => id);
  // Apart: with both in one condition the database would look at every answer there ever was.
  return [
    ...(await tellingIn(ctx, start, Prisma.sql`f.answered_at >= ${before} and f.answered_at < ${end}`)),
    ...(ids.length === 0
      ? []
      : await tellingIn(ctx, start, Prisma.sql`f.answered_at < ${before} and f.wave_id = any(${ids})`)),
  ];
}

/** The words that each must hold keep the others in the database; letters alone are looked for first, and faster. */
async function tellingIn({ db }: Context, start: Date, where: Prisma.Sql): Promise<Place[]> {
  const rows = await db.$queryRaw<(Place & { text: string })[]>`
    select f.wave_id as "waveId", f.source, f.answered_at >= ${start} as current, f.text from feedback f
      join definition d on d.id = f.definition_id
    where ${where} and d.solicitation = 'solicited'
      and lower(f.text collate "C") like any(${ASKING_WORDS.map((word) => `%${word}%`)}) and f.text ~* ${MAY_TELL}`;
  return rows.filter(({ text }) => tellsOfBegging(text));
}
