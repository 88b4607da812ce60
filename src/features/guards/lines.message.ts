import type { ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { sourceName } from '../quoted.ts';
import type { NotesView } from './view.ts';

/** What the CX team is told, before a platform gives it a shape. */
export interface NotesLines {
  title: string;
  items: ListItem[];
  note: string;
}

const MOST_NOTES = 20;

/** Each note in a sentence with what can be done; it advises, and names no team and nobody. */
export function notesLines({ notes }: NotesView, reading: Reading): NotesLines {
  const { guards } = reading.say;
  return {
    title: guards.title(),
    items: notes.slice(0, MOST_NOTES).map(({ kind, source, round, question, count, response }) => {
      const about = [
        ...(source === '' ? [] : [sourceName(source, reading)]),
        ...(round === '' ? [] : [guards.round({ name: shorten(safeText(round), 60) })]),
        ...(question === '' ? [] : [`“${shorten(safeText(question), 100)}”`]),
      ].join(', ');
      return { head: `${guards.name[kind]()}:`, tail: guards.said[kind]({ about, count, response }) };
    }),
    note: guards.private(),
  };
}

/** All of it in a sentence. */
export function notesSummary(view: NotesView, reading: Reading): string {
  const { title, items } = notesLines(view, reading);
  return `${title}: ${items.map(({ head, tail }) => `${typeof head === 'string' ? head : ''} ${tail}`).join(' ')}`;
}
