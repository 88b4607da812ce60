import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { isAllowed } from '../../permission.ts';
import { byOf, momentWords } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { ensurePerson, rolesOf } from '../people/index.ts';
import { deedPermissions } from '../permissions.ts';
import { type Begun, followUp } from './begin.ts';
import { claim, note, release, reopen } from './deeds.ts';
import { showFigures } from './figures.ts';
import { ask, askNew, beginWith, placeOf } from './fill-in.ts';
import { MOST_CHARACTERS } from './forms.form.ts';
import { accept, decline, offer } from './hand-over.ts';
import { inTurn } from './in-turn.ts';
import type { AskedScope } from './list.ts';
import { merge } from './merge.ts';
import { parseDaysOff, setDaysOff } from './reach.ts';
import { endSnooze, snooze } from './remind.ts';
import { setRule } from './rule.ts';
import { answer, doingOf, numberIn, refused, show, showList } from './talk.ts';
import { followTheme, parseTopic } from './theme.ts';

/** Days without reminders at most: whoever is away longer hands over. */
const MOST_SNOOZED = 30;

/** Business hours that a rule gives at most: two working weeks. */
const MOST_RULE_HOURS = 80;

/** Deeds that need nothing but the number. */
const plain = { claim, release, reopen, accept, decline } as const;
export type PlainDeed = keyof typeof plain;

/** Does a deed that needs nothing but the number. Whoever is too late is told who was faster in the same turn. */
export function doPlainly(
  ctx: Context,
  asked: Asked,
  deed: PlainDeed,
  pressed: { number: number; messageId?: string | null },
): Promise<Reply> {
  return inTurn(ctx, pressed.number, async () => {
    const moved = await plain[deed](ctx, await doingOf(ctx, asked), pressed.number);
    return answer(ctx, asked, { moved, deed, ...pressed });
  });
}

/** Begins an action with customers' words that were posted. */
export async function begin(ctx: Context, asked: Asked, feedbackId: string): Promise<Reply> {
  const { did } = asked.say.actions;
  if (!/^[1-9]\d{0,17}$/.test(feedbackId)) return { kind: 'notice', text: did.gone() };
  return begunWords(asked, await followUp(ctx, byOf(asked), placeOf(asked), BigInt(feedbackId)));
}

/** Begins an action with a theme of a digest. */
export async function beginTheme(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const topic = parseTopic(value);
  if (topic === null) return { kind: 'notice', text: asked.say.actions.did.themeGone() };
  const begun = await followTheme(ctx, byOf(asked), placeOf(asked), topic);
  if (begun.kind === 'gone') return { kind: 'notice', text: asked.say.actions.did.themeGone() };
  return begunWords(asked, begun);
}

function begunWords({ say }: Asked, begun: Begun): Reply {
  const { did } = say.actions;
  if (begun.kind === 'gone') return { kind: 'notice', text: did.gone() };
  if (begun.kind === 'known') return { kind: 'notice', text: did.known(begun) };
  return { kind: 'notice', text: begun.isShown ? did.begun(begun) : did.begunHere(begun) };
}

/** "handover 12 @ben"; without a name, or where the platform does not tell whom it means, a form asks to whom. */
export async function handOverTo(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const said = numberIn(rest);
  if (!said) return { kind: 'notice', text: asked.say.actions.ask.number({ verb }) };
  const { number } = said;
  // "geef 12 terug"
  if (/^(?:terug|back)\b/i.test(said.rest)) return doPlainly(ctx, asked, 'release', { number });
  const named = /^(?:(?:to|aan)\s+)?<@(\S+)>$/i.exec(said.rest)?.[1];
  if (named === undefined) return ask(ctx, asked, 'hand_over', number);
  const by = await doingOf(ctx, asked);
  const moved = await offer(ctx, by, number, { platform: by.origin, id: named });
  return answer(ctx, asked, { moved, deed: 'hand_over', number });
}

/** A sentence typed behind a verb as it may be stored, or why it may not: no form checked its length. */
function typedSentence({ say }: Asked, text: string): { masked: string } | { refusal: string } {
  if (text.length > MOST_CHARACTERS) return { refusal: say.actions.ask.noteLong({ most: MOST_CHARACTERS }) };
  const masked = maskOwnWords(text);
  return masked === null ? { refusal: say.actions.ask.tooPrivate() } : { masked };
}

/** "note 12 the parcel was found" */
export async function takeNote(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const said = numberIn(rest);
  const words = asked.say.actions.ask;
  if (!said) return { kind: 'notice', text: words.note({ verb }) };
  const { number, rest: text } = said;
  if (text === '') return { kind: 'notice', text: words.note({ verb }) };
  const typed = typedSentence(asked, text);
  if ('refusal' in typed) return { kind: 'notice', text: typed.refusal };
  const moved = await note(ctx, await doingOf(ctx, asked), number, typed.masked);
  return answer(ctx, asked, { moved, deed: 'note', number });
}

