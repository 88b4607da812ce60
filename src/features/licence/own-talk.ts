import type { Context } from '../../context.ts';
import { addDays, localDateOf } from '../../local-time.ts';
import { isAllowed } from '../../permission.ts';
import type { Asked } from '../feature.ts';
import { ensurePerson, ownExportsSpent, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { certificateView } from './certificate.ts';
import { parseDate } from './days.ts';
import { licenceWord } from './licence.message.ts';
import { forgetMe, ownDataLink } from './own-data.ts';
import { shown, showPage } from './page.ts';
import { licenceNumber, readStanding } from './read.ts';
import { answerSwap, askSwap, type Swapped } from './swap.ts';
import { type Deed, notice, withNumber } from './talk.ts';
import { meet, meetThere, tell } from './tell.ts';
import type { WordView } from './view.ts';

/** Longest name on a certificate, in characters. */
const MOST_NAME = 120;

/** A colleague as Slack and Teams write them in what is typed; null when nobody is named. */
function mentionIn(text: string): { id: string; rest: string } | null {
  const found = /^(?:(?:with|to|met|aan)\s+)?<@([^\s|>]+)(?:\|[^>]*)?>\s*([\s\S]*)$/i.exec(text.trim());
  return found ? { id: found[1] ?? '', rest: found[2] ?? '' } : null;
}

/** Shows somebody their certificate. */
export const certificate: Deed = async (ctx, asked, { messageId }) => {
  const { actor, say } = asked;
  const personId = await meet(ctx, actor);
  const { licence, validity } = await readStanding(ctx, personId, actor.zone);
  if (!licence || !validity) return notice(say.licence.refused.no_licence());
  const links = certificateView(ctx, licence.id, actor);
  if (links === null) return notice(say.licence.refused.no_address());
  const content: WordView = {
    kind: 'certificate',
    seat: null,
    licence: { number: licenceNumber(licence), validUntil: validity.validUntil, daysLeft: null },
    certificate: links,
    other: null,
    calendar: null,
    now: ctx.clock.now().toISOString(),
  };
  return shown(licenceWord, content, messageId);
};

/** "name Anna de Vries": what stands on the certificate; "name off" leaves it to the directory again. */
export const name: Deed = async (ctx, asked, { rest }) => {
  const { actor, say } = asked;
  const typed = rest.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (typed === '' || [...typed].length > MOST_NAME || /[<>\p{Cc}\p{Cf}]/u.test(typed))
    return notice(say.licence.ask.name({ most: MOST_NAME }));
  const personId = await meet(ctx, actor);
  const chosen = /^(off|uit)$/i.test(typed) ? null : typed;
  await ctx.db.licencePerson.update({ where: { personId }, data: { name: chosen } });
  return showPage(ctx, asked, personId, {
    did: chosen === null ? say.licence.did.unnamed() : say.licence.did.named({ name: chosen }),
  });
};

/** Sets until when somebody is exempt, or ends it; at most a year, and no reason is asked. */
export const exempt: Deed = async (ctx, asked, { rest, messageId }) => {
  const { actor, say } = asked;
  const named = mentionIn(rest);
  const today = localDateOf(ctx.clock.now(), actor.zone);
  const typed = (named?.rest ?? rest).trim();
  const isOff = /^(off|uit)$/i.test(typed);
  const until = isOff ? null : parseDate(typed, today);
  if (!isOff && (until === null || until < today || until > addDays(today, 366)))
    return notice(say.licence.ask.exempt());
  if (named) return exemptOther(ctx, asked, { id: named.id, until });
  const personId = await meet(ctx, actor);
  await ctx.db.licencePerson.update({ where: { personId }, data: { exemptUntil: until } });
  const did = until === null ? say.licence.did.notExempt() : say.licence.did.exempt({ until });
  return showPage(ctx, asked, personId, { did, messageId });
};

/** The personnel department notes it for somebody, who hears of it. How they stand otherwise is not answered. */
async function exemptOther(ctx: Context, asked: Asked, { id, until }: { id: string; until: string | null }) {
  const { actor, say } = asked;
  const { did, refused } = say.licence;
  const who = deedPermissions['licence exempt'];
  if (!isAllowed(who, await rolesOf(ctx, actor)))
    return notice(say.router.forbidden({ role: say.router.role[who] ?? who }));
  const colleague = { platform: actor.platform, id };
  if (!(await ctx.isColleague(colleague))) return notice(refused.no_colleague());
  const personId = await ensurePerson(ctx, colleague);
  await meetThere(ctx, personId, { ...actor, id });
  await ctx.db.licencePerson.update({ where: { personId }, data: { exemptUntil: until } });
  if (until !== null) await tell(ctx, personId, { kind: 'exempted', seat: null, about: null });
  return notice(until === null ? did.otherNotExempt() : did.otherExempt({ until }));
}

/** "swap @colleague": asks them to take the day, or to change days. */
export const swap: Deed = async (ctx, asked, { rest }) => {
  const { actor, say } = asked;
  const named = mentionIn(rest);
  if (!named) return notice(say.licence.ask.swap());
  const { platform, zone, locale } = actor;
  const personId = await meet(ctx, actor);
  const swapped = await askSwap(ctx, { personId, zone, locale }, { platform, id: named.id });
  return answered(asked, swapped, say.licence.did.swapAsked());
};

function answering(isYes: boolean): Deed {
  return withNumber({ en: 'swap', nl: 'ruil' }, async (ctx, asked, { number, messageId }) => {
    const { did } = asked.say.licence;
    const personId = await meet(ctx, asked.actor);
    const swapped = await answerSwap(ctx, personId, { number, isYes });
    if (swapped.kind === 'refused') return answered(asked, swapped, '');
    return showPage(ctx, asked, personId, { did: isYes ? did.swapped() : did.swapDeclined(), messageId });
  });
}

export const swapYes: Deed = answering(true);
export const swapNo: Deed = answering(false);

function answered({ say }: Asked, swapped: Swapped, did: string) {
  if (swapped.kind === 'done') return notice(did);
  const { why, seat } = swapped;
  return notice(say.licence.refused[why]({ seat }));
}

/** Everything that is kept of somebody, as a file. */
export const exportMine: Deed = async (ctx, { actor, say }) => {
  const personId = await meet(ctx, actor);
  const spent = await ownExportsSpent(ctx, personId, { zone: actor.zone, say });
  if (spent !== null) return notice(spent);
  const link = ownDataLink(ctx, personId);
  return notice(link === null ? say.licence.refused.no_address() : say.licence.did.exported({ link }));
};

/** "erase everything": somebody takes their part in the programme away. */
export const erase: Deed = async (ctx, { actor, say }, { rest }) => {
  if (!/^(everything|alles)$/i.test(rest.trim())) return notice(say.licence.ask.erase());
  await forgetMe(ctx, await meet(ctx, actor));
  return notice(say.licence.did.erased());
};
