import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { byOf, momentWords } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { beginByHand, followUp, type Place } from './begin.ts';
import {
  accept,
  claim,
  contacted,
  decideAgainst,
  decline,
  note,
  offer,
  release,
  reopen,
  resolve,
  sayWorth,
  tell,
} from './deeds.ts';
import {
  ContactedValues,
  contactedForm,
  DoneValues,
  doneForm,
  HandOverValues,
  handOverForm,
  MOST_CHARACTERS,
  NewValues,
  NotDoingValues,
  newForm,
  notDoingForm,
  ToldValues,
  toldForm,
  WorthValues,
  worthForm,
} from './forms.form.ts';
import { merge } from './merge.ts';
import type { Doing, Moved } from './move.ts';
import { type AskedScope, mayContact } from './read.ts';
import { snooze } from './remind.ts';
import { type Deed, refusalOf } from './rules.ts';
import { answer, doingOf, numberIn, refused, show, showList } from './talk.ts';

/** Days without reminders at most: whoever is away longer hands over. */
const MOST_SNOOZED = 30;

/** Deeds that need nothing but the number. */
const plain = { claim, release, reopen, accept, decline } as const;
export type PlainDeed = keyof typeof plain;

/** Deeds that ask something first. */
const asking = {
  done: doneForm,
  told: toldForm,
  not_doing: notDoingForm,
  contacted: contactedForm,
  hand_over: handOverForm,
  worth: worthForm,
} as const;
export type AskingDeed = keyof typeof asking;

/** Does a deed that needs nothing but the number. */
export async function doPlainly(
  ctx: Context,
  asked: Asked,
  deed: PlainDeed,
  pressed: { number: number; messageId?: string | null },
): Promise<Reply> {
  const moved = await plain[deed](ctx, await doingOf(ctx, asked), pressed.number);
  return answer(ctx, asked, { moved, deed, ...pressed });
}

/** Opens the form of a deed, unless the deed cannot be done anyway: nobody fills in what is refused afterwards. */
export async function ask(ctx: Context, asked: Asked, deed: AskingDeed, number: number): Promise<Reply> {
  const action = await ctx.db.action.findUnique({ where: { id: number } });
  if (!action) return refused(ctx, asked, number, { kind: 'refused', why: 'unknown', action });
  const standing = { ...action, mayContact: await mayContact(ctx, action) };
  const why = refusalOf(deed, standing, await doingOf(ctx, asked));
  if (why) return refused(ctx, asked, number, { kind: 'refused', why, action });
  const { customerValue, organisationValue } = action;
  const values = deed === 'worth' ? { customer: customerValue, organisation: organisationValue } : {};
  return { kind: 'form', form: asking[deed], values, about: String(number) };
}

/** Opens the form of an action in a colleague's own words. */
async function askNew(ctx: Context): Promise<Reply> {
  const touchpoints = await ctx.db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return { kind: 'form', form: newForm(touchpoints), values: {}, about: '' };
}

/** What a filled-in form does. */
export async function submit(
  ctx: Context,
  asked: Asked,
  deed: AskingDeed,
  { values, about }: { values: Record<string, unknown>; about: string },
): Promise<Reply> {
  const number = numberIn(about)?.number ?? 0;
  const by = await doingOf(ctx, asked);
  const { masked, faults } = mask(asked, values);
  if (faults) return { kind: 'faults', faults };
  const moved = await submitted(ctx, by, deed, number, masked);
  // Resolved is not yet told: what the customer heard is asked at once.
  if (deed === 'done' && moved.kind === 'done') {
    return { kind: 'form', form: toldForm, values: {}, about: String(number) };
  }
  return answer(ctx, asked, { moved, deed, number });
}

/** The sentences of a form. */
const sentences = new Set(['done', 'what', 'why', 'customer', 'organisation']);

/** What was filled in as it may be stored; faults where no mask makes it so. */
function mask(
  { say }: Asked,
  values: Record<string, unknown>,
): { masked: Record<string, unknown>; faults: Record<string, string> | null } {
  const masked: Record<string, unknown> = { ...values };
  const faults: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!sentences.has(name) || typeof value !== 'string') continue;
    masked[name] = maskOwnWords(value);
    if (masked[name] === null) faults[name] = say.actions.ask.tooPrivate();
  }
  return { masked, faults: Object.keys(faults).length === 0 ? null : faults };
}

