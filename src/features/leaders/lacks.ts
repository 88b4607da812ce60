import type { Context } from '../../context.ts';
import { pausedByPlatform } from '../channels/index.ts';
import { type Found, tellCxTeam } from '../guards/index.ts';
import { isSmallGroup } from '../scores/index.ts';
import { listRecipients } from './recipients.ts';
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

/**
 * Tells the CX team, once per pause, that a reader is sent nothing any more because they left or their platform refuses:
 * whoever leads next should be sent it. Who it is stands in the list of readers.
 */
export async function tellWhoReadsNoMore(ctx: Context): Promise<void> {
  const paused = (await listRecipients(ctx)).filter((one) => one.paused !== null);
  if (paused.length === 0) return;
  const subscriptionIds = paused.map((one) => one.subscriptionId);
  const gone = new Set((await pausedByPlatform(ctx, { subscriptionIds })).map((one) => one.subscriptionId));
  const found = paused
    .filter((one) => gone.has(one.subscriptionId))
    .map((one) => ({
      key: `reader:${one.subscriptionId}:${one.paused?.at.toISOString() ?? ''}`,
      note: { kind: 'reader_gone' as const, source: '', round: '', question: '', count: 1, response: null },
    }));
  const told = await ctx.db.cxNote.findMany({ where: { key: { in: found.map(({ key }) => key) } } });
  const known = new Set(told.map(({ key }) => key));
  const fresh = found.filter(({ key }) => !known.has(key));
  if (fresh.length > 0) await tellCxTeam(ctx, fresh);
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
