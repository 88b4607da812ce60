import { createWordIndex, wordsOf } from './words.ts';

/** What is known of a touchpoint to place feedback there. */
export interface PlacedTouchpoint {
  id: string;
  nameEn: string;
  nameNl: string;
  /** Words of a text that speak of it: up to four letters as a whole word, longer ones also as its beginning. */
  keywords: readonly string[];
  /** Other names that sources use for it. */
  aliases: readonly string[];
}

/** Places feedback on the journey; null means "not placed yet". */
export interface Placer {
  /** By what the source calls the place: the id, a name or an alias, whatever its capitals, accents and punctuation. */
  fromLabel(label: string): string | null;
  /** By the words of the text, and only when one touchpoint clearly leads: twice as many keywords as any other. */
  fromText(text: string): string | null;
}

const wholeWordUpTo = 4;

/** A label as small letters without accents, digits and single hyphens: 'Factuur & betalen' → 'factuur-betalen'. Any script. */
export function slugOf(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-');
}

/** A placer for these touchpoints. Where two claim a name, the first keeps it, and an id goes before an alias. */
export function createPlacer(touchpoints: readonly PlacedTouchpoint[]): Placer {
  const labels = labelsOf(touchpoints);
  const keywords = touchpoints.flatMap(({ id, keywords }) =>
    keywords.map((keyword) => ({ id, pattern: patternOf(keyword) })).filter(({ pattern }) => pattern !== ''),
  );
  const values = new Map<string, number>();
  const owners: string[][] = [];
  for (const { id, pattern } of keywords) {
    const value = values.get(pattern) ?? values.size;
    values.set(pattern, value);
    owners[value] = [...(owners[value] ?? []), id];
  }
  const index = createWordIndex([...values].map(([pattern, value]) => ({ pattern, value })));
  return {
    fromLabel: (label) => labels.get(slugOf(label)) ?? null,
    fromText: (text) => leaderOf(new Set(index.find(text)), owners),
  };
}

function labelsOf(touchpoints: readonly PlacedTouchpoint[]): Map<string, string> {
  const labels = new Map<string, string>();
  const layers = [
    ({ id }: PlacedTouchpoint) => [id],
    ({ nameEn, nameNl }: PlacedTouchpoint) => [nameEn, nameNl],
    ({ aliases }: PlacedTouchpoint) => aliases,
  ];
  for (const layer of layers)
    for (const touchpoint of touchpoints)
      for (const label of layer(touchpoint)) {
        const slug = slugOf(label);
        if (slug !== '' && !labels.has(slug)) labels.set(slug, touchpoint.id);
      }
  return labels;
}

function patternOf(keyword: string): string {
  const words = wordsOf(keyword);
  const last = words.pop();
  if (last === undefined) return '';
  return [...words, last.length <= wholeWordUpTo ? last : `${last}*`].join(' ');
}

/** The touchpoint with at least twice as many different keywords as the next one. */
function leaderOf(found: ReadonlySet<number>, owners: readonly string[][]): string | null {
  if (found.size === 0) return null;
  const counts = new Map<string, number>();
  for (const value of found) for (const id of owners[value] ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  let leader: string | null = null;
  let most = 0;
  let next = 0;
  for (const [id, count] of counts) {
    if (count > most) {
      next = most;
      most = count;
      leader = id;
    } else if (count > next) next = count;
  }
  return most >= 2 * next ? leader : null;
}

/** Whether a text has one of these words; they are read as a touchpoint's keywords are. */
export function wordFinder(keywords: readonly string[]): (text: string) => boolean {
  const patterns = keywords.map(patternOf).filter((pattern) => pattern !== '');
  if (patterns.length === 0) return () => false;
  const index = createWordIndex(patterns.map((pattern, value) => ({ pattern, value })));
  return (text) => index.find(text).length > 0;
}
