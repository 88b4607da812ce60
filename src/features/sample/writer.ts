import type { SampleDay } from './calendar.ts';
import { fillText } from './fill.ts';
import type { Cell, Language, Library, Mood } from './library.ts';
import { type Random, shuffled } from './random.ts';

/** What a customer wants to say. */
interface Wish {
  /** Where to look for words, the first that has some left. */
  subjects: readonly string[];
  mood: Mood;
  language: Language;
  day: SampleDay;
}

/** Writes what customers say. */
export interface Writer {
  /** A text, or null when all words for this wish were used in the last weeks: nobody says the same twice in a month. */
  write(wish: Wish): string | null;
}

/** Days in which no text comes back: a channel shows none twice in 30. */
const restDays = 32;
/** How many texts are put together from an opening and a closing, where there are some. */
const composedShare = 0.4;
const longestRough = 160;

/** Whether words that were last used on the day with index `last` may be used again. */
export function isRested(last: number | undefined, day: SampleDay): boolean {
  return last === undefined || day.index - last >= restDays;
}

/** A list that is gone through again and again. */
interface Deck {
  items: readonly string[];
  at: number;
}

interface Decks {
  texts: Deck;
  openings: Deck;
  closings: Deck;
}

/** A writer that goes through the library in an order of its own. */
export function createWriter(library: Library, random: Random): Writer {
  const decks = new Map<Cell, Decks>();
  const lastDays = new Map<string, number>();

  function decksOf(cell: Cell): Decks {
    const known = decks.get(cell);
    if (known) return known;
    const deck = (items: readonly string[]): Deck => ({ items: shuffled(items, random), at: 0 });
    const made = {
      texts: deck(cell.texts),
      openings: deck(cell.openings),
      closings: deck(cell.closings),
    };
    decks.set(cell, made);
    return made;
  }

  /** The next whole text that has rested; its words change with its slots, so it rests as it was written. */
  function whole({ texts }: Decks, day: SampleDay): string | null {
    for (let tries = 0; tries < texts.items.length; tries += 1) {
      const text = next(texts);
      if (isRested(lastDays.get(text), day)) return text;
    }
    return null;
  }

  function composed({ openings, closings }: Decks, day: SampleDay): string | null {
    if (openings.items.length === 0) return null;
    const opening = next(openings);
    for (let tries = 0; tries < closings.items.length; tries += 1) {
      const text = `${opening} ${next(closings)}`;
      if (isRested(lastDays.get(text), day)) return text;
    }
    return null;
  }

  function template(cell: Cell, day: SampleDay): string | null {
    const cellDecks = decksOf(cell);
    return random() < composedShare
      ? (composed(cellDecks, day) ?? whole(cellDecks, day))
      : (whole(cellDecks, day) ?? composed(cellDecks, day));
  }

  function write({ subjects, mood, language, day }: Wish): string | null {
    for (const subject of subjects) {
      const cell = library.verbatims[language]?.[subject]?.[mood];
      const chosen = cell ? template(cell, day) : null;
      if (chosen === null) continue;
      lastDays.set(chosen, day.index);
      const fillings = language === 'en' ? library.fillings.en : library.fillings.nl;
      const text = fillText(chosen, fillings, Number(day.date.slice(5, 7)) - 1, random);
      return mood === 'complaint' ? text : roughened(text, random);
    }
    return null;
  }

  return { write };
}

function next(deck: Deck): string {
  const item = deck.items[deck.at % deck.items.length] ?? '';
  deck.at += 1;
  return item;
}

/** Some people type without capitals and full stops, some with more of them. */
function roughened(text: string, random: Random): string {
  const chance = random();
  if (text.length > longestRough) return text;
  if (chance < 0.09) return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
  if (chance < 0.13) return text.replace(/\.$/, '');
  if (chance < 0.16) return text.replace(/[.!]$/, '!!');
  return text;
}
