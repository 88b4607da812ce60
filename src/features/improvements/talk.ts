import type { AnyForm } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Improvement } from '../../generated/prisma/client.ts';
import { localDateOf } from '../../local-time.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { maskFilledIn } from '../feedback/index.ts';
import { personOf } from '../people/index.ts';
import { isElsewhere } from './elsewhere.ts';
import {
  CauseValues,
  causeForm,
  MeasuredValues,
  measuredForm,
  OwnerValues,
  ownerForm,
  StopValues,
  stopForm,
  ToldValues,
  toldForm,
  WHYS,
  WorthValues,
  worthForm,
} from './forms.form.ts';
import { improvementMessage } from './improvement.message.ts';
import { type Moved, whyNot } from './move.ts';
import { readChoices, readImprovement } from './read.ts';
import { quartersFrom, type Step } from './rules.ts';
import { measured, prioritise, sayCause, sayOwner, sayWorth, start, stop, tell } from './steps.ts';
import { waysToTell } from './ways.ts';

/** Quarters that can be chosen: two years. */
const QUARTERS = 8;

/** Steps that need nothing but the number. */
const plain = { prioritise, start } as const;
export type PlainStep = keyof typeof plain;
/** Steps that ask something first. */
export type AskingStep = Exclude<Step, PlainStep | 'gather'>;

/** Shows one improvement to the person who asks. */
export async function show(ctx: Context, { actor, say }: Asked, number: number): Promise<Reply> {
  const improvement = await ctx.db.improvement.findUnique({ where: { id: number } });
  const isHere =
    improvement !== null && !(await isElsewhere(ctx, improvement, `${actor.platform}:${actor.id}`));
  const content = isHere ? await readImprovement(ctx, number, actor) : null;
  if (!content) return { kind: 'notice', text: say.improvements.refused.unknown({ number }) };
  return { kind: 'message', message: improvementMessage, content, audience: 'private' };
}

/** Takes a step that needs nothing but the number. */
export async function stepPlainly(
  ctx: Context,
  asked: Asked,
  step: PlainStep,
  pressed: { number: number; messageId?: string | null },
): Promise<Reply> {
  const moved = await plain[step](ctx, byOf(asked), pressed.number);
  return answer(ctx, asked, { moved, step, ...pressed });
}

/** Opens the form of a step, unless it cannot be taken anyway: nobody fills in what is refused afterwards. */
export async function ask(ctx: Context, asked: Asked, step: AskingStep, number: number): Promise<Reply> {
  const improvement = await ctx.db.improvement.findUnique({ where: { id: number } });
  const why = await whyNot(ctx, improvement, step, byOf(asked).actor);
  if (!improvement || why) return refused(asked, number, why ?? 'unknown');
  const { form, values } = await formOf(ctx, asked, step, improvement);
  return { kind: 'form', form, values, about: String(number) };
}

/** Which form a step opens, with what is known already. */
async function formOf(
  ctx: Context,
  { actor }: Asked,
  step: AskingStep,
  improvement: Improvement,
): Promise<{ form: AnyForm; values: Record<string, unknown> }> {
  const { customerSize, organisationSize, dueQuarter } = improvement;
  switch (step) {
    case 'cause': {
      const { problem, whys, touchpointId: touchpoint, promiseId, promise } = improvement;
      const asked = Object.fromEntries(whys.map((why, index) => [`why${index + 1}`, why]));
      const form = causeForm(await readChoices(ctx, improvement));
      return { form, values: { problem, touchpoint, promiseId, promise, ...asked } };
    }
    case 'worth': {
      const { customerValue: customer, organisationValue: organisation } = improvement;
      return { form: worthForm, values: { customer, customerSize, organisation, organisationSize } };
    }
    case 'owner': {
      const quarters = quartersFrom(localDateOf(ctx.clock.now(), actor.zone), QUARTERS);
      const known = dueQuarter === null || quarters.includes(dueQuarter) ? [] : [dueQuarter];
      const who = personOf(improvement.executive);
      // A person of another platform cannot be chosen here.
      const executive = who?.platform === actor.platform ? who.id : null;
      return { form: ownerForm([...known, ...quarters]), values: { executive, due: dueQuarter } };
    }
    case 'measured':
      return { form: measuredForm, values: {} };
    case 'told':
      return { form: await tellingForm(ctx, improvement), values: {} };
    case 'stop':
      return { form: stopForm, values: {} };
  }
}

/** How its customers may be told, and with which other touchpoints of the journey one can compare. */
async function tellingForm(ctx: Context, { id, touchpointId }: Improvement): Promise<AnyForm> {
  const { touchpoints } = await readChoices(ctx);
  // Without a place of its own there is nothing to compare.
  const others = touchpointId === null ? [] : touchpoints.filter((one) => one.id !== touchpointId);
  return toldForm(await waysToTell(ctx, id), { touchpoints: others });
}

