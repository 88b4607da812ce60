import type { ButtonLook, ListItem, PictureLook, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { figureOf } from '../digests/index.ts';
import { quoted } from '../quoted.ts';
import type { Both } from './journey.ts';
import { keptWords } from './map/kept.ts';
import type { PlaceView } from './map/view.ts';
import type { OverviewView, StepMapView, TagView, TouchpointView } from './view.ts';

/** The action that shows a part of the journey: 'all', 'step:pay', 'place:invoice'. */
const SHOW = 'journey.show';
const ALL = 'all';
/** The action that says whether a promise was kept. */
const SAY = 'journey.say';
/** Opens a file of ours; Slack tells of the press all the same. */
export const FILE = 'journey.file';
const NAME = 60;
const SENTENCE = 200;
/** Pictures in one message: more are not looked at. */
const MOST_PICTURES = 12;
/** Longest quote where several touchpoints stand below each other, in code points. */
const VOICE = 240;

function name(both: Both, { locale }: Reading): string {
  // A name of invisible characters alone would leave a button without a word.
  return shorten(safeText(both[locale]), NAME).trim() || '–';
}

function sentence(both: Both, { locale }: Reading): string {
  return shorten(safeText(both[locale]), SENTENCE);
}

/** What the whole journey says. */
export interface OverviewLines {
  title: string;
  brand: string;
  promises: ListItem[];
  steps: ListItem[];
  /** Where the map can be opened. */
  map: ListItem[];
  notes: string[];
  buttons: ButtonLook[];
  /** The map as pictures, each with what it shows in words; none where nobody could open them. */
  pictures: PictureLook[];
  /** Where it can be taken along. */
  files: ButtonLook[];
}

/** Puts the whole journey into words. */
export function overviewLines(view: OverviewView, reading: Reading): OverviewLines {
  const { journey } = reading.say;
  const chat = view.picture?.chat.slice(0, MOST_PICTURES) ?? [];
  const more = (view.picture?.chat.length ?? 0) - chat.length;
  return {
    title: journey.map.title(),
    brand: sentence(view.brand, reading),
    promises: view.promises.map((text, nth) => ({ head: `${nth + 1}.`, tail: sentence(text, reading) })),
    steps: view.steps.map((step) => {
      const places = step.touchpoints.map(
        (one) => name(one.name, reading) + (one.isMomentOfTruth ? ' ★' : ''),
      );
      const owner = journey.chat.ownedBy({ owner: ownerWords(step.owner, reading) });
      return { head: `${name(step.name, reading)}:`, tail: [places.join(', '), owner].join(' · ') };
    }),
    map: view.map === null ? [] : [{ head: journey.chat.map(), tail: view.map }],
    notes: [
      journey.chat.star(),
      journey.chat.type(),
      ...(more > 0 ? [journey.chat.morePictures({ n: more })] : []),
    ],
    buttons: view.steps.map(({ key, name: it }) => ({
      action: SHOW,
      value: `step:${key}`,
      text: name(it, reading),
      label: journey.chat.stepLabel({ name: name(it, reading) }),
    })),
    pictures: chat.map(({ url, step }) => ({ url, alt: alternative(view, step, reading) })),
    files: view.picture
      ? [
          { action: FILE, value: 'pdf', text: journey.chat.pdf(), url: view.picture.pdf },
          { action: FILE, value: 'png', text: journey.chat.png(), url: view.picture.png },
        ]
      : [],
  };
}

/**
 * What a picture shows, of the whole or of one step, for who hears it: where everything stands, and where it can be read
 * as text.
 */
function alternative({ steps }: OverviewView, only: string | null, reading: Reading): string {
  const { chat } = reading.say.journey;
  const shown = only === null ? steps : steps.filter(({ key }) => key === only);
  const said = shown.map((step) =>
    chat.stepSummary({
      step: name(step.name, reading),
      touchpoints: step.touchpoints.map((one) => name(one.name, reading)),
    }),
  );
  const words = { steps: said.join(' ') };
  return only === null ? chat.picture(words) : chat.stepPicture(words);
}

/** One touchpoint among others: its voice before its figure. */
export interface PlaceLines {
  name: string;
  quotes: Quoted[];
  /** Said where nobody can be quoted. */
  silent: string | null;
  figures: ListItem[];
  facts: string[];
}

function placeLines(place: PlaceView, days: number, reading: Reading, limit: number): PlaceLines {
  const { say } = reading;
  const { map, chat } = say.journey;
  const { quotes, scores, metric, kept, actions, contributors, isMomentOfTruth } = place;
  const mark = isMomentOfTruth ? ' ★' : '';
  return {
    name: name(place.name, reading) + mark,
    quotes: quotes.map((quote) => quoted({ ...quote, touchpoint: null }, reading, limit)),
    silent: quotes.length === 0 ? map.silent() : null,
    figures: scores.map((score) => {
      const figure = figureOf(score, days, reading, false);
      return { head: `${figure.name}:`, tail: [figure.value, ...figure.details].join(' · ') };
    }),
    facts: [
      ...(scores.length === 0 ? [map.unmeasured({ metric: say.scores.metric[metric] })] : []),
      chat.kept({ kept: keptWords(kept, reading) }),
      chat.actions({ text: map.actionsOf({ ...actions, days }) }),
      chat.contributors({ text: contributors === 'few' ? map.few() : map.people({ n: contributors }) }),
    ],
  };
}

/** What one step says. */
export interface StepLines {
  title: string;
  owner: string;
  places: (PlaceLines & { button: ButtonLook })[];
  /** Small print when `shown` of the touchpoints fit. */
  notes(shown: number): string[];
  back: ButtonLook;
}

/** Puts one step into words. */
export function stepLines({ step, days }: StepMapView, reading: Reading): StepLines {
  const { map, chat } = reading.say.journey;
  return {
    title: name(step.name, reading),
    owner: chat.owner({ owner: ownerWords(step.owner, reading) }),
    places: step.touchpoints.map((place) => {
      const text = name(place.name, reading);
      const button = {
        action: SHOW,
        value: `place:${place.id}`,
        text,
        label: chat.placeLabel({ name: text }),
      };
      const one = { ...place, quotes: place.quotes.slice(0, 1) };
      return { ...placeLines(one, days, reading, VOICE), button };
    }),
    notes: (shown) => [
      ...(shown < step.touchpoints.length ? [chat.hidden({ n: step.touchpoints.length - shown })] : []),
      map.learn(),
    ],
    back: { action: SHOW, value: ALL, text: chat.back() },
  };
}

function ownerWords(owner: string | null, { say }: Reading): string {
  return owner === null ? say.journey.map.nobody() : shorten(safeText(owner), NAME);
}

/** What one touchpoint says. */
export interface TouchpointLines {
  title: string;
  about: ListItem[];
  place: PlaceLines;
  notes: string[];
  buttons: ButtonLook[];
}

/** Puts one touchpoint into words: what is promised, what customers say, and then how it stands. */
export function touchpointLines({ place, step, days }: TouchpointView, reading: Reading): TouchpointLines {
  const { map, chat } = reading.say.journey;
  const place500 = placeLines(place, days, reading, 500);
  return {
    title: place500.name,
    about: [
      { head: `${map.goal()}:`, tail: sentence(place.goal, reading) },
      { head: `${map.promise()}:`, tail: sentence(place.promise, reading) },
      { head: `${map.owner()}:`, tail: ownerWords(place.owner, reading) },
      { head: `${chat.step()}:`, tail: name(step.name, reading) },
    ],
    place: place500,
    notes: [...(place.isMomentOfTruth ? [chat.star()] : []), map.learn()],
    buttons: [
      {
        action: SHOW,
        value: `step:${step.key}`,
        text: name(step.name, reading),
        label: chat.stepLabel({ name: name(step.name, reading) }),
      },
      { action: SHOW, value: ALL, text: chat.back() },
    ],
  };
}

/** What is asked about a customer's words. */
export interface TagLines {
  title: string;
  quote: Quoted;
  promises: { text: string; state: string; buttons: ButtonLook[] }[];
  notes: string[];
}

/** Puts the question whether promises were kept into words; what rules propose stands first and is marked so. */
export function tagLines({ feedbackId, quote, isOvertaken, promises }: TagView, reading: Reading): TagLines {
  const { tag } = reading.say.journey;
  return {
    title: tag.title(),
    quote: quoted(quote, reading),
    promises: promises.map(({ id, text, proposed, confirmed }) => {
      const promise = sentence(text, reading);
      return {
        text: promise,
        state: confirmed === null ? tag.proposed[proposed]() : tag.confirmed[confirmed](),
        buttons: (['kept', 'broken', 'unclear'] as const)
          .filter((verdict) => verdict !== confirmed)
          .map((verdict) => ({
            action: SAY,
            value: [feedbackId, verdict, confirmed ?? 'open', id].join(':'),
            text: tag.button[verdict](),
            label: tag.buttonLabel({ verdict: tag.button[verdict](), promise: shorten(promise, 50) }),
          })),
      };
    }),
    notes: [...(isOvertaken ? [tag.overtaken()] : []), tag.counts()],
  };
}
