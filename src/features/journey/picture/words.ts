import type { Reading } from '../../../chat/message.ts';
import { safeText, shorten } from '../../../chat/safe-text.ts';
import { figureOf } from '../../digests/index.ts';
import { quoted } from '../../quoted.ts';
import { keptWords } from '../map/kept.ts';
import type { MapView, PlaceView } from '../map/view.ts';

/** Longest voice of the week, in code points. */
const VOICE = 180;

/** What is written of one touchpoint: the voice before the figure. */
export interface TileWords {
  name: string;
  /** "Moment of truth", where it is one. */
  moment: string | null;
  voice: string;
  author: string | null;
  figures: { name: string; value: string; details: string }[];
  facts: string[];
}

/** Everything that is written on a picture of the map, before it has a shape: plain data, which crosses threads. */
export interface MapWords {
  title: string;
  brand: string;
  window: string;
  since: string;
  promises: { title: string; items: { text: string; kept: string }[] };
  steps: { name: string; owner: string; none: string | null; tiles: TileWords[] }[];
  learn: string;
}

/** Puts the map into words. */
export function mapWords(view: MapView, reading: Reading): MapWords {
  const { say, locale } = reading;
  const { map } = say.journey;
  const { brand, from, to, validFrom, promises, steps, days } = view;
  return {
    title: map.title(),
    brand: drawable(brand[locale]),
    window: map.window({ span: say.format.span(from, to) }),
    since: map.since({ date: `${say.format.date(validFrom)} ${validFrom.slice(0, 4)}` }),
    promises: {
      title: map.promises(),
      items: promises.map(({ text, kept }) => ({
        text: drawable(text[locale]),
        kept: keptWords(kept, reading),
      })),
    },
    steps: steps.map((step, nth) => ({
      name: `${nth + 1}. ${drawable(step.name[locale])}`,
      owner: `${map.owner()}: ${drawable(step.owner ?? map.nobody())}`,
      none: step.touchpoints.length === 0 ? map.noTouchpoints() : null,
      tiles: step.touchpoints.map((place) => tileWords(place, days, reading)),
    })),
    learn: map.learn(),
  };
}

/** One step of it, counted from 1, without what the message around its picture says; null when there is none. */
export function stepWords(words: MapWords, nth: number): MapWords | null {
  const step = words.steps[nth - 1];
  return step === undefined ? null : { ...words, promises: { ...words.promises, items: [] }, steps: [step] };
}

/** Letters that our fonts do not have would be empty boxes. */
function drawable(text: string): string {
  return safeText(text)
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Puts one touchpoint into words, with everything that the page of the map tells. */
function tileWords(place: PlaceView, days: number, reading: Reading): TileWords {
  const { say, locale } = reading;
  const { map, chat } = say.journey;
  const [voice] = place.quotes;
  const said = voice && quoted({ ...voice, touchpoint: null }, reading, VOICE);
  const { contributors, actions, kept, scores, metric } = place;
  return {
    name: drawable(shorten(place.name[locale], 80)) || '–',
    moment: place.isMomentOfTruth ? map.moment() : null,
    voice: said ? `“${drawable(said.text)}${said.readOn === '' ? '' : ' …'}”` : map.silent(),
    author: said ? drawable(said.author) : null,
    figures: scores.map((score) => {
      const { name, value, details } = figureOf(score, days, reading, false);
      return { name: drawable(name), value: drawable(value), details: drawable(details.join(' · ')) };
    }),
    facts: [
      ...(scores.length === 0 ? [map.unmeasured({ metric: say.scores.metric[metric] })] : []),
      chat.kept({ kept: keptWords(kept, reading) }),
      chat.actions({ text: map.actionsOf({ ...actions, days }) }),
      chat.contributors({ text: contributors === 'few' ? map.few() : map.people({ n: contributors }) }),
    ],
  };
}
