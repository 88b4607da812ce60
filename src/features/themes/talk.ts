import type { Reply } from '../../chat/reply.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import { localDateOf } from '../../local-time.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { currentVocabulary, slugOf } from '../feedback/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf } from '../verbatims/index.ts';
import { loadCandidates } from './candidates/load.ts';
import {
  type Decided,
  dismissCandidate,
  mergeCandidate,
  mergeThemes,
  nameCandidate,
  renameTheme,
} from './decide.ts';
import { joinForm, MergeValues, mergeForm, NameValues, nameForm, renameForm } from './forms.form.ts';
import { loadModelWords } from './model/load.ts';
import { readThemes } from './read.ts';
import { candidatesMessage, themesMessage } from './themes.message.ts';
import type { CandidatesView } from './view.ts';

/** Candidates that are shown at once; the next ones follow when these are decided. */
const MOST_CANDIDATES = 5;
/** What a person types to see what no theme catches, in any language. */
const NEW = new Set(['new', 'nieuw', 'candidates', 'kandidaten']);
const CandidateId = /^(?:nl|en)-[a-z0-9-]{1,120}$/;

/** `themes`, `themes waiting`, `themes new`. */
export async function showThemes(ctx: Context, asked: Asked, typed: string): Promise<Reply> {
  const wanted = slugOf(typed);
  if (wanted === '') return showAll(ctx, asked, null);
  if (NEW.has(wanted)) return showCandidates(ctx, asked);
  const { vocabulary } = await currentVocabulary(ctx.db);
  const { locale } = asked.say;
  const theme = vocabulary.themes.find(({ id, was, name }) =>
    [id, ...was, slugOf(name.en), slugOf(name.nl)].includes(wanted),
  );
  if (theme) return showAll(ctx, asked, theme.id);
  const names = vocabulary.themes.map(({ name }) => safeText(name[locale]));
  return {
    kind: 'notice',
    text: asked.say.themes.unknown({ typed: shorten(safeText(typed.trim()), 80), names }),
  };
}

/** What a button shows: its value comes back from the client and is looked up again. */
export async function pressThemes(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { vocabulary } = await currentVocabulary(ctx.db);
  const theme = vocabulary.themes.find(({ id }) => id === value);
  return showAll(ctx, asked, theme?.id ?? null);
}

async function showAll(ctx: Context, { actor }: Asked, theme: string | null): Promise<Reply> {
  const { locale, zone } = actor;
  const localDate = localDateOf(ctx.clock.now(), zone);
  const content = await readThemes(ctx, { locale, zone, localDate, theme });
  return { kind: 'message', message: themesMessage, content, audience: 'private' };
}

/** What customers speak of and no theme catches, most customers first. */
export async function showCandidates(ctx: Context, { actor }: Asked): Promise<Reply> {
  const all = await loadCandidates(ctx);
  const shown = all.slice(0, MOST_CANDIDATES);
  const ids = shown.flatMap(({ texts }) => texts.slice(0, 1));
  const rows = await loadQuoteRows(ctx, ids);
  const readers = { ...actor, definitions: await loadDefinitions(ctx) };
  const suggestions = await loadModelWords(ctx, 'name');
  const content: CandidatesView = {
    items: shown.map(({ id, words, customers, texts }) => {
      const suggested = suggestions.get(id) ?? null;
      return { id, words, suggested, customers, quotes: quotesOf(rows, texts.slice(0, 1), readers) };
    }),
    more: all.length - shown.length,
  };
  return { kind: 'message', message: candidatesMessage, content, audience: 'private' };
}

/** Asks for the names of a new theme, or for the theme that words belong to; nobody fills in what was decided already. */
export async function askDecision(
  ctx: Context,
  asked: Asked,
  how: 'name' | 'merge',
  value: string,
): Promise<Reply> {
  const isOpen =
    CandidateId.test(value) && (await ctx.db.themeCandidate.findUnique({ where: { id: value } })) === null;
  if (!isOpen) return told(asked, { kind: 'known' });
  if (how === 'name') {
    // A suggestion is there to be changed: what becomes a name is what the person sends.
    const suggested = (await loadModelWords(ctx, 'name')).get(value) ?? {};
    return { kind: 'form', form: nameForm, values: { ...suggested }, about: value };
  }
  const { vocabulary } = await currentVocabulary(ctx.db);
  return { kind: 'form', form: mergeForm(vocabulary.themes), values: {}, about: value };
}

/** Makes a theme, from the form. */
export async function submitName(ctx: Context, asked: Asked, values: object, about: string): Promise<Reply> {
  const name = NameValues.parse(values);
  const decided = await nameCandidate(ctx, byOf(asked), { candidate: about, name, say: asked.say });
  if (decided.kind === 'taken' || decided.kind === 'no_id')
    return { kind: 'faults', faults: { en: asked.say.themes.decided[decided.kind]({ theme: '' }) } };
  return told(asked, decided);
}

/** Adds words to a theme, from the form. */
export async function submitMerge(ctx: Context, asked: Asked, values: object, about: string): Promise<Reply> {
  const { theme } = MergeValues.parse(values);
  return told(
    asked,
    await mergeCandidate(ctx, byOf(asked), { candidate: about, into: theme, say: asked.say }),
  );
}

/** Asks for other names of a theme, or for the theme that it becomes part of: one of its own kind. */
export async function askChange(
  ctx: Context,
  asked: Asked,
  how: 'rename' | 'join',
  value: string,
): Promise<Reply> {
  const { vocabulary } = await currentVocabulary(ctx.db);
  const theme = vocabulary.themes.find(({ id }) => id === value);
  if (!theme) return told(asked, { kind: 'no_theme' });
  if (how === 'rename') return { kind: 'form', form: renameForm, values: { ...theme.name }, about: theme.id };
  const others = vocabulary.themes.filter(({ id, kind }) => id !== theme.id && kind === theme.kind);
  if (others.length === 0) return told(asked, { kind: 'no_theme' });
  return { kind: 'form', form: joinForm(others), values: {}, about: theme.id };
}

/** Calls a theme otherwise, from the form. */
export async function submitRename(
  ctx: Context,
  asked: Asked,
  values: object,
  about: string,
): Promise<Reply> {
  const name = NameValues.parse(values);
  const decided = await renameTheme(ctx, byOf(asked), { id: about, name, say: asked.say });
  if (decided.kind === 'taken')
    return { kind: 'faults', faults: { en: asked.say.themes.decided.taken({ theme: '' }) } };
  return told(asked, decided);
}

/** Makes a theme part of another, from the form. */
export async function submitJoin(ctx: Context, asked: Asked, values: object, about: string): Promise<Reply> {
  const { theme: into } = MergeValues.parse(values);
  return told(asked, await mergeThemes(ctx, byOf(asked), { from: about, into, say: asked.say }));
}

export async function dismiss(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  return told(asked, await dismissCandidate(ctx, byOf(asked), value));
}

function told({ say }: Asked, decided: Decided): Reply {
  const theme = 'theme' in decided ? (decided.theme?.[say.locale] ?? '') : '';
  return { kind: 'notice', text: say.themes.decided[decided.kind]({ theme: safeText(theme) }) };
}
