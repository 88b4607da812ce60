const YES = new Set(['yes', 'ja', 'y', 'j', 'true', '1', 'waar', 'ok', 'akkoord']);
const NO = new Set(['no', 'nee', 'n', 'false', '0', 'onwaar', 'niet akkoord']);

/** Whether a customer may be contacted; anything that is not plainly yes or no is unknown. */
export function parsePermission(raw: string): 'yes' | 'no' | 'unknown' {
  const word = raw.trim().toLowerCase();
  return YES.has(word) ? 'yes' : NO.has(word) ? 'no' : 'unknown';
}

const LANGUAGES: Record<string, string> = {
  dutch: 'nl',
  nederlands: 'nl',
  nld: 'nl',
  dut: 'nl',
  flemish: 'nl',
  vlaams: 'nl',
  english: 'en',
  engels: 'en',
  eng: 'en',
  german: 'de',
  duits: 'de',
  deutsch: 'de',
  french: 'fr',
  frans: 'fr',
  français: 'fr',
};

/** ISO 639-1 of a language as exports write it (`NL`, `nl-BE`, `Nederlands`); null when it cannot be told. */
export function parseLanguage(raw: string): string | null {
  const word = raw.trim().toLowerCase();
  const code = /^([a-z]{2})(?:[-_][a-z0-9]{2,8})*$/.exec(word)?.[1];
  return code ?? LANGUAGES[word] ?? null;
}

/** Letters and digits of a heading or label alone, so that case, spaces, `_`, `-` and accents do not matter. */
export function plainWord(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
