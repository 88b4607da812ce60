import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { byOf, changeSubscription, subscribe } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import type { Draft } from './draft.ts';
import { findTwin } from './preview.ts';
import { type News, type Place, whoIs } from './read.ts';
import { changes } from './view.ts';

/** Whoever adds a message holds it until that is written down: two people adding the same at once make one. */
const ADD_LOCK = 7_270_003;

/** What a person may save, and where. */
export interface Saving {
  draft: Draft;
  place: Place;
  /** The scheduled messages there are. */
  messages: readonly string[];
}

/**
 * Saves a draft; returns what to say about it. What somebody else did after its form was opened is not written over:
 * then nothing is saved, and it is told who did what.
 * @throws AppError `invalid` for settings that cannot be, however they came into the draft.
 */
export async function saveDraft(ctx: Context, asked: Asked, saving: Saving): Promise<News> {
  return saving.draft.i === null ? add(ctx, asked, saving) : change(ctx, asked, saving.draft, saving.draft.i);
}

function add(ctx: Context, asked: Asked, { draft, place, messages }: Saving): Promise<News> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(${ADD_LOCK})`;
    const twin = await findTwin(ctx, place, draft);
    if (twin) return inBetween(ctx, asked, twin.id, 'doubled');
    await subscribe(ctx, {
      ...place,
      message: draft.m,
      schedule: draft.s,
      zone: draft.z,
      locale: draft.l,
      filter: draft.f,
      by: byOf(asked),
      known: { platforms: [place.platform], messages },
    });
    return { told: 'saved' };
  });
}

async function change(ctx: Context, asked: Asked, draft: Draft, subscriptionId: number): Promise<News> {
  const { s: schedule, z: zone, l: locale, f: filter, u } = draft;
  const asOf = new Date(u ?? 0);
  try {
    await changeSubscription(ctx, { subscriptionId, schedule, zone, locale, filter, asOf, by: byOf(asked) });
    return { told: 'saved' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not_found') return inBetween(ctx, asked, subscriptionId, 'gone');
    if (error.code !== 'conflict') throw error;
    const row = await ctx.db.subscription.findUnique({ where: { id: subscriptionId } });
    if (row?.updatedAt.getTime() === asOf.getTime()) return { told: 'doubled' };
    return inBetween(ctx, asked, subscriptionId, 'gone');
  }
}

/** What was done last to a subscription, by whom; `otherwise` when nobody noted it. */
export async function inBetween(
  ctx: Context,
  { actor }: Asked,
  subscriptionId: number,
  otherwise: 'gone' | 'doubled',
): Promise<News> {
  const entry = await ctx.db.auditEntry.findFirst({
    where: { subject: `subscription:${subscriptionId}`, action: { in: [...changes] } },
    orderBy: { id: 'desc' },
  });
  const action = changes.find((change) => change === entry?.action);
  if (!entry || !action) return { told: otherwise };
  return { meanwhile: { action, at: entry.at.toISOString(), by: whoIs(entry.actor, actor) } };
}
