import type { Context } from '../../context.ts';
import { type ComposeJob, createComposeJob } from '../../jobs/compose.ts';
import { byOf, type PostableNow, postableNow, postNow } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { slotForNow } from '../verbatims/index.ts';
import type { Scheduled } from './preview.ts';
import type { News, Row } from './read.ts';

const told = {
  free: 'posting',
  refused: 'posting',
  taken: 'posted',
  paused: 'resting',
} as const satisfies Record<PostableNow, News['told']>;

/** Posts a subscription now, and says what came of that. */
export async function postRow(ctx: Context, asked: Asked, row: Row, { composers }: Scheduled): Promise<News> {
  const able = await postableNow(ctx, row.id);
  if (able === 'free' && !(await hasContent(ctx, asked, row, { composers }))) return { told: 'nothing' };
  const composeJob: ComposeJob = createComposeJob(composers);
  return { told: told[await postNow(ctx, { subscriptionId: row.id, by: byOf(asked), composeJob })] };
}

/** Nobody should wait for a post that will never come. */
async function hasContent(
  ctx: Context,
  { actor }: Asked,
  { id, message, channel }: Row,
  { composers }: Pick<Scheduled, 'composers'>,
): Promise<boolean> {
  const slot = await slotForNow(ctx, { actor, channel: channel.externalId }, message, id);
  const composed = await composers[message]?.(ctx, [slot]);
  return (composed?.[0]?.content ?? null) !== null;
}
