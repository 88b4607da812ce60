import type { Platform } from '../../chat/platform.ts';
import { type Context, inTransaction } from '../../context.ts';
import { AppError, messageOf } from '../../errors.ts';
import { audit, type By } from '../channels/index.ts';
import type { AccountLeft } from '../feature.ts';
import { personLeft } from '../people/index.ts';
import { type Identity, identify } from './identify.ts';
import { SOMEBODY, sweep } from './sweep.ts';
import type { PersonKeyOf } from './tombstones.ts';

export interface ErasePersonDeps {
  keyOf: PersonKeyOf;
  platforms: readonly Platform[];
  /** What features do when an account is gone. */
  left: readonly AccountLeft[];
}

/** What came of an erasure; what is left is tried again by the same call. */
export interface PersonErased {
  /** Whether anything was known of them but an address. */
  found: boolean;
  /** Direct messages that were taken away, and messages elsewhere that are edited. */
  removed: number;
  edited: number;
  left: { platform: string; reason: string }[];
}

/**
 * Forgets an employee: their accounts, roles, sessions, days, licence, reflections, contributions and everything that
 * was sent to them alone go; in what belongs to the organisation (actions, improvements, histories, the audit) and in
 * messages "somebody" stands in their place. What they wrote as part of that work stays, without them. May be repeated
 * freely.
 * @throws AppError `invalid` without a person or a reason.
 */
export async function erasePerson(
  ctx: Context,
  { keyOf, platforms, left }: ErasePersonDeps,
  { person, reason, by }: { person: string; reason: string; by: By },
): Promise<PersonErased> {
  if (reason.trim() === '') {
    throw new AppError('invalid', 'Say why, for the audit.', {
      remedy: 'Add --reason "request of 3 March".',
    });
  }
  const who = await identify(ctx, person);
  const sent = await removeSent(ctx, who, platforms);
  const edited = await inTransaction(ctx, async (ctx) => {
    const data = who.addresses.map((address) => ({ personKey: keyOf(address), erasedAt: ctx.clock.now() }));
    for (const { personKey, ...rest } of data)
      await ctx.db.erasedPerson.upsert({
        where: { personKey },
        create: { personKey, ...rest },
        update: rest,
      });
    for (const { platform, id } of who.accounts) {
      await personLeft(ctx, { platform, person: id });
      for (const leave of left) await leave(ctx, { platform, person: id, heir: null });
    }
    if (who.personId !== null) await forgetOwn(ctx, who.personId, who);
    await forgetPlaces(ctx, who, sent.left.length === 0);
    // What could not be taken away yet has to be found again.
    const except = sent.left.length === 0 ? [] : ['channel', 'teams_conversation'];
    const edited = await sweep(ctx, { words: who.words, instead: SOMEBODY, except });
    const details = { reason, removed: sent.removed, edited, left: sent.left.length };
    await audit(ctx, by, { action: 'erase_person', subject: 'person', details });
    return edited;
  });
  ctx.log.info({ removed: sent.removed, edited, left: sent.left.length }, 'an employee was erased');
  return { found: who.personId !== null, edited, ...sent };
}

/** Takes away what was sent to them alone; where that fails it is said, and the rows stay for the next try. */
async function removeSent(ctx: Context, who: Identity, platforms: readonly Platform[]) {
  let removed = 0;
  const left: PersonErased['left'] = [];
  const posts = await ctx.db.post.findMany({
    where: { channel: { OR: placesOf(who) }, state: { in: ['sent', 'sending', 'unknown'] } },
    include: { channel: true },
  });
  for (const { platformId, channel } of posts) {
    const platform = platforms.find(({ name }) => name === channel.platform);
    const why = await remove(platform, platformId, channel.externalId);
    if (why === null) removed += 1;
    else left.push({ platform: channel.platform, reason: why });
  }
  return { removed, left };
}

async function remove(
  platform: Platform | undefined,
  platformId: string | null,
  channel: string,
): Promise<string | null> {
  if (!platform) return 'this platform is not connected';
  if (platformId === null) return 'nobody knows whether it was posted';
  try {
    const outcome = await platform.remove(platformId, channel);
    return outcome.outcome === 'sent' ? null : outcome.reason;
  } catch (error) {
    return messageOf(error);
  }
}

/** On Slack and on Teams a direct chat goes by the person's own id. */
function placesOf({ accounts }: Identity) {
  return accounts.map(({ platform, id: externalId }) => ({ platform, externalId }));
}

/** What is theirs alone. Days that they hosted for others stay, without a word of theirs: they are their guests' too. */
async function forgetOwn({ db, clock }: Context, personId: number, who: Identity): Promise<void> {
  const mine = { where: { personId } };
  const addresses = [...who.addresses];
  await db.reflection.deleteMany(mine);
  await db.licence.deleteMany(mine);
  await db.booking.deleteMany(mine);
  await db.seatWait.deleteMany(mine);
  await db.seatSwap.deleteMany({ where: { toId: personId } });
  await db.hostRefusal.deleteMany({ where: { OR: [{ hostId: personId }, { guestId: personId }] } });
  await db.seat.deleteMany({ where: { hostId: personId, bookings: { none: {} } } });
  await db.seat.updateMany({ where: { hostId: personId }, data: { expect: '', place: '' } });
  await db.contribution.deleteMany(mine);
  await db.nudge.deleteMany(mine);
  await db.actionReminder.deleteMany(mine);
  await db.leaderVolunteer.deleteMany(mine);
  await db.licencePerson.deleteMany(mine);
  await db.leaderQuestion.deleteMany({ where: { asker: { in: addresses } } });
  await db.customerCall.updateMany({ where: { caller: { in: addresses } }, data: { note: '' } });
  await db.person.updateMany({ where: { managerId: personId }, data: { managerId: null } });
  const hosted = await db.seat.count({ where: { hostId: personId } });
  if (hosted === 0) await db.person.delete({ where: { id: personId } });
  else
    await db.person.update({
      where: { id: personId },
      data: {
        ...{ emailKey: null, isListed: false, directoryId: null, name: null, department: null, role: null },
        ...{ isLeader: false, startedOn: null, locale: null, zone: null, managerId: null },
        ...{ leftAt: clock.now(), leftBy: 'erasure' },
      },
    });
}

/** Where they were reached alone. What could not be taken away yet is kept, so that the next try finds it. */
async function forgetPlaces({ db }: Context, who: Identity, isAllGone: boolean): Promise<void> {
  const ids = who.accounts.map(({ id }) => id);
  if (isAllGone) {
    await db.channel.deleteMany({ where: { OR: placesOf(who) } });
    await db.teamsConversation.deleteMany({ where: { personId: { in: ids } } });
  }
  await db.studioMessage.deleteMany({ where: { channel: { in: ids } } });
  await db.personRole.deleteMany({ where: { OR: placesOf(who) } });
}
