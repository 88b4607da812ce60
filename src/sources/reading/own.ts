import type { FeedbackRecord, Mapping } from '../source.ts';
import { cleanText } from '../values/text.ts';

type Own = FeedbackRecord['own'];

/** Shared by all records of a table without personal columns. */
const NOTHING: Own = { names: [], emails: [], phones: [] };
const LIST = { name: 'names', email: 'emails', phone: 'phones' } as const;
/** A name that is longer is a text; it would mask half of what the customer said. */
const LONGEST_NAME = 100;

/** Reads the values of a row's personal columns, which mask the text and are then forgotten. */
export function createOwnReader(
  headings: readonly string[],
  drop: Mapping['drop'],
): (cells: readonly string[]) => Own {
  const columns = drop.flatMap(({ column, holds }) => {
    const index = headings.indexOf(column);
    return holds === 'other' || index < 0 ? [] : [{ index, list: LIST[holds] }];
  });
  if (columns.length === 0) return () => NOTHING;
  return (cells) => {
    const own: Own = { names: [], emails: [], phones: [] };
    for (const { index, list } of columns) {
      const value = cleanText(cells[index] ?? '');
      if (value !== null && value.length > 1 && value.length <= LONGEST_NAME) own[list].push(value);
    }
    return own;
  };
}
