import type { Context } from '../../context.ts';
import { type Cell, loadDefinitions, type StoredDefinition, type Windows } from '../scores/index.ts';
import { begsInSurvey, FEWEST_TELLING, MAY_TELL, tellsOfBegging } from './rules.ts';

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

/** One for each verbatim that tells of it; the words that each must hold keep the others in the database. */
async function tellingPlaces({ db }: Context, { before, start, end }: Windows): Promise<Place[]> {
  const rows = await db.$queryRaw<(Place & { text: string })[]>`
    with live as (
      select distinct wave_id from feedback
      where answered_at >= ${before} and answered_at < ${end} and wave_id is not null)
    select f.wave_id as "waveId", f.source, f.answered_at >= ${start} as current, f.text from feedback f
      join definition d on d.id = f.definition_id
    where d.solicitation = 'solicited' and f.answered_at < ${end} and f.text ~* ${MAY_TELL}
      and (f.answered_at >= ${before} or f.wave_id in (select wave_id from live))`;
  return rows.filter(({ text }) => tellsOfBegging(text));
}
