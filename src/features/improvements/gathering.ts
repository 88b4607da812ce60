import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { byOf } from '../channels/index.ts';
import type { Asked } from '../feature.ts';
import { maskOwnWords } from '../feedback/index.ts';
import { nearTo } from '../near.ts';
import { GatherValues, gatherForm, MOST_CHARACTERS, NEW } from './forms.form.ts';
import { begin, type Gathered, gather } from './gather.ts';
import type { ActionsPort } from './port.ts';
import { openImprovements, readChoices } from './read.ts';
import { mask, refused } from './talk.ts';

/** Actions that are gathered at once. */
const MOST_ACTIONS = 50;

/** Nobody has more of anything than this; what is longer is no number. */
const NUMBERS = /^(?:#?\d{1,7}(?:\s*[,;]\s*|\s+(?:and|en|&)\s+|\s+|(?=[:.])|$))+/i;
const INTO = /^(?:into|to|in|bij|onder)\s+#?(\d{1,7})\s*[.!]?$/i;

/** The numbers a text begins with, each once, and what follows them. */
export function numbersIn(text: string): { numbers: number[]; rest: string } {
  const [found = ''] = NUMBERS.exec(text.trim()) ?? [];
  const numbers = [...found.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const rest = text.trim().slice(found.length);
  return { numbers: [...new Set(numbers)], rest: rest.replace(/^[.:,;\s]+/, '').trim() };
}

/** "improve 12 14", "improve 12 14 into 3", "improve 12 14: parcels come late". */
export async function takeImprove(
  ctx: Context,
  asked: Asked,
  rest: string,
  { verb, port }: { verb: string; port: ActionsPort },
): Promise<Reply> {
  const { ask: words } = asked.say.improvements;
  const said = numbersIn(rest);
  if (said.numbers.length === 0) return { kind: 'notice', text: words.numbers({ verb }) };
  if (said.numbers.length > MOST_ACTIONS)
    return { kind: 'notice', text: words.tooMany({ most: MOST_ACTIONS }) };
  const actions = said.numbers;
  const into = INTO.exec(said.rest)?.[1];
  if (into !== undefined) {
    const number = Number(into);
    return told(asked, await gather(ctx, byOf(asked), { port, actions }, number), { actions, number });
  }
  if (said.rest === '') return askGather(ctx, asked, actions);
  if (said.rest.length > MOST_CHARACTERS)
    return { kind: 'notice', text: words.tooLong({ most: MOST_CHARACTERS }) };
  const problem = maskOwnWords(said.rest);
  if (problem === null) return { kind: 'notice', text: words.tooPrivate() };
  return beginWith(ctx, asked, { port, actions }, { problem, touchpointId: null });
}

/** Asks into which improvement actions go; nobody fills in what is refused afterwards. */
export async function askGather(
  ctx: Context,
  { say, actor }: Asked,
  actions: readonly number[],
): Promise<Reply> {
  const where = { AND: [{ id: { in: [...actions] } }, nearTo(actor)] };
  const known = await ctx.db.action.findMany({ where, select: { id: true } });
  const ids = new Set(known.map(({ id }) => id));
  const unknown = actions.find((number) => !ids.has(number));
  if (unknown !== undefined)
    return { kind: 'notice', text: say.improvements.refusedAction.unknown({ number: unknown }) };
  const { touchpoints } = await readChoices(ctx);
  const form = gatherForm({ touchpoints, open: await openImprovements(ctx, actor) });
  return { kind: 'form', form, values: { into: NEW }, about: actions.join(' ') };
}

/** Gathers, from the form; its `about` comes back from a client and is read as if it were typed. */
export async function submitGather(
  ctx: Context,
  asked: Asked,
  { values, about }: { values: Record<string, unknown>; about: string },
  port: ActionsPort,
): Promise<Reply> {
  const { masked, faults } = mask(asked, values);
  if (faults) return { kind: 'faults', faults };
  const { into, problem, touchpoint } = GatherValues.parse(masked);
  const actions = numbersIn(about).numbers.slice(0, MOST_ACTIONS);
  if (actions.length === 0)
    return { kind: 'notice', text: asked.say.improvements.refusedAction.unknown({ number: 0 }) };
  if (into !== NEW) {
    const number = Number(into);
    return told(asked, await gather(ctx, byOf(asked), { port, actions }, number), { actions, number });
  }
  if (problem === '') return { kind: 'faults', faults: { problem: asked.say.improvements.ask.problem() } };
  const known = await ctx.db.touchpoint.findUnique({ where: { id: touchpoint ?? '' } });
  return beginWith(ctx, asked, { port, actions }, { problem, touchpointId: known?.id ?? null });
}

async function beginWith(
  ctx: Context,
  asked: Asked,
  gathering: { port: ActionsPort; actions: number[] },
  words: { problem: string; touchpointId: string | null },
): Promise<Reply> {
  const { actor, channel: externalId } = asked;
  const place = { platform: actor.platform, externalId: externalId ?? '' };
  const channel = await ctx.db.channel.findUnique({ where: { platform_externalId: place } });
  const begun = await begin(ctx, byOf(asked), gathering, { ...words, channelId: channel?.id ?? null });
  return told(asked, begun, { actions: gathering.actions, number: 0 });
}

function told(
  asked: Asked,
  gathered: Gathered,
  { actions, number }: { actions: readonly number[]; number: number },
): Reply {
  const { did, refusedAction } = asked.say.improvements;
  switch (gathered.kind) {
    case 'begun': {
      const begun = { number: gathered.number, actions };
      return { kind: 'notice', text: gathered.isShown ? did.begun(begun) : did.begunHere(begun) };
    }
    case 'gathered':
      return { kind: 'notice', text: did.gather({ number, actions }) };
    case 'refused':
      if (!('action' in gathered)) return refused(asked, number, gathered.why);
      return {
        kind: 'notice',
        text:
          gathered.why === 'elsewhere'
            ? refusedAction.elsewhere(gathered)
            : refusedAction[gathered.why](gathered),
      };
  }
}
