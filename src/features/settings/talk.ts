import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { type Draft, readAbout, readDraft } from './draft.ts';
import { editDraft, editNew, editRow } from './edit.ts';
import { postRow } from './post.ts';
import { answerForm, type Scheduled } from './preview.ts';
import { findRow, type News, type Place, type Row, readSettings } from './read.ts';
import { inBetween, saveDraft } from './save.ts';
import { settingsMessage } from './settings.message.ts';
import type { SubscriptionValues } from './subscription.form.ts';

/** Answers the command: what the channel gets. */
export async function showSettings(ctx: Context, asked: Asked, scheduled: Scheduled): Promise<Reply> {
  const place = placeOf(asked);
  if (!place) return noChannel(asked);
  const content = await readSettings(ctx, asked, { place, messages: namesOf(scheduled) });
  return { kind: 'message', message: settingsMessage, content, audience: 'private' };
}

/** Posts what the channel gets now; where it gets several, asks which. */
export async function postHere(ctx: Context, asked: Asked, scheduled: Scheduled): Promise<Reply> {
  const place = placeOf(asked);
  if (!place) return noChannel(asked);
  const { platform, channel: externalId } = place;
  const ids = await ctx.db.subscription.findMany({
    where: { channel: { platform, externalId } },
    select: { id: true },
    take: 2,
  });
  const [only] = ids;
  const row = only && ids.length === 1 ? await findRow(ctx, asked, only.id) : null;
  const news: News = row ? await postRow(ctx, asked, row, scheduled) : { told: only ? 'which' : null };
  const content = await readSettings(ctx, asked, { place, messages: namesOf(scheduled), news });
  return { kind: 'message', message: settingsMessage, content, audience: 'private' };
}

/** Does something with the subscription that a button names, and shows in its message how the channel stands then. */
export async function onRow(
  ctx: Context,
  asked: Asked,
  id: string,
  { scheduled, act }: { scheduled: Scheduled; act(row: Row): Promise<News> },
): Promise<Reply> {
  const row = await findRow(ctx, asked, id);
  if (!row) return updated(ctx, asked, placeOf(asked), { told: 'gone' }, scheduled);
  return updated(ctx, asked, placeIn(row), await act(row), scheduled);
}

/** Opens the form of a subscription. */
export async function change(ctx: Context, asked: Asked, id: string, scheduled: Scheduled): Promise<Reply> {
  const row = await findRow(ctx, asked, id);
  return row ? editRow(ctx, row) : updated(ctx, asked, placeOf(asked), { told: 'gone' }, scheduled);
}

/** Opens the form of a message that the channel does not get yet. */
export async function add(ctx: Context, asked: Asked, message: string, scheduled: Scheduled): Promise<Reply> {
  const place = placeOf(asked);
  if (!place) return noChannel(asked);
  if (!namesOf(scheduled).includes(message)) return updated(ctx, asked, place, { told: 'gone' }, scheduled);
  return editNew(ctx, asked, { channel: place.channel, message });
}

/** Answers a filled-in form with the preview, or with its faults. */
export async function submit(
  ctx: Context,
  asked: Asked,
  { values, about: text }: { values: SubscriptionValues; about: string },
  scheduled: Scheduled,
): Promise<Reply> {
  const about = readAbout(text);
  const { place, row, isGone } = await findDrafted(ctx, asked, about);
  if (!place) return noChannel(asked);
  if (isGone) return gone(ctx, asked, about.i ?? 0, place, scheduled);
  // Which message it is, its subscription knows.
  const filled = { values, about: { ...about, m: row?.message ?? about.m }, row, place };
  return answerForm(ctx, asked, filled, scheduled);
}

/** Saves what a preview showed. */
export async function save(ctx: Context, asked: Asked, text: string, scheduled: Scheduled): Promise<Reply> {
  const draft = readDraft(text);
  const { place, isGone } = await findDrafted(ctx, asked, draft);
  if (!place) return noChannel(asked);
  if (isGone) return gone(ctx, asked, draft.i ?? 0, place, scheduled);
  const news = await saveDraft(ctx, asked, { draft, place, messages: namesOf(scheduled) });
  return updated(ctx, asked, place, news, scheduled);
}

/** Opens the form again with what a preview showed. */
export async function again(ctx: Context, asked: Asked, text: string, scheduled: Scheduled): Promise<Reply> {
  const draft = readDraft(text);
  const { place, row, isGone } = await findDrafted(ctx, asked, draft);
  if (!place) return noChannel(asked);
  return isGone ? gone(ctx, asked, draft.i ?? 0, place, scheduled) : editDraft(ctx, row, draft);
}

/** Shows how the channel stands, in the place of the preview. */
export async function discard(
  ctx: Context,
  asked: Asked,
  text: string,
  scheduled: Scheduled,
): Promise<Reply> {
  const row = await findRow(ctx, asked, subscriptionIn(text));
  return updated(ctx, asked, row ? placeIn(row) : placeOf(asked), { told: 'discarded' }, scheduled);
}

/** There is nothing to be careful about when something is thrown away: what cannot be read is thrown away as well. */
function subscriptionIn(text: string): number | string {
  try {
    return readDraft(text).i ?? '';
  } catch {
    return '';
  }
}

interface Drafted {
  /** Null in a direct chat, where nothing can be added. */
  place: Place | null;
  row: Row | null;
  /** It names a subscription that is not there (any more), or is none of this person's. */
  isGone: boolean;
}

async function findDrafted(ctx: Context, asked: Asked, { i }: Pick<Draft, 'i'>): Promise<Drafted> {
  const row = i === null ? null : await findRow(ctx, asked, i);
  return { place: row ? placeIn(row) : placeOf(asked), row, isGone: i !== null && row === null };
}

async function gone(
  ctx: Context,
  asked: Asked,
  id: number,
  place: Place,
  scheduled: Scheduled,
): Promise<Reply> {
  const isThere = (await ctx.db.subscription.count({ where: { id } })) > 0;
  // What belongs to others is not told about.
  const news: News = isThere ? { told: 'gone' } : await inBetween(ctx, asked, id, 'gone');
  return updated(ctx, asked, place, news, scheduled);
}

async function updated(
  ctx: Context,
  asked: Asked,
  place: Place | null,
  news: News,
  scheduled: Scheduled,
): Promise<Reply> {
  if (!place) return noChannel(asked);
  // Whoever lets something begin should not learn by its absence that it cannot come.
  const begins = news.told === 'saved' || news.told === 'resumed';
  const hindrance = begins ? await ctx.hindrance(place) : null;
  const told = { ...news, hindrance };
  const content = await readSettings(ctx, asked, { place, messages: namesOf(scheduled), news: told });
  return { kind: 'updated', message: settingsMessage, content };
}

function noChannel({ say }: Asked): Reply {
  return { kind: 'notice', text: say.settings.noChannel() };
}

function placeOf({ actor, channel }: Asked): Place | null {
  return channel === null ? null : { platform: actor.platform, channel };
}

function placeIn({ channel }: Row): Place {
  return { platform: channel.platform, channel: channel.externalId };
}

function namesOf({ composers }: Scheduled): string[] {
  return Object.keys(composers);
}
