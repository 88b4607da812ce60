import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { type Messages, sayIn } from '../../i18n/index.ts';
import type { By } from '../channels/index.ts';
import { type Change, changesBetween } from './changes.ts';
import { type Fault, inOrder } from './file/faults.ts';
import { parseJourney } from './file/parse.ts';
import { Journey, touchpointsOf } from './journey.ts';
import { resolveJourney, type Stored } from './plan.ts';
import { storeVersion } from './store.ts';

/** Of the advisory lock under which journeys are changed, one after the other. */
const JOURNEY_LOCK = 4_211_106;

/** What a file would change, or why it cannot. */
export type Proposed =
  | { kind: 'faults'; faults: Fault[] }
  | {
      kind: 'changes';
      changes: Change[];
      journey: Journey;
      /** The version that it would change; 0 when there is none. */
      base: number;
    };

/** Reads a journey file and says what it would change; stores nothing. */
export async function proposeJourney(ctx: Context, file: string | null, say: Messages): Promise<Proposed> {
  const { journey: stated, faults } = parseJourney(file);
  if (stated === null) return { kind: 'faults', faults: inOrder(faults, say) };
  const { base, known, ...stored } = await loadStored(ctx);
  const resolved = resolveJourney(stated, stored);
  if (resolved.faults.length > 0) return { kind: 'faults', faults: inOrder(resolved.faults, say) };
  const { journey } = resolved;
  return { kind: 'changes', changes: changesBetween(stored.current, journey, known, words), journey, base };
}

const words = {
  yesNo: (value: boolean) => ({ en: sayIn('en').journey.yesNo(value), nl: sayIn('nl').journey.yesNo(value) }),
  nobody: { en: sayIn('en').journey.nobody(), nl: sayIn('nl').journey.nobody() },
  never: { en: sayIn('en').journey.never(), nl: sayIn('nl').journey.never() },
};

export interface ImportJourney {
  file: string;
  by: By;
  /** The version whose differences were seen; another one since then is told, and nothing is changed. */
  base: number;
  say: Messages;
  /** Since when it is so; now, when left out. */
  validFrom?: Date;
}

/**
 * Makes a file the journey, in one transaction; what did not change makes no version.
 * @returns the version that is valid now
 * @throws AppError `invalid` for a faulty file, `conflict` when somebody else changed the journey meanwhile
 */
export async function importJourney(ctx: Context, input: ImportJourney): Promise<number> {
  const { file, by, base, say } = input;
  return inTransaction(ctx, async (tx) => {
    await tx.db.$queryRaw`select pg_advisory_xact_lock(${JOURNEY_LOCK})::text`;
    const proposed = await proposeJourney(tx, file, say);
    if (proposed.kind === 'faults') {
      const title = say.journey.faultsTitle({ n: proposed.faults.length });
      throw new AppError('invalid', title, { remedy: say.journey.faultsRemedy() });
    }
    if (proposed.base !== base) throw await overtaken(tx, say);
    const { changes, journey } = proposed;
    if (changes.length === 0) return base;
    const validFrom = input.validFrom ?? tx.clock.now();
    return storeVersion(tx, { file, by, journey, changes, validFrom });
  });
}

async function overtaken({ db }: Context, say: Messages): Promise<AppError> {
  const latest = await db.journeyVersion.findFirst({ orderBy: { id: 'desc' } });
  const by = latest?.actor ?? '';
  const at = `${latest?.validFrom.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return new AppError('conflict', say.journey.overtaken({ by, at }), {
    remedy: say.journey.overtakenRemedy(),
  });
}

/** What a file is compared with: the latest version, and everything its keys can refer to. */
async function loadStored({ db }: Context): Promise<Stored & { base: number; known: ReadonlySet<string> }> {
  const versions = await db.journeyVersion.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, content: true },
  });
  const journeys = versions.map(({ content }) => Journey.parse(content));
  const touchpoints = await db.touchpoint.findMany({ select: { id: true } });
  const promises = await db.customerPromise.findMany({ select: { id: true } });
  const known = new Set(touchpoints.map(({ id }) => id));
  return {
    base: versions.at(-1)?.id ?? 0,
    current: journeys.at(-1) ?? null,
    touchpoints: known,
    promises: new Set(promises.map(({ id }) => id)),
    formerTouchpoints: new Map(journeys.flatMap(touchpointsOf).map(({ key, id }) => [key, id])),
    formerPromises: new Map(journeys.flatMap((one) => one.promises).map(({ key, id }) => [key, id])),
    known,
  };
}
