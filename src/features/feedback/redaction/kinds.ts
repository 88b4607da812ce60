/** The kinds of personal data that are replaced by a label. The order is the order of precedence on overlap. */
export const REDACTION_KINDS = [
  'link',
  'email',
  'iban',
  'card',
  'bsn',
  'phone',
  'number',
  'plate',
  'date',
  'ip',
  'account',
  'address',
  'employee',
  'name',
] as const;

export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** What stands in a stored text in place of the data (rulebook §8.4). One set, in Dutch, for both languages. */
export const LABELS: Record<RedactionKind, string> = {
  link: '[link]',
  email: '[e-mail]',
  iban: '[iban]',
  card: '[kaart]',
  bsn: '[bsn]',
  phone: '[telefoon]',
  number: '[nummer]',
  plate: '[kenteken]',
  date: '[datum]',
  ip: '[ip]',
  account: '[account]',
  address: '[adres]',
  employee: '[medewerker]',
  name: '[naam]',
};

/** What stands between the brackets: in a text that was redacted before, these are no words of the customer's. */
export const LABEL_WORDS = new Set(Object.values(LABELS).map((label) => label.slice(1, -1)));

const ENGLISH_LABELS = new Map<string, string>([
  ['[kaart]', '[card]'],
  ['[bsn]', '[citizen number]'],
  ['[telefoon]', '[phone]'],
  ['[nummer]', '[number]'],
  ['[kenteken]', '[licence plate]'],
  ['[datum]', '[date]'],
  ['[adres]', '[address]'],
  ['[medewerker]', '[employee]'],
  ['[naam]', '[name]'],
]);

/** Shows the labels of a stored text in the language of the channel; all other text stays as it is. */
export function localiseLabels(text: string, locale: 'nl' | 'en'): string {
  if (locale === 'nl' || !text.includes('[')) return text;
  return text.replace(/\[[a-z-]{2,11}\]/g, (label) => ENGLISH_LABELS.get(label) ?? label);
}
