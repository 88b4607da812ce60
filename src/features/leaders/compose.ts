import type { Context } from '../../context.ts';
import type { Locale } from '../../i18n/index.ts';
import type { ComposedSlot, Composer, DueSlot, ShownText } from '../../jobs/compose.ts';
import { Filter } from '../channels/index.ts';
import { ownWordsFor } from '../feedback/index.ts';
import { journeyAt, promiseAt, touchpointIn } from '../journey/index.ts';
import { isPerson } from '../people/index.ts';
import { loadDefinitions } from '../scores/index.ts';
import { loadQuoteRows, quotesOf, stratumIn } from '../verbatims/index.ts';
import type { EditionKind } from './edition.ts';
import { gatherFacts } from './gather.ts';
import { pagePath, pdfPath } from './paths.ts';
import { type Edition, ensureEdition, findEdition, leadersZone } from './store.ts';
import type { Facts, LeadersView } from './view.ts';

/** Makes the message of any number of recipients: those who read about the same read the same edition. */
export function composerFor(kind: EditionKind): Composer {
  return async (ctx, slots) => {
    const composed: ComposedSlot[] = [];
    for (const slot of slots) composed.push(await compose(ctx, slot, kind));
    return composed;
  };
}

async function compose(ctx: Context, slot: DueSlot, kind: EditionKind): Promise<ComposedSlot> {
  const { slotId } = slot;
  // What leaders read may name volunteers; it stands in nobody's channel.
  if (!isPerson(`${slot.platform}:${slot.channel}`))
    return { slotId, content: null, skip: 'the leaders’ message is for people, not for channels' };
  const edition = await editionFor(ctx, slot, kind);
  const { content, shown } = await viewOf(ctx, edition, slot);
  return { slotId, content, shown };
}

/** Only what is posted is frozen; who looks beforehand sees what it would be now. */
async function editionFor(ctx: Context, slot: DueSlot, kind: EditionKind): Promise<Edition> {
  const { touchpoint: touchpoints = [] } = Filter.parse(slot.filter);
  const sought = { kind, localDate: slot.localDate, touchpoints };
  if (slot.slotId !== 0n) return ensureEdition(ctx, sought);
  const known = await findEdition(ctx, sought);
  return known ?? { id: '', facts: await gatherFacts(ctx, { ...sought, zone: await leadersZone(ctx) }) };
}

/** An edition as one reader gets it: in their language, with the customer's words. */
export async function viewOf(
  ctx: Context,
  { id, facts }: Edition,
  { locale, zone, lateSince }: Pick<DueSlot, 'locale' | 'zone' | 'lateSince'>,
): Promise<{ content: LeadersView; shown: ShownText[] }> {
  const { proofs: _proofs, voices, ...said } = inWordsFor(facts, locale);
  const voiceId = voices[locale];
  const ids = voiceId === null ? [] : [voiceId];
  const definitions = await loadDefinitions(ctx);
  const [voice] = quotesOf(await loadQuoteRows(ctx, ids), ids, { locale, zone, definitions });
  const journey = await journeyAt(ctx);
  const place = voice ? touchpointIn(journey, voice.touchpoint?.id ?? null) : null;
  const [page, pdf] =
    id === '' ? [null, null] : [ctx.link(pagePath(id, locale)), ctx.link(pdfPath(id, locale))];
  return {
    content: {
      ...said,
      edition: id,
      voice: voice ?? null,
      isVoiceElsewhere: voiceId === null && voices[locale === 'en' ? 'nl' : 'en'] !== null,
      step: place?.step.name ?? null,
      promise: place ? (promiseAt(journey, place.id)?.text ?? null) : null,
      links: page !== null && pdf !== null ? { page, pdf } : null,
      lateSince,
    },
    shown: voice ? await shownOf(ctx, voice.id) : [],
  };
}

/** What colleagues wrote is masked once more for whoever reads it. */
function inWordsFor(facts: Facts, locale: Locale): Facts {
  const words = (text: string) => ownWordsFor(text, locale);
  const news = (items: Facts['improvements']['measured']) =>
    items.map((one) => ({
      ...one,
      problem: words(one.problem),
      customerValue: words(one.customerValue),
      organisationValue: words(one.organisationValue),
      because: words(one.because),
    }));
  const { improvements, shadowing, decision } = facts;
  const { prioritised, measured, stopped } = improvements;
  return {
    ...facts,
    improvements: {
      ...improvements,
      ...{ prioritised: news(prioritised), measured: news(measured), stopped: news(stopped) },
    },
    shadowing: { ...shadowing, lesson: words(shadowing.lesson) },
    decision: decision && { ...decision, problem: words(decision.problem) },
  };
}

async function shownOf(ctx: Context, id: string): Promise<ShownText[]> {
  const row = await ctx.db.feedback.findUnique({ where: { id: BigInt(id) } });
  const definition = row && (await loadDefinitions(ctx)).get(row.definitionId);
  if (!row || !definition) return [];
  const { customerKey, touchpointId } = row;
  const stratum = stratumIn(definition, row.score);
  return [{ feedbackId: row.id, textKey: row.textKey ?? id, customerKey, stratum, touchpointId }];
}
