import type { WorkingHours } from '../../business-time.ts';
import type { Context } from '../../context.ts';
import type { Channel } from '../../generated/prisma/client.ts';
import { type Locale, localeFrom } from '../../i18n/index.ts';
import { findChannel } from '../channels/index.ts';
import { journeyAt, type Owner, touchpointsOf } from '../journey/index.ts';

/** When the team of a channel is at work, and its language; an action without a channel goes by UTC. */
export function teamOf(channel: Channel | null): WorkingHours & { locale: Locale } {
  const { zone = 'UTC', holidays = [], locale } = channel ?? {};
  return { zone, holidays, locale: localeFrom(locale) };
}

/** A team: the channel it reads, where we know one, and the touchpoints that the journey gives it. */
export interface Team {
  channelId: number | null;
  touchpointIds: readonly string[];
}

/** The team that reads a channel ("slack:C1"): what stands there is its own, and so are the touchpoints it owns. */
export async function teamReading(ctx: Context, address: string): Promise<Team> {
  const channel = await findChannel(ctx, address);
  const owned = await ownedWhere(ctx, (owner) => owner.channel === address);
  return { channelId: channel?.id ?? null, touchpointIds: owned.map(({ id }) => id) };
}

/** The team that the journey calls so, however it is written; null when it names no such team. */
export async function teamNamed(ctx: Context, name: string): Promise<Team | null> {
  const owned = await ownedWhere(ctx, ({ team }) => team !== null && folded(team) === folded(name));
  if (owned.length === 0) return null;
  const address = owned.find(({ owner }) => owner.channel !== null)?.owner.channel ?? null;
  const channel = await findChannel(ctx, address);
  return { channelId: channel?.id ?? null, touchpointIds: owned.map(({ id }) => id) };
}

/** The teams that the journey names, alphabetically. */
export async function teamNames(ctx: Context): Promise<string[]> {
  const named = await ownedWhere(ctx, ({ team }) => team !== null);
  const names = new Set(named.map(({ owner }) => owner.team ?? ''));
  return [...names].sort((a, b) => a.localeCompare(b, 'en'));
}

async function ownedWhere(ctx: Context, isOne: (owner: Owner) => boolean) {
  return touchpointsOf(await journeyAt(ctx)).filter(({ owner }) => isOne(owner));
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
