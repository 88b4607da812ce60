/**
 * Expands a Hunspell dictionary (word list plus affix rules) to all of its word forms. Compounding is not expanded;
 * `isCompound` of the lexicon does that on demand. Format: the manual page hunspell(5).
 */
export interface HunspellFiles {
  affixes: string;
  /** UTF-8; as one string it would take twice the memory, and twice again for every copy. */
  words: Buffer;
  /** Number of characters of one flag: 1, or 2 with "FLAG long". */
  flagWidth: 1 | 2;
  /** Flag of words the dictionary lists only to forbid them. */
  forbidden?: string;
}

const NEWLINE = 10;
/** Bytes decoded at a time: few calls, and little to collect afterwards. */
const CHUNK = 65_536;

interface Rule {
  isPrefix: boolean;
  strip: number;
  add: string;
  applies: RegExp | null;
}
interface Selection {
  prefixes: Rule[];
  suffixes: Rule[];
  isForbidden: boolean;
}

/** Calls `visit` with every word form and the flags of its entry; entries that start with a capital come unexpanded. */
export function expandHunspell(files: HunspellFiles, visit: (form: string, flags: string) => void): void {
  const rules = parseRules(files.affixes);
  const selections = new Map<string, Selection>();
  let start = files.words.indexOf(NEWLINE) + 1;
  while (start > 0 && start < files.words.length) {
    const newline = files.words.indexOf(NEWLINE, start + CHUNK);
    const end = newline === -1 ? files.words.length : newline;
    for (const line of withPlainIj(files.words.toString('utf8', start, end)).split('\n')) {
      const slash = line.indexOf('/');
      const word = slash === -1 ? line : line.slice(0, slash);
      const flags = slash === -1 ? '' : line.slice(slash + 1);
      const selection = selections.get(flags) ?? selectRules(rules, flags, files);
      selections.set(flags, selection);
      if (word !== '' && !selection.isForbidden) expandEntry(word, flags, selection, visit);
    }
    start = end + 1;
  }
}

function expandEntry(
  word: string,
  flags: string,
  selection: Selection,
  visit: (form: string, flags: string) => void,
): void {
  visit(word, flags);
  if (word.charCodeAt(0) < 97) return;
  for (const suffix of selection.suffixes) {
    if (suffix.applies === null || suffix.applies.test(word)) visit(applySuffix(word, suffix), flags);
  }
  for (const prefix of selection.prefixes) {
    if (prefix.applies !== null && !prefix.applies.test(word)) continue;
    visit(prefix.add + word.slice(prefix.strip), flags);
    for (const suffix of selection.suffixes) {
      if (suffix.applies !== null && !suffix.applies.test(word)) continue;
      visit(prefix.add + applySuffix(word, suffix).slice(prefix.strip), flags);
    }
  }
}

function applySuffix(word: string, rule: Rule): string {
  return (rule.strip === 0 ? word : word.slice(0, -rule.strip)) + rule.add;
}

function selectRules(rules: Map<string, Rule[]>, flags: string, files: HunspellFiles): Selection {
  const selection: Selection = { prefixes: [], suffixes: [], isForbidden: false };
  for (let i = 0; i + files.flagWidth <= flags.length; i += files.flagWidth) {
    const flag = flags.slice(i, i + files.flagWidth);
    if (flag === files.forbidden) selection.isForbidden = true;
    for (const rule of rules.get(flag) ?? []) {
      (rule.isPrefix ? selection.prefixes : selection.suffixes).push(rule);
    }
  }
  return selection;
}

function parseRules(affixes: string): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const line of affixes.split('\n')) {
    if (!line.startsWith('SFX') && !line.startsWith('PFX')) continue;
    const [kind, flag = '', strip = '0', addition = '0', condition] = withPlainIj(line).split(/\s+/);
    // A header line ("SFX Za Y 1") has no condition; a form that only adds a hyphen is half a compound.
    if (condition === undefined || ((strip === 'Y' || strip === 'N') && /^\d+$/.test(addition))) continue;
    const form = addition.split('/')[0] ?? '';
    const add = form === '0' ? '' : form;
    if ((add === '' && strip === '0') || add.startsWith('-') || add.endsWith('-')) continue;
    const isPrefix = kind === 'PFX';
    const applies = condition === '.' ? null : new RegExp(isPrefix ? `^${condition}` : `${condition}$`);
    const rule = { isPrefix, strip: strip === '0' ? 0 : strip.length, add, applies };
    const sameFlag = rules.get(flag);
    if (sameFlag === undefined) rules.set(flag, [rule]);
    else sameFlag.push(rule);
  }
  return rules;
}

/** The Dutch dictionary writes ij as one character (U+0133); customers type two. */
function withPlainIj(text: string): string {
  return text.replaceAll('\u0133', 'ij').replaceAll('\u0132', 'IJ');
}
