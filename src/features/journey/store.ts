import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../context.ts';
import { audit, type By } from '../channels/index.ts';
import type { Change } from './changes.ts';
import { Journey, ownerOf, type PlacedInJourney, promiseAt, touchpointIn, touchpointsOf } from './journey.ts';

/** Names that were there before names were dated. */
const ALWAYS = new Date(0);

export interface NewVersion {
  file: string;
  by: By;
  journey: Journey;
  changes: Change[];
  validFrom: Date;
}

/** Stores a version of the journey and brings the touchpoints and promises up to it; inside a transaction. */
export async function storeVersion(ctx: Context, version: NewVersion): Promise<number> {
  const { db } = ctx;
  const { file, by, journey, changes } = version;
  const last = await db.journeyVersion.findFirst({ orderBy: [{ validFrom: 'desc' }, { id: 'desc' }] });
  // A clock that was moved back must not hide a journey behind the one it replaces.
  const validFrom = last && last.validFrom > version.validFrom ? last.validFrom : version.validFrom;
  const { id } = await db.journeyVersion.create({
    data: { ...by, file, validFrom, content: journey, changes },
  });
  const former = await formerKeys(ctx);
  for (const [position, touchpoint] of touchpointsOf(journey).entries()) {
    await storeTouchpoint(ctx, touchpoint, {
      position: position + 1,
      validFrom,
      former: former.get(touchpoint.id) ?? [],
    });
  }
  await noteChanges(ctx, last ? Journey.parse(last.content) : null, journey, validFrom);
  await retireTouchpoints(ctx, last ? Journey.parse(last.content) : null, journey, validFrom);
  await storePromises(ctx, journey, validFrom);
  await audit(ctx, by, {
    action: 'journey.import',
    subject: `journey:${id}`,
    details: { changes: changes.length },
  });
  return id;
}

/** What each touchpoint was called by files so far: columns may still say so. */
async function formerKeys({ db }: Context): Promise<Map<string, string[]>> {
  const versions = await db.journeyVersion.findMany({ select: { content: true } });
  const keys = new Map<string, string[]>();
  for (const { content } of versions) {
    for (const { id, key } of touchpointsOf(Journey.parse(content))) {
      const known = keys.get(id) ?? [];
      if (!known.includes(key)) keys.set(id, [...known, key]);
    }
  }
  return keys;
}

async function storeTouchpoint(
  { db }: Context,
  { id, name, keywords, values }: PlacedInJourney,
  { position, validFrom, former }: { position: number; validFrom: Date; former: readonly string[] },
): Promise<void> {
  const before = await db.touchpoint.findUnique({ where: { id }, include: { names: { take: 1 } } });
  const row = {
    nameEn: name.en,
    nameNl: name.nl,
    position,
    keywords,
    aliases: [...new Set([...values, ...former])],
    retiredAt: null,
  };
  await db.touchpoint.upsert({ where: { id }, create: { id, ...row }, update: row });
  if (before && before.names.length === 0) {
    const { nameEn, nameNl } = before;
    await db.touchpointName.create({ data: { touchpointId: id, validFrom: ALWAYS, nameEn, nameNl } });
  }
  if (before?.nameEn === name.en && before.nameNl === name.nl) return;
  const named = { nameEn: name.en, nameNl: name.nl };
  // A new touchpoint has had its name always: there is no older one to keep.
  const since = before ? validFrom : ALWAYS;
  await db.touchpointName.upsert({
    where: { touchpointId_validFrom: { touchpointId: id, validFrom: since } },
    create: { touchpointId: id, validFrom: since, ...named },
    update: named,
  });
}

/** Another promise, other words for it, or another owner: what colleagues contribute there may no longer hold. */
async function noteChanges(
  { db }: Context,
  before: Journey | null,
  journey: Journey,
  changedAt: Date,
): Promise<void> {
  const changed = touchpointsOf(journey).flatMap(({ id }) => {
    if (touchpointIn(before, id) === null) return [];
    const isSamePromise = isDeepStrictEqual(promiseAt(before, id)?.text, promiseAt(journey, id)?.text);
    return isSamePromise && isDeepStrictEqual(ownerOf(before, id), ownerOf(journey, id)) ? [] : [id];
  });
  await db.touchpoint.updateMany({ where: { id: { in: changed } }, data: { changedAt } });
}

/** What left the journey keeps what was said there; no text is placed there by its words any more. */
async function retireTouchpoints(
  { db }: Context,
  before: Journey | null,
  journey: Journey,
  retiredAt: Date,
): Promise<void> {
  const kept = new Set(touchpointsOf(journey).map(({ id }) => id));
  const gone = touchpointsOf(before).flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  await db.touchpoint.updateMany({ where: { id: { in: gone } }, data: { retiredAt, keywords: [] } });
  const outside = await db.touchpoint.findMany({
    where: { id: { notIn: [...kept] } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  for (const [nth, { id }] of outside.entries()) {
    await db.touchpoint.update({ where: { id }, data: { position: kept.size + nth + 1 } });
  }
}

async function storePromises({ db }: Context, { promises }: Journey, retiredAt: Date): Promise<void> {
  for (const [position, { id, text }] of promises.entries()) {
    const row = { textEn: text.en, textNl: text.nl, position: position + 1, retiredAt: null };
    await db.customerPromise.upsert({ where: { id }, create: { id, ...row }, update: row });
  }
  await db.customerPromise.updateMany({
    where: { id: { notIn: promises.map(({ id }) => id) }, retiredAt: null },
    data: { retiredAt },
  });
}
