import type { Context } from '../../context.ts';
import { type Found, tellCxTeam } from '../guards/index.ts';
import { isSmallGroup } from '../scores/index.ts';
import { Facts } from './view.ts';

/** Messages looked at in one go; the next minute takes the others. */
const LOOKED_AT = 20;

/**
 * Tells the CX team, once, what the leaders' messages about the company lacked: a shorter message is truthful, and
 * somebody should know why. While there is nobody to tell, it is asked again.
 */
export async function tellWhatLeadersLack(ctx: Context): Promise<void> {
  const editions = await ctx.db.$queryRaw<{ id: string; facts: unknown }[]>`
    select e.id::text, e.facts from leader_edition e
    where e.scope = '[]' and not exists (select from cx_note n where n.key = 'edition:' || e.id || ':looked')
    order by e.created_at, e.id limit ${LOOKED_AT}`;
  if (editions.length === 0) return;
  const found = editions.flatMap(({ id, facts }) => lacksOf(id, Facts.parse(facts)));
  if (!(await tellCxTeam(ctx, found))) return;
  const toldAt = ctx.clock.now();
  const data = editions.map(({ id }) => ({ key: keyOf(id, 'looked'), toldAt }));
  await ctx.db.cxNote.createMany({ data, skipDuplicates: true });
}

function keyOf(edition: string, what: string): string {
  return `edition:${edition}:${what}`;
}

function lacksOf(id: string, { answers, business, shadowing }: Facts): Found[] {
  const missing = [...business.effects, ...(business.earned ? [business.earned] : [])].filter(
    ({ outcome }) => outcome === 'missing',
  ).length;
  const kinds: [Found['note']['kind'], boolean, number][] = [
    ['no_feedback', answers === 0, 0],
    ['one_answer', answers > 0 && isSmallGroup(answers), answers],
    ['no_figures', !business.hasFigures, 0],
    ['missing_figures', missing > 0, missing],
    ['no_directory', shadowing.total === null, 0],
  ];
  return kinds.flatMap(([kind, holds, count]) =>
    holds
      ? [{ key: keyOf(id, kind), note: { kind, source: '', round: '', question: '', count, response: null } }]
      : [],
  );
}
