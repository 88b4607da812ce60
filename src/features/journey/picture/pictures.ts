import type { Context, Db } from '../../../context.ts';
import { type Locale, sayIn } from '../../../i18n/index.ts';
import { addDays, isZone, type LocalDate, localDateOf } from '../../../local-time.ts';
import { loadMap, type MapReaders } from '../map/load.ts';
import type { MapParts } from '../map/parts.ts';
import { drawInThread } from './thread.ts';
import { mapWords } from './words.ts';

/** The map as files: for a chat, and to keep or to print. */
const pictureFiles = ['chat.png', 'map.png', 'map.pdf'] as const;
export type PictureFile = (typeof pictureFiles)[number];

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
/** Pictures that are kept at once: each takes a megabyte or two. */
const MOST_KEPT = 12;

/** The path of a picture; whoever has it with its signature may see it. */
export function picturePath({ file, locale, zone, givenOn }: PictureWish): string {
  return `/picture/journey/${givenOn}/${locale}/${zone.replaceAll('/', '~')}/${file}`;
}

/** The wish that a path says; null for what is none, and for an address that was given too long ago. */
export function readPictureWish(
  ctx: Pick<Context, 'clock'>,
  { file, locale, zone, givenOn }: Record<string, unknown>,
): PictureWish | null {
  const known = pictureFiles.find((one) => one === file);
  const place = String(zone).replaceAll('~', '/');
  if (known === undefined || (locale !== 'en' && locale !== 'nl') || !isZone(place)) return null;
  const since = addDays(localDateOf(ctx.clock.now(), 'UTC'), -HOLDS_DAYS);
  if (typeof givenOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(givenOn) || givenOn < since) return null;
  return { file: known, locale, zone: place, givenOn };
}

interface Kept {
  picture: Promise<Buffer | null>;
  until: number;
}

const drawn = new WeakMap<Db, Map<string, Kept>>();

/**
 * The map as a file; null without a journey. Who asks for the same within a minute gets the same, so that many who open
 * a message at once cost one drawing.
 */
export function mapPicture(
  ctx: Context,
  parts: MapParts,
  wish: Omit<PictureWish, 'givenOn'>,
): Promise<Buffer | null> {
  const all = drawn.get(ctx.db) ?? new Map<string, Kept>();
  drawn.set(ctx.db, all);
  const now = performance.now();
  for (const [key, { until }] of all) if (until <= now) all.delete(key);
  const key = `${wish.file} ${wish.locale} ${wish.zone}`;
  const known = all.get(key);
  if (known) return known.picture;
  const oldest = all.keys().next();
  if (all.size >= MOST_KEPT && !oldest.done) all.delete(oldest.value);
  const picture = draw(ctx, parts, wish);
  all.set(key, { picture, until: now + KEPT_MS });
  const forget = () => all.delete(key);
  // What could not be drawn, or was not there yet, is tried anew by whoever asks next.
  picture.then((it) => it ?? forget(), forget);
  return picture;
}

async function draw(
  ctx: Context,
  parts: MapParts,
  { file, ...readers }: MapReaders & { file: PictureFile },
): Promise<Buffer | null> {
  const view = await loadMap(ctx, parts, readers);
  if (view === null) return null;
  return drawInThread({ file, words: mapWords(view, { say: sayIn(readers.locale), ...readers }) });
}
