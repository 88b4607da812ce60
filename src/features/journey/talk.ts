import type { Actor } from '../../chat/intent.ts';
import type { Reply } from '../../chat/reply.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { Context } from '../../context.ts';
import { traceOf } from '../../errors.ts';
import { localDateOf } from '../../local-time.ts';
import type { Asked } from '../feature.ts';
import { createPlacer, slugOf } from '../feedback/index.ts';
import { overviewMessage, stepMessage, touchpointMessage } from './journey.message.ts';
import { type Journey, ownerName, touchpointsOf } from './journey.ts';
import { loadMap } from './map/load.ts';
import type { MapParts } from './map/parts.ts';
import { chatPictures, mapPictures, type PictureFile, picturePath } from './picture/pictures.ts';
import { type DatedJourney, journeyAt } from './read.ts';
import type { OverviewView } from './view.ts';

/** Where the map is served. */
export const MAP_PATH = '/journey';
/** Quotes of a touchpoint that is looked at by itself. */
const QUOTES = 3;

/** `journey`, `journey receive`, `journey delivery`: all of it, one step, or one touchpoint. */
export async function showJourney(
  ctx: Context,
  asked: Asked,
  parts: MapParts,
  named: string,
): Promise<Reply> {
  const { say } = asked;
  const journey = await journeyAt(ctx);
  if (journey === null) return { kind: 'notice', text: say.journey.chat.none() };
  const typed = named.trim();
  if (typed === '') return overview(ctx, asked, parts, journey);
  const placed = touchpointsOf(journey).map(({ id, key, name, values }) => {
    return { id, nameEn: name.en, nameNl: name.nl, keywords: [], aliases: [key, ...values] };
  });
  const touchpoint = createPlacer(placed).fromLabel(typed);
  if (touchpoint !== null) return showTouchpoint(ctx, asked, parts, touchpoint);
  const step = journey.steps.find(({ key, name }) =>
    [key, name.en, name.nl].map(slugOf).includes(slugOf(typed)),
  );
  if (step) return showStep(ctx, asked, parts, journey, step.key);
  const names = [...journey.steps, ...touchpointsOf(journey)].map(({ name }) => safeText(name[say.locale]));
  return { kind: 'notice', text: say.journey.chat.unknown({ typed: shorten(safeText(typed), 80), names }) };
}

/** What a button of the journey shows: its value comes back from the client and is looked up again. */
export async function pressJourney(
  ctx: Context,
  asked: Asked,
  parts: MapParts,
  value: string,
): Promise<Reply> {
  const journey = await journeyAt(ctx);
  if (journey === null) return { kind: 'notice', text: asked.say.journey.chat.none() };
  const [kind, key = ''] = value.split(/:(.*)/s);
  const isStep = kind === 'step' && journey.steps.some((step) => step.key === key);
  if (isStep) return showStep(ctx, asked, parts, journey, key);
  const isPlace = kind === 'place' && touchpointsOf(journey).some(({ id }) => id === key);
  return isPlace ? showTouchpoint(ctx, asked, parts, key) : overview(ctx, asked, parts, journey);
}

async function overview(
  ctx: Context,
  { actor }: Asked,
  parts: MapParts,
  { brand, promises, steps }: Journey,
): Promise<Reply> {
  const pages = ctx.pagesFor?.(actor.platform) ?? null;
  const content: OverviewView = {
    map: pages && `${pages}${MAP_PATH}?lang=${actor.locale}`,
    picture: await pictureFor(ctx, actor, parts, steps),
    brand,
    promises: promises.map(({ text }) => text),
    steps: steps.map(({ key, name, owner, touchpoints }) => ({
      key,
      name,
      owner: ownerName(owner),
      touchpoints: touchpoints.map(({ name: called, isMomentOfTruth }) => ({
        name: called,
        isMomentOfTruth,
      })),
    })),
  };
  return { kind: 'message', message: overviewMessage, content, audience: 'private' };
}

/**
 * Where a person's platform finds the map as pictures. They are drawn before they are promised: the platform fetches them
 * while we wait for its answer, and what cannot be drawn is left out.
 */
async function pictureFor(
  ctx: Context,
  actor: Actor,
  parts: MapParts,
  steps: Journey['steps'],
): Promise<OverviewView['picture']> {
  const { locale, zone, platform } = actor;
  const givenOn = localDateOf(ctx.clock.now(), 'UTC');
  const at = (file: PictureFile) =>
    ctx.linkFor?.(platform, picturePath({ file, locale, zone, givenOn })) ?? null;
  const files = chatPictures(steps);
  const isWhole = files[0] === 'chat.png';
  const chat = files.flatMap((file, nth) => {
    const url = at(file);
    return url === null ? [] : [{ url, step: isWhole ? null : (steps[nth]?.key ?? null) }];
  });
  const [png, pdf] = [at('map.png'), at('map.pdf')];
  if (chat.length === 0 || png === null || pdf === null) return null;
  try {
    await mapPictures(ctx, parts, { locale, zone }, files);
    return { chat, png, pdf };
  } catch (error) {
    ctx.log.error(traceOf(error), 'the map of the journey could not be drawn');
    return null;
  }
}

async function showStep(
  ctx: Context,
  { actor }: Asked,
  parts: MapParts,
  { steps }: DatedJourney,
  key: string,
): Promise<Reply> {
  const only = new Set(steps.find((step) => step.key === key)?.touchpoints.map(({ id }) => id));
  const map = await loadMap(ctx, parts, actor, { only });
  const step = map?.steps.find((one) => one.key === key);
  const content = { step, days: map?.days };
  return { kind: 'message', message: stepMessage, content, audience: 'private' };
}

async function showTouchpoint(ctx: Context, { actor }: Asked, parts: MapParts, id: string): Promise<Reply> {
  const map = await loadMap(ctx, parts, actor, { only: new Set([id]), quotes: QUOTES });
  const step = map?.steps.find(({ touchpoints }) => touchpoints.length > 0);
  const content = {
    place: step?.touchpoints[0],
    step: step && { key: step.key, name: step.name },
    days: map?.days,
  };
  return { kind: 'message', message: touchpointMessage, content, audience: 'private' };
}
