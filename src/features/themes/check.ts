import type { Context } from '../../context.ts';
import type { Messages } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { currentVocabulary } from '../feedback/index.ts';

/** As far back as candidates are looked for. */
const DAYS = 91;

/** How the themes here do: which they are, how much they catch, and which are never found. */
export async function checkThemes(ctx: Context, say: Messages): Promise<string[]> {
  const { version, since, vocabulary } = await currentVocabulary(ctx.db);
  const words = say.themes.check;
  const n = vocabulary.themes.length;
  const now = ctx.clock.now();
  const rows = await ctx.db.$queryRaw<{ theme: string | null; n: number }[]>`
    select theme, count(*)::int as n from feedback,
      unnest(case when cardinality(themes) > 0 then themes || array['']::text[] else array[null::text] end) as theme
    where text is not null and answered_at < ${now} and answered_at >= ${new Date(now.getTime() - DAYS * 86_400_000)}
    group by 1`;
  const countOf = (theme: string | null) => rows.find((row) => row.theme === theme)?.n ?? 0;
  const caught = countOf('');
  const all = caught + countOf(null);
  const never = vocabulary.themes.filter(({ id }) => countOf(id) === 0).map(({ name }) => name[say.locale]);
  return [
    since === null ? words.starter({ n }) : words.own({ version, on: localDateOf(since, 'UTC'), n }),
    words.caught({ caught, all }),
    ...(all > 0 && never.length > 0 ? [words.silent({ names: never })] : []),
  ];
}
