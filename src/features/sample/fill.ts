import type { Library } from './library.ts';
import { pick, type Random } from './random.ts';

/** Personal data that was written into a text, as the source's own columns would hold it. */
export interface OwnData {
  names: string[];
  emails: string[];
  phones: string[];
}

const slot = /\{(\w+)\}/g;

/**
 * Fills the slots of a text: the same slot gets the same word each time, and a slot with a capital gets a capital.
 * `month` is the month before that of the answer. @throws RangeError on a slot that has no filling.
 */
export function fillText(
  text: string,
  fillings: Record<string, string[]>,
  month: number,
  random: Random,
): string {
  const chosen = new Map<string, string>();
  return text.replace(slot, (_, name: string) => {
    const key = name.charAt(0).toLowerCase() + name.slice(1);
    const options = fillings[key];
    if (!options) throw new RangeError(`no filling for {${name}}`);
    const value = chosen.get(key) ?? (key === 'month' ? monthBefore(options, month) : pick(options, random));
    chosen.set(key, value);
    return key === name ? value : value.charAt(0).toUpperCase() + value.slice(1);
  });
}

function monthBefore(names: readonly string[], month: number): string {
  return names[(month + 11) % 12] ?? '';
}

/** Fills a text that holds personal data, all of it invented, and says which of it is the customer's own. */
export function fillPersonal(text: string, library: Library, random: Random): { text: string; own: OwnData } {
  const { personal, nl } = library.fillings;
  const values: Record<string, string> = {
    ...Object.fromEntries(Object.entries(personal).map(([key, options]) => [key, pick(options, random)])),
    city: pick(nl.city ?? [], random),
    phone: phone(random),
    iban: iban(random),
    order: digits(7, random, '4'),
    customer: digits(6, random, '2'),
  };
  values.email = `${values.mailName}@${values.mailHost}`;
  const filled = text.replace(slot, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new RangeError(`no filling for {${key}}`);
    return value;
  });
  const own = {
    names: text.includes('{lastName}') ? [`${values.firstName} ${values.lastName}`] : [],
    emails: text.includes('{email}') ? [values.email] : [],
    phones: text.includes('{phone}') ? [values.phone ?? ''] : [],
  };
  return { text: filled, own };
}

function digits(count: number, random: Random, first = ''): string {
  let text = first;
  while (text.length < count) text += Math.floor(random() * 10);
  return text;
}

/** A Dutch mobile number as people write it; 06-1234… and 06-8765… are typed in examples, not dialled. */
function phone(random: Random): string {
  const start = pick(['1234', '8765'], random);
  const rest = digits(4, random);
  return pick(
    [`06-${start}${rest}`, `06 ${start} ${rest}`, `06${start}${rest}`, `+31 6 ${start} ${rest}`],
    random,
  );
}

/** A Dutch account number at a bank that does not exist, with right check digits, else nothing would mask it. Source: ISO 13616. */
function iban(random: Random): string {
  const account = `ZLDE0${digits(9, random)}`;
  const numeric = [...`${account}NL00`].map((letter) => Number.parseInt(letter, 36)).join('');
  const check = String(98n - (BigInt(numeric) % 97n)).padStart(2, '0');
  const solid = `NL${check}${account}`;
  return random() < 0.5 ? solid : solid.replace(/(.{4})(?=.)/g, '$1 ');
}
