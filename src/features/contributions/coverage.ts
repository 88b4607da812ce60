import type { Context } from '../../context.ts';
import { hiddenParts, isSmallGroup } from '../scores/index.ts';
import { placesToCarry } from './places.ts';

/** One department, or those without one (null); counts are null where they are withheld. */
export interface DepartmentCoverage {
  department: string | null;
  people: number | null;
  answered: number | null;
}

/** How many people can say what they contribute: never who. */
export interface Coverage {
  /** Null with fewer than five people. */
  people: number | null;
  answered: number | null;
  /** Alphabetical: departments are not ranked. */
  departments: DepartmentCoverage[];
  /** Touchpoints of the journey that nobody carries, in its order. */
  uncarried: { id: string; nameEn: string; nameNl: string }[];
}

/**
 * Share of the people in the directory who said what they contribute, by department from five people up (rulebook §5.2,
 * E67).
 */
export async function coverageOf(ctx: Context): Promise<Coverage> {
  const rows = await ctx.db.$queryRaw<{ department: string | null; people: number; answered: number }[]>`
    select department, count(*)::int as people,
      count(*) filter (where exists (select from contribution c where c.person_id = p.id))::int as answered
    from person p where is_listed and left_at is null group by department order by 1`;
  const carried = await countContributors(ctx);
  const places = await placesToCarry(ctx);
  const uncarried = places
    .filter(({ id }) => !carried.has(id))
    .map(({ id, nameEn, nameNl }) => ({ id, nameEn, nameNl }));
  const people = rows.reduce((sum, row) => sum + row.people, 0);
  const answered = rows.reduce((sum, row) => sum + row.answered, 0);
  const isTooFew = isSmallGroup(people);
  const departments = withheld(rows).sort((a, b) =>
    (a.department ?? '\u{10FFFF}').localeCompare(b.department ?? '\u{10FFFF}', 'en'),
  );
  return {
    people: isTooFew ? null : people,
    answered: isTooFew ? null : answered,
    departments,
    uncarried,
  };
}

/**
 * How many people contribute to each touchpoint; of those who left none. Whoever shows it withholds small numbers
 * (rulebook §5.2).
 */
export async function countContributors(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db.$queryRaw<{ touchpoint: string; people: number }[]>`
    select c.touchpoint_id as touchpoint, count(distinct c.person_id)::int as people
    from contribution c join person p on p.id = c.person_id
    where p.left_at is null group by 1`;
  return new Map(rows.map(({ touchpoint, people }) => [touchpoint, people]));
}

/** What may be shown of each department: a small one is withheld, and what would give it away by subtraction as well. */
function withheld(
  rows: readonly { department: string | null; people: number; answered: number }[],
): DepartmentCoverage[] {
  const hidden = hiddenParts(
    rows.map(({ people }) => people),
    true,
  );
  return rows.map((row, at) => (hidden[at] ? { ...row, people: null, answered: null } : row));
}
