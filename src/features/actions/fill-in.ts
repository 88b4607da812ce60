import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Action } from '../../generated/prisma/client.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { maskFilledIn } from '../feedback/index.ts';
import { beginByHand, type Place } from './begin.ts';
import { causeAsked, chosenImprovement, faultsIn } from './cause.ts';
import { contacted, decideAgainst, resolve, sayWorth, tell } from './deeds.ts';
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
import { offer } from './hand-over.ts';
import type { Doing, Moved } from './move.ts';
import { circumstancesOf } from './read.ts';
import { type Deed, waysToTell } from './rules.ts';
import { answer, doingOf, numberIn, refused } from './talk.ts';
import { refusalFor } from './whose.ts';

/** Deeds that ask something first. */
const asking = ['done', 'told', 'not_doing', 'contacted', 'hand_over', 'worth'] as const;
export type AskingDeed = (typeof asking)[number];

/** Every deed of which the number alone is typed or pressed. */
export function isAsking(deed: Deed): deed is AskingDeed {
  return asking.some((one) => one === deed);
}

/** The sentence that each of these forms asks for: "done 12 drivers call first" has it filled in already. */
const typedInto: Partial<Record<AskingDeed, string>> = { done: 'done', told: 'what', not_doing: 'why' };

/**
 * Opens the form of a deed, with what was `typed` behind the number, unless the deed cannot be done anyway: nobody fills
 * in what is refused afterwards.
 */
export async function ask(
  ctx: Context,
  asked: Asked,
  deed: AskingDeed,
  number: number,
  typed = '',
): Promise<Reply> {
  const action = await ctx.db.action.findUnique({ where: { id: number } });
  if (!action) return refused(ctx, asked, number, { kind: 'refused', why: 'unknown', action });
  const why = await refusalFor(ctx, deed, action, await doingOf(ctx, asked));
  if (why) return refused(ctx, asked, number, { kind: 'refused', why, action });
  const field = typedInto[deed];
  const filledIn = field === undefined || typed === '' ? {} : { [field]: typed.slice(0, MOST_CHARACTERS) };
  return formOf(ctx, asked, { deed, action, filledIn });
}

async function formOf(
  ctx: Context,
  { actor }: Asked,
  { deed, action, filledIn = {} }: { deed: AskingDeed; action: Action; filledIn?: Record<string, string> },
): Promise<Reply> {
  const { customerValue: customer, organisationValue: organisation } = action;
  const isWorthSaid = customer !== '' && organisation !== '';
  const forms = {
    done: async () => doneForm({ ...(await causeAsked(ctx, action, actor)), isWorthSaid }),
    told: async () => toldForm(waysToTell(await circumstancesOf(ctx, action))),
    not_doing: async () => notDoingForm(await causeAsked(ctx, action, actor)),
    contacted: () => contactedForm,
    hand_over: () => handOverForm,
    worth: () => worthForm,
  };
  const asksWorth = deed === 'worth' || (deed === 'done' && !isWorthSaid);
  const values = { ...filledIn, ...(asksWorth && { customer, organisation }) };
  return { kind: 'form', form: await forms[deed](), values, about: String(action.id) };
}

/** Opens the form of an action in a colleague's own words. */
export async function askNew(ctx: Context): Promise<Reply> {
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
  const missing = faults ?? (await faultsIn(ctx, asked, deed, { number, values: masked }));
  if (missing) return { kind: 'faults', faults: missing };
  const moved = await submitted(ctx, by, deed, number, masked);
  // Resolved is not yet told: what the customer heard is asked at once.
  if (deed === 'done' && moved.kind === 'done')
    return formOf(ctx, asked, { deed: 'told', action: moved.action });
  return answer(ctx, asked, { moved, deed, number });
}

/** The sentences of a form. */
const sentences = new Set(['done', 'what', 'why', 'customer', 'organisation']);

/** What was filled in as it may be stored. */
function mask({ say }: Asked, values: Record<string, unknown>) {
  const isWritten = (name: string) => sentences.has(name);
  return maskFilledIn(values, { isWritten, fault: say.actions.ask.tooPrivate });
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
      return resolve(ctx, by, number, doneOf(values));
    case 'told':
      return tell(ctx, by, number, ToldValues.parse(values));
    case 'not_doing':
      return decideAgainst(ctx, by, number, decisionIn(values));
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

/** What was done, and what was newly said of its worth: a field that was not asked takes nothing away. */
function doneOf(values: Record<string, unknown>): Parameters<typeof resolve>[3] {
  const { done, cause, customer, organisation } = DoneValues.parse(values);
  return {
    outcome: done,
    improvement: chosenImprovement(cause),
    worth: {
      ...(customer !== '' && { customerValue: customer }),
      ...(organisation !== '' && { organisationValue: organisation }),
    },
  };
}

function decisionIn(values: Record<string, unknown>): Parameters<typeof decideAgainst>[3] {
  const { reason, why, improvement } = NotDoingValues.parse(values);
  return {
    reason,
    why,
    improvement: reason === 'part_of_improvement' ? chosenImprovement(improvement) : null,
  };
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

/** Begins an action with a colleague's words, masked. */
export async function beginWith(
  ctx: Context,
  asked: Asked,
  words: Parameters<typeof beginByHand>[3],
): Promise<Reply> {
  const { number, isShown } = await beginByHand(ctx, byOf(asked), placeOf(asked), words);
  const { did } = asked.say.actions;
  return { kind: 'notice', text: isShown ? did.begun({ number }) : did.begunHere({ number }) };
}

/** Where somebody asks. */
export function placeOf({ actor, channel }: Asked): Place {
  return { platform: actor.platform, person: actor.id, channel };
}
