import type { ButtonLook, GridCell, ListItem, Mention, Quoted } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { PersonView } from './view.ts';

/** Longest sentence of a colleague in a card. */
const SENTENCE = 500;

/** A part of a card that stands or falls as a whole. */
export interface Section {
  heading: string | null;
  quotes: Quoted[];
  items: ListItem[];
  notes: string[];
}

/** What a card about improvements says, before a platform gives it a shape. */
export interface CardLines {
  title: string;
  /** What matters first; it may end in a name. */
  state: { text: string; end?: Mention } | null;
  sections: Section[];
  /** Says how many sections did not fit; null when all did. */
  hidden(n: number): string | null;
  /** Two columns. */
  grid: { heading: string; cells: GridCell[] } | null;
  notes: string[];
  buttons: ButtonLook[];
}

/** A card with nothing in it yet. */
export const bare: Omit<CardLines, 'title'> = {
  state: null,
  sections: [],
  hidden: () => null,
  grid: null,
  notes: [],
  buttons: [],
};

/** A section from what it has. */
export function section(parts: Partial<Section>): Section {
  return { heading: null, quotes: [], items: [], notes: [], ...parts };
}

/** A line of a list; none for nothing. */
export function item(head: string, text: string): ListItem[] {
  return text === '' ? [] : [{ head, tail: cut(text) }];
}

/** A colleague's sentence as it may stand in a card. */
export function cut(text: string): string {
  return shorten(safeText(text), SENTENCE);
}

/** A colleague as their own platform names them; elsewhere just "a colleague". */
export function mentionOf({ platform, id }: PersonView, say: Reading['say']): Mention {
  return { kind: 'person', platform, id, text: say.actions.colleague() };
}
