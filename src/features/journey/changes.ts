import { z } from 'zod';
import type { Messages } from '../../i18n/index.ts';
import type { Both, Journey, JourneyTouchpoint, Owner, PlacedInJourney } from './journey.ts';
import { touchpointsOf } from './journey.ts';

const Words = z.strictObject({ en: z.string(), nl: z.string() });

/** One difference between two journeys, in words of the file; the sentence around them belongs to a language. */
export const Change = z.strictObject({
  kind: z.enum([
    'brand',
    'promise_added',
    'promise_removed',
    'promise_reworded',
    'promise_words',
    'step_added',
    'step_removed',
    'step_renamed',
    'step_owner',
    'step_reviewed',
    'steps_order',
    'touchpoint_added',
    'touchpoint_taken_in',
    'touchpoint_removed',
    'touchpoint_renamed',
    'touchpoint_key',
    'touchpoint_moved',
    'touchpoints_order',
    'touchpoint_owner',
    'touchpoint_promise',
    'touchpoint_goal',
    'touchpoint_metric',
    'touchpoint_severity',
    'touchpoint_moment',
    'touchpoint_feedback',
  ]),
  name: Words,
  from: Words,
  to: Words,
});
export type Change = z.infer<typeof Change>;

const nothing: Both = { en: '', nl: '' };
const same = (text: string): Both => ({ en: text, nl: text });

function change(kind: Change['kind'], about: Partial<Omit<Change, 'kind'>>): Change {
  return { kind, name: nothing, from: nothing, to: nothing, ...about };
}

/** Says a change in one language. */
export function changeLine({ kind, name, from, to }: Change, say: Messages): string {
  const { locale } = say;
  return say.journey.change[kind]({ name: name[locale], from: from[locale], to: to[locale] });
}

/** How an owner is written: the team, the address of its channel, or both. */
function ownerText(owner: Owner | null): string | null {
  return owner === null ? null : [owner.team, owner.channel].filter((part) => part !== null).join(', ');
}

/**
 * What the new journey changes, in the order of the journey.
 * @param known touchpoints that customers spoke of before they stood in a journey
 */
export function changesBetween(
  old: Journey | null,
  next: Journey,
  known: ReadonlySet<string>,
  words: { yesNo(value: boolean): Both; nobody: Both; never: Both },
): Change[] {
  const before = old ?? { brand: nothing, promises: [], steps: [] };
  return [
    ...differs('brand', { from: before.brand, to: next.brand }),
    ...promiseChanges(before, next),
    ...stepChanges(before, next, words),
    ...touchpointChanges(before, next, known, words),
  ];
}

type Unchanged = { name?: Both; from: Both; to: Both };

function differs(kind: Change['kind'], about: Unchanged): Change[] {
  const { from, to } = about;
  return from.en === to.en && from.nl === to.nl ? [] : [change(kind, about)];
}

function promiseChanges(before: Journey, next: Journey): Change[] {
  const old = new Map(before.promises.map((one) => [one.id, one]));
  const kept = new Set(next.promises.map(({ id }) => id));
  return [
    ...next.promises.flatMap(({ id, text, keywords }): Change[] => {
      const was = old.get(id);
      if (!was) return [change('promise_added', { name: text })];
      return [
        ...differs('promise_reworded', { from: was.text, to: text }),
        ...(isSameList(was.keywords, keywords) ? [] : [change('promise_words', { name: text })]),
      ];
    }),
    ...before.promises
      .filter(({ id }) => !kept.has(id))
      .map(({ text }) => change('promise_removed', { name: text })),
  ];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, nth) => item === b[nth]);
}

function stepChanges(before: Journey, next: Journey, words: { nobody: Both; never: Both }): Change[] {
  const old = new Map(before.steps.map((step) => [step.key, step]));
  const kept = new Set(next.steps.map(({ key }) => key));
  const ownerWords = (owner: Owner | null) => (owner ? same(ownerText(owner) ?? '') : words.nobody);
  const day = (on: string | null) => (on === null ? words.never : same(on));
  return [
    ...next.steps.flatMap(({ key, name, owner, reviewedOn }): Change[] => {
      const was = old.get(key);
      if (!was) return [change('step_added', { name })];
      return [
        ...differs('step_renamed', { from: was.name, to: name }),
        ...differs('step_owner', { name, from: ownerWords(was.owner), to: ownerWords(owner) }),
        ...differs('step_reviewed', { name, from: day(was.reviewedOn), to: day(reviewedOn) }),
      ];
    }),
    ...before.steps.filter(({ key }) => !kept.has(key)).map(({ name }) => change('step_removed', { name })),
    ...orderChange('steps_order', before.steps, next.steps, ({ key }) => key),
  ];
}

