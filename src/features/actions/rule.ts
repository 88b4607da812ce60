import { type Context, inTransaction } from '../../context.ts';
import type { ActionRule, Channel, Feedback } from '../../generated/prisma/client.ts';
import { localDateOf, startOfDay } from '../../local-time.ts';
import { type By, Filter } from '../channels/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { stratumIn } from '../verbatims/index.ts';
import { answeredBefore } from './again.ts';
import { apart } from './apart.ts';
import { begin } from './begin.ts';
import { postList } from './warn.ts';

/** Actions that a rule begins in a channel on one local day at most; the others begin on the next. */
const MOST_A_DAY = 10;
/** Answers older than this are no longer begun with. */
const MOST_DAYS = 7;
const DAY = 86_400_000;

const by: By = { actor: 'rule', origin: 'rule' };

/** Switches a channel's rule on, with the business hours to take something up, or off with null. */
export async function setRule(ctx: Context, channelId: number, hours: number | null): Promise<void> {
  await ctx.db.actionRule.deleteMany({ where: { channelId } });
  if (hours === null) return;
  await ctx.db.actionRule.create({ data: { channelId, hours, since: ctx.clock.now() } });
}

/**
 * In channels that switched it on: an action for each unhappy customer who may be contacted, of what the channel hears
 * about. One message about all that begin together; words are quoted only when they were posted there. All instances may
 * do this at once.
 */
export async function followByRule(ctx: Context): Promise<void> {
  const rules = await ctx.db.actionRule.findMany({
    include: { channel: true },
    orderBy: { channelId: 'asc' },
  });
  for (const rule of rules) await apart(ctx, () => inTransaction(ctx, (ctx) => applyRule(ctx, rule)));
}

async function applyRule(ctx: Context, { channel, hours, since }: ActionRule & { channel: Channel }) {
  // One instance after the other for a channel: the second finds nothing left.
  await ctx.db.$queryRaw`select from action_rule where channel_id = ${channel.id} for update`;
  const today = startOfDay(localDateOf(ctx.clock.now(), channel.zone), channel.zone);
  const begun = await ctx.db.action.count({
    where: { channelId: channel.id, origin: 'rule', createdAt: { gte: today } },
  });
  const numbers: number[] = [];
  for (const answer of await unhappy(ctx, channel, since)) {
    if (begun + numbers.length >= MOST_A_DAY) break;
    // Whoever answers again is followed up where they were before.
    if ((await answeredBefore(ctx, answer.id)) !== null) continue;
    const place = { platform: channel.platform, person: '', channel: channel.externalId };
    const { touchpointId } = answer;
    const about = { origin: 'rule', touchpointId, mayContact: true, voice: 'detractor' } as const;
    const { number } = await begin(ctx, by, place, about, hours);
    const shown = { feedbackId: answer.id, channelId: channel.id };
    const isQuoted = (await ctx.db.shownVerbatim.count({ where: shown })) > 0;
    await ctx.db.actionFeedback.create({ data: { feedbackId: answer.id, actionId: number, isQuoted } });
    numbers.push(number);
  }
  if (numbers.length > 0) await postList(ctx, channel, { scope: 'born', ids: numbers });
}

/** Unhappy customers who may be contacted and whom nobody follows up yet, the oldest answer first. */
async function unhappy(ctx: Context, channel: Channel, since: Date): Promise<Feedback[]> {
  const subscriptions = await ctx.db.subscription.findMany({ where: { channelId: channel.id } });
  const recent = new Date(ctx.clock.now().getTime() - MOST_DAYS * DAY);
  const answers = await ctx.db.feedback.findMany({
    where: {
      answeredAt: { gte: since > recent ? since : recent, lte: ctx.clock.now() },
      contactPermission: 'yes',
      score: { not: null },
      action: null,
      OR: subscriptions.map(({ filter }) => {
        const { touchpoint, source, language } = Filter.parse(filter);
        return {
          ...(touchpoint && { touchpointId: { in: touchpoint } }),
          ...(source && { source: { in: source } }),
          ...(language && { language: { in: language } }),
        };
      }),
    },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    take: 20 * MOST_A_DAY,
  });
  const definitions = await loadDefinitions(ctx);
  return answers.filter(({ definitionId, score }) => {
    const definition = definitions.get(definitionId);
    return definition !== undefined && stratumIn(definition, score) === 'detractor';
  });
}
