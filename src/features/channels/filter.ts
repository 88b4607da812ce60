import { z } from 'zod';
import { AppError } from '../../errors.ts';

const keys = ['touchpoint', 'source', 'language'] as const;
type Key = (typeof keys)[number];

const Values = z
  .array(z.string().trim().min(1))
  .min(1)
  .transform((values) => [...new Set(values)].sort());
const Languages = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{2,3}$/),
  )
  .min(1)
  .transform((values) => [...new Set(values)].sort());

/**
 * Which feedback a channel hears about; an absent key does not filter, several values of one key mean any of them.
 * Values come out sorted and single, so that equal filters are stored equally.
 */
export const Filter = z.strictObject({
  touchpoint: Values.optional(),
  source: Values.optional(),
  language: Languages.optional(),
});
export type Filter = z.infer<typeof Filter>;

const EXAMPLE = 'Write for example touchpoint=delivery,returns or language=nl;source=web.';

/**
 * Reads 'touchpoint=delivery,returns;language=nl', or several such pieces.
 * @throws AppError `invalid` on an unknown key, a key without a value, or one that comes twice.
 */
export function parseFilter(text: string | readonly string[]): Filter {
  const pieces = (typeof text === 'string' ? [text] : text)
    .flatMap((part) => part.split(/[;&]|\s+(?=\w+=)/))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const filter: Partial<Record<Key, string[]>> = {};
  for (const piece of pieces) {
    const [name = '', ...rest] = piece.split('=');
    const key = keys.find((known) => known === name.trim().toLowerCase());
    if (!key) throw invalid(`A filter knows ${keys.join(', ')}; "${name.trim()}" is none of them.`);
    if (filter[key]) throw invalid(`The filter names ${key} twice; put its values behind one another.`);
    const values = rest.join('=').split(',');
    const checked = Filter.shape[key].safeParse(values.map((value) => value.trim()).filter(Boolean));
    if (!checked.success || !checked.data)
      throw invalid(`The filter's ${key} has no value that can be used.`);
    filter[key] = checked.data;
  }
  return filter;
}

function invalid(message: string): AppError {
  return new AppError('invalid', message, { remedy: EXAMPLE });
}
