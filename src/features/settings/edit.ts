import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { locales } from '../../i18n/index.ts';
import { Filter, parseWeekly } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import type { About, Draft } from './draft.ts';
import { findChannel, type Row } from './read.ts';
import { type Choices, subscriptionForm, valuesFor } from './subscription.form.ts';

/** What a new subscription begins with: working days at nine. */
const FIRST_SCHEDULE = '0 9 * * 1-5';

/** Opens the form for a subscription that is there, as it is. */
export function editRow(ctx: Context, row: Row): Promise<Reply> {
  const { id, message, schedule, zone, updatedAt } = row;
  const about = { i: id, m: message, u: updatedAt.toISOString() };
  const locale = locales.find((one) => one === row.locale) ?? 'en';
  return open(ctx, { row, about, does: { schedule, zone, locale, filter: Filter.parse(row.filter) } });
}

/** Opens the form for a message that the channel does not get yet. */
export async function editNew(
  ctx: Context,
  { actor }: Asked,
  { channel, message }: { channel: string; message: string },
): Promise<Reply> {
  const known = await findChannel(ctx, { platform: actor.platform, channel });
  const zone = known?.zone ?? actor.zone;
  const locale = locales.find((one) => one === known?.locale) ?? actor.locale;
  const about = { i: null, m: message, u: null };
  return open(ctx, { row: null, about, does: { schedule: FIRST_SCHEDULE, zone, locale, filter: {} } });
}

/** Opens the form once more with what was filled in before. */
export function editDraft(ctx: Context, row: Row | null, { i, m, u, s, z, l, f }: Draft): Promise<Reply> {
  return open(ctx, { row, about: { i, m, u }, does: { schedule: s, zone: z, locale: l, filter: f } });
}

interface Opened {
  row: Row | null;
  about: About;
  does: Parameters<typeof valuesFor>[0];
}

async function open(ctx: Context, { row, about, does }: Opened): Promise<Reply> {
  const choices = await readChoices(ctx, row, does.filter);
  return {
    kind: 'form',
    form: subscriptionForm(choices),
    values: valuesFor(does),
    about: JSON.stringify(about),
  };
}

/** What there is to choose; what was chosen already stands first, so that a long list never hides it. */
export async function readChoices(ctx: Context, row: Row | null, chosen: Filter): Promise<Choices> {
  const touchpoints = await ctx.db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  const sources = await ctx.db.definition.findMany({
    distinct: ['source'],
    orderBy: { source: 'asc' },
    select: { source: true },
  });
  const names = sources.map(({ source }) => source);
  return {
    touchpoints: chosenFirst(touchpoints, ({ id }) => chosen.touchpoint?.includes(id) ?? false),
    sources: [...new Set([...(chosen.source ?? []), ...names])],
    languages: [...new Set([...locales, ...(chosen.language ?? [])])],
    keptSchedule: row && parseWeekly(row.schedule) === null ? row.schedule : null,
  };
}

/** In their own order while all of them can be shown. */
function chosenFirst<Item>(items: readonly Item[], isChosen: (item: Item) => boolean): Item[] {
  if (items.length <= 100) return [...items];
  return [...items.filter(isChosen), ...items.filter((item) => !isChosen(item))];
}
