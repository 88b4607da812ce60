import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Messages } from '../../i18n/index.ts';
import {
  type By,
  Filter,
  listSubscriptions,
  type SubscriptionInfo,
  subscribe,
  unsubscribe,
} from '../channels/index.ts';
import { journeyAt, touchpointsOf } from '../journey/index.ts';
import { type Account, isPerson } from '../people/index.ts';
import { type EditionKind, editionKinds } from './edition.ts';
import { messageNameOf } from './leaders.message.ts';

/** When nobody says otherwise: Monday morning, the first of a month, the first of a quarter. */
const usualSchedules: Readonly<Record<EditionKind, string>> = {
  week: '0 8 * * 1',
  month: '0 8 1 * *',
  quarter: '0 8 1 1,4,7,10 *',
};

/** What somebody reads about: the company, the touchpoints of a team, or some touchpoints. */
export interface Scope {
  team: string | null;
  touchpoints: readonly string[];
}

export interface NewRecipient extends Scope {
  person: Account;
  kind: EditionKind;
  schedule: string | null;
  zone: string;
  locale: string;
  by: By;
  platforms: readonly string[];
}

/**
 * Sends somebody a leaders' message from now on, in their own chat; the same message about the same is changed.
 * @throws AppError `invalid` for who cannot be a reader, a team that owns nothing, and a schedule that cannot be read
 */
export async function addRecipient(
  ctx: Context,
  recipient: NewRecipient,
  { leaders: { fault } }: Messages,
): Promise<{ subscriptionId: number; created: boolean; nextAt: Date | null }> {
  const { person, kind, schedule, zone, locale, by, platforms } = recipient;
  const { platform, id: channel } = person;
  if (!isPerson(`${platform}:${channel}`))
    throw new AppError('invalid', fault.notAPerson(), { remedy: fault.namePerson() });
  if (platforms.includes(platform) && !(await ctx.isColleague(person)))
    throw new AppError('invalid', fault.noColleague(), { remedy: fault.namePerson() });
  const touchpoints = await touchpointsFor(ctx, recipient, fault);
  return subscribe(ctx, {
    ...{ platform, channel, channelName: 'direct message', zone, locale, by },
    message: messageNameOf(kind),
    schedule: schedule ?? usualSchedules[kind],
    filter: touchpoints.length > 0 ? Filter.parse({ touchpoint: touchpoints }) : {},
    known: { platforms, messages: editionKinds.map(messageNameOf) },
  });
}

/** What a team owns by today's journey: whoever reads for it reads about these touchpoints. */
async function touchpointsFor(
  ctx: Context,
  { team, touchpoints }: Scope,
  fault: Messages['leaders']['fault'],
): Promise<readonly string[]> {
  if (team === null) return touchpoints;
  const placed = touchpointsOf(await journeyAt(ctx));
  const wanted = team.trim().toLowerCase();
  const isOwned = (name: string | null | undefined) => name?.toLowerCase() === wanted;
  const owned = placed.filter(({ owner, step }) => isOwned(owner.team) || isOwned(step.owner?.team));
  if (owned.length > 0) return owned.map(({ id }) => id);
  const teams = [...new Set(placed.flatMap(({ owner }) => owner.team ?? []))].sort();
  throw new AppError('invalid', fault.noTeam({ team }), { remedy: fault.teams({ teams }) });
}

/** A reader, and what they are sent. */
export type Recipient = SubscriptionInfo & { kind: EditionKind };

/** Who reads what, by where they are. */
export async function listRecipients(ctx: Context): Promise<Recipient[]> {
  const all = await listSubscriptions(ctx);
  return all.flatMap((one) => {
    const kind = editionKinds.find((name) => messageNameOf(name) === one.message);
    return kind ? [{ ...one, kind }] : [];
  });
}

/** Sends somebody nothing any more; false for a number that is no reader's. */
export async function removeRecipient(ctx: Context, subscriptionId: number, by: By): Promise<boolean> {
  const known = (await listRecipients(ctx)).some((one) => one.subscriptionId === subscriptionId);
  if (known) await unsubscribe(ctx, { subscriptionId, by });
  return known;
}
