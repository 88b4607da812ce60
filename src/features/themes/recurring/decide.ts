import type { Reply } from '../../../chat/reply.ts';
import { type Context, inTransaction } from '../../../context.ts';
import type { Channel, Recurrence } from '../../../generated/prisma/client.ts';
import { sayIn } from '../../../i18n/index.ts';
import { actionsPort, beginWhatCameBack, teamOf } from '../../actions/index.ts';
import { audit, byOf } from '../../channels/index.ts';
import type { Asked } from '../../feature.ts';
import { beginImprovement } from '../../improvements/index.ts';
import { readRecurrence } from './propose.ts';

const Id = /^[1-9]\d{0,8}$/;

/** What is decided by a press in the channel where it was proposed; of two who press, the second is told. */
export function pressRecurrence(
  ctx: Context,
  asked: Asked,
  how: 'improve' | 'decline',
  value: string,
): Promise<Reply> {
  const { recurrence: words } = asked.say.themes;
  return inTransaction(ctx, async (ctx): Promise<Reply> => {
    const found = await lockRecurrence(ctx, asked, value);
    if (found === null) return { kind: 'notice', text: words.gone() };
    if (how === 'decline') {
      await settle(ctx, asked, found, { state: 'declined', improvement: null });
      return { kind: 'notice', text: words.declined() };
    }
    const number = await improve(ctx, asked, found);
    if (number === 'elsewhere') return { kind: 'notice', text: words.elsewhere() };
    if (number === null) return { kind: 'notice', text: words.gone() };
    await settle(ctx, asked, found, { state: 'improved', improvement: number });
    return { kind: 'notice', text: words.improved({ number }) };
  });
}

interface Found {
  row: Recurrence;
  channel: Channel;
}

/** The number comes back from the client: only who is in the channel of the proposal decides about it, and only once. */
async function lockRecurrence(
  { db }: Context,
  { actor, channel: externalId }: Asked,
  value: string,
): Promise<Found | null> {
  if (!Id.test(value)) return null;
  const id = Number(value);
  await db.$queryRaw`select id from recurrence where id = ${id} for update`;
  const row = await db.recurrence.findUnique({ where: { id } });
  const channel = row && (await db.channel.findUnique({ where: { id: row.channelId } }));
  const isHere = channel?.platform === actor.platform && channel.externalId === externalId;
  return row?.state === 'open' && isHere ? { row, channel } : null;
}

/** An action with what customers said, and an improvement of which it is the first case. */
async function improve(
  ctx: Context,
  asked: Asked,
  { row, channel }: Found,
): Promise<number | 'elsewhere' | null> {
  const { theme, touchpointId, feedbackIds, customers, expected, postId } = row;
  const quoted = await ctx.db.quotedIn.findMany({
    where: { postId: postId ?? '' },
    select: { feedbackId: true },
  });
  const place = { platform: channel.platform, person: asked.actor.id, channel: channel.externalId };
  const by = byOf(asked);
  const action = await beginWhatCameBack(ctx, by, place, {
    ...{ theme, touchpointId, answers: feedbackIds },
    posted: quoted.map(({ feedbackId }) => feedbackId),
  });
  if (action.kind === 'gone') return null;
  const view = await readRecurrence(ctx, row, channel);
  const { locale } = teamOf(channel);
  const { nameEn, nameNl } = view.touchpoint;
  const problem = sayIn(locale).themes.recurrence.problem({
    theme: view.theme[locale],
    touchpoint: locale === 'nl' ? nameNl : nameEn,
    ...{ customers, expected },
  });
  const gathering = { port: actionsPort, actions: [action.number] };
  const begun = await beginImprovement(ctx, by, gathering, { problem, touchpointId, channelId: channel.id });
  return begun.kind === 'begun' ? begun.number : 'elsewhere';
}

/** Notes what was decided, and lets the message say so where it stands. */
async function settle(
  ctx: Context,
  asked: Asked,
  { row, channel }: Found,
  decided: Pick<Recurrence, 'state' | 'improvement'>,
): Promise<void> {
  const by = byOf(asked);
  const settled = await ctx.db.recurrence.update({
    where: { id: row.id },
    data: decided,
  });
  await audit(ctx, by, { action: `themes.${decided.state}`, subject: `recurrence:${row.id}` });
  if (settled.postId !== null) await ctx.revise(settled.postId, await readRecurrence(ctx, settled, channel));
}
