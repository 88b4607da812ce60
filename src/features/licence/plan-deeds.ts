import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Messages } from '../../i18n/index.ts';
import type { LocalDate } from '../../local-time.ts';
import { BlackoutValues } from './forms.form.ts';
import { blackOut, ensureTeam, openAgain, pauseProgramme, resumeProgramme } from './host.ts';

const planDeeds = ['pause', 'resume', 'close', 'open'] as const;

/** What the planning page can ask for; its values come from a client and are checked here. */
export type PlanDeed = (typeof planDeeds)[number];

/** Whether the page knows such a deed. */
export function isPlanDeed(deed: string): deed is PlanDeed {
  return planDeeds.some((one) => one === deed);
}

const Period = z.object({ id: z.coerce.number().int().positive() });

/** Does what somebody who looks after the programme asks for; answers why not, or null when it was done. */
export async function doPlanDeed(
  ctx: Context,
  deed: PlanDeed,
  { values, say, today }: { values: unknown; say: Messages; today: LocalDate },
): Promise<string | null> {
  const { refused, fault } = say.licence;
  switch (deed) {
    case 'pause':
      return (await pauseProgramme(ctx)) ? null : refused.already_paused();
    case 'resume':
      return (await resumeProgramme(ctx)) ? null : refused.not_paused();
    case 'open': {
      const { data } = Period.safeParse(values);
      return data && (await openAgain(ctx, data.id)) ? null : refused.not_closed();
    }
    case 'close': {
      const { data, error } = BlackoutValues.safeParse(values);
      if (error) return fault.period();
      if (data.until < today) return fault.past();
      const teamId = Number(data.team ?? 0) || (await ensureTeam(ctx, say.licence.teamName()));
      if ((await ctx.db.serviceTeam.count({ where: { id: teamId } })) === 0) return fault.period();
      await blackOut(ctx, { teamId, fromDate: data.from, untilDate: data.until });
      return null;
    }
  }
}
