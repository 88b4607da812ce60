import type { Context, Db } from '../../context.ts';
import type { CustomerRevenue } from '../../generated/prisma/client.ts';
import { createPseudonymiser, erasedAmong } from '../feedback/index.ts';
import type { Figure, LineFault } from './read-row.ts';

/** Rows in one statement. */
const BATCH = 5_000;

/** What one customer paid in the year up to a month, by their pseudonym. */
export interface Revenue extends Pick<CustomerRevenue, 'customerKey' | 'month' | 'currency'> {
  figure: Figure;
}

/** Figures of single customers, without their references; those of customers together are left out. */
export function revenuesIn(figures: readonly Figure[], pseudonymKey: Uint8Array): Revenue[] {
  const pseudonyms = createPseudonymiser(pseudonymKey);
  return figures.flatMap((figure) => {
    const customerKey = pseudonyms.customer(figure.customer);
    const { month, currency } = figure;
    return customerKey === null || currency === null ? [] : [{ customerKey, month, currency, figure }];
  });
}

/** What is known of these customers. */
export async function knownRevenues(
  db: Db,
  revenues: readonly Revenue[],
): Promise<Map<string, CustomerRevenue>> {
  const known = new Map<string, CustomerRevenue>();
  for (let at = 0; at < revenues.length; at += BATCH) {
    const keys = revenues.slice(at, at + BATCH).map(({ customerKey }) => customerKey);
    const rows = await db.customerRevenue.findMany({ where: { customerKey: { in: keys } } });
    for (const row of rows) known.set(row.customerKey, row);
  }
  return known;
}

/** A customer paid one amount in a year: another one for the same year needs a word. */
export function revenueContradictions(
  revenues: readonly Revenue[],
  known: ReadonlyMap<string, CustomerRevenue>,
  replace: boolean,
): LineFault[] {
  const seen = new Map<string, Figure>();
  return revenues.flatMap(({ customerKey, month, figure: { line, value, ...figure } }): LineFault[] => {
    const key = `${customerKey} ${month}`;
    const first = seen.get(key);
    if (first) {
      const is = first.value === value ? 'twice' : 'contradictsLine';
      return [{ line, column: 'value', fault: { is, line: first.line } }];
    }
    seen.set(key, { ...figure, line, value });
    const before = known.get(customerKey);
    if (replace || before?.month !== month || before.revenue === value) return [];
    return [{ line, column: 'value', fault: { is: 'contradictsKnown', known: before.revenue } }];
  });
}

/** The newest year of each customer that says something else than what is known; never of who was erased. */
export async function newRevenues(
  ctx: Context,
  revenues: readonly Revenue[],
  known: ReadonlyMap<string, CustomerRevenue>,
): Promise<Revenue[]> {
  const newest = new Map<string, Revenue>();
  for (const one of revenues)
    if (one.month >= (newest.get(one.customerKey)?.month ?? '')) newest.set(one.customerKey, one);
  const differ = [...newest.values()].filter(({ customerKey, month, figure }) => {
    const before = known.get(customerKey);
    if (!before || before.month < month) return true;
    const { value, currency, owner, source } = figure;
    const isSame =
      before.revenue === value &&
      before.currency === currency &&
      before.owner === owner &&
      before.source === source;
    return before.month === month && !isSame;
  });
  const erased = await erasedAmong(
    ctx,
    differ.map(({ customerKey }) => customerKey),
  );
  return differ.filter(({ customerKey }) => !erased.has(customerKey));
}

/** Stores them in place of what was known. */
export async function storeRevenues(
  { db, clock }: Context,
  revenues: readonly Revenue[],
  givenBy: string,
): Promise<void> {
  const givenAt = clock.now();
  for (let at = 0; at < revenues.length; at += BATCH) {
    const part = revenues.slice(at, at + BATCH);
    await db.customerRevenue.deleteMany({
      where: { customerKey: { in: part.map(({ customerKey }) => customerKey) } },
    });
    await db.customerRevenue.createMany({
      data: part.map(({ customerKey, month, currency, figure: { value: revenue, owner, source } }) => ({
        ...{ customerKey, month, revenue, currency, owner, source, givenBy, givenAt },
      })),
    });
  }
}