/** Told only where things that were there before stand in another order now. */
function orderChange<Item extends { name: Both }>(
  kind: Change['kind'],
  before: readonly Item[],
  next: readonly Item[],
  keyOf: (item: Item) => string,
  name: Both = nothing,
): Change[] {
  const old = before.map(keyOf);
  const now = next.map(keyOf);
  const oldOrder = old.filter((key) => now.includes(key));
  const newOrder = now.filter((key) => old.includes(key));
  if (isSameList(oldOrder, newOrder)) return [];
  const to = { en: next.map((one) => one.name.en).join(', '), nl: next.map((one) => one.name.nl).join(', ') };
  return [change(kind, { name, to })];
}

function touchpointChanges(
  before: Journey,
  next: Journey,
  known: ReadonlySet<string>,
  words: { yesNo(value: boolean): Both },
): Change[] {
  const old = new Map(touchpointsOf(before).map((one) => [one.id, one]));
  const now = touchpointsOf(next);
  const kept = new Set(now.map(({ id }) => id));
  const promiseText = (journey: Journey, id: string) =>
    journey.promises.find((one) => one.id === id)?.text ?? nothing;
  return [
    ...now.flatMap((one): Change[] => {
      const was = old.get(one.id);
      if (!was) {
        const kind = known.has(one.id) ? 'touchpoint_taken_in' : 'touchpoint_added';
        return [change(kind, { name: one.name, to: one.step.name })];
      }
      const promise = {
        name: one.name,
        from: promiseText(before, was.promise),
        to: promiseText(next, one.promise),
      };
      return [
        ...detailChanges(was, one, words),
        ...(was.promise === one.promise ? [] : differs('touchpoint_promise', promise)),
      ];
    }),
    ...[...old.values()]
      .filter(({ id }) => !kept.has(id))
      .map(({ name }) => change('touchpoint_removed', { name })),
    ...next.steps.flatMap((step) => {
      const earlier = before.steps.find(({ key }) => key === step.key)?.touchpoints ?? [];
      const byId = ({ id }: JourneyTouchpoint) => id;
      return orderChange('touchpoints_order', earlier, step.touchpoints, byId, step.name);
    }),
  ];
}

function detailChanges(
  was: PlacedInJourney,
  one: PlacedInJourney,
  words: { yesNo(value: boolean): Both },
): Change[] {
  const { name } = one;
  const moved = was.step.key === one.step.key ? [] : [{ name, from: was.step.name, to: one.step.name }];
  const isSameFeedback = isSameList(was.keywords, one.keywords) && isSameList(was.values, one.values);
  return [
    ...differs('touchpoint_renamed', { from: was.name, to: name }),
    ...differs('touchpoint_key', { name, from: same(was.key), to: same(one.key) }),
    ...moved.map((about) => change('touchpoint_moved', about)),
    ...differs('touchpoint_owner', {
      name,
      from: same(ownerText(was.owner) ?? ''),
      to: same(ownerText(one.owner) ?? ''),
    }),
    ...differs('touchpoint_goal', { name, from: was.goal, to: one.goal }),
    ...differs('touchpoint_metric', {
      name,
      from: same(was.metric.toUpperCase()),
      to: same(one.metric.toUpperCase()),
    }),
    ...differs('touchpoint_severity', {
      name,
      from: same(String(was.severity)),
      to: same(String(one.severity)),
    }),
    ...differs('touchpoint_moment', {
      name,
      from: words.yesNo(was.isMomentOfTruth),
      to: words.yesNo(one.isMomentOfTruth),
    }),
    ...(isSameFeedback ? [] : [change('touchpoint_feedback', { name })]),
  ];
}
