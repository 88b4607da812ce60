import { slugOf } from '../../feedback/index.ts';
import type { Fault, Path } from './faults.ts';
import { isFault, readOwner } from './owner.ts';
import type { ReadYaml } from './yaml.ts';

/** Customers remember no more (rulebook §10). */
const MOST_PROMISES = 7;
/** From more than these nobody can choose in a form: no platform shows them. */
const MOST_TOUCHPOINTS = 99;

/** One thing of a file with where it stands; only what can be read of it, because the rest may be at fault. */
interface Item {
  path: Path;
  value: Readonly<Record<string, unknown>>;
}

/**
 * What a schema cannot see: whether everything that is referred to exists, is unique and is used. It reads the file as
 * it stands, so that these faults are told together with those of the schema.
 */
export function checkReferences(yaml: ReadYaml): Fault[] {
  const promises = itemsIn(yaml.value, 'promises', []);
  const steps = itemsIn(yaml.value, 'steps', []);
  const touchpoints = steps.flatMap(({ path, value }) => itemsIn(value, 'touchpoints', path));
  return [
    ...promiseCount(promises, yaml),
    ...touchpointCount(touchpoints, yaml),
    ...[promises, steps, touchpoints].flatMap((items) => twice(items, idOf, yaml)),
    ...(['en', 'nl'] as const).flatMap((locale) => twice(touchpoints, nameIn(locale), yaml)),
    ...claimedTwice(touchpoints, yaml),
    ...[promises, touchpoints].flatMap((items) => formerNames(items, yaml)),
    ...promisesMade(promises, touchpoints, yaml),
    ...emptySteps(steps, yaml),
    ...owners(steps, yaml),
    ...stepOrder(steps, yaml),
  ];
}

function itemsIn(value: unknown, key: string, path: Path): Item[] {
  const list = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, nth) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? [{ path: [...path, key, nth], value: { ...item } }]
      : [],
  );
}

