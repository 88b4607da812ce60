import { formatIn } from '../format.ts';

const { number, percent, percentRange, date, span, list } = formatIn('en');
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const quotedList = (names: readonly string[]) => list(names.map((name) => `“${name}”`));

interface Named {
  name: string;
  to: string;
  more: number;
  fewer: number;
}

interface Driver {
  isLow: boolean;
  all: number;
  without: number;
  /** Interval of the difference, without its sign. */
  apart: { low: number; high: number };
  n: number;
  source: string;
}

/** What customers talk about: the file with its words, how themes stand, and what may become one. */
export const themes = {
  /** What is wrong in a themes file; line and column stand before it. */
  faults: {
    noThemes: () => 'this is no themes file: it begins with “themes:” and a list',
    twice: ({ text, line }: { text: string; line: number }) => `“${text}” stands already in line ${line}`,
    noWords: ({ id }: { id: string }) => `“${id}” has no words, so it would never be found`,
    word: ({ word }: { word: string }) =>
      `“${word}” can never be found: write letters, an asterisk at one end only, or two words with … between them`,
    unknownTouchpoint: ({ touchpoint, known }: { touchpoint: string; known: readonly string[] }) =>
      `there is no touchpoint “${touchpoint}”${known.length === 0 ? '' : `; there are ${quotedList(known)}`}`,
  },
  faultsTitle: ({ n }: { n: number }) => `The themes cannot be used yet: ${some(n, 'fault', 'faults')}.`,
  faultsRemedy: () => 'Nothing was changed. Mend these lines and try again.',
  overtaken: () => 'Somebody changed the themes in the meantime; nothing was changed.',
  overtakenRemedy: () => 'Look at what they are now, and try again.',
  change: {
    added: ({ name }: Named) => `+ theme ${name}`,
    removed: ({ name }: Named) => `− theme ${name}; what was about it is about it no longer`,
    merged: ({ name, to }: Named) => `~ theme ${name} becomes part of ${to}`,
    renamed: ({ name, to }: Named) => `~ theme ${name} is called ${to}`,
    words: ({ name, more, fewer }: Named) =>
      `~ theme ${name}: ${some(more, 'new word', 'new words')}, ${some(fewer, 'word', 'words')} fewer`,
    rules: ({ name }: Named) => `~ theme ${name}: its kind, its place or its exceptions`,
    order: (_: Named) => '~ the themes come in another order',
  },
  diff: {
    title: ({ n }: { n: number }) => `This would change the themes in ${some(n, 'place', 'places')}:`,
    none: () => 'The file says what the themes are already: nothing changes.',
    again: () => 'Everything that is stored will be read again by the new words.',
    ask: () => 'Change the themes like this? [y/N] ',
    yes: () => ['y', 'yes'],
    declined: () => 'Nothing was changed.',
    repeat: ({ command }: { command: string }) => `If this is right, run:\n  ${command}`,
    trial: () => 'This was a trial: nothing was changed.',
    done: ({ version }: { version: number }) =>
      `The themes are changed; this is version ${number(version)}. What is stored is being read again.`,
  },
  check: {
    own: ({ version, on, n }: { version: number; on: string; n: number }) =>
      `${some(n, 'theme', 'themes')}, version ${number(version)}, since ${date(on)}.`,
    starter: ({ n }: { n: number }) =>
      `${some(n, 'theme', 'themes')}, those the product begins with. Write them to a file with “themes export” to change them.`,
    caught: ({ caught, all }: { caught: number; all: number }) =>
      `${number(caught)} of ${some(all, 'text', 'texts')} of the last 91 days ${caught === 1 ? 'is' : 'are'} about a theme${all > 0 ? ` (${percent((100 * caught) / all)})` : ''}.`,
    silent: ({ names }: { names: readonly string[] }) => `Never found in these days: ${list(names)}.`,
  },
  title: () => 'What customers talk about',
  heads: {
    summary: () => 'In short, by a language model:',
    asked: () => 'Of those we asked:',
    reached: () => 'What reached us:',
    broad: () => 'Mind:',
    spike: () => 'Unusual:',
    nps: () => 'With the NPS:',
  },
  period: ({
    from,
    to,
    solicited,
    reactive,
  }: {
    from: string;
    to: string;
    solicited: number;
    reactive: number;
  }) =>
    `${span(from, to)}: ${some(solicited, 'text', 'texts')} of customers we asked, ${number(reactive)} that reached us by themselves.`,
  share: ({ share, low, high, of }: { share: number; low: number; high: number; of: number }) =>
    `${percent(share)} (${percentRange(low, high)}) of ${some(of, 'text', 'texts')}`,
  few: () => 'too few to tell',
  reached: ({ n }: { n: number }) => `mentioned ${some(n, 'time', 'times')}`,
  reachedFew: () => 'too few to tell',
  spike: ({ n, expected }: { n: number; expected: number }) =>
    `${some(n, 'customer', 'customers')} in the last 7 days, where ${number(expected, 1)} a week is usual`,
  driver: ({ isLow, all, without, apart, n, source }: Driver) =>
    `goes with a ${isLow ? 'low' : 'high'} NPS via ${source}: ${number(all)} with everyone who wrote, ${number(without)} without who names it; ${number(apart.low, 1)} to ${number(apart.high, 1)} points apart (n = ${number(n)}). A link, not a cause.`,
  noDriver: ({ n, source }: { n: number; source: string }) =>
    `no clear link with the NPS via ${source}, n = ${number(n)}`,
  silent: () => 'No words of customers that may be shown here.',
  reasonsTitle: { leaving: () => 'Who leaves speaks of', wish: () => 'Who misses something speaks of' },
  changedOn: ({ on }: { on: string }) =>
    `The words by which we find themes changed on ${date(on)}; what came in before was read again by them.`,
  empty: () => 'No customer has said anything in these days.',
  order: () =>
    'First comes what most of the customers we asked name, times how severe it is at that touchpoint.',
  orderUnasked: () =>
    'Nobody was asked in these days: first comes what reached us most, which is not what most customers think.',
  hidden: ({ n }: { n: number }) => `${some(n, 'theme', 'themes')} more: type “themes” and a name.`,
  waiting: ({ n }: { n: number }) =>
    `${some(n, 'word is', 'words are')} used by customers and caught by no theme.`,
  look: () => 'Look closer',
  lookLabel: ({ name }: { name: string }) => `Look closer at ${name}`,
  all: () => 'All themes',
  rename: () => 'Rename',
  join: () => 'Make part of another',
  candidatesButton: () => 'What no theme catches',
  unknown: ({ typed, names }: { typed: string; names: readonly string[] }) =>
    `I do not know a theme “${typed}”. I know ${list(names)}.`,
  summary: ({ names }: { names: readonly string[] }) =>
    `What customers talk about: ${names.length > 0 ? list(names) : 'nothing yet'}.`,
  candidates: {
    title: () => 'What no theme catches',
    nobody: () => 'A person’s name is no theme: nobody is counted.',
    none: () => 'No five customers speak of something that no theme catches.',
    one: ({ customers }: { customers: number }) => some(customers, 'customer', 'customers'),
    suggested: ({ name }: { name: string }) => `a language model suggests “${name}”`,
    name: () => 'Name it',
    nameLabel: ({ word }: { word: string }) => `Make a theme of “${word}”`,
    merge: () => 'Add to a theme',
    mergeLabel: ({ word }: { word: string }) => `Add “${word}” to a theme`,
    dismiss: () => 'Not a theme',
    dismissLabel: ({ word }: { word: string }) => `“${word}” is not a theme`,
    hidden: ({ n }: { n: number }) => `${number(n)} more are shown when these are decided.`,
    summary: ({ words }: { words: readonly string[] }) =>
      words.length > 0 ? `What no theme catches: ${list(words)}.` : 'Nothing is waiting for a theme.',
  },
  form: {
    title: () => 'A new theme',
    submit: () => 'Save',
    en: () => 'Name in English',
    nl: () => 'Name in Dutch',
    renameTitle: () => 'Rename a theme',
    joinTitle: () => 'Part of another theme',
    mergeTitle: () => 'Add to a theme',
    theme: () => 'Theme',
  },
  decided: {
    named: ({ theme }: { theme: string }) => `“${theme}” is a theme now; what is stored is being read again.`,
    renamed: ({ theme }: { theme: string }) => `It is called “${theme}” from now on; what is about it stays.`,
    merged: ({ theme }: { theme: string }) =>
      `It is part of “${theme}” now; what is stored is being read again.`,
    dismissed: (_: { theme: string }) => 'Nobody will be asked about it again.',
    known: (_: { theme: string }) => 'That was decided already.',
    unknown: (_: { theme: string }) => 'No customers speak of that any more, or it was never there.',
    taken: (_: { theme: string }) =>
      'There is a theme of that name already. Choose another name, or add it to that theme.',
    no_id: (_: { theme: string }) => 'The English name needs letters of the Latin script.',
    no_theme: (_: { theme: string }) => 'There is no such theme.',
  },
  recurrence: {
    title: ({ theme, touchpoint }: { theme: string; touchpoint: string }) =>
      `Again: ${theme}, at ${touchpoint}`,
    habit: ({
      customers,
      from,
      to,
      expected,
    }: {
      customers: number;
      from: string;
      to: string;
      expected: number;
    }) =>
      `${some(customers, 'customer', 'customers')} who gave a low score or wrote to us by themselves named it in ${span(from, to)}; in the eight weeks before it was ${number(expected, 1)} a week. Chance does not explain that.`,
    why: () =>
      'What comes back is seldom mended case by case. As an improvement it gets a cause, somebody who answers for it, and a look whether it helped. This is asked once a quarter.',
    improve: () => 'Make it an improvement',
    decline: () => 'Not now',
    open: () => 'Nobody has decided yet.',
    improved: ({ number: id }: { number: number }) => `It is improvement ${number(id)} now.`,
    declined: () => 'Not now, somebody decided.',
    problem: ({
      theme,
      touchpoint,
      customers,
      expected,
    }: {
      theme: string;
      touchpoint: string;
      customers: number;
      expected: number;
    }) =>
      `${touchpoint}: ${theme} comes back. ${number(customers)} customers in a week, where ${number(expected, 1)} was usual.`,
    gone: () => 'This can no longer be decided here: somebody did already, or customers’ words are gone.',
    elsewhere: () => 'What customers said about it belongs to another improvement already.',
    summary: ({ theme, touchpoint }: { theme: string; touchpoint: string }) =>
      `${theme} comes back at ${touchpoint}. Make it an improvement?`,
  },
};
