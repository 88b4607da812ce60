import type { Prisma, PrismaClient } from '../../src/generated/prisma/client.ts';
import type { DueSlot } from '../../src/jobs/compose.ts';

const scales = {
  nps: { scaleMin: 0, scaleMax: 10, method: 'nps' },
  csat: { scaleMin: 1, scaleMax: 5, method: 'top_box' },
  ces: { scaleMin: 1, scaleMax: 7, method: 'mean' },
  ttr: { scaleMin: null, scaleMax: null, method: 'median' },
  text: { scaleMin: null, scaleMax: null, method: 'text' },
} as const;

/** A definition as an importer would have made it. */
export async function givenDefinition(
  db: PrismaClient,
  more: {
    source?: string;
    metric?: keyof typeof scales;
    solicitation?: 'solicited' | 'reactive';
    version?: number;
    createdAt?: Date;
  } = {},
): Promise<number> {
  const { source = 'survey', metric = 'nps', solicitation = 'solicited', version = 1, createdAt } = more;
  const row = await db.definition.create({
    data: {
      source,
      metric,
      ...scales[metric],
      higherIsBetter: metric !== 'ttr',
      kind: 'relational',
      solicitation,
      version,
      ...(createdAt ? { createdAt } : {}),
    },
  });
  return row.id;
}

let made = 0;

/** An answer with what a test does not care about filled in: postable, in Dutch, by a customer of its own. */
export function anAnswer(
  answer: Partial<Prisma.FeedbackCreateManyInput> & { definitionId: number; answeredAt: string },
): Prisma.FeedbackCreateManyInput {
  made += 1;
  return {
    source: 'survey',
    externalId: `answer-${made}`,
    score: null,
    text: null,
    language: 'nl',
    textKey: answer.text ? `key-${answer.text}` : null,
    customerKey: `customer-${made}`,
    contentHash: String(made),
    ...answer,
  };
}

/** Words of six customers from yesterday, as of 20 November 2026: enough for a digest to have something to say. */
export async function giveWords(db: PrismaClient): Promise<void> {
  const definitionId = await givenDefinition(db, {
    source: 'words',
    createdAt: new Date('2026-01-01T00:00:00Z'),
  });
  const data = Array.from({ length: 6 }, (_, n) =>
    anAnswer({
      definitionId,
      source: 'words',
      answeredAt: `2026-11-19T1${n}:00:00Z`,
      score: n,
      text: `Mijn bestelling kwam te laat, al voor de ${n + 2}e keer.`,
    }),
  );
  await db.feedback.createMany({ data });
}

/** A slot as the scheduler hands it to a composer. */
export function aSlot(slot: Partial<DueSlot> = {}): DueSlot {
  return {
    slotId: 1n,
    subscriptionId: 1,
    channelId: 1,
    platform: 'studio',
    channel: 'service',
    message: 'verbatims',
    zone: 'Europe/Amsterdam',
    locale: 'nl',
    filter: {},
    localDate: '2026-06-10',
    dueAt: new Date('2026-06-10T07:00:00Z'),
    lateSince: null,
    previousLocalDate: '2026-06-09',
    createdLocalDate: '2026-01-01',
    ...slot,
  };
}
