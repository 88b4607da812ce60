import type { Context } from '../../context.ts';
import { localDateOf } from '../../local-time.ts';
import { stateOn, validityOf } from './licence.ts';
import { readRests } from './read.ts';

/** Where anybody who is given the link sees whether a licence is valid. */
export function proofPath(licenceId: number): string {
  return `/licence/verify/${licenceId}`;
}

/** Whether a licence counts today, on the calendar of its holder; one that was withdrawn or forgotten does not. */
export async function isValid(ctx: Context, licenceId: number): Promise<boolean> {
  const licence = await ctx.db.licence.findFirst({ where: { id: licenceId, withdrawnAt: null } });
  if (!licence) return false;
  const person = await ctx.db.licencePerson.findUnique({ where: { personId: licence.personId } });
  const today = localDateOf(ctx.clock.now(), person?.zone ?? 'UTC');
  const { rests } = await readRests(ctx);
  const validity = validityOf(licence, rests, today);
  return stateOn(today, { validity, exemptUntil: null, hasBooking: false }) !== 'expired';
}
