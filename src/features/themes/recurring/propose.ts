import { randomUUID } from 'node:crypto';
import { isWorkingTime } from '../../../business-time.ts';
import { type Context, inTransaction } from '../../../context.ts';
import type { Channel, Recurrence } from '../../../generated/prisma/client.ts';
import { addDays, localDateOf } from '../../../local-time.ts';
import { teamOf } from '../../actions/index.ts';
import { parseChannel } from '../../channels/index.ts';
import { currentVocabulary, namesOf } from '../../feedback/index.ts';
import { type Journey, journeyAt, ownerOf, touchpointsOf } from '../../journey/index.ts';
import { loadDefinitions } from '../../scores/index.ts';
import { loadQuoteRows, loadTouchpoints, quotesOf } from '../../verbatims/index.ts';
import { RECURRENCE } from '../themes.message.ts';
import type { RecurrenceView } from '../view.ts';
import { loadNamed, type Named } from './load.ts';
import { mondayOf, quarterOf, whatCameBack } from './rules.ts';

/** Problems that one channel is asked about in a week; the others come next week, if they still stand out. */
const MOST_A_WEEK = 2;
const QUOTES = 2;
/** Nobody is asked about the same again before. */
const QUIET_MS = 91 * 86_400_000;

/**
 * Once a week, in the working hours of each owner's channel: what came back at its touchpoints is proposed there as an
 * improvement. All instances may look at once; whoever notes the week first does it.
 */
export async function proposeRecurring(ctx: Context): Promise<void> {
  const journey = await journeyAt(ctx);
  if (journey === null) return;
  const places = touchpointsOf(journey).map(({ id }) => ({
    id,
    address: ownerOf(journey, id)?.channel ?? null,
  }));
  for (const [address, touchpoints] of Map.groupBy(places, (one) => one.address)) {
    if (address === null) continue;
    const { platform, channel: externalId } = parseChannel(address);
    const channel = await ctx.db.channel.findUnique({
      where: { platform_externalId: { platform, externalId } },
    });
    const now = ctx.clock.now();
    if (!channel || !isWorkingTime(now, teamOf(channel))) continue;
    const monday = mondayOf(localDateOf(now, teamOf(channel).zone));
    const asked = { journey, monday, touchpoints: new Set(touchpoints.map(({ id }) => id)) };
    const proposed = inTransaction(ctx, (ctx) => proposeIn(ctx, channel, asked));
    await proposed.catch((error) =>
      ctx.log.error({ err: error }, 'recurring problems could not be looked for'),
    );
  }
}

async function proposeIn(
  ctx: Context,
  channel: Channel,
  { journey, monday, touchpoints }: { journey: Journey; monday: string; touchpoints: ReadonlySet<string> },
): Promise<void> {
  if (!(await isFirstToLook(ctx, channel.id, monday))) return;
  const { zone } = teamOf(channel);
  const named = await loadNamed(ctx, { monday, zone, journey, touchpoints });
  let told = 0;
  for (const found of whatCameBack(named)) {
    if (told === MOST_A_WEEK) return;
    const its = named.find(
      ({ theme, touchpointId }) => theme === found.theme && touchpointId === found.touchpointId,
    );
    if (its && (await propose(ctx, channel, monday, { ...its, ...found }))) told += 1;
  }
}

/** Whether this week was not looked at for this channel yet; from now on it was. */
async function isFirstToLook({ db }: Context, channelId: number, monday: string): Promise<boolean> {
  const rows = await db.$queryRaw<object[]>`
    insert into setting (key, value, updated_at) values (${`recurring:${channelId}`}, to_jsonb(${monday}::text), now())
    on conflict (key) do update set value = excluded.value, updated_at = now()
      where setting.value <> excluded.value
    returning key`;
  return rows.length > 0;
}

/**
 * Proposes it unless that was done in the last 91 days, under the name that the theme has now or had before, or an
 * improvement at that touchpoint is about it.
 */
async function propose(
  ctx: Context,
  channel: Channel,
  monday: string,
  found: Omit<Named, 'customers'> & { customers: number; expected: number },
): Promise<boolean> {
  const { theme, touchpointId, customers, expected, answers } = found;
  const { vocabulary } = await currentVocabulary(ctx.db);
  const was = vocabulary.themes.find(({ id }) => id === theme)?.was ?? [];
  const place = { theme: { in: [theme, ...was] }, touchpointId };
  const known = await ctx.db.action.findFirst({
    where: { ...place, improvement: { state: { notIn: ['told', 'stopped'] } } },
  });
  const createdAt = ctx.clock.now();
  // A quarter from then on: the calendar's may end tomorrow.
  const since = new Date(createdAt.getTime() - QUIET_MS);
  if (known || (await ctx.db.recurrence.findFirst({ where: { ...place, createdAt: { gt: since } } })))
    return false;
  const week = addDays(monday, -7);
  const postId = randomUUID();
  const { count } = await ctx.db.recurrence.createMany({
    data: [
      {
        ...{ theme, touchpointId, week, customers, expected, postId, feedbackIds: answers },
        period: quarterOf(monday),
        channelId: channel.id,
        createdAt,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  const row = await ctx.db.recurrence.findFirstOrThrow({ where: { postId } });
  const view = await readRecurrence(ctx, row, channel);
  const { locale } = teamOf(channel);
  await ctx.post({ postId, channelId: channel.id, message: RECURRENCE, locale, view });
  await ctx.db.quotedIn.createMany({
    data: view.quotes.map(({ id }) => ({ postId, feedbackId: BigInt(id) })),
    skipDuplicates: true,
  });
  return true;
}

/** A problem that came back, as its channel reads it. */
export async function readRecurrence(
  ctx: Context,
  row: Recurrence,
  channel: Channel,
): Promise<RecurrenceView> {
  const { zone, locale } = teamOf(channel);
  const names = namesOf((await currentVocabulary(ctx.db)).vocabulary);
  const touchpoint = (await loadTouchpoints(ctx)).get(row.touchpointId);
  const definitions = await loadDefinitions(ctx);
  const texts = await ctx.db.feedback.findMany({
    where: { id: { in: row.feedbackIds }, text: { not: null }, unpostable: null, damaged: false },
    distinct: ['textKey'],
    orderBy: [{ answeredAt: 'desc' }, { id: 'asc' }],
    take: QUOTES,
    select: { id: true },
  });
  const ids = texts.map(({ id }) => String(id));
  const rows = await loadQuoteRows(ctx, ids);
  return {
    id: row.id,
    theme: names[row.theme] ?? { en: row.theme, nl: row.theme },
    touchpoint: touchpoint ?? { id: row.touchpointId, nameEn: row.touchpointId, nameNl: row.touchpointId },
    from: row.week,
    to: addDays(row.week, 6),
    customers: row.customers,
    expected: row.expected,
    state: row.state,
    improvement: row.improvement,
    quotes: quotesOf(rows, ids, { locale, zone, definitions }),
  };
}
