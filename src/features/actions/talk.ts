import type { Reply } from '../../chat/reply.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { isAllowed } from '../../permission.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { isForeign } from '../near.ts';
import { addressesOf, rolesOf } from '../people/index.ts';
import { actionListMessage, actionMessage } from './action.message.ts';
import { linksTo } from './links.ts';
import { type AskedScope, readList } from './list.ts';
import type { Doing, Moved } from './move.ts';
import { readAction } from './read.ts';
import type { Deed } from './rules.ts';
import { teamNamed, teamNames, teamReading } from './team.ts';

/** Longest name of a team in a sentence, in characters. */
const TEAM_NAME = 60;
/** "12", "#12", "action 12", "nr. 12!"; nobody has more actions than this, what is longer is no number, nor is 1.5. */
const Numbered = /^(?:(?:action|actie|number|nummer|no|nr)\b\.?\s*)?#?(\d{1,7})(?=\s|$|[.,;:!?](?!\d))/i;

/** The number a command begins with, and what follows it; null when it does not begin with one. */
export function numberIn(text: string): { number: number; rest: string } | null {
  const found = Numbered.exec(text.trim());
  if (!found) return null;
  const rest = text.trim().slice(found[0].length);
  return { number: Number(found[1]), rest: rest.replace(/^[.,;:!?\s]+/, '').trim() };
}

/** Who acts, as the rules want to know it. */
export async function doingOf(ctx: Context, asked: Asked): Promise<Doing> {
  const roles = await rolesOf(ctx, asked.actor);
  const { zone, locale } = asked.actor;
  return { ...byOf(asked), isAdmin: isAllowed('admin', roles), reach: { zone, locale } };
}

/** Whether a button stood in a card that everybody in a channel sees, or in something of this person's own. */
async function isSharedCard(ctx: Context, messageId: string | null): Promise<boolean> {
  if (messageId === null) return false;
  return (await ctx.db.actionCard.findFirst({ where: { post: { platformId: messageId } } })) !== null;
}

/**
 * Says what came of a deed. A card of one's own shows how the action stands now; those in channels change by
 * themselves, in their own language, and only a sentence is told.
 */
export async function answer(
  ctx: Context,
  asked: Asked,
  {
    moved,
    deed,
    number,
    messageId,
  }: {
    moved: Moved;
    deed: Exclude<Deed, 'merge'>;
    number: number;
    /** The message whose button was pressed; left out for commands and forms. */
    messageId?: string | null | undefined;
  },
): Promise<Reply> {
  if (moved.kind === 'refused') return refused(ctx, asked, number, moved);
  const isOwn = messageId !== undefined && !(await isSharedCard(ctx, messageId));
  if (isOwn) {
    const content = await readAction(ctx, number, asked.actor);
    if (content) return { kind: 'updated', message: actionMessage, content };
  }
  return { kind: 'notice', text: didWords(asked, deed, moved.action) };
}

/** What came of a deed, to whoever did it. */
function didWords({ say, actor }: Asked, deed: Exclude<Deed, 'merge'>, action: Action): string {
  const { did } = say.actions;
  const { id: number, holder, toldBy } = action;
  if (deed === 'told' && toldBy === 'nobody') return did.toldNobody({ number });
  const isOwn = holder === `${actor.platform}:${actor.id}`;
  if (deed === 'hand_over' && !isOwn) return did.handOverForHolder({ number });
  return did[deed]({ number });
}

/** Why nothing changed, in a friendly sentence; who was faster is named as the platform names them. */
export async function refused(
  ctx: Context,
  { say, actor }: Asked,
  number: number,
  { why, action }: Extract<Moved, { kind: 'refused' }>,
): Promise<Reply> {
  const content = why === 'taken' && action ? await readAction(ctx, number, actor) : null;
  if (!content) return { kind: 'notice', text: say.actions.refused[why]({ number }) };
  return {
    kind: 'message',
    message: actionMessage,
    content: { ...content, isTaken: true },
    audience: 'private',
  };
}

/** Shows one action to the person who asks. */
export async function show(ctx: Context, { actor, say }: Asked, number: number): Promise<Reply> {
  const action = await ctx.db.action.findUnique({ where: { id: number }, include: { channel: true } });
  const isHere = action !== null && !isForeign(action, actor);
  const content = isHere ? await readAction(ctx, number, actor) : null;
  // Only who answers for it is led to the customer, and only where nobody else reads along.
  const isHolder = (await addressesOf(ctx, actor)).includes(action?.holder ?? '');
  if (content?.mayContact && isHolder) content.links = await linksTo(ctx, number);
  if (!content) return { kind: 'notice', text: say.actions.refused.unknown({ number }) };
  return { kind: 'message', message: actionMessage, content, audience: 'private' };
}

/** Shows the actions of a scope to the person who asks; of a team, the one that is named or else the channel's. */
export async function showList(
  ctx: Context,
  asked: Asked,
  scope: AskedScope,
  named: string | null = null,
): Promise<Reply> {
  const { actor, channel, say } = asked;
  const here = channel === null ? null : await teamReading(ctx, `${actor.platform}:${channel}`);
  const team = named === null ? here : await teamNamed(ctx, named);
  if (scope === 'team' && team === null) {
    const names = (await teamNames(ctx)).map((name) => shorten(safeText(name), TEAM_NAME));
    return { kind: 'notice', text: say.actions.ask.team({ isNamed: named !== null, names }) };
  }
  const wish = { scope, own: await addressesOf(ctx, actor), asker: actor, team };
  const content = await readList(ctx, wish, actor);
  return { kind: 'message', message: actionListMessage, content, audience: 'private' };
}
