import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { BlackoutValues, blackoutForm, type Choices, OfferValues, offerForm } from './forms.form.ts';
import {
  blackOut,
  ensureTeam,
  offerDays,
  pauseProgramme,
  refuseGuest,
  resumeProgramme,
  setTeam,
  type Withdrawn,
  withdrawDay,
} from './host.ts';
import { licencePlan } from './licence.message.ts';
import { shown, showPage } from './page.ts';
import { readPlan } from './plan.ts';
import { datesOf } from './seats.ts';
import { MOST_MONTHS, readValidMonths, setValidMonths } from './setting.ts';
import { type Deed, showHosted, withNumber } from './talk.ts';
import { meet } from './tell.ts';

/** Dates of a series, at most a year. */
const MOST_AHEAD = 366;

async function choicesOf({ db }: Context): Promise<Choices> {
  const touchpoints = await db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  const teams = await db.serviceTeam.findMany({ orderBy: { name: 'asc' } });
  return { touchpoints, teams };
}

/** Asks which days a host offers. */
export const offer: Deed = async (ctx) => {
  const form = offerForm(await choicesOf(ctx));
  return { kind: 'form', form, values: { part: 'morning', repeat: '0' }, about: '' };
};

/** Offers the days of the form. */
export async function submitOffer(
  ctx: Context,
  asked: Asked,
  values: Record<string, unknown>,
): Promise<Reply> {
  const { actor, say } = asked;
  const { fault, did } = say.licence;
  const { date, repeat, until, team, touchpoint, ...offered } = OfferValues.parse({
    ...values,
    repeat: String(values.repeat),
  });
  const today = localDateOf(ctx.clock.now(), actor.zone);
  if (date < today) return { kind: 'faults', faults: { date: fault.past() } };
  if (date > addDays(today, MOST_AHEAD)) return { kind: 'faults', faults: { date: fault.tooFar() } };
  if (repeat > 0 && (until === null || until > addDays(date, MOST_AHEAD)))
    return { kind: 'faults', faults: { until: fault.endless() } };
  const expect = maskOwnWords(offered.expect);
  if (expect === null) return { kind: 'faults', faults: { expect: fault.tooPrivate() } };
  const known = await ctx.db.touchpoint.findUnique({ where: { id: touchpoint ?? '' } });
  const { numbers, skipped } = await offerDays(ctx, await meet(ctx, actor), {
    ...offered,
    expect,
    zone: actor.zone,
    touchpointId: known?.id ?? null,
    teamId: await teamOf(ctx, asked, team),
    dates: datesOf(date, repeat, until),
  });
  return showHosted(ctx, asked, { did: did.offered({ n: numbers.length, skipped }) });
}

/** The team of a form; the only one, where there is no choice. */
async function teamOf(ctx: Context, { say }: Asked, chosen: string | null): Promise<number> {
  const id = /^\d{1,9}$/.test(chosen ?? '') ? Number(chosen) : 0;
  const known = await ctx.db.serviceTeam.findUnique({ where: { id } });
  return known?.id ?? ensureTeam(ctx, say.licence.teamName());
}

/** A host takes a day back. */
export const withdraw = withNumber(
  { en: 'withdraw', nl: 'intrekken' },
  async (ctx, asked, { number, messageId }) => {
    const isPlanner = isAllowed(deedPermissions['licence plan'], await rolesOf(ctx, asked.actor));
    const done = await withdrawDay(ctx, await meet(ctx, asked.actor), { number, isPlanner });
    const { did } = asked.say.licence;
    return answer(ctx, asked, done, (it) => did.withdrawn(it), messageId);
  },
);

/** A host would rather not receive the guest of a day. */
export const refuse = withNumber(
  { en: 'refuse', nl: 'weiger' },
  async (ctx, asked, { number, messageId }) => {
    const done = await refuseGuest(ctx, await meet(ctx, asked.actor), number);
    const { did, refused } = asked.say.licence;
    if (done.kind === 'nobody') return { kind: 'notice', text: refused.nobody() };
    return answer(ctx, asked, done, () => did.refused(), messageId);
  },
);

async function answer(
  ctx: Context,
  asked: Asked,
  done: Withdrawn,
  did: (done: { hadGuest: boolean }) => string,
  messageId: string | null,
): Promise<Reply> {
  if (done.kind === 'refused') return { kind: 'notice', text: asked.say.licence.refused[done.why]() };
  return showHosted(ctx, asked, { did: did(done), messageId });
}

/** Asks which period is closed. */
export const blackout: Deed = async (ctx) => {
  const form = blackoutForm(await choicesOf(ctx));
  return { kind: 'form', form, values: {}, about: '' };
};

/** Closes the period of the form. */
export async function submitBlackout(
  ctx: Context,
  asked: Asked,
  values: Record<string, unknown>,
): Promise<Reply> {
  const { actor, say } = asked;
  const { from, until, team } = BlackoutValues.parse(values);
  if (until < localDateOf(ctx.clock.now(), actor.zone))
    return { kind: 'faults', faults: { until: say.licence.fault.past() } };
  const teamId = await teamOf(ctx, asked, team);
  const { guests } = await blackOut(ctx, { teamId, fromDate: from, untilDate: until });
  return showHosted(ctx, asked, { did: say.licence.did.blackout({ n: guests }) });
}

/** One switch for the whole programme. */
export const pause: Deed = async (ctx, asked, { messageId }) => {
  const { did, refused } = asked.say.licence;
  if (!(await pauseProgramme(ctx))) return { kind: 'notice', text: refused.already_paused() };
  return showPage(ctx, asked, await meet(ctx, asked.actor), { did: did.paused(), messageId });
};

/** The programme goes on. */
export const resume: Deed = async (ctx, asked, { messageId }) => {
  const { did, refused } = asked.say.licence;
  if (!(await resumeProgramme(ctx))) return { kind: 'notice', text: refused.not_paused() };
  return showPage(ctx, asked, await meet(ctx, asked.actor), { did: did.resumed(), messageId });
};

/** The planning of the programme. */
export const plan: Deed = async (ctx, { actor }, { messageId }) =>
  shown(licencePlan, await readPlan(ctx, actor.zone), messageId);

/** "team Customer service 40": a team that receives guests, and how many of it are on duty. */
export const team: Deed = async (ctx, { say }, { rest }) => {
  const [, typed, count] = /^(\S.{0,60}?)\s+(\d{1,5})$/.exec(rest.trim()) ?? [];
  const onDuty = Number(count);
  if (typed === undefined || onDuty < 1) {
    const teams = await ctx.db.serviceTeam.findMany({ orderBy: { name: 'asc' } });
    return { kind: 'notice', text: say.licence.ask.team({ teams }) };
  }
  const { name } = await setTeam(ctx, { name: typed.trim(), onDuty });
  return { kind: 'notice', text: say.licence.did.team({ name, onDuty }) };
};

/** "validity 18": for how many months licences are valid from now on. */
export const validity: Deed = async (ctx, { say }, { rest }) => {
  const months = Number(/^(\d{1,3})(?:\s+\S+)?$/.exec(rest.trim())?.[1] ?? 0);
  if (months < 1 || months > MOST_MONTHS)
    return {
      kind: 'notice',
      text: say.licence.ask.validity({ months: await readValidMonths(ctx), most: MOST_MONTHS }),
    };
  await setValidMonths(ctx, months);
  return { kind: 'notice', text: say.licence.did.validity({ months }) };
};
