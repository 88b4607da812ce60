import type { Context, Db } from '../../../context.ts';
import { type Locale, sayIn } from '../../../i18n/index.ts';
import { addDays, isZone, type LocalDate, localDateOf } from '../../../local-time.ts';
import { loadMap, type MapReaders } from '../map/load.ts';
import type { MapParts } from '../map/parts.ts';
import { drawInThread } from './thread.ts';
import { mapWords, stepWords } from './words.ts';

/** More touchpoints, or steps, than these are not read in one picture of the size that a chat shows. */
const MOST_IN_ONE = 10;
const MOST_STEPS_IN_ONE = 5;

/** The map as files: for a chat as a whole, for a chat one step, and to keep or to print. */
export type PictureFile = 'chat.png' | `chat-${number}.png` | 'map.png' | 'map.pdf';

function isPictureFile(file: unknown): file is PictureFile {
  return typeof file === 'string' && /^(chat|chat-[1-9]\d?|map)\.png$|^map\.pdf$/.test(file);
}

/** The step that a file shows, from 1; null for the whole map. */
function stepOf(file: PictureFile): number | null {
  const nth = /^chat-(\d+)/.exec(file)?.[1];
  return nth === undefined ? null : Number(nth);
}

/**
 * The pictures of a journey for a chat, each no larger than a chat shows: one of the whole while that can be read, else
 * one of each step.
 */
export function chatPictures(steps: readonly { touchpoints: readonly unknown[] }[]): PictureFile[] {
  const touchpoints = steps.reduce((sum, step) => sum + step.touchpoints.length, 0);
  if (touchpoints <= MOST_IN_ONE && steps.length <= MOST_STEPS_IN_ONE) return ['chat.png'];
  return steps.map((_, nth): PictureFile => `chat-${nth + 1}.png`);
}

/** Which picture of the map is wanted, and for whom. */
export interface PictureWish {
  file: PictureFile;
  locale: Locale;
  zone: string;
  /** When the address was given: it leads to the map for thirty days. */
  givenOn: LocalDate;
}

const HOLDS_DAYS = 30;
/** A picture that was drawn is shown for so long to all who ask; whoever erases a customer waits no longer than that. */
const KEPT_MS = 60_000;
/** Pictures that are kept at once: each takes up to a megabyte or two. */
const MOST_KEPT = 40;

/** The path of a picture; whoever has it with its signature may see it. */
export function picturePath({ file, locale, zone, givenOn }: PictureWish): string {
  return `/picture/journey/${givenOn}/${locale}/${zone.replaceAll('/', '~')}/${file}`;
}

/** The wish that a path says; null for what is none, and for an address that was given too long ago. */
export function readPictureWish(
  ctx: Pick<Context, 'clock'>,
  { file, locale, zone, givenOn }: Record<string, unknown>,
): PictureWish | null {
  const place = String(zone).replaceAll('~', '/');
  if (!isPictureFile(file) || (locale !== 'en' && locale !== 'nl') || !isZone(place)) return null;
  const since = addDays(localDateOf(ctx.clock.now(), 'UTC'), -HOLDS_DAYS);
  if (typeof givenOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(givenOn) || givenOn < since) return null;
  return { file, locale, zone: place, givenOn };
}

interface Kept {
  picture: Promise<Buffer | null>;
  until: number;
}

const drawn = new WeakMap<Db, Map<string, Kept>>();

/** The map as a file; null without a journey, or without the step. */
export async function mapPicture(
  ctx: Context,
  parts: MapParts,
  { file, ...readers }: Omit<PictureWish, 'givenOn'>,
): Promise<Buffer | null> {
  const [picture = null] = await mapPictures(ctx, parts, readers, [file]);
  return picture;
}

/**
 * The map as files, all drawn from the same figures. Who asks for the same within a minute gets the same, so that many
 * who open a message at once cost one drawing.
 */
export function mapPictures(
  ctx: Context,
  parts: MapParts,
  readers: MapReaders,
  files: readonly PictureFile[],
): Promise<(Buffer | null)[]> {
  const all = drawn.get(ctx.db) ?? new Map<string, Kept>();
  drawn.set(ctx.db, all);
  const now = performance.now();
  for (const [key, { until }] of all) if (until <= now) all.delete(key);
  const keyOf = (file: PictureFile) => `${file} ${readers.locale} ${readers.zone}`;
  const missing = files.filter((file) => !all.has(keyOf(file)));
  const drawing = missing.length === 0 ? null : draw(ctx, parts, readers, missing);
  const pictures = files.map((file) => {
    const key = keyOf(file);
    const known = all.get(key)?.picture;
    if (known) return known;
    const picture = Promise.resolve(drawing).then((them) => them?.get(file) ?? null);
    const oldest = all.keys().next();
    if (all.size >= MOST_KEPT && !oldest.done) all.delete(oldest.value);
    all.set(key, { picture, until: now + KEPT_MS });
    const forget = () => all.delete(key);
    // What could not be drawn, or was not there yet, is tried anew by whoever asks next.
    picture.then((it) => it ?? forget(), forget);
    return picture;
  });
  return Promise.all(pictures);
}

async function draw(
  ctx: Context,
  parts: MapParts,
  readers: MapReaders,
  files: readonly PictureFile[],
): Promise<ReadonlyMap<PictureFile, Buffer>> {
  const view = await loadMap(ctx, parts, readers);
  if (view === null) return new Map();
  const words = mapWords(view, { say: sayIn(readers.locale), ...readers });
  const drawings = files.flatMap((file) => {
    const nth = stepOf(file);
    const shown = nth === null ? words : stepWords(words, nth);
    return shown === null ? [] : [{ file, words: shown }];
  });
  const pictures = drawings.length === 0 ? [] : await drawInThread(drawings);
  return new Map(drawings.map(({ file }, at) => [file, pictures[at] ?? Buffer.alloc(0)]));
}
