/** What stands at a place in a payload; undefined when nothing does. Never what an object inherits. */
export function pick(payload: unknown, ...path: readonly string[]): unknown {
  let found = payload;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** The same as the text of a cell; empty for nothing, and for what is no single value. */
export function cell(payload: unknown, ...path: readonly string[]): string {
  return cellOf(pick(payload, ...path));
}

/** The text of a cell for a value; lists of values are put together, anything deeper is forgotten. */
export function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return '';
  return value.filter((one) => typeof one === 'string' || typeof one === 'number').join(', ');
}

/** A list at a place in a payload; empty when there is none. */
export function listAt(payload: unknown, ...path: readonly string[]): unknown[] {
  const found = pick(payload, ...path);
  return Array.isArray(found) ? found : [];
}

/** The first of several names under which a value may stand. */
export function firstCell(payload: unknown, names: readonly string[]): string {
  return names.map((name) => cell(payload, name)).find((value) => value !== '') ?? '';
}

/** Under which names senders tell the place on the journey. */
export const PLACES = ['touchpoint', 'contactpunt', 'step', 'stap'] as const;
