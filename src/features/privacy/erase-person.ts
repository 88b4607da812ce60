import { type Context, inTransaction } from '../../context.ts';
import { audit, type By } from '../channels/index.ts';
import type { AccountLeft } from '../feature.ts';
import { personLeft } from '../people/index.ts';
import { type Identity, identify } from './identify.ts';
import { noteToChange } from './standing.ts';
import { SOMEBODY, sweep } from './sweep.ts';
import type { PersonKeyOf } from './tombstones.ts';

export interface CleanPersonDeps {
  keyOf: PersonKeyOf;
  /** What features do when an account is gone. */
  left: readonly AccountLeft[];
}

/**
 * Forgets an employee in the database: their accounts, roles, sessions, days, licence, reflections, contributions and
 * everything that was sent to them alone go; in what belongs to the organisation (actions, improvements, histories, the
 * audit) and in messages "somebody" stands in their place. What they wrote as part of that work stays, without them. What
 * stands on platforms is noted with the erasure. All of it or nothing. Answers whether anything was known of them but an
 * address.
 * @throws AppError `invalid` for what names nobody.
 */
export async function cleanPerson(
  ctx: Context,
  { keyOf, left }: CleanPersonDeps,
  { erasureId, person, reason, by }: { erasureId: number; person: string; reason: string; by: By },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const who = await identify(ctx, person);
    for (const address of who.addresses) {
      const data = { personKey: keyOf(address), erasedAt: ctx.clock.now() };
      await ctx.db.erasedPerson.upsert({ where: { personKey: data.personKey }, create: data, update: data });
    }
    const isSure = await noteSent(ctx, who, erasureId);
    for (const { platform, id } of who.accounts) {
      await personLeft(ctx, { platform, person: id });
      for (const leave of left) await leave(ctx, { platform, person: id, heir: null });
    }
    if (who.personId !== null) await forgetOwn(ctx, who.personId, who);
    await forgetPlaces(ctx, who);
    // A message of which nobody knows whether it stands has to be found again.
    const edited = await sweep(ctx, {
      words: who.words,
      instead: SOMEBODY,
      except: isSure ? [] : ['channel'],
    });
    await noteToChange(ctx, erasureId, edited);
    const details = { reason, edited: edited.length };
    await audit(ctx, by, { action: 'erase_person', subject: 'person', details });
    await ctx.db.erasure.update({
      where: { id: erasureId },
      data: { sealed: null, personId: null, cleanedAt: ctx.clock.now() },
    });
    return who.personId !== null;
  });
}

/** What was sent to them alone is to be taken away; false while nobody knows of one of these whether it stands. */
async function noteSent({ db }: Context, who: Identity, erasureId: number): Promise<boolean> {
  const posts = await db.post.findMany({
    where: { channel: { OR: placesOf(who) }, state: { in: [...STANDING] } },
    include: { channel: true },
  });
  const data = posts.map(({ id: postId, platformId, channel: { platform, externalId: channel } }) => ({
    ...{ erasureId, what: 'remove', postId, platform, channel, platformId },
  }));
  await db.erasureMessage.createMany({ data, skipDuplicates: true });
  return posts.every(({ platformId }) => platformId !== null);
}

const STANDING = ['sending', 'sent', 'unknown'] as const;

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
  await db.ownExport.deleteMany(mine);
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

/** Where they were reached alone; only a message of which nobody knows whether it stands keeps its chat, without words. */
async function forgetPlaces({ db }: Context, who: Identity): Promise<void> {
  const ids = who.accounts.map(({ id }) => id);
  const places = placesOf(who);
  const unsure = { platformId: null, state: { in: [...STANDING] } };
  await db.post.deleteMany({ where: { channel: { OR: places }, NOT: unsure } });
  await db.post.updateMany({ where: { channel: { OR: places } }, data: { content: {} } });
  await db.subscription.deleteMany({ where: { channel: { OR: places } } });
  await db.channel.deleteMany({ where: { OR: places, posts: { none: {} } } });
  await db.teamsConversation.deleteMany({ where: { personId: { in: ids } } });
  await db.studioMessage.deleteMany({ where: { channel: { in: ids } } });
  await db.personRole.deleteMany({ where: { OR: places } });
}
