import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { sourceLinks } from '../actions/index.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords, ownWordsFor, referenceOf } from '../feedback/index.ts';
import { journeyAt, promiseAt, touchpointIn } from '../journey/index.ts';
import { isSmallGroup, loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf } from '../verbatims/index.ts';
import { type CallView, callMessage } from './cards.message.ts';
import { CallValues, callForm, NoteValues, noteForm } from './forms.form.ts';
import { mayRead } from './read-now.ts';

/** Days after which a customer no longer expects to hear about what they said. */
const RECENT = 28;
/** Days ahead that can be booked: this week. */
const AHEAD = 7;
const PLACE = '{id}';

/** "delivery,returns|2": about which touchpoints ("*" for all), and how many customers were passed over. */
function readScope(value: string): { touchpoints: string[]; skip: number } {
  const [scope = '*', skip = '0'] = value.split('|');
  const touchpoints = scope === '*' ? [] : scope.split(',').filter((id) => /^[\w-]{1,80}$/.test(id));
  return { touchpoints, skip: /^\d{1,3}$/.test(skip) ? Number(skip) : 0 };
}

/**
 * Offers a leader one customer who agreed to be contacted and whom nobody speaks to yet, in an order that changes every
 * week. Only words: who it is stands in the source system.
 */
export async function offerCall(
  ctx: Context,
  asked: Asked,
  value: string,
  messageId: string | null,
): Promise<Reply> {
  const { actor, say } = asked;
  if (!(await mayRead(ctx, actor))) return { kind: 'notice', text: say.leaders.notForYou() };
  const { touchpoints, skip } = readScope(value);
  const customers = await callable(ctx, touchpoints, actor.zone);
  const id = customers[skip % Math.max(1, customers.length)];
  if (id === undefined) return { kind: 'notice', text: say.leaders.call.nobody() };
  const scope = touchpoints.length === 0 ? '*' : touchpoints.join(',');
  const content = await viewOf(ctx, asked, { kind: 'offered', id: String(id), next: `${scope}|${skip + 1}` });
  // "Another" stands in an offer of this person's own; the first press in a message that stays as it is.
  const isOffer = value.includes('|');
  return isOffer && messageId !== null
    ? { kind: 'updated', message: callMessage, content }
    : { kind: 'message', message: callMessage, content, audience: 'private' };
}

/** Customers with words who said yes to contact; nobody where fewer than five stand behind what was asked for. */
async function callable(ctx: Context, touchpoints: readonly string[], zone: string): Promise<bigint[]> {
  const since = addDays(localDateOf(ctx.clock.now(), zone), -RECENT);
  const week = since.slice(0, 10);
  const here = touchpoints.length === 0;
  const [count] = await ctx.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    select count(distinct coalesce(customer_key, id::text))::int as n from feedback
    where answered_at >= ${since}::date and (${here} or touchpoint_id = any(${[...touchpoints]}))`);
  if (isSmallGroup(count?.n ?? 0)) return [];
  const rows = await ctx.db.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    select f.id from feedback f
    where f.contact_permission = 'yes' and f.text is not null and f.unpostable is null
      and f.answered_at >= ${since}::date and (${here} or f.touchpoint_id = any(${[...touchpoints]}))
      and not exists (select from customer_call c join feedback o on o.id = c.feedback_id
        where c.feedback_id = f.id or (o.customer_key is not null and o.customer_key = f.customer_key))
      and not exists (select from action_feedback w join action a on a.id = w.action_id
        where w.feedback_id = f.id and a.state <> 'new')
    order by md5(f.id::text || ${week}), f.id limit 50`);
  return rows.map(({ id }) => id);
}

async function viewOf(
  ctx: Context,
  { actor }: Asked,
  call: { kind: CallView['kind']; id: string; next?: string; date?: string; note?: string },
): Promise<CallView> {
  const definitions = await loadDefinitions(ctx);
  const [quote] = quotesOf(await loadQuoteRows(ctx, [call.id]), [call.id], { ...actor, definitions });
  const journey = await journeyAt(ctx);
  const place = touchpointIn(journey, quote?.touchpoint?.id ?? null);
  return {
    ...{ kind: call.kind, value: call.id, next: call.next ?? '*' },
    quote: quote ?? null,
    step: place?.step.name ?? null,
    promise: place ? (promiseAt(journey, place.id)?.text ?? null) : null,
    date: call.date ?? null,
    link: call.kind === 'booked' ? await linkTo(ctx, BigInt(call.id)) : null,
    note: ownWordsFor(call.note ?? '', actor.locale),
  };
}

