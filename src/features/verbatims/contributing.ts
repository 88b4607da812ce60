import type { Context } from '../../context.ts';
import { isSmallGroup } from '../scores/index.ts';

/** Teams named beside a customer's words (rulebook §10); the others are counted. */
const MOST_TEAMS = 3;

/** Who contributes to a touchpoint: teams, never persons. */
export interface ContributingTeams {
  touchpoint: string;
  teams: string[];
  more: number;
}

/**
 * The departments of the directory in which somebody contributes to a touchpoint and lets colleagues see it,
 * alphabetically; none of fewer than five people, where it would name them (rulebook §5.2).
 */
export async function loadContributing({ db }: Context): Promise<ReadonlyMap<string, ContributingTeams>> {
  const rows = await db.$queryRaw<{ touchpoint: string; team: string; people: number }[]>`
    with size as (
      select department, count(*)::int as people from person
      where is_listed and left_at is null and department is not null group by 1
    )
    select distinct c.touchpoint_id as touchpoint, p.department as team, size.people
    from contribution c join person p on p.id = c.person_id join size on size.department = p.department
    where p.left_at is null and c.audience <> 'self'`;
  const shown = rows.filter(({ people }) => !isSmallGroup(people));
  const byPlace = Map.groupBy(shown, ({ touchpoint }) => touchpoint);
  return new Map(
    [...byPlace].map(([touchpoint, all]) => {
      const names = all.map(({ team }) => team).sort((a, b) => a.localeCompare(b, 'en'));
      const teams = names.slice(0, MOST_TEAMS);
      return [touchpoint, { touchpoint, teams, more: names.length - teams.length }];
    }),
  );
}
