import { type Context, inTransaction } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { audit, type By } from './audit.ts';

/**
 * Sets the local dates on which a channel gets nothing; what was due then is told the next day.
 * @throws AppError `invalid` for what is no date, `not_found` for a channel that has no subscription yet.
 */
export async function setHolidays(
  ctx: Context,
  input: { platform: string; channel: string; dates: readonly string[]; by: By },
): Promise<string[]> {
  const { platform, channel: externalId, by } = input;
  const holidays = [...new Set(input.dates)].sort();
  const wrong = holidays.find((date) => !isDate(date));
  if (wrong !== undefined) {
    throw new AppError('invalid', `"${wrong}" is no date.`, { remedy: 'Write dates like 2026-12-25.' });
  }
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.channel.updateMany({ where: { platform, externalId }, data: { holidays } });
    if (count === 0) {
      throw new AppError('not_found', `${platform}:${externalId} has no subscription yet.`, {
        remedy: 'Subscribe it to a message first.',
      });
    }
    const subject = `channel:${platform}:${externalId}`;
    await audit(tx, by, { action: 'channel.holidays', subject, details: { holidays } });
  });
  return holidays;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