/** Where the source system shows the answer, as an administrator said; only for a customer who still agrees. */
async function linkTo(ctx: Context, id: bigint): Promise<string | null> {
  const feedback = await ctx.db.feedback.findUnique({
    where: { id },
    include: { definition: { select: { question: true } } },
  });
  const template = feedback && (await sourceLinks(ctx))[feedback.source];
  if (!template || feedback.contactPermission !== 'yes') return null;
  return template.replace(PLACE, encodeURIComponent(referenceOf(feedback)));
}

function idOf(value: string): string | null {
  return /^[1-9]\d{0,17}$/.test(value) ? value : null;
}

/** Asks on which day. */
export async function askDate(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { say, actor } = asked;
  if (!(await mayRead(ctx, actor))) return { kind: 'notice', text: say.leaders.notForYou() };
  if (idOf(value) === null) return { kind: 'notice', text: say.leaders.call.gone() };
  const date = localDateOf(ctx.clock.now(), actor.zone);
  return { kind: 'form', form: callForm, values: { date }, about: value };
}

/** Books the call: of two leaders at once one gets it. What to know about it comes back, with the way to the customer. */
export async function bookCall(
  ctx: Context,
  asked: Asked,
  { values, about }: { values: Record<string, unknown>; about: string },
): Promise<Reply> {
  const { say, actor } = asked;
  const words = say.leaders.call;
  const { date } = CallValues.parse(values);
  if (!(await mayRead(ctx, actor))) return { kind: 'notice', text: say.leaders.notForYou() };
  const today = localDateOf(ctx.clock.now(), actor.zone);
  if (date < today || date > addDays(today, AHEAD))
    return { kind: 'faults', faults: { date: words.thisWeek({ days: AHEAD }) } };
  const id = idOf(about);
  const feedback =
    id === null
      ? null
      : await ctx.db.feedback.findFirst({
          where: { id: BigInt(id), contactPermission: 'yes', text: { not: null }, unpostable: null },
        });
  if (id === null || !feedback) return { kind: 'notice', text: words.gone() };
  const { count } = await ctx.db.customerCall.createMany({
    data: [
      {
        ...{ feedbackId: feedback.id, caller: `${actor.platform}:${actor.id}`, date },
        bookedAt: ctx.clock.now(),
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) {
    const own = await findOwn(ctx, asked, id);
    if (!own) return { kind: 'notice', text: words.taken() };
  }
  const content = await viewOf(ctx, asked, { kind: 'booked', id, date });
  return { kind: 'message', message: callMessage, content, audience: 'private' };
}

function findOwn(ctx: Context, { actor }: Asked, id: string) {
  const caller = `${actor.platform}:${actor.id}`;
  return ctx.db.customerCall.findFirst({ where: { feedbackId: BigInt(id), caller } });
}

/** Asks what the customer said. */
export async function askNote(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const id = idOf(value);
  const own = id === null ? null : await findOwn(ctx, asked, id);
  if (!own) return { kind: 'notice', text: asked.say.leaders.call.gone() };
  return { kind: 'form', form: noteForm, values: { note: own.note }, about: value };
}

/** Keeps what a leader heard, masked; only of a call of their own. */
export async function submitNote(
  ctx: Context,
  asked: Asked,
  { values, about }: { values: Record<string, unknown>; about: string },
): Promise<Reply> {
  const note = maskOwnWords(NoteValues.parse(values).note);
  if (note === null) return { kind: 'faults', faults: { note: asked.say.actions.ask.tooPrivate() } };
  const id = idOf(about);
  const own = id === null ? null : await findOwn(ctx, asked, id);
  if (id === null || !own) return { kind: 'notice', text: asked.say.leaders.call.gone() };
  const notedAt = ctx.clock.now();
  await ctx.db.customerCall.update({ where: { id: own.id }, data: { note, notedAt } });
  const content = await viewOf(ctx, asked, { kind: 'noted', id, date: own.date, note });
  return { kind: 'message', message: callMessage, content, audience: 'private' };
}
