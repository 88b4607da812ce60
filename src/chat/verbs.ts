import { AppError } from '../errors.ts';
import { safeText, shorten } from './safe-text.ts';

/** What can be asked for by a verb, in every language at once. */
export interface Verbal {
  readonly verbs: Readonly<Record<string, readonly string[]>>;
  /** Whole questions that mean the same. They are long enough to be known with a slip of the pen, and whatever follows. */
  readonly questions?: Readonly<Record<string, readonly string[]>>;
}

/** What was found in a typed command. */
export type Found<Command> =
  | { kind: 'nothing' }
  | { kind: 'command'; command: Command; rest: string }
  | { kind: 'unknown'; typed: string; closest: Command | null };

/** The bot's own names may stand before the verb: "/cx today", "klankbord today". */
const ADDRESS = new Set(['cx', 'klankbord']);
const LONGEST_VERB_WORDS = 3;
/** One slip of the pen in so many letters of a question. */
const LETTERS_A_SLIP = 7;

/** A word without case, accents and punctuation: "Vandáág!" and "vandaag" are the same. */
function bare(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function bareWords(words: readonly string[]): string {
  return words.map(bare).join(' ');
}

/** The words of a text that have a letter or digit, each with the place where it ends. */
function wordsOf(text: string): { word: string; end: number }[] {
  const words = Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }) => ({
    word,
    end: index + word.length,
  }));
  return words.filter(({ word }) => bare(word) !== '');
}

/**
 * Finds commands by verb, whatever the language, case, spaces and punctuation.
 * @throws AppError `misconfigured` when two commands have the same verb.
 */
export function createVerbs<Command extends Verbal>(commands: readonly Command[]) {
  const byVerb = new Map<string, Command>();
  for (const command of commands) {
    for (const verb of Object.values(command.verbs).flat()) {
      const key = bareWords(verb.split(' '));
      if ((byVerb.get(key) ?? command) !== command)
        throw new AppError('misconfigured', `Two commands have the verb "${verb}".`);
      byVerb.set(key, command);
    }
  }

  const questions = commands.flatMap((command) =>
    Object.values(command.questions ?? {})
      .flat()
      .map((question) => ({
        command,
        bare: bareWords(question.split(' ')),
        length: question.split(' ').length,
      })),
  );

  function find(text: string): Found<Command> {
    const words = wordsOf(text);
    while (words[0] && ADDRESS.has(bare(words[0].word))) words.shift();
    const [first] = words;
    if (first === undefined) return { kind: 'nothing' };
    for (let length = Math.min(LONGEST_VERB_WORDS, words.length); length > 0; length -= 1) {
      const verb = words.slice(0, length);
      const command = byVerb.get(bareWords(verb.map(({ word }) => word)));
      if (command) return { kind: 'command', command, rest: text.slice(verb.at(-1)?.end).trim() };
    }
    const command = questions.find((question) => asks(words, question))?.command;
    if (command) return { kind: 'command', command, rest: '' };
    return { kind: 'unknown', typed: shorten(safeText(first.word), 40), closest: closest(bare(first.word)) };
  }

  /** The command whose verb was most likely meant; null when nothing is near enough to ask. */
  function closest(word: string): Command | null {
    const most = Math.min(2, Math.floor(word.length / 3));
    let best: { command: Command; distance: number } | null = null;
    for (const [verb, command] of byVerb) {
      const isPrefix = word.length >= 3 && verb.startsWith(word);
      // So far apart by length alone: comparing a very long word with every verb would hold up everybody else.
      if (!isPrefix && Math.abs(verb.length - word.length) > most) continue;
      const distance = isPrefix ? 1 : editDistance(word, verb);
      if (distance <= most && (best === null || distance < best.distance)) best = { command, distance };
    }
    return best?.command ?? null;
  }

  return { find };
}

/** Whether words begin with a question, or nearly so. */
function asks(
  words: readonly { word: string }[],
  { bare, length }: { bare: string; length: number },
): boolean {
  const asked = bareWords(words.slice(0, length).map(({ word }) => word));
  const most = Math.floor(bare.length / LETTERS_A_SLIP);
  return Math.abs(asked.length - bare.length) <= most && editDistance(asked, bare) <= most;
}

/**
 * How many letters must be added, left out, changed or swapped with their neighbour to make `b` of `a`
 * (Damerau–Levenshtein distance, optimal string alignment).
 */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change, swap));
    }
  }
  return at(a.length, b.length);
}
