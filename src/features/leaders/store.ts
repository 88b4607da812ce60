import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import type { LocalDate } from '../../local-time.ts';
import { type EditionKind, editionDays } from './edition.ts';
import { gatherFacts } from './gather.ts';
import { scopeOf } from './scope.ts';
import { Facts } from './view.ts';

const ZONE_SETTING = 'leaders-zone';
const USUAL_ZONE = 'Europe/Amsterdam';

/** A frozen message. */
export interface Edition {
  id: string;
  facts: Facts;
}

interface Sought {
  kind: EditionKind;
  localDate: LocalDate;
  touchpoints: readonly string[];
}

/** The zone of the organisation, in which all leaders' days begin: whoever reads elsewhere reads the same figures. */
export async function leadersZone({ db }: Pick<Context, 'db'>): Promise<string> {
  const setting = await db.setting.findUnique({ where: { key: ZONE_SETTING } });
  return typeof setting?.value === 'string' ? setting.value : USUAL_ZONE;
}

/** Sets it; messages that are frozen keep theirs. */
export async function setLeadersZone({ db, clock }: Context, zone: string): Promise<void> {
  const updatedAt = clock.now();
  await db.setting.upsert({
    where: { key: ZONE_SETTING },
    create: { key: ZONE_SETTING, value: zone, updatedAt },
    update: { value: zone, updatedAt },
  });
}

/** The frozen message of some days; null while nobody was sent it. */
export async function findEdition(ctx: Context, sought: Sought): Promise<Edition | null> {
  const key = keyOf(sought);
  const row = await ctx.db.leaderEdition.findUnique({ where: { kind_upTo_scope: key } });
  return row && { id: row.id, facts: Facts.parse(row.facts) };
}

/** One by its id, for the pages that explain it. */
export async function editionById({ db }: Pick<Context, 'db'>, id: string): Promise<Edition | null> {
  const row = await db.leaderEdition.findUnique({ where: { id } });
  return row && { id, facts: Facts.parse(row.facts) };
}

/**
 * The message of some days, computed and frozen when the first one reads it. Of two that freeze at once the first one's
 * is everybody's.
 */
export async function ensureEdition(ctx: Context, sought: Sought): Promise<Edition> {
  const known = await findEdition(ctx, sought);
  if (known) return known;
  const zone = await leadersZone(ctx);
  const facts = await gatherFacts(ctx, { ...sought, zone });
  const data = { id: randomUUID(), ...keyOf(sought), zone, facts, createdAt: ctx.clock.now() };
  await ctx.db.leaderEdition.createMany({ data: [data], skipDuplicates: true });
  const stored = await findEdition(ctx, sought);
  if (!stored) throw new Error('the edition was not stored');
  return stored;
}

function keyOf({ kind, localDate, touchpoints }: Sought) {
  const { window } = editionDays(kind, localDate);
  return { kind, upTo: window.to, scope: scopeOf(touchpoints) };
}
