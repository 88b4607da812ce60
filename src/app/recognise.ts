import type { Platform } from '../chat/platform.ts';
import type { Context } from '../context.ts';
import { traceOf } from '../errors.ts';
import type { Feature } from '../features/feature.ts';
import {
  type Account,
  type EmailKeyOf,
  ensurePerson,
  recognise,
  wasAskedLately,
} from '../features/people/index.ts';

/** Accounts that were looked at lately, in this process. */
const MOST_KEPT = 20_000;
const KEPT_MS = 3_600_000;

/**
 * Finds out who somebody is before what they did is led on: by the e-mail address their platform vouches for they may
 * be known from another platform. What goes wrong is logged and keeps nobody waiting.
 */
export function createRecognising(parts: {
  platform(name: string): Platform | undefined;
  features: readonly Feature[];
  emailKeyOf: EmailKeyOf;
}): (ctx: Context, actor: Account) => Promise<void> {
  const { platform, emailKeyOf } = parts;
  const joined = parts.features.flatMap(({ personJoined }) => personJoined ?? []);
  const kept = new Map<string, number>();

  async function look(ctx: Context, actor: Account): Promise<void> {
    if (await wasAskedLately(ctx, actor)) return;
    const person = await platform(actor.platform)?.person(actor.id);
    // Whom their platform does not know at this moment is asked about another time.
    if (!person) return void (await ensurePerson(ctx, actor));
    await recognise(ctx, actor, person.email === null ? null : emailKeyOf(person.email), joined);
  }

  return async (ctx, actor) => {
    const address = `${actor.platform}:${actor.id}`;
    if ((kept.get(address) ?? 0) > performance.now()) return;
    try {
      await look(ctx, actor);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(address, performance.now() + KEPT_MS);
    } catch (error) {
      ctx.log.warn({ platform: actor.platform, ...traceOf(error) }, 'Nobody could tell who somebody is');
    }
  };
}
