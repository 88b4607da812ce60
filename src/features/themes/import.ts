import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Messages } from '../../i18n/index.ts';
import { audit, type By } from '../channels/index.ts';
import { currentVocabulary, starterFile, THEMES_LOCK, type Vocabulary } from '../feedback/index.ts';
import { journeyAt, touchpointsOf } from '../journey/index.ts';
import { type Change, changesBetween } from './changes.ts';
import { type Fault, parseThemes } from './file/parse.ts';
import { retagJob } from './retag.job.ts';

/** What a file would change, or why it cannot. */
export type Proposed =
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'changes'; changes: Change[]; vocabulary: Vocabulary; base: number };

/** The themes file as it was imported last, comments and all; without one, the file to begin with. */
export async function exportThemes({ db }: Context): Promise<{ file: string; version: number }> {
  const last = await db.themeVersion.findFirst({ orderBy: { id: 'desc' }, select: { id: true, file: true } });
  return last ? { file: last.file, version: last.id } : { file: starterFile(), version: 0 };
}

/** Reads a themes file and says what it would change; stores nothing. */
export async function proposeThemes(ctx: Context, file: string | null, say: Messages): Promise<Proposed> {
  const { vocabulary, faults } = parseThemes(file, say, await placesOf(ctx));
  if (vocabulary === null) return { kind: 'faults', faults };
  const current = await currentVocabulary(ctx.db);
  const changes = changesBetween(current.vocabulary, vocabulary);
  return { kind: 'changes', changes, vocabulary, base: current.version };
}

/** What a theme may be placed at: the touchpoints of the journey by key and by id, and those that feedback named. */
async function placesOf(ctx: Context): Promise<string[]> {
  const journey = await journeyAt(ctx);
  const keys = journey === null ? [] : touchpointsOf(journey).map(({ key }) => key);
  const known = await ctx.db.touchpoint.findMany({ orderBy: { position: 'asc' }, select: { id: true } });
  return [...new Set([...keys, ...known.map(({ id }) => id)])];
}

export interface ImportThemes {
  file: string;
  by: By;
  /** The version whose differences were seen; another one since then is told, and nothing is changed. */
  base: number;
  say: Messages;
}

/**
 * Makes a file the themes, in one transaction, and has everything read again by them; what changes nothing makes no version.
 * @returns the version that holds now
 * @throws AppError `invalid` for a faulty file, `conflict` when somebody else changed the themes meanwhile
 */
export function importThemes(ctx: Context, { file, by, base, say }: ImportThemes): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await lockThemes(ctx);
    const proposed = await proposeThemes(ctx, file, say);
    if (proposed.kind === 'faults') {
      const title = say.themes.faultsTitle({ n: proposed.faults.length });
      throw new AppError('invalid', title, { remedy: say.themes.faultsRemedy() });
    }
    if (proposed.base !== base) {
      throw new AppError('conflict', say.themes.overtaken(), { remedy: say.themes.overtakenRemedy() });
    }
    if (proposed.changes.length === 0) return base;
    const { changes, vocabulary } = proposed;
    const content = { file, content: vocabulary, changes: changes.map((one) => ({ ...one })) };
    const { id } = await ctx.db.themeVersion.create({
      data: { ...by, ...content, validFrom: ctx.clock.now() },
    });
    await audit(ctx, by, {
      action: 'themes.import',
      subject: `themes:${id}`,
      details: { changes: changes.length },
    });
    await ctx.enqueue(retagJob, { version: id, after: '0' });
    return id;
  });
}

/** Changes of the themes come one after the other, and wait for imports that are about to end. */
export async function lockThemes({ db }: Context): Promise<void> {
  await db.$queryRawUnsafe(`select pg_advisory_xact_lock(${THEMES_LOCK})::text`);
}
