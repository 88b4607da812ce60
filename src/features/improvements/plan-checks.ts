import type { Context } from '../../context.ts';
import type { Improvement } from '../../generated/prisma/client.ts';
import { addDays, localDateOf, startOfDay } from '../../local-time.ts';
import { windowDays } from '../digests/index.ts';

/** Weeks after customers were told, when it is asked whether it helped. */
const checkWeeks = [4, 12] as const;
/** The answer stands there when people come to work. */
const AT_HOUR = 9;

/** First and last local day, both included. */
export interface Days {
  from: string;
  to: string;
}

/**
 * The windows of a look, in the calendar of the improvement's channel: the 28 complete local days before the day on
 * which customers were told, and the 28 up to the day before the look. They are equally long and share no day (rulebook
 * §4.1). The day itself belongs to what came after: customers knew.
 */
function windowsOf(toldOn: string, weeks: number): { before: Days; after: Days; lookOn: string } {
  const lookOn = addDays(toldOn, weeks * 7);
  return {
    before: { from: addDays(toldOn, -windowDays), to: addDays(toldOn, -1) },
    after: { from: addDays(lookOn, -windowDays), to: addDays(lookOn, -1) },
    lookOn,
  };
}

/** Plans both looks. They have a row each from now on, and a row is done once. */
export async function planChecks({ db, clock }: Context, improvement: Improvement): Promise<void> {
  const { id: improvementId, channelId, toldAt } = improvement;
  const channel = channelId === null ? null : await db.channel.findUnique({ where: { id: channelId } });
  const zone = channel?.zone ?? 'UTC';
  const toldOn = localDateOf(toldAt ?? clock.now(), zone);
  const data = checkWeeks.map((weeks) => {
    const { before, after, lookOn } = windowsOf(toldOn, weeks);
    const dueAt = new Date(startOfDay(lookOn, zone).getTime() + AT_HOUR * 3_600_000);
    const windows = {
      beforeFrom: before.from,
      beforeTo: before.to,
      afterFrom: after.from,
      afterTo: after.to,
    };
    return { improvementId, weeks, zone, dueAt, ...windows };
  });
  await db.improvementCheck.createMany({ data, skipDuplicates: true });
}