function submitted(
  ctx: Context,
  by: Doing,
  deed: AskingDeed,
  number: number,
  values: Record<string, unknown>,
): Promise<Moved> {
  switch (deed) {
    case 'done':
      return resolve(ctx, by, number, DoneValues.parse(values).done);
    case 'told':
      return tell(ctx, by, number, ToldValues.parse(values));
    case 'not_doing':
      return decideAgainst(ctx, by, number, NotDoingValues.parse(values));
    case 'contacted':
      return contacted(ctx, by, number, ContactedValues.parse(values).how);
    case 'hand_over':
      return offer(ctx, by, number, { platform: by.origin, id: HandOverValues.parse(values).to });
    case 'worth': {
      const { customer, organisation } = WorthValues.parse(values);
      return sayWorth(ctx, by, number, { customerValue: customer, organisationValue: organisation });
    }
  }
}

/** Begins an action with customers' words that were posted. */
export async function begin(ctx: Context, asked: Asked, feedbackId: string): Promise<Reply> {
  const { did } = asked.say.actions;
  if (!/^[1-9]\d{0,17}$/.test(feedbackId)) return { kind: 'notice', text: did.gone() };
  const begun = await followUp(ctx, byOf(asked), placeOf(asked), BigInt(feedbackId));
  if (begun.kind === 'gone') return { kind: 'notice', text: did.gone() };
  if (begun.kind === 'known') return { kind: 'notice', text: did.known(begun) };
  return { kind: 'notice', text: begun.isShown ? did.begun(begun) : did.begunHere(begun) };
}

function placeOf({ actor, channel }: Asked): Place {
  return { platform: actor.platform, person: actor.id, channel };
}

/** Begins an action in a colleague's own words, from the form. */
export async function submitNew(ctx: Context, asked: Asked, values: Record<string, unknown>): Promise<Reply> {
  const { masked, faults } = mask(asked, values);
  if (faults) return { kind: 'faults', faults };
  const { what, touchpoint, customer, organisation } = NewValues.parse(masked);
  const known = await ctx.db.touchpoint.findUnique({ where: { id: touchpoint ?? '' } });
  return beginWith(ctx, asked, {
    title: what,
    touchpointId: known?.id ?? null,
    customerValue: customer,
    organisationValue: organisation,
  });
}

async function beginWith(
  ctx: Context,
  asked: Asked,
  words: Parameters<typeof beginByHand>[3],
): Promise<Reply> {
  const { number, isShown } = await beginByHand(ctx, byOf(asked), placeOf(asked), words);
  const { did } = asked.say.actions;
  return { kind: 'notice', text: isShown ? did.begun({ number }) : did.begunHere({ number }) };
}

/** "handover 12 @ben"; without a name, or where the platform does not tell whom it means, a form asks to whom. */
export async function handOverTo(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const said = numberIn(rest);
  if (!said) return { kind: 'notice', text: asked.say.actions.ask.number({ verb }) };
  const { number } = said;
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

/** "snooze 2", also written "2d": no reminders for so many days. */
export async function takeSnooze(ctx: Context, asked: Asked, rest: string, verb: string): Promise<Reply> {
  const { actor, say } = asked;
  const days = Number(/^(\d{1,3})\s*(?:d|days?|dag(?:en)?)?$/i.exec(rest.trim())?.[1] ?? 0);
  if (days < 1 || days > MOST_SNOOZED) return { kind: 'notice', text: say.actions.ask.snooze({ verb }) };
  const until = await snooze(ctx, byOf(asked).actor, days);
  const now = ctx.clock.now().toISOString();
  const when = momentWords(until.toISOString(), actor.zone, { say, zone: actor.zone, now });
  return { kind: 'notice', text: say.actions.did.snooze({ when }) };
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
  const isOther = why === 'unknown' ? await isThere(ctx, number) : action?.id === into;
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
};
const NEW = /^(?:new|nieuw|nieuwe)(?:\s+|$)/i;

/** "actions", "actions open", "actions new …", and "actions 12" for who means "action 12". */
export async function takeActions(ctx: Context, asked: Asked, rest: string): Promise<Reply> {
  if (NEW.test(rest)) return takeNew(ctx, asked, rest.replace(NEW, '').trim());
  const said = numberIn(rest);
  if (said) return show(ctx, asked, said.number);
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

/** Every deed of which the number alone is typed or pressed. */
export function isAsking(deed: Deed): deed is AskingDeed {
  return deed in asking;
}
