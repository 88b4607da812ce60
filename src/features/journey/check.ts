import type { Context } from '../../context.ts';
import type { Messages } from '../../i18n/index.ts';
import { localDateOf } from '../../local-time.ts';
import { changeLine } from './changes.ts';
import type { Proposed } from './import.ts';
import { touchpointsOf } from './journey.ts';
import { clearPromisesMark, journeyMapsMark } from './marks.ts';
import { journeyAt } from './read.ts';

/** What a file would change, for people. */
export function changeLines(
  { changes, base, journey }: Extract<Proposed, { kind: 'changes' }>,
  say: Messages,
): string[] {
  const { diff } = say.journey;
  if (changes.length === 0) return [diff.none()];
  const touchpoints = touchpointsOf(journey).length;
  const title =
    base === 0 ? diff.first({ steps: journey.steps.length, touchpoints }) : diff.title({ n: changes.length });
  return [title, ...changes.map((one) => `  ${changeLine(one, say)}`), ...(base === 0 ? [] : [diff.kept()])];
}

/** How the journey here stands: the two check-marks, what stands outside it, and owners that cannot be reached. */
export async function checkJourney(
  ctx: Context,
  say: Messages,
): Promise<{ isGood: boolean; lines: string[] }> {
  const journey = await journeyAt(ctx);
  const words = say.journey.check;
  if (journey === null) return { isGood: false, lines: [say.journey.none(), say.journey.noneRemedy()] };
  const { locale } = say;
  const maps = journeyMapsMark(journey, localDateOf(ctx.clock.now(), 'UTC'));
  const promises = await clearPromisesMark(ctx);
  const outside = await outsideJourney(ctx);
  const unknown = await unknownChannels(ctx, journey);
  const lines = [
    words.maps({ isMet: maps.isMet }),
    ...maps.open.map(
      ({ name, why, reviewedOn }) => `  ${name[locale]}: ${words.step[why]({ on: reviewedOn })}`,
    ),
    words.promises(promises),
    ...(outside.length === 0 ? [] : [words.outside()]),
    ...outside.map(
      ({ nameEn, nameNl, n }) => `  ${words.answers({ name: locale === 'nl' ? nameNl : nameEn, n })}`,
    ),
    ...(unknown.length === 0 ? [] : [words.channels({ channels: unknown })]),
  ];
  return { isGood: maps.isMet && promises.isMet && outside.length === 0 && unknown.length === 0, lines };
}

/** Places that customers speak of and that stand in no journey. */
async function outsideJourney({ db }: Context): Promise<{ nameEn: string; nameNl: string; n: number }[]> {
  const journey = await db.journeyVersion.findFirst({ orderBy: { id: 'desc' }, select: { content: true } });
  if (!journey) return [];
  return db.$queryRaw<{ nameEn: string; nameNl: string; n: number }[]>`
    select name_en as "nameEn", name_nl as "nameNl", count(*)::int as n
    from touchpoint join feedback on feedback.touchpoint_id = touchpoint.id
    where not exists (
      select from jsonb_path_query(${journey.content}::jsonb, '$.steps[*].touchpoints[*].id') as placed
      where placed #>> '{}' = touchpoint.id)
    group by touchpoint.id order by touchpoint.position, touchpoint.id`;
}

/** Addresses of owners at which nothing was ever posted or heard: perhaps a slip of the pen. */
async function unknownChannels(
  { db }: Context,
  journey: Parameters<typeof touchpointsOf>[0],
): Promise<string[]> {
  const owners = [...(journey?.steps ?? []), ...touchpointsOf(journey)].map(
    ({ owner }) => owner?.channel ?? null,
  );
  const addresses = [...new Set(owners.filter((channel) => channel !== null))];
  const known = await db.channel.findMany({ select: { platform: true, externalId: true } });
  const names = new Set(known.map(({ platform, externalId }) => `${platform}:${externalId}`));
  return addresses.filter((address) => !names.has(address));
}
