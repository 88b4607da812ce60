import { slugOf } from '../feedback/index.ts';
import type { Fault, Place } from './file/faults.ts';
import type { StatedJourney, StatedTouchpoint } from './file/parse.ts';
import { type Journey, touchpointsOf } from './journey.ts';

/** What is stored already and a file can refer to. */
export interface Stored {
  /** The journey as it stands. */
  current: Journey | null;
  /** Ids of all touchpoints, also of those that stand in no journey. */
  touchpoints: ReadonlySet<string>;
  /** Ids of all promises, also of those that were given up. */
  promises: ReadonlySet<string>;
  /** Every key that touchpoints and promises ever had, with the id of what had it last. */
  formerTouchpoints: ReadonlyMap<string, string>;
  formerPromises: ReadonlyMap<string, string>;
}

/** Ties what a file says to what is stored: who kept their key, who is called otherwise now, who is new. */
export function resolveJourney(
  { brand, promises, steps }: StatedJourney,
  stored: Stored,
): { journey: Journey; faults: Fault[] } {
  const all = steps.flatMap((step) => step.touchpoints);
  const places = resolveIds(
    all,
    {
      standing: touchpointsOf(stored.current),
      former: stored.formerTouchpoints,
      stored: stored.touchpoints,
    },
    aliasesOf,
  );
  const pledges = resolveIds(
    promises,
    {
      standing: stored.current?.promises ?? [],
      former: stored.formerPromises,
      stored: stored.promises,
    },
    () => [],
  );
  const journey: Journey = {
    brand,
    promises: promises.map(({ id: key, text, keywords }) => ({
      id: pledges.ids.get(key) ?? key,
      key,
      text,
      keywords,
    })),
    steps: steps.map(({ id: key, name, owner, reviewed, touchpoints: inStep }) => ({
      key,
      name,
      owner,
      reviewedOn: reviewed ?? null,
      touchpoints: inStep.map((one) => ({
        id: places.ids.get(one.id) ?? one.id,
        key: one.id,
        name: one.name,
        goal: one.goal,
        promise: pledges.ids.get(one.promise) ?? one.promise,
        owner: one.owner,
        metric: one.metric,
        isMomentOfTruth: one.moment_of_truth,
        severity: one.severity,
        keywords: one.feedback.keywords,
        values: one.feedback.values,
      })),
    })),
  };
  return { journey, faults: [...places.faults, ...pledges.faults] };
}

/** What files may have called a touchpoint before it stood in a journey. */
function aliasesOf({ name, feedback }: Pick<StatedTouchpoint, 'name' | 'feedback'>): string[] {
  return [name.en, name.nl, ...feedback.values].map(slugOf);
}

interface Keyed {
  id: string;
  was?: string | undefined;
  wasAt: Place;
}

/** What a key can be tied to. */
interface Known {
  /** What stands in the journey. */
  standing: readonly { id: string; key: string }[];
  /** Every key there ever was, with the id of what had it last. */
  former: ReadonlyMap<string, string>;
  stored: ReadonlySet<string>;
}

/**
 * The stored id of each key of the file. In this order: the key stands in the journey; its former key did; something
 * that is stored outside the journey has the key, the former key or one of the names; else it is new.
 */
function resolveIds<Item extends Keyed>(
  items: readonly Item[],
  { standing, former, stored }: Known,
  aliases: (item: Item) => readonly string[],
): { ids: Map<string, string>; faults: Fault[] } {
  const ids = new Map<string, string>();
  const taken = new Map<string, string>();
  const faults: Fault[] = [];
  const byKey = new Map(standing.map(({ key, id }) => [key, id]));
  function take(key: string, id: string | undefined): void {
    if (id === undefined || ids.has(key) || taken.has(id)) return;
    ids.set(key, id);
    taken.set(id, key);
  }
  const outside = (id: string | undefined) => {
    const isOutside = id !== undefined && stored.has(id) && !standing.some((one) => one.id === id);
    return isOutside ? id : undefined;
  };
  for (const { id: key } of items) take(key, byKey.get(key));
  for (const { id: key, was, wasAt } of items) {
    if (was === undefined || ids.has(key)) continue;
    const id = byKey.get(was) ?? former.get(was) ?? outside(was);
    const holder = id === undefined ? undefined : taken.get(id);
    if (holder !== undefined)
      faults.push({ ...wasAt, tell: (words) => words.formerTaken({ key: was, now: holder }) });
    // A former name that nothing ever had is a slip of the pen: what was meant would be lost.
    else if (id === undefined && standing.length > 0)
      faults.push({ ...wasAt, tell: (words) => words.unknownFormer({ key: was }) });
    take(key, id);
  }
  for (const { id: key } of items) take(key, outside(former.get(key)) ?? outside(key));
  for (const item of items) for (const alias of aliases(item)) take(item.id, outside(alias));
  for (const { id: key } of items)
    take(
      key,
      freeId(key, (id) => !stored.has(id) && !taken.has(id)),
    );
  return { ids, faults };
}

/** An id of its own, also where another thing was stored under this key once. */
function freeId(key: string, isFree: (id: string) => boolean): string {
  for (let nth = 1; ; nth += 1) {
    const id = nth === 1 ? key : `${key}-${nth}`;
    if (isFree(id)) return id;
  }
}
