import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { feedOf, type ImportFlags, mappingOf, repeatCommand } from '../../cli/import-flags.ts';
import { proposalLines, reportLines } from '../../cli/import-report.ts';
import { localeOf } from '../../cli/locale.ts';
import type { Context } from '../../context.ts';
import { AppError, systemCodeOf } from '../../errors.ts';
import { type ImportDeps, importFile } from '../../features/feedback/index.ts';
import { type Messages, sayIn } from '../../i18n/index.ts';
import { fileSources } from '../../sources/index.ts';
import { DONE, isUnchanged, OPTIONS, REFUSED, type ReadyFile } from './ready-files.ts';

/** How the files of a folder are read: the options of `klankbord import`, by their names there. */
const FolderOptions = z.strictObject({
  map: z.array(z.string()).optional(),
  drop: z.array(z.string()).optional(),
  label: z.array(z.string()).optional(),
  metric: z.string().optional(),
  scale: z.string().optional(),
  method: z.string().optional(),
  topBoxes: z.string().optional(),
  kind: z.string().optional(),
  solicitation: z.string().optional(),
  tz: z.string().optional(),
  dateOrder: z.string().optional(),
  touchpoint: z.string().optional(),
  question: z.string().optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  headingRows: z.number().int().min(0).max(3).optional(),
  lowIsGood: z.boolean().optional(),
  yes: z.boolean().optional(),
  locale: z.enum(['en', 'nl']).optional(),
});

export interface TakingDeps extends Pick<ImportDeps, 'pool' | 'pseudonymKey' | 'signal'> {
  ctx: Context;
  folder: string;
}

/** What became of a file; 'waits' is tried again, because what is in its way passes by itself. */
export type Taken = 'done' | 'refused' | 'waits';

/**
 * Imports a file as `klankbord import` would, and moves it away with a report beside it: to `done`, or to `refused` where
 * it cannot be read or a person has to agree first. Done again after a crash at any point it gives the same, because
 * answers are stored once and a file keeps its name and date.
 */
export async function takeFile(deps: TakingDeps, file: ReadyFile): Promise<Taken> {
  let say = sayIn('en');
  try {
    const flags = await flagsOf(deps.folder, file);
    say = sayIn(localeOf(flags.locale));
    const { outcome, lines } = await importOne(deps, file, flags, say);
    // Somebody went on writing: it is imported once more when it is whole, and nothing of it is stored twice.
    if (!(await isUnchanged(file))) return 'waits';
    await putAway(deps.folder, file, outcome, lines);
    return outcome;
  } catch (error) {
    const isOfFile = error instanceof AppError && error.code !== 'unavailable' && !isPassing(error);
    if (!isOfFile || deps.signal?.aborted) throw error;
    await putAway(deps.folder, file, 'refused', [error.message, error.remedy ?? '']);
    return 'refused';
  }
}

/** Of the database, of its room, or of others in the way. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof AppError)) return systemCodeOf(error) !== null;
  return typeof error.fields.code === 'string';
}

/** Puts a file away that could not be imported for a reason that nobody foresaw. */
export function giveUp(folder: string, file: ReadyFile): Promise<void> {
  return putAway(folder, file, 'refused', [sayIn('en').imports.folder.unforeseen()]);
}

async function importOne(
  { ctx, pool, pseudonymKey, signal, folder }: TakingDeps,
  file: ReadyFile,
  flags: ImportFlags,
  say: Messages,
): Promise<{ outcome: 'done' | 'refused'; lines: string[] }> {
  const { encoding, delimiter, headingRows } = flags;
  const refusedFolder = join(folder, REFUSED, ...file.folders);
  await mkdir(refusedFolder, { recursive: true });
  const result = await importFile(
    ctx,
    { pool, pseudonymKey, say, ...(signal && { signal }) },
    {
      path: file.path,
      fileName: file.name,
      source: flags.as,
      feed: feedOf(flags, say),
      given: mappingOf(flags, say),
      confirmed: flags.yes ?? false,
      dryRun: false,
      reading: { encoding, delimiter, headingRows },
      refusedFolder,
    },
  );
  if (result.kind === 'done')
    return { outcome: 'done', lines: reportLines(result.report, result.proposal, say) };
  const command = repeatCommand(placeOf(folder, file, 'refused'), flags);
  const isAnswered = result.proposal.open.length === 0;
  const agreeing = isAnswered ? [say.imports.proposal.confirm(), `  ${command}`] : [];
  const forAll = say.imports.folder.forAll({ name: OPTIONS });
  return { outcome: 'refused', lines: [...proposalLines(result, say), ...agreeing, forAll] };
}

/** @throws AppError `invalid` for a folder of no kind, and for options that cannot be. */
async function flagsOf(folder: string, { folders }: ReadyFile): Promise<ImportFlags> {
  const [kind = '', feed] = folders;
  const known = fileSources.map(({ name }) => name);
  const words = sayIn('en').imports.folder;
  if (!known.includes(kind))
    throw new AppError('invalid', words.noKind(), { remedy: words.kinds({ known }) });
  const options = await optionsIn(join(folder, ...folders, OPTIONS));
  return { ...options, as: kind, ...(feed === undefined ? {} : { source: feed }) };
}

async function optionsIn(path: string): Promise<Partial<ImportFlags>> {
  const written = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (written === null) return {};
  const parsed = FolderOptions.safeParse(jsonOf(written));
  const words = sayIn('en').imports.folder;
  if (parsed.success) {
    const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given);
  }
  const faults = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new AppError('invalid', words.badOptions({ name: OPTIONS, faults }), { remedy: words.mendOptions() });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The same file of the same moment has the same place, whoever puts it there and however often. */
function placeOf(
  folder: string,
  { folders, name, modifiedAt }: ReadyFile,
  outcome: 'done' | 'refused',
): string {
  const stamp = modifiedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return join(folder, outcome === 'done' ? DONE : REFUSED, ...folders, `${stamp}-${name}`);
}

/** The report first: a file that was moved without one could not be found again. */
async function putAway(
  folder: string,
  file: ReadyFile,
  outcome: 'done' | 'refused',
  lines: readonly string[],
): Promise<void> {
  const place = placeOf(folder, file, outcome);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(`${place}.report.txt`, `${lines.filter((line) => line !== '').join('\n')}\n`);
  await rename(file.path, place);
}