function textIn({ value }: Item, key: string): string | null {
  const text = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** What must be unique, what is said of it, and where it stands. */
interface Named {
  text: string;
  path: Path;
}

function idOf(item: Item): Named | null {
  const text = textIn(item, 'id');
  return text === null ? null : { text, path: [...item.path, 'id'] };
}

function nameIn(locale: 'en' | 'nl'): (item: Item) => Named | null {
  return ({ value, path }) => {
    const { name } = value;
    const text = typeof name === 'object' && name !== null ? Reflect.get(name, locale) : undefined;
    return typeof text === 'string' && text.trim() !== ''
      ? { text: text.trim(), path: [...path, 'name', locale] }
      : null;
  };
}

function twice(items: readonly Item[], named: (item: Item) => Named | null, yaml: ReadYaml): Fault[] {
  return repeats(
    items.flatMap((item) => named(item) ?? []),
    yaml,
  );
}

function repeats(all: readonly Named[], yaml: ReadYaml): Fault[] {
  const first = new Map<string, number>();
  return all.flatMap(({ text, path }) => {
    const at = yaml.at(path);
    const line = first.get(text.toLowerCase());
    if (line === undefined) first.set(text.toLowerCase(), at.line);
    return line === undefined ? [] : [{ ...at, tell: (words) => words.twice({ text, line }) }];
  });
}

/** A column's value can belong to one touchpoint only: else nobody could say where an answer went. */
function claimedTwice(touchpoints: readonly Item[], yaml: ReadYaml): Fault[] {
  const claims = touchpoints.flatMap((touchpoint) => {
    const { feedback } = touchpoint.value;
    const list =
      typeof feedback === 'object' && feedback !== null ? Reflect.get(feedback, 'values') : undefined;
    if (!Array.isArray(list)) return [];
    const mine = new Set<string>();
    return list.flatMap((value: unknown, nth) => {
      const text = typeof value === 'string' ? slugOf(value) : '';
      if (text === '' || mine.has(text)) return [];
      mine.add(text);
      return [{ text, path: [...touchpoint.path, 'feedback', 'values', nth] }];
    });
  });
  return repeats(claims, yaml);
}

function promiseCount(promises: readonly Item[], yaml: ReadYaml): Fault[] {
  const extra = promises[MOST_PROMISES];
  if (!extra) return [];
  const n = promises.length;
  return [{ ...yaml.at(extra.path), tell: (words) => words.tooManyPromises({ n, most: MOST_PROMISES }) }];
}

function touchpointCount(touchpoints: readonly Item[], yaml: ReadYaml): Fault[] {
  const extra = touchpoints[MOST_TOUCHPOINTS];
  if (!extra) return [];
  const n = touchpoints.length;
  const most = MOST_TOUCHPOINTS;
  return [{ ...yaml.at(extra.path), tell: (words) => words.tooManyTouchpoints({ n, most }) }];
}

/** A former name can belong to one thing only, and to nothing that still has it. */
function formerNames(items: readonly Item[], yaml: ReadYaml): Fault[] {
  const ids = new Map(
    items.flatMap((item) => {
      const id = textIn(item, 'id');
      return id === null ? [] : [[id, item] as const];
    }),
  );
  const former = items.flatMap((item) => {
    const text = textIn(item, 'was');
    return text === null ? [] : [{ text, path: [...item.path, 'was'], id: textIn(item, 'id') }];
  });
  const standing = former.filter(({ text }) => ids.has(text));
  return [
    ...repeats(former, yaml),
    ...standing.map(({ text, path, id }): Fault => {
      const other = ids.get(text);
      const isCircle = other !== undefined && id !== null && textIn(other, 'was') === id;
      return {
        ...yaml.at(path),
        tell: (words) => (isCircle ? words.circle({ ids: [id, text, id] }) : words.stillThere({ key: text })),
      };
    }),
  ];
}

function promisesMade(promises: readonly Item[], touchpoints: readonly Item[], yaml: ReadYaml): Fault[] {
  const known = [...new Set(promises.flatMap((item) => textIn(item, 'id') ?? []))];
  const made = new Set(touchpoints.flatMap((item) => textIn(item, 'promise') ?? []));
  const unknown = touchpoints.flatMap((item): Fault[] => {
    const promise = textIn(item, 'promise');
    if (promise === null || known.includes(promise)) return [];
    const at = yaml.at([...item.path, 'promise']);
    return [{ ...at, tell: (words) => words.unknownPromise({ promise, known }) }];
  });
  const orphans = promises.flatMap((item): Fault[] => {
    const id = textIn(item, 'id');
    if (id === null || made.has(id)) return [];
    return [{ ...yaml.at([...item.path, 'id']), tell: (words) => words.promiseNowhere({ promise: id }) }];
  });
  return [...unknown, ...orphans];
}

function emptySteps(steps: readonly Item[], yaml: ReadYaml): Fault[] {
  return steps.flatMap((item): Fault[] => {
    const { touchpoints } = item.value;
    if (!Array.isArray(touchpoints) || touchpoints.length > 0) return [];
    return [{ ...yaml.at(item.path), tell: (words) => words.emptyStep({ step: textIn(item, 'id') ?? '' }) }];
  });
}

/** Each touchpoint has exactly one owning team: its own, or that of its step. */
function owners(steps: readonly Item[], yaml: ReadYaml): Fault[] {
  return steps.flatMap(({ path, value }) => {
    const ofStep = readOwner(value.owner, [...path, 'owner'], yaml);
    const faults = isFault(ofStep) ? [ofStep] : [];
    return [
      ...faults,
      ...itemsIn(value, 'touchpoints', path).flatMap((item): Fault[] => {
        const owner = readOwner(item.value.owner, [...item.path, 'owner'], yaml);
        if (isFault(owner)) return [owner];
        if (owner !== null || ofStep !== null) return [];
        const touchpoint = textIn(item, 'id') ?? '';
        return [{ ...yaml.at(item.path), tell: (words) => words.noOwner({ touchpoint }) }];
      }),
    ];
  });
}

/** A step that comes after itself, or after one that does not exist. */
function stepOrder(steps: readonly Item[], yaml: ReadYaml): Fault[] {
  const after = new Map(
    steps.flatMap((item) => {
      const id = textIn(item, 'id');
      return id === null ? [] : [[id, textIn(item, 'after')] as const];
    }),
  );
  return steps.flatMap((item): Fault[] => {
    const id = textIn(item, 'id');
    const wanted = textIn(item, 'after');
    if (wanted === null) return [];
    const at = yaml.at([...item.path, 'after']);
    if (!after.has(wanted)) {
      return [{ ...at, tell: (words) => words.unknownStep({ step: wanted, known: [...after.keys()] }) }];
    }
    const ids = id === null ? null : circleFrom(id, after);
    return ids === null ? [] : [{ ...at, tell: (words) => words.circle({ ids }) }];
  });
}

/** The way from a step back to itself; null when it does not lead back. */
function circleFrom(start: string, after: ReadonlyMap<string, string | null>): string[] | null {
  const way = [start];
  let here = after.get(start) ?? null;
  while (here !== null && !way.includes(here)) {
    way.push(here);
    here = after.get(here) ?? null;
  }
  return here === start ? [...way, start] : null;
}
