import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { localeFrom } from '../../i18n/index.ts';
import { isAllowed } from '../../permission.ts';
import { followUp } from '../actions/index.ts';
import { byOf, parseChannel, scheduleOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { journeyAt, ownerOf } from '../journey/index.ts';
import { ensurePerson, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { loadTouchpoints, touchpointsIn } from '../verbatims/index.ts';
import { type RecipientsView, recipientsMessage } from './cards.message.ts';
import { type RecipientValues, recipientForm } from './forms.form.ts';
import { mayRead } from './read-now.ts';
import { addRecipient, listRecipients, removeRecipient } from './recipients.ts';

const MOST_SHOWN = 20;

/** Opens a loop on the words that a leader read: its card stands with the team that owns the touchpoint. */
export async function openLoop(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const { actor, say } = asked;
  const { did } = say.actions;
  if (!(await mayRead(ctx, actor))) return { kind: 'notice', text: say.leaders.notForYou() };
  const feedback = /^[1-9]\d{0,17}$/.test(value)
    ? await ctx.db.feedback.findUnique({ where: { id: BigInt(value) }, select: { touchpointId: true } })
    : null;
  if (!feedback) return { kind: 'notice', text: did.gone() };
  const owner = ownerOf(await journeyAt(ctx), feedback.touchpointId);
  const team = owner?.channel ? parseChannel(owner.channel) : null;
  const channel = team?.platform === actor.platform ? team.channel : null;
  const place = { platform: actor.platform, person: actor.id, channel };
  const begun = await followUp(ctx, byOf(asked), place, BigInt(value));
  if (begun.kind === 'gone') return { kind: 'notice', text: did.gone() };
  if (begun.kind === 'known') return { kind: 'notice', text: did.known(begun) };
  return { kind: 'notice', text: begun.isShown ? say.leaders.loopBegun(begun) : did.begunHere(begun) };
}

/** Whether a leader is named when they went shadowing: only who says so. */
export async function beNamed(ctx: Context, { actor, say }: Asked, isNamed: boolean): Promise<Reply> {
  const personId = await ensurePerson(ctx, actor);
  if (isNamed)
    await ctx.db.leaderVolunteer.createMany({
      data: [{ personId, since: ctx.clock.now() }],
      skipDuplicates: true,
    });
  else await ctx.db.leaderVolunteer.deleteMany({ where: { personId } });
  return { kind: 'notice', text: isNamed ? say.leaders.named() : say.leaders.notNamed() };
}

/** Who is sent what, for who looks after customer experience. */
export async function showRecipients(ctx: Context, asked: Asked): Promise<Reply> {
  if (!(await mayChoose(ctx, asked)))
    return { kind: 'notice', text: asked.say.leaders.recipients.onlyAdmins() };
  const content = await readRecipients(ctx, asked);
  return { kind: 'message', message: recipientsMessage, content, audience: 'private' };
}

async function mayChoose(ctx: Context, { actor }: Asked): Promise<boolean> {
  return isAllowed(deedPermissions['leaders recipients'], await rolesOf(ctx, actor));
}

async function readRecipients(ctx: Context, { actor }: Asked): Promise<RecipientsView> {
  const touchpoints = await loadTouchpoints(ctx);
  const here = (await listRecipients(ctx)).filter(({ platform }) => platform === actor.platform);
  return {
    items: here.slice(0, MOST_SHOWN).map((one) => ({
      ...{ id: one.subscriptionId, message: one.message, platform: one.platform, person: one.channel },
      ...{ schedule: one.schedule, zone: one.zone, locale: localeFrom(one.locale) },
      touchpoints: touchpointsIn(one.filter, touchpoints),
      isPaused: one.paused !== null,
    })),
    more: Math.max(0, here.length - MOST_SHOWN),
  };
}

/** Opens the form of a new reader. */
export async function askRecipient(ctx: Context, asked: Asked): Promise<Reply> {
  const touchpoints = await ctx.db.touchpoint.findMany({
    where: { retiredAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const { zone, locale } = asked.actor;
  const values = { edition: 'week', day: '1', time: '08:00', zone, locale };
  return { kind: 'form', form: recipientForm(touchpoints), values, about: '' };
}

/** Sends somebody a leaders' message from now on, and shows who reads it then. */
export async function submitRecipient(ctx: Context, asked: Asked, values: RecipientValues): Promise<Reply> {
  const { actor, say } = asked;
  const { person, edition, day, time, zone, locale, touchpoint } = values;
  const [hour = '8', minute = '0'] = time.split(':');
  const at = `${Number(minute)} ${Number(hour)}`;
  const schedules = {
    week: scheduleOf({ days: [day], time }),
    month: `${at} 1 * *`,
    quarter: `${at} 1 1,4,7,10 *`,
  };
  const recipient = {
    ...{ person: { platform: actor.platform, id: person }, kind: edition, schedule: schedules[edition] },
    ...{ zone, locale, team: null, touchpoints: touchpoint, by: byOf(asked), platforms: [actor.platform] },
  };
  try {
    await addRecipient(ctx, recipient, say);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid')
      return { kind: 'faults', faults: { person: error.message } };
    throw error;
  }
  const content = await readRecipients(ctx, asked);
  return { kind: 'message', message: recipientsMessage, content, audience: 'private' };
}

/** "leaders remove 12": sends somebody nothing any more. */
export async function takeRemove(ctx: Context, asked: Asked, typed: string): Promise<Reply> {
  const words = asked.say.leaders.recipients;
  if (!(await mayChoose(ctx, asked))) return { kind: 'notice', text: words.onlyAdmins() };
  const id = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0;
  const isHere = (await readRecipients(ctx, asked)).items.some((one) => one.id === id);
  if (isHere) await removeRecipient(ctx, id, byOf(asked));
  return { kind: 'notice', text: isHere ? words.removed({ number: id }) : words.unknown() };
}
