import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { CatchUp } from '../../generated/prisma/enums.ts';
import { locales } from '../../i18n/index.ts';
import { nextOccurrence, parseSchedule } from '../../jobs/slots.ts';
import { isZone } from '../../local-time.ts';
import { audit, type By } from './audit.ts';
import type { Filter } from './filter.ts';
import { knownTouchpoints } from './known-touchpoints.ts';

/** When a message comes, and in which language. */
export interface Times {
  /** Five cron fields, read in `zone`. */
  schedule: string;
  /** IANA zone, such as Europe/Amsterdam. */
  zone: string;
  locale: string;
}

export interface SubscribeInput extends Times {
  platform: string;
  /** What the platform calls the channel. */
  channel: string;
  /** Its name for people, where the platform told us. */
  channelName?: string;
  message: string;
  filter?: Filter;
  catchUp?: CatchUp;
  maxLatenessMinutes?: number;
  by: By;
  /** What this installation has. */
  known: { platforms: readonly string[]; messages: readonly string[] };
}

export interface Subscribed {
  subscriptionId: number;
  /** False when the channel had this message with this filter: it was changed. */
  created: boolean;
  nextAt: Date | null;
}

/**
 * Gives a channel a message at set times. The same message with the same filter is changed rather than doubled, and runs
 * again when it was paused. Nothing is posted for moments before this one.
 * @throws AppError `invalid` with a remedy on anything this installation does not know.
 */
export async function subscribe(ctx: Context, input: SubscribeInput): Promise<Subscribed> {
  const schedule = check(input).expression;
  const filter = await knownTouchpoints(ctx, input.filter ?? {});
  const now = ctx.clock.now();
  const { subscriptionId, created } = await inTransaction(ctx, async (ctx) => {
    const channelId = await ensureChannel(ctx, input);
    const saved = await save(ctx, { ...input, channelId, schedule, filter, now });
    await audit(ctx, input.by, {
      action: saved.created ? 'subscription.made' : 'subscription.changed',
      subject: `subscription:${saved.subscriptionId}`,
      details: { message: input.message, schedule, zone: input.zone, locale: input.locale, filter },
    });
    return saved;
  });
  return { subscriptionId, created, nextAt: nextOccurrence(schedule, input.zone, now) };
}

function check(input: SubscribeInput): { expression: string } {
  const { platform, channel, message, known } = input;
  oneOf('platform', platform, known.platforms);
  oneOf('message', message, known.messages);
  if (channel.trim() === '') throw new AppError('invalid', 'The channel has no name.');
  return checkTimes(input);
}

/** @throws AppError `invalid` on a language we do not speak, an unknown zone or a schedule that cannot be read. */
export function checkTimes({ schedule, zone, locale }: Times): { expression: string } {
  oneOf('language', locale, locales);
  if (!isZone(zone)) {
    throw new AppError('invalid', `"${zone}" is not a time zone.`, {
      remedy: 'Give an IANA name, such as Europe/Amsterdam.',
    });
  }
  return parseSchedule(schedule);
}

function oneOf(what: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new AppError('invalid', `There is no ${what} "${value}".`, {
    remedy: `Choose one of: ${known.join(', ')}.`,
  });
}

async function ensureChannel(ctx: Context, input: SubscribeInput): Promise<number> {
  const { platform, channel: externalId, channelName: name, zone, locale } = input;
  const data = { platform, externalId, name: name ?? externalId, zone, locale, createdAt: ctx.clock.now() };
  await ctx.db.channel.createMany({ data, skipDuplicates: true });
  const where = { platform_externalId: { platform, externalId } };
  const { id } = await ctx.db.channel.update({ where, data: name ? { name } : {}, select: { id: true } });
  return id;
}

interface Save extends SubscribeInput {
  channelId: number;
  filter: Filter;
  now: Date;
}

/** Another time or zone, and the end of a pause, begin anew: moments before it are not caught up. */
async function save(ctx: Context, input: Save): Promise<{ subscriptionId: number; created: boolean }> {
  const { channelId, message, schedule, zone, locale, filter, by, now } = input;
  const catchUp = input.catchUp ?? null;
  const lateness = input.maxLatenessMinutes ?? null;
  const [saved] = await ctx.db.$queryRaw<{ subscriptionId: number; created: boolean }[]>`
    insert into subscription as old (channel_id, message, schedule, zone, locale, filter, catch_up,
      max_lateness_minutes, active_since, created_by, created_at, updated_by, updated_at)
    values (${channelId}, ${message}, ${schedule}, ${zone}, ${locale}, ${JSON.stringify(filter)}::jsonb,
      coalesce(${catchUp}::"CatchUp", 'latest'), coalesce(${lateness}::int, 360), ${now}, ${by.actor}, ${now},
      ${by.actor}, ${now})
    on conflict (channel_id, message, filter) do update
    set schedule = excluded.schedule, zone = excluded.zone, locale = excluded.locale,
      catch_up = coalesce(${catchUp}::"CatchUp", old.catch_up),
      max_lateness_minutes = coalesce(${lateness}::int, old.max_lateness_minutes),
      active_since = case
        when (old.schedule, old.zone) = (excluded.schedule, excluded.zone) and old.paused_at is null
        then old.active_since else excluded.active_since end,
      paused_at = null, paused_reason = null, owner_told_at = null,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at
    returning id as "subscriptionId", xmax = 0 as created`;
  if (!saved) throw new Error('the subscription was not saved');
  return saved;
}
