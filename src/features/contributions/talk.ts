import type { Part, Reply } from '../../chat/reply.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { createPlacer, maskOwnWords } from '../feedback/index.ts';
import { MOST_LINKS, readChain, writeChain } from './chain.ts';
import {
  ChainValues,
  chainForm,
  type NamedTouchpoint,
  NOT_YET,
  SayValues,
  sayForm,
} from './contribution.form.ts';
import { contributionsMessage, contributorsMessage } from './contributions.message.ts';
import { press } from './lines.message.ts';
import { placesToCarry } from './places.ts';
import { readContributions, readContributors } from './read.ts';
import { type Audience, MOST_CHARACTERS, MOST_TOUCHPOINTS, tidied } from './rules.ts';
import { confirmContributions, removeContribution, saveContribution } from './save.ts';

/** "contribute": what I contribute, or how to begin; "contribute I keep …" goes on with that sentence. */
export async function takeContribute(ctx: Context, asked: Asked, rest: string): Promise<Reply> {
  if (rest.trim() !== '') return askSentence(ctx, asked, { sentence: rest.trim() });
  const content = await readContributions(ctx, asked.actor);
  return { kind: 'message', message: contributionsMessage, content, audience: 'private' };
}

/** On a person's own page: their touchpoints; nothing while they have none. */
export async function homePart(ctx: Context, { actor }: Asked): Promise<Part | null> {
  const content = await readContributions(ctx, actor);
  return content.items.length === 0 ? null : { message: contributionsMessage, content };
}

/** "who delivery": who contributes there, as far as they want to be seen. */
export async function takeWho(ctx: Context, { actor, say }: Asked, rest: string): Promise<Reply> {
  const places = await placesToCarry(ctx);
  const named = rest.trim();
  const id = createPlacer(places).fromLabel(named);
  const content = id === null ? null : await readContributors(ctx, actor, id);
  if (content) return { kind: 'message', message: contributorsMessage, content, audience: 'private' };
  const names = places.map((one) => safeText(nameOf(one, actor.locale)));
  if (names.length === 0) return { kind: 'notice', text: say.contributions.noJourney() };
  const typed = named === '' ? null : shorten(safeText(named), 80);
  return { kind: 'notice', text: say.contributions.unknownTouchpoint({ typed, names }) };
}

/** Opens the form of a sentence, filled in as far as is known. */
export async function askSentence(
  ctx: Context,
  { say }: Asked,
  known: { touchpoint?: string; sentence?: string; audience?: Audience; example?: 'yes' | 'no' },
  about = '',
): Promise<Reply> {
  const places = await placesToCarry(ctx);
  if (places.length === 0) return { kind: 'notice', text: say.contributions.noJourney() };
  const values = { audience: 'team', example: 'no', ...known };
  const again =
    about === '' ? { action: press.direct, value: 'new' } : { action: press.change, value: about };
  return { kind: 'form', form: sayForm(places, about !== ''), values, about, again };
}

/** Opens a sentence that stands, to change it. */
export async function askChange(ctx: Context, asked: Asked, id: string): Promise<Reply> {
  const content = await readContributions(ctx, asked.actor);
  const item = content.items.find((one) => String(one.id) === id);
  if (!item) return { kind: 'notice', text: asked.say.contributions.gone() };
  const { sentence, audience } = item;
  const touchpoint = item.isRetired ? {} : { touchpoint: item.touchpoint.id };
  const example = item.isExample ? 'yes' : 'no';
  return askSentence(ctx, asked, { ...touchpoint, sentence, audience, example }, id);
}

/** Takes away a sentence whose touchpoint left the journey: there is none to choose for it in the form. */
export async function pressRemove(ctx: Context, { actor, say }: Asked, id: string): Promise<Reply> {
  const isGone = /^\d{1,9}$/.test(id) && (await removeContribution(ctx, actor, Number(id)));
  return { kind: 'notice', text: isGone ? say.contributions.removed() : say.contributions.gone() };
}

/** Begins the chain, or asks for its next link. */
export async function askLink(ctx: Context, { say }: Asked, links: readonly string[]): Promise<Reply> {
  const places = await placesToCarry(ctx);
  if (places.length === 0) return { kind: 'notice', text: say.contributions.noJourney() };
  const about = writeChain(links);
  const again = { action: press.chain, value: about };
  return { kind: 'form', form: chainForm(places, links), values: {}, about, again };
}

/** A link was filled in: on to the next one, or, at the customer, to the sentence. */
export async function submitLink(
  ctx: Context,
  asked: Asked,
  values: Record<string, unknown>,
  about: string,
): Promise<Reply> {
  const { who, where } = ChainValues.parse(values);
  const masked = maskOwnWords(who);
  if (masked === null) return { kind: 'faults', faults: { who: asked.say.contributions.fault.private() } };
  const links = [...readChain(about), masked].slice(-MOST_LINKS);
  if (where === NOT_YET && links.length < MOST_LINKS) return askLink(ctx, asked, links);
  const sentence = asked.say.contributions.draft({ links });
  return askSentence(ctx, asked, { sentence, ...(where === NOT_YET ? {} : { touchpoint: where }) });
}

/** A sentence was filled in. */
export async function submitSentence(
  ctx: Context,
  asked: Asked,
  values: Record<string, unknown>,
  about: string,
): Promise<Reply> {
  const { say, actor } = asked;
  const { touchpoint: touchpointId, sentence, audience, example } = SayValues.parse(values);
  const changes = /^\d{1,9}$/.test(about) ? Number(about) : null;
  const wish = { touchpointId, sentence: sentence ?? '', audience, isExample: example === 'yes', changes };
  const saved = await saveContribution(ctx, actor, wish);
  if (saved.kind === 'fault') {
    const length = [...tidied(wish.sentence)].length;
    const text = say.contributions.fault[saved.fault]({ length, most: MOST_CHARACTERS });
    return { kind: 'faults', faults: { sentence: text } };
  }
  if (saved.kind === 'full') {
    return { kind: 'faults', faults: { touchpoint: say.contributions.full({ most: MOST_TOUCHPOINTS }) } };
  }
  if (saved.kind === 'gone') return { kind: 'faults', faults: { touchpoint: say.contributions.gone() } };
  if (saved.kind === 'removed') return { kind: 'notice', text: say.contributions.removed() };
  return showSaved(ctx, asked, touchpointId, saved.isMasked);
}

/** What was stored just now, with what goes on there. */
async function showSaved(
  ctx: Context,
  { actor }: Asked,
  touchpointId: string,
  isMasked: boolean,
): Promise<Reply> {
  const mine = await readContributions(ctx, actor);
  const items = mine.items.filter(({ touchpoint }) => touchpoint.id === touchpointId);
  const content = { ...mine, items, isAsked: false, saved: isMasked ? 'masked' : 'whole' };
  return { kind: 'message', message: contributionsMessage, content, audience: 'private' };
}

/** It still holds. */
export async function pressConfirm(ctx: Context, asked: Asked): Promise<Reply> {
  await confirmContributions(ctx, asked.actor);
  return { kind: 'notice', text: asked.say.contributions.confirmed() };
}

function nameOf({ nameEn, nameNl }: NamedTouchpoint, locale: string): string {
  return locale === 'nl' ? nameNl : nameEn;
}
