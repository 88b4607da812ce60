import type { Context } from '../../context.ts';
import { Journey, touchpointsOf } from './journey.ts';

/**
 * Takes away every version of the journey that somebody made, with the promises only those had. To be called inside a
 * transaction: only there, and only on this word, does the database give up rows of a history.
 * @returns the ids of touchpoints that stand in a journey still
 */
export async function forgetJourney({ db }: Context, actor: string): Promise<Set<string>> {
  await db.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
  await db.journeyVersion.deleteMany({ where: { actor } });
  await db.$queryRaw`select set_config('klankbord.may_forget', '', true)`;
  const versions = await db.journeyVersion.findMany({ select: { content: true } });
  const journeys = versions.map(({ content }) => Journey.parse(content));
  const promises = journeys.flatMap((journey) => journey.promises.map(({ id }) => id));
  await db.customerPromise.deleteMany({ where: { id: { notIn: promises } } });
  return new Set(journeys.flatMap(touchpointsOf).map(({ id }) => id));
}
