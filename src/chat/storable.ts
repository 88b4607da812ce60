/** Nobody nests anything deeper; what does is meant to harm. */
const MOST_LEVELS = 64;

/**
 * What came from outside, without what no database can hold: the character NUL, and halves of a pair (PostgreSQL's pages
 * "Character Types" and "JSON Types"). No keyboard makes them, and nobody would see them. What is nested deeper than
 * anybody means it is left out.
 */
export function storable<Value>(value: Value): Value {
  return cleaned(value, 0) as Value;
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MOST_LEVELS) return null;
  if (Array.isArray(value)) return value.map((one) => cleaned(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [cleaned(key, depth), cleaned(one, depth + 1)]),
  );
}
