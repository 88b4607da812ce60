import type { Context } from '../context.ts';
import { readThemes, themesLines } from '../features/themes/index.ts';
import type { Messages } from '../i18n/index.ts';
import { localDateOf } from '../local-time.ts';
import { exitCodes, tell } from './output.ts';

const ZONE = 'Europe/Amsterdam';

/** The themes as chat shows them, without the words of customers. */
export async function listThemes(ctx: Context, say: Messages, json: boolean): Promise<number> {
  const now = ctx.clock.now();
  const { locale } = say;
  const view = await readThemes(ctx, { locale, zone: ZONE, localDate: localDateOf(now, ZONE), theme: null });
  const { title, period, themes, together, notes } = themesLines(view, { say, locale, zone: ZONE });
  const facts = (items: readonly { head: unknown; tail: string }[]) =>
    items.map(({ head, tail }) => `  ${head} ${tail}`);
  const lines = [
    `${title}. ${period}`,
    ...themes.flatMap(({ name, facts: its }) => [name, ...facts(its)]),
    ...facts(together),
    ...notes(themes.length),
  ];
  const bare = { ...view, themes: view.themes.map(({ quotes: _, ...theme }) => theme) };
  tell(json, bare, lines);
  return exitCodes.done;
}
