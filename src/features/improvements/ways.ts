import type { Context } from '../../context.ts';
import { type ToldBy, toldBy } from './rules.ts';

/**
 * How the customers behind an improvement can be told: where none of them agreed to be contacted they can read a public
 * answer, and are neither called nor written to (rulebook §9.2).
 */
export async function waysToTell({ db }: Context, improvementId: number): Promise<readonly ToldBy[]> {
  const [found] = await db.$queryRaw<{ customers: boolean; agree: boolean }[]>`
    select count(*) > 0 as customers, coalesce(bool_or(f.contact_permission = 'yes'), false) as agree
    from action a join action_feedback af on af.action_id = a.id join feedback f on f.id = af.feedback_id
    where a.improvement_id = ${improvementId} and a.merged_into_id is null
      and f.unpostable is distinct from 'erased'`;
  return found?.customers === true && !found.agree ? ['public_answer'] : toldBy;
}
