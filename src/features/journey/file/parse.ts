import type { Owner } from '../journey.ts';
import { checkReferences } from './check.ts';
import type { Fault, Place } from './faults.ts';
import { faultsOfIssues } from './issues.ts';
import { isFault, readOwner } from './owner.ts';
import { JourneyFile } from './schema.ts';
import { type ReadYaml, readYaml } from './yaml.ts';

type FilePromise = JourneyFile['promises'][number];
type FileTouchpoint = JourneyFile['steps'][number]['touchpoints'][number];
type FileStep = JourneyFile['steps'][number];

/** A journey as a file says it: with its owners read, in the order of the journey, not yet tied to what is stored. */
export interface StatedJourney {
  brand: JourneyFile['brand'];
  promises: (FilePromise & { wasAt: Place })[];
  steps: (Omit<FileStep, 'owner' | 'touchpoints'> & {
    owner: Owner | null;
    touchpoints: StatedTouchpoint[];
  })[];
}
export type StatedTouchpoint = Omit<FileTouchpoint, 'owner'> & { owner: Owner; wasAt: Place };

/** The words of a file; null when it is no text in UTF-8. */
export function textOfFile(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Reads and checks a journey file (null: one that is no text): the journey, or all of its faults at once. */
export function parseJourney(
  text: string | null,
): { journey: StatedJourney; faults: [] } | { journey: null; faults: Fault[] } {
  if (text === null)
    return { journey: null, faults: [{ line: 1, column: 1, tell: (words) => words.notText() }] };
  const yaml = readYaml(text);
  const parsed = JourneyFile.safeParse(yaml.value ?? undefined);
  // What is not YAML would seem to miss all that could not be read: that it is none is enough to say.
  const isRead = yaml.isWhole && (yaml.faults.length === 0 || isReadable(yaml));
  const faults = [
    ...yaml.faults,
    ...(isRead ? faultsOfIssues(parsed.error?.issues ?? [], yaml) : []),
    ...(isRead ? checkReferences(yaml) : []),
  ];
  if (faults.length > 0 || !parsed.success) return { journey: null, faults };
  return { journey: stated(parsed.data, yaml), faults: [] };
}

/** Whether the parts can be told apart in spite of a fault, such as a key that stands twice. */
function isReadable({ value }: ReadYaml): boolean {
  return typeof value === 'object' && value !== null && ('steps' in value || 'promises' in value);
}

function stated({ brand, promises, steps }: JourneyFile, yaml: ReadYaml): StatedJourney {
  const withPlace = steps.map((step, nth) => {
    const path = ['steps', nth];
    const owner = ownerAt(step.owner, [...path, 'owner'], yaml);
    const touchpoints = step.touchpoints.map((one, which): StatedTouchpoint => {
      const here = [...path, 'touchpoints', which];
      const own = ownerAt(one.owner, [...here, 'owner'], yaml) ?? owner;
      if (own === null) throw new RangeError('a touchpoint without an owner passed the check');
      return { ...one, owner: own, wasAt: yaml.at([...here, 'was']) };
    });
    return { ...step, owner, touchpoints };
  });
  return {
    brand,
    promises: promises.map((one, nth) => ({ ...one, wasAt: yaml.at(['promises', nth, 'was']) })),
    steps: inOrderOfJourney(withPlace),
  };
}

function ownerAt(value: unknown, path: (string | number)[], yaml: ReadYaml): Owner | null {
  const owner = readOwner(value, path, yaml);
  return isFault(owner) ? null : owner;
}

/** Steps stand in the order of the file, each that says so right after the one it names. */
function inOrderOfJourney<Step extends { id: string; after?: string | undefined }>(
  steps: readonly Step[],
): Step[] {
  const following = (id: string): Step[] =>
    steps.filter(({ after }) => after === id).flatMap((step) => [step, ...following(step.id)]);
  return steps.filter(({ after }) => after === undefined).flatMap((step) => [step, ...following(step.id)]);
}
