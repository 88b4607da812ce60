import type { Actor } from '../../chat/intent.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { slotForNow } from '../verbatims/index.ts';
import { composerFor, viewOf } from './compose.ts';
import { type EditionKind, editionKinds } from './edition.ts';
import { gatherFacts } from './gather.ts';
import { leadersMessages, messageNameOf } from './leaders.message.ts';
import { leadersZone } from './store.ts';
import type { LeadersView } from './view.ts';

/** Whether somebody reads along with the leaders: by their role, or because they are sent the message. */
export async function mayRead(ctx: Context, actor: Actor): Promise<boolean> {
  return (await scopesOf(ctx, actor)).length > 0;
}

/** What somebody may read about, as filters of touchpoints: for leaders everything, for others what they are sent. */
async function scopesOf(ctx: Context, actor: Actor): Promise<unknown[]> {
  if (isAllowed(deedPermissions['leaders read'], await rolesOf(ctx, actor))) return [{}];
  const { platform, id: externalId } = actor;
  const sent = await ctx.db.subscription.findMany({
    where: { message: { in: editionKinds.map(messageNameOf) }, channel: { platform, externalId } },
    orderBy: { id: 'asc' },
  });
  return sent.map(({ filter }) => filter);
}

/** What a leader would be sent now, about what they are sent; private, and counted as shown nowhere. */
export async function readNow(ctx: Context, asked: Asked, kind: EditionKind): Promise<Reply> {
  const { actor, say } = asked;
  const [scope] = await scopesOf(ctx, actor);
  if (scope === undefined) return { kind: 'notice', text: say.leaders.notForYou() };
  const own = { actor, channel: actor.id };
  const slot = await slotForNow(ctx, own, messageNameOf(kind));
  // Who is sent another edition about a division is not shown this one about the company.
  if (slot.subscriptionId === 0) slot.filter = scope;
  const [composed] = await composerFor(kind)(ctx, [{ ...slot, locale: actor.locale }]);
  const content = composed?.content;
  if (!content) return { kind: 'notice', text: say.leaders.notForYou() };
  return { kind: 'message', message: leadersMessages[kind], content, audience: 'private' };
}

/** What a message would say at this moment; nothing of it is kept. */
export async function gatherView(
  ctx: Context,
  { kind, locale, touchpoints }: { kind: EditionKind; locale: Locale; touchpoints: readonly string[] },
): Promise<LeadersView> {
  const zone = await leadersZone(ctx);
  const localDate = localDateOf(ctx.clock.now(), zone);
  const facts = await gatherFacts(ctx, { kind, localDate, zone, touchpoints: [...touchpoints].sort() });
  const { content } = await viewOf(ctx, { id: '', facts }, { locale, zone, lateSince: null });
  return content;
}
