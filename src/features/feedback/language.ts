import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Eld from 'eld';

/** Frequent words of one language that the other does not have. Those of the second list of each weigh double. */
const DUTCH =
  'de en van ze te op aan met als dan om er hun hem haar zij hij je jij u uw ons onze werden hebben zou zouden kon moet moest wil ga gaat doe doet door tot na nu al wel toch want omdat onder tussen zonder meer minder beter iedereen iemand hier daar toen mij wie welke steeds eindelijk echt';
const DISTINCTIVE_DUTCH =
  'het een niet ik zijn wordt werd heb heeft maar ook naar geen wij jullie mijn deze dit dat voor bij uit zeer heel goede slecht slechte snel snelle geholpen bedankt helaas tevreden klant goed erg prima fijne levering netjes duidelijk makkelijk duurt lang altijd nooit weer nog veel gewoon graag kreeg kan niets alles wat waar hoe duur goedkoop vriendelijk vriendelijke vriendelijkheid fijn mooi jammer dank groetjes bezorgd besteld kwam';
const ENGLISH =
  "it to for i i'm i've my a he she but if or as at by be do had will can no all out up down now then than too also get got too them us its it's don't didn't can't wasn't isn't couldn't won't who why any some every each other same still even well better worse";
const DISTINCTIVE_ENGLISH =
  'the and were have has been this that with not very they you your our their would could should did does are from because when which what there only good great bad fast slow never always helpful friendly thanks thank please delivery easy nothing everything really just about after before again more much love excellent poor quick quickly customer nice happy terrible awful';
/** Frequent words of the neighbours: a text full of "de", "en" and these is French or Spanish, not Dutch. */
const FOREIGN =
  'la le les des et est pour avec très pas une je vous nous el los las que por muy con para es il che di sono molto der und ist nicht sehr ich mit für auch aber eine einen das auf zu jest nie się bardzo ve bir çok og ikke det är och inte merci rapide produit tout danke gut schnell lieferung gracias bueno todo grazie obrigado dziękuję';

/** Points of a word in three fields of ten bits: Dutch, foreign, English. */
const DUTCH_POINT = 1 << 20;
const FOREIGN_POINT = 1 << 10;
const WEIGHTS = new Map<string, number>();
for (const [list, weight] of [
  [FOREIGN, FOREIGN_POINT],
  [DUTCH, DUTCH_POINT],
  [ENGLISH, 1],
  [DISTINCTIVE_DUTCH, 2 * DUTCH_POINT],
  [DISTINCTIVE_ENGLISH, 2],
] as const) {
  for (const word of list.split(' ')) WEIGHTS.set(word, (WEIGHTS.get(word) ?? 0) + weight);
}

const FIRST_HASH = 0x811c9dc5 | 0;
/** A word by its hash, so that a text need not be cut into words to look them up: most words of a text are not here. */
const PLACES = 4096;
const WORD_AT = new Array<string>(PLACES).fill('');
const WEIGHT_AT = new Int32Array(PLACES);
for (const [word, weight] of WEIGHTS) {
  let place = placeOf(hashOf(word));
  while (WORD_AT[place] !== '') place = (place + 1) % PLACES;
  WORD_AT[place] = word;
  WEIGHT_AT[place] = weight;
}

const LONGEST_WORD = 15;
const SHORTEST_TEXT = 15;
/** Below this the detector is less sure than one distinctive word: it takes "Excellent service" for French. */
const SHORT_TEXT = 40;
/** A lead of so many points, and of this factor over the other language, needs no second opinion. */
const CLEAR_LEAD = 3;
const CLEAR_FACTOR = 3;
/** Enough for any text: customers do not change language after some hundred characters. */
const LONGEST_LOOK = 600;

/**
 * The language of a text: "nl", "en", another ISO 639-1 code, or null when it cannot be told. Labels such as "[naam]"
 * do not count. Texts under 15 characters are only recognised when their words leave no doubt.
 */
export function recogniseLanguage(text: string): string | null {
  const lower = text.slice(0, LONGEST_LOOK).toLowerCase();
  const points = weigh(lower);
  const dutch = points >>> 20;
  const english = points & 0x3ff;
  const others = 2 * ((points >>> 10) & 0x3ff);
  if (isClear(dutch, english, others)) return 'nl';
  if (isClear(english, dutch, others)) return 'en';
  if (text.length < SHORT_TEXT && others === 0) {
    const obvious = recogniseShort(dutch, english);
    if (obvious !== null || text.length < SHORTEST_TEXT) return obvious;
  }
  return text.length < SHORTEST_TEXT ? null : askDetector(lower, dutch, english);
}

function isClear(points: number, rival: number, others: number): boolean {
  return points - rival >= CLEAR_LEAD && points >= CLEAR_FACTOR * rival && points > others;
}

/** In a short text one distinctive word of one language, and none of any other, is what "obvious" means. */
function recogniseShort(dutch: number, english: number): 'nl' | 'en' | null {
  if (dutch >= 2 && english === 0) return 'nl';
  if (english >= 2 && dutch === 0) return 'en';
  return null;
}

/** @returns the points of all words added up, field by field */
function weigh(lower: string): number {
  let points = 0;
  let start = -1;
  let hash = FIRST_HASH;
  for (let i = 0; i <= lower.length; i += 1) {
    const code = i < lower.length ? lower.charCodeAt(i) : 32;
    const isLetter = (code > 96 && code < 123) || code === 39 || code > 191;
    if (isLetter) {
      if (start < 0) start = i;
      hash = nextHash(hash, code);
    } else if (start >= 0) {
      if (i - start < LONGEST_WORD) points += weightOf(lower, start, i - start, hash);
      start = -1;
      hash = FIRST_HASH;
    }
  }
  return points;
}

function weightOf(lower: string, start: number, length: number, hash: number): number {
  for (let place = placeOf(hash); ; place = (place + 1) % PLACES) {
    const word = WORD_AT[place] ?? '';
    if (word === '') return 0;
    if (word.length === length && lower.startsWith(word, start)) return WEIGHT_AT[place] ?? 0;
  }
}

function hashOf(word: string): number {
  let hash = FIRST_HASH;
  for (let i = 0; i < word.length; i += 1) hash = nextHash(hash, word.charCodeAt(i));
  return hash;
}

/** FNV-1a. */
function nextHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16777619);
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

type Detector = (typeof Eld)['eld'];
let detector: Detector | undefined;

/**
 * The smallest of the detector's four databases (30 MB of heap, the large one takes 150): it is only asked when the
 * function words are undecided. Loaded when first needed, hence `require`: its package exports no synchronous entry.
 */
function loadDetector(): Detector {
  const entry = fileURLToPath(import.meta.resolve('eld/extrasmall'));
  return (createRequire(import.meta.url)(entry) as typeof Eld).eld;
}

function askDetector(lower: string, dutch: number, english: number): string | null {
  const words = lower.replace(/\[[a-z-]{2,11}\]/g, ' ');
  if (!/\p{L}{2}/u.test(words)) return null;
  detector ??= loadDetector();
  const result = detector.detect(words);
  if (result.language === '') return lead(dutch, english);
  // Afrikaans, Frisian and Luxembourgish are what short Dutch is mistaken for; Scots is not among its languages.
  if (/^(?:af|fy|lb)$/.test(result.language) && dutch > english) return 'nl';
  if (result.language === 'nl' || result.language === 'en' || result.isReliable()) return result.language;
  return lead(dutch, english);
}

function lead(dutch: number, english: number): 'nl' | 'en' | null {
  if (dutch > english) return 'nl';
  return english > dutch ? 'en' : null;
}
