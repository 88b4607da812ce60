import type { Context } from '../../context.ts';
import { VALID_MONTHS } from './licence.ts';

/** The programme of an organisation is one row. */
const ONLY = 1;
/** Months that a licence may be valid at most. */
export const MOST_MONTHS = 60;

/** How many months a licence is valid that is issued now. */
export async function readValidMonths({ db }: Context): Promise<number> {
  const setting = await db.licenceSetting.findUnique({ where: { id: ONLY } });
  return setting?.validMonths ?? VALID_MONTHS;
}

/** Sets how long licences are valid from now on, 1 to 60 months; those that were issued stay as they are. */
export async function setValidMonths({ db, clock }: Context, validMonths: number): Promise<void> {
  const data = { validMonths, updatedAt: clock.now() };
  await db.licenceSetting.upsert({ where: { id: ONLY }, create: { id: ONLY, ...data }, update: data });
}