/** "snooze 2", also written "2d" or "1 week": no reminders for so many days; "snooze off" ends it. */
export async function takeSnooze(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const { actor, say } = asked;
  if (/^(?:off|none|uit|geen)$/i.test(rest.trim())) {
    await endSnooze(ctx, await ensurePerson(ctx, actor));
    return { kind: 'notice', text: say.actions.did.snoozeOff() };
  }
  const [, many = '0', weeks] =
    /^(\d{1,3})\s*(?:d|days?|dag(?:en)?|(w|weeks?|weken))?$/i.exec(rest.trim()) ?? [];
  const days = Number(many) * (weeks === undefined ? 1 : 7);
  if (days < 1 || days > MOST_SNOOZED) return { kind: 'notice', text: say.actions.ask.snooze({ verb }) };
  const until = await snooze(ctx, await ensurePerson(ctx, actor), days);
  const now = ctx.clock.now().toISOString();
  const when = momentWords(until.toISOString(), actor.zone, { say, zone: actor.zone, now });
  return { kind: 'notice', text: say.actions.did.snooze({ when }) };
}

/** "daysoff wed fri", "daysoff none": weekdays on which nobody is reminded of anything. */
export async function takeDaysOff(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const { actor, say } = asked;
  const days = parseDaysOff(rest);
  if (days === null) return { kind: 'notice', text: say.actions.ask.daysOff({ verb }) };
  await setDaysOff(ctx, await ensurePerson(ctx, actor), days);
  return { kind: 'notice', text: say.actions.did.daysOff({ days }) };
}

/** "merge 12 9" */
export async function mergeTwo(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const first = numberIn(rest);
  const second = first && numberIn(first.rest.replace(/^(into|with|in|met)\s+/i, ''));
  if (!first || !second) return { kind: 'notice', text: asked.say.actions.ask.twoNumbers({ verb }) };
  const [number, into] = [first.number, second.number];
  const moved = await merge(ctx, await doingOf(ctx, asked), number, into);
  if (moved.kind === 'done') return { kind: 'notice', text: asked.say.actions.did.merge({ number, into }) };
  const { why, action } = moved;
  // Of the two it is the other one that is not there, or that goes on elsewhere.
  const isOther = why === 'unknown' ? action === null && (await isThere(ctx, number)) : action?.id === into;
  return refused(ctx, asked, isOther ? into : number, moved);
}

async function isThere(ctx: Context, number: number): Promise<boolean> {
  return (await ctx.db.action.count({ where: { id: number } })) > 0;
}

const scopes: Record<string, AskedScope> = {
  '': 'mine',
  mine: 'mine',
  mijn: 'mine',
  team: 'team',
  open: 'open',
  overdue: 'overdue',
  late: 'overdue',
  'te laat': 'overdue',
  telaat: 'overdue',
  'over tijd': 'overdue',
};
const FIGURES = /^(?:figures|cijfers)$/i;
const RULE = /^(?:rule|regel)(?:\s+(.*))?$/i;
const TEAM = /^team\s+(.+)$/i;
const NEW = /^(?:new|nieuw|nieuwe)(?:\s+|$)/i;

/** "actions", "actions open", "actions team Logistics", "actions new …", and "actions 12" for who means "action 12". */
export async function takeActions(ctx: Context, asked: Asked, rest: string): Promise<Reply> {
  const rule = RULE.exec(rest.trim());
  if (rule) return takeRule(ctx, asked, rule[1] ?? '');
  if (FIGURES.test(rest.trim())) return showFigures(ctx, asked);
  if (NEW.test(rest)) return takeNew(ctx, asked, rest.replace(NEW, '').trim());
  const said = numberIn(rest);
  if (said) return show(ctx, asked, said.number);
  const named = TEAM.exec(rest.trim())?.[1];
  if (named !== undefined) return showList(ctx, asked, 'team', named);
  const scope = scopes[rest.trim().toLowerCase()];
  return scope ? showList(ctx, asked, scope) : { kind: 'notice', text: asked.say.actions.ask.scope() };
}

async function takeNew(ctx: Context, asked: Asked, title: string): Promise<Reply> {
  if (title === '') return askNew(ctx);
  const typed = typedSentence(asked, title);
  if ('refusal' in typed) return { kind: 'notice', text: typed.refusal };
  return beginWith(ctx, asked, {
    title: typed.masked,
    touchpointId: null,
    customerValue: '',
    organisationValue: '',
  });
}

/** "actions rule 8", "actions rule off": whether unhappy customers are followed up here without anybody asking. */
async function takeRule(ctx: Context, asked: Asked, rest: string): Promise<Reply> {
  const { say, actor, channel: externalId } = asked;
  if (!isAllowed(deedPermissions['actions rule'], await rolesOf(ctx, actor)))
    return { kind: 'notice', text: say.actions.ask.ruleAdmin() };
  const where = { platform_externalId: { platform: actor.platform, externalId: externalId ?? '' } };
  const channel = await ctx.db.channel.findUnique({
    where,
    include: { _count: { select: { subscriptions: true } } },
  });
  // What a channel hears about decides whom its rule is about.
  if (!channel || channel._count.subscriptions === 0)
    return { kind: 'notice', text: say.actions.ask.ruleWhere() };
  const isOff = /^(?:off|uit)$/i.test(rest);
  const hours = /^\d{1,2}$/.test(rest) ? Number(rest) : 0;
  if (!isOff && (hours < 1 || hours > MOST_RULE_HOURS))
    return { kind: 'notice', text: say.actions.ask.rule() };
  await setRule(ctx, channel.id, isOff ? null : hours);
  return { kind: 'notice', text: isOff ? say.actions.did.ruleOff() : say.actions.did.rule({ hours }) };
}
