import type { Actor } from '../../chat/intent.ts';
import type { Context } from '../../context.ts';
import type { LicencePerson } from '../../generated/prisma/client.ts';
import { ensureDirect } from '../channels/index.ts';
import { ensurePerson } from '../people/index.ts';
import { certificateView } from './certificate.ts';
import { calendarOf, personView, readCard, seatView } from './read.ts';
import type { WordKind, WordView } from './view.ts';

/** The name of the message that tells one person about their day. */
export const WORD = 'licence-word';

/** The person behind who speaks; from now on they are told things where they spoke. */
export async function meet(ctx: Context, { platform, id, zone, locale }: Actor): Promise<number> {
  const personId = await ensurePerson(ctx, { platform, id });
  const data = { platform, externalId: id, zone, locale, updatedAt: ctx.clock.now() };
  await ctx.db.licencePerson.upsert({ where: { personId }, create: { personId, ...data }, update: data });
  return personId;
}

/** Somebody whom a colleague named: until they speak themselves, they are told things there. */
export async function meetThere(
  ctx: Context,
  personId: number,
  { platform, id: externalId, zone, locale }: Actor,
): Promise<void> {
  const data = { personId, platform, externalId, zone, locale, updatedAt: ctx.clock.now() };
  await ctx.db.licencePerson.createMany({ data, skipDuplicates: true });
}

/** What is told: about a seat, a licence, or both. */
export interface Word {
  kind: WordKind;
  seat: number | null;
  /** The other one at that seat. */
  about: number | null;
  licence?: WordView['licence'];
  /** Whose certificate goes with it. */
  licenceId?: number;
}

/** Tells somebody something, in their language, where they spoke last; who never spoke is told nothing. */
export async function tell(ctx: Context, personId: number, word: Word): Promise<void> {
  const reader = await ctx.db.licencePerson.findUnique({ where: { personId } });
  if (reader) await tellReader(ctx, reader, word);
}

/** Tells somebody something that is a picture, where their platform can show it. */
export async function tellShown(
  ctx: Context,
  personId: number,
  word: Word & { licenceId: number },
): Promise<void> {
  const reader = await ctx.db.licencePerson.findUnique({ where: { personId } });
  if (reader && certificateView(ctx, word.licenceId, reader)?.isShown) await tellReader(ctx, reader, word);
}

async function tellReader(
  ctx: Context,
  reader: LicencePerson,
  { kind, seat: number, about, licence = null, licenceId }: Word,
): Promise<void> {
  const seat = number === null ? null : await readCard(ctx, number);
  const { personId, platform, externalId, zone, locale } = reader;
  const channelId = await ensureDirect(ctx, { platform, zone, locale }, externalId);
  const other = about === null ? null : await personView(ctx, about);
  const now = ctx.clock.now().toISOString();
  const isGuest = seat !== null && seat.hostId !== personId && licence === null;
  const calendar = isGuest ? await calendarOf(ctx, personId, seat.id) : null;
  const certificate = licenceId === undefined ? null : certificateView(ctx, licenceId, reader);
  const view: WordView = { kind, seat: seat && seatView(seat), licence, certificate, other, calendar, now };
  await ctx.post({ channelId, message: WORD, locale, view });
}

/** True for the first who notes this key, whatever happens at once: what it stands for is sent once. */
export async function isFirst(ctx: Context, key: string): Promise<boolean> {
  const data = { key, sentAt: ctx.clock.now() };
  const { count } = await ctx.db.licenceNotice.createMany({ data, skipDuplicates: true });
  return count === 1;
}
