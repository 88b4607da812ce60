import { type Context, inTransaction } from '../../context.ts';
import type { Locale, Messages } from '../../i18n/index.ts';
import { audit, type By } from '../channels/index.ts';
import { currentVocabulary, slugOf, type Theme, ThemeKey } from '../feedback/index.ts';
import { loadCandidates } from './candidates/load.ts';
import { withMerged, withName, withTheme, withWords } from './edit.ts';
import { exportThemes, importThemes, lockThemes } from './import.ts';

/** What came of a decision, or why there was nothing to decide. */
export type Decided =
  | { kind: 'named' | 'renamed' | 'merged' | 'dismissed'; theme: Theme['name'] | null }
  | { kind: 'known' | 'unknown' | 'taken' | 'no_id' | 'no_theme' };

/** Nobody types a longer one, and an id of a theme has at most so many characters. */
const LONGEST_ID = 40;

/** Makes a theme of a candidate: from then on its words speak of it, also in what came in before. */
export function nameCandidate(
  ctx: Context,
  by: By,
  { candidate, name, say }: { candidate: string; name: Theme['name']; say: Messages },
): Promise<Decided> {
  return decide(ctx, by, candidate, async (ctx, { locale, words }) => {
    const { file, version } = await exportThemes(ctx);
    const { vocabulary } = await currentVocabulary(ctx.db);
    const id = slugOf(name.en).slice(0, LONGEST_ID).replace(/-+$/, '');
    const isTaken = vocabulary.themes.some(
      (theme) =>
        theme.id === id ||
        theme.was.includes(id) ||
        isSame(theme.name.en, name.en) ||
        isSame(theme.name.nl, name.nl),
    );
    if (!ThemeKey.safeParse(id).success) return { kind: 'no_id' };
    if (isTaken) return { kind: 'taken' };
    const added = withTheme(file, { id, name, locale, words });
    await importThemes(ctx, { file: added, by, base: version, say });
    return { kind: 'named', theme: name, id };
  });
}

/** Lets the words of a candidate speak of a theme that is there already. */
export function mergeCandidate(
  ctx: Context,
  by: By,
  { candidate, into, say }: { candidate: string; into: string; say: Messages },
): Promise<Decided> {
  return decide(ctx, by, candidate, async (ctx, { locale, words }) => {
    const { file, version } = await exportThemes(ctx);
    const { vocabulary } = await currentVocabulary(ctx.db);
    const theme = vocabulary.themes.find(({ id }) => id === into);
    if (!theme) return { kind: 'no_theme' };
    const added = withWords(file, into, locale, words);
    await importThemes(ctx, { file: added, by, base: version, say });
    return { kind: 'merged', theme: theme.name, id: into };
  });
}

/** Nobody is asked about a candidate again. */
export function dismissCandidate(ctx: Context, by: By, candidate: string): Promise<Decided> {
  return decide(ctx, by, candidate, async () => ({ kind: 'dismissed', theme: null, id: null }));
}

/** Calls a theme otherwise, in both languages; what is about it stays about it. */
export function renameTheme(
  ctx: Context,
  by: By,
  { id, name, say }: { id: string; name: Theme['name']; say: Messages },
): Promise<Decided> {
  return inTransaction(ctx, async (ctx): Promise<Decided> => {
    await lockThemes(ctx);
    const { vocabulary } = await currentVocabulary(ctx.db);
    if (!vocabulary.themes.some((theme) => theme.id === id)) return { kind: 'no_theme' };
    const others = vocabulary.themes.filter((theme) => theme.id !== id);
    if (others.some((theme) => isSame(theme.name.en, name.en) || isSame(theme.name.nl, name.nl)))
      return { kind: 'taken' };
    const { file, version } = await exportThemes(ctx);
    await importThemes(ctx, { file: withName(file, id, name), by, base: version, say });
    return { kind: 'renamed', theme: name };
  });
}

/** Makes one theme part of another; what was about it is about the other from then on. */
export function mergeThemes(
  ctx: Context,
  by: By,
  { from, into, say }: { from: string; into: string; say: Messages },
): Promise<Decided> {
  return inTransaction(ctx, async (ctx): Promise<Decided> => {
    await lockThemes(ctx);
    const { vocabulary } = await currentVocabulary(ctx.db);
    const [old, heir] = [from, into].map((id) => vocabulary.themes.find((theme) => theme.id === id));
    if (!old || !heir || old === heir) return { kind: 'no_theme' };
    const { file, version } = await exportThemes(ctx);
    await importThemes(ctx, { file: withMerged(file, old, into), by, base: version, say });
    return { kind: 'merged', theme: heir.name };
  });
}

type Deed = (
  ctx: Context,
  candidate: { locale: Locale; words: readonly string[] },
) => Promise<
  | Exclude<Decided, { theme: unknown }>
  | { kind: 'named' | 'merged' | 'dismissed'; theme: Theme['name'] | null; id: string | null }
>;

/** One after the other: of two who decide at once the second hears that it is decided. */
function decide(ctx: Context, by: By, candidate: string, deed: Deed): Promise<Decided> {
  return inTransaction(ctx, async (ctx): Promise<Decided> => {
    await lockThemes(ctx);
    const decided = await ctx.db.themeCandidate.findUnique({ where: { id: candidate } });
    if (decided) return { kind: 'known' };
    const found = (await loadCandidates(ctx)).find(({ id }) => id === candidate);
    if (!found) return { kind: 'unknown' };
    const done = await deed(ctx, found);
    if (!('theme' in done)) return done;
    const { kind, theme, id } = done;
    await ctx.db.themeCandidate.create({ data: { id: candidate, theme: id, decidedAt: ctx.clock.now() } });
    await audit(ctx, by, { action: `themes.${kind}`, subject: `candidate:${candidate}` });
    return { kind, theme };
  });
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
