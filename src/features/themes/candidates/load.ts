import type { Context } from '../../../context.ts';
import type { Locale } from '../../../i18n/index.ts';
import { createTagger, currentVocabulary, wordsOf } from '../../feedback/index.ts';
import { type Candidate, findCandidates, termsOf, type UncaughtText } from './find.ts';

/** Days that are looked at: long enough that a candidate is the same one next week. */
const DAYS = 91;
/** Newest texts that are read of each kind; more would not find more. */
const MOST_TEXTS = 40_000;

interface Row {
  id: string;
  text: string;
  language: string;
  customer: string;
}

/** What customers speak of and no theme catches, as it stands now, without what somebody decided about already. */
export async function loadCandidates(ctx: Context): Promise<Candidate[]> {
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const { vocabulary } = await currentVocabulary(ctx.db);
  // That somebody leaves or misses something does not say what it is about.
  const kinds = vocabulary.themes.filter(({ kind }) => kind !== 'topic').map(({ id }) => id);
  const uncaught = await loadTexts(ctx, { since, now, kinds, isCaught: false });
  const caught = await loadTexts(ctx, { since, now, kinds, isCaught: true });
  const usual = sharesOf(caught);
  const tagger = createTagger(vocabulary);
  const isCaught = ({ words }: Candidate) => words.some((word) => tagger(word).length > 0);
  const decided = await ctx.db.themeCandidate.findMany({ select: { id: true } });
  const gone = new Set(decided.map(({ id }) => id));
  return findCandidates(uncaught, (locale, stem) => usual.get(`${locale}-${stem}`) ?? 0).filter(
    (candidate) => !gone.has(candidate.id) && !isCaught(candidate),
  );
}

async function loadTexts(
  { db }: Context,
  { since, now, kinds, isCaught }: { since: Date; now: Date; kinds: string[]; isCaught: boolean },
): Promise<UncaughtText[]> {
  const rows = await db.$queryRaw<Row[]>`
    select id::text, text, language, coalesce(customer_key, id::text) as customer from feedback
    where answered_at >= ${since} and answered_at < ${now} and text is not null and unpostable is null
      and language in ('nl', 'en') and (not themes <@ ${kinds}) = ${isCaught}
    order by answered_at desc, id desc limit ${MOST_TEXTS}`;
  return rows.map(({ id, text, language, customer }) => {
    const parts = text.split(/\[[^\]]*\]|[.!?;:,()\n]/);
    const words = parts.flatMap((part) => [...wordsOf(part), '']);
    return { id, customer, words, locale: language === 'nl' ? 'nl' : 'en' };
  });
}

function sharesOf(texts: readonly UncaughtText[]): Map<string, number> {
  const counts = new Map<string, number>();
  const all: Record<Locale, number> = { nl: 0, en: 0 };
  for (const text of texts) {
    all[text.locale] += 1;
    for (const stem of termsOf(text).keys()) {
      const id = `${text.locale}-${stem}`;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([id, n]) => [id, n / all[id.startsWith('nl') ? 'nl' : 'en']]));
}