/** What a filled-in form does. */
export async function submit(
  ctx: Context,
  asked: Asked,
  step: AskingStep,
  { values, number }: { values: Record<string, unknown>; number: number },
): Promise<Reply> {
  const { masked, faults } = mask(asked, values);
  if (faults) return { kind: 'faults', faults };
  const moved = await submitted(ctx, asked, step, number, masked);
  // Measured is not yet told: what customers heard is asked at once.
  if (step === 'measured' && moved.kind === 'done') {
    const form = await tellingForm(ctx, moved.improvement);
    const again = { action: 'improvements.told', value: String(number) };
    return { kind: 'form', form, values: {}, about: String(number), again };
  }
  return answer(ctx, asked, { moved, step, number });
}

/** What is chosen rather than written. */
const chosen = new Set([
  'into',
  'touchpoint',
  'promiseId',
  'customerSize',
  'organisationSize',
  'executive',
  'due',
  'grade',
  'how',
  'comparison',
]);

/** What was filled in as it may be stored. */
export function mask({ say }: Asked, values: Record<string, unknown>) {
  const isWritten = (name: string) => !chosen.has(name);
  return maskFilledIn(values, { isWritten, fault: say.improvements.ask.tooPrivate });
}

function submitted(
  ctx: Context,
  asked: Asked,
  step: AskingStep,
  number: number,
  values: Record<string, unknown>,
): Promise<Moved> {
  const by = byOf(asked);
  switch (step) {
    case 'cause':
      return submitCause(ctx, asked, number, values);
    case 'worth': {
      const { customer, customerSize, organisation, organisationSize } = WorthValues.parse(values);
      const worth = {
        customerValue: customer,
        customerSize,
        organisationValue: organisation,
        organisationSize,
      };
      return sayWorth(ctx, by, number, worth);
    }
    case 'owner': {
      const { executive, due } = OwnerValues.parse(values);
      const address = executive === null ? null : `${by.origin}:${executive}`;
      return sayOwner(ctx, by, number, { executive: address, dueQuarter: due });
    }
    case 'measured':
      return measured(ctx, by, number, MeasuredValues.parse(values));
    case 'told':
      return submitTold(ctx, asked, number, values);
    case 'stop':
      return stop(ctx, by, number, StopValues.parse(values).because);
  }
}

async function submitTold(
  ctx: Context,
  asked: Asked,
  number: number,
  values: Record<string, unknown>,
): Promise<Moved> {
  const { how, what, comparison } = ToldValues.parse(values);
  const known = await ctx.db.touchpoint.findUnique({ where: { id: comparison ?? '' } });
  return tell(ctx, byOf(asked), number, { how, what, comparisonId: known?.id ?? null });
}

async function submitCause(
  ctx: Context,
  asked: Asked,
  number: number,
  values: Record<string, unknown>,
): Promise<Moved> {
  const cause = CauseValues.parse(values);
  const all: Record<string, unknown> = cause;
  const whys = Array.from({ length: WHYS }, (_, step) => String(all[`why${step + 1}`] ?? ''));
  const known = await ctx.db.touchpoint.findUnique({ where: { id: cause.touchpoint ?? '' } });
  const promised = await ctx.db.customerPromise.findUnique({ where: { id: cause.promiseId ?? '' } });
  return sayCause(ctx, byOf(asked), number, {
    problem: cause.problem,
    whys: whys.filter((why) => why !== ''),
    touchpointId: known?.id ?? null,
    promiseId: promised?.id ?? null,
    promise: promised ? '' : cause.promise,
  });
}

/**
 * Says what came of a step. A card of one's own shows how the improvement stands now; those in channels change by
 * themselves, in their own language, and only a sentence is told.
 */
async function answer(
  ctx: Context,
  asked: Asked,
  {
    moved,
    step,
    number,
    messageId,
  }: {
    moved: Moved;
    step: Exclude<Step, 'gather'>;
    number: number;
    /** The message whose button was pressed; left out for commands and forms. */
    messageId?: string | null;
  },
): Promise<Reply> {
  if (moved.kind === 'refused') return refused(asked, number, moved.why);
  if (messageId !== undefined && !(await isSharedCard(ctx, messageId))) {
    const content = await readImprovement(ctx, number, asked.actor);
    if (content) return { kind: 'updated', message: improvementMessage, content };
  }
  return { kind: 'notice', text: asked.say.improvements.did[step]({ number }) };
}

/** Whether a button stood in a card that everybody in a channel sees, or in something of this person's own. */
async function isSharedCard(ctx: Context, messageId: string | null): Promise<boolean> {
  if (messageId === null) return false;
  return (await ctx.db.improvementCard.findFirst({ where: { post: { platformId: messageId } } })) !== null;
}

/** Why nothing changed, in a friendly sentence. */
export function refused(
  { say }: Asked,
  number: number,
  why: Extract<Moved, { kind: 'refused' }>['why'],
): Reply {
  return { kind: 'notice', text: say.improvements.refused[why]({ number }) };
}
