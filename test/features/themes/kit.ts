import type { Db } from '../../../src/context.ts';

const scales = {
  nps: {
    metric: 'nps',
    scaleMin: 0,
    scaleMax: 10,
    method: 'nps',
    kind: 'relational',
    solicitation: 'solicited',
  },
  complaints: { metric: 'text', method: 'text', kind: 'transactional', solicitation: 'reactive' },
} as const;

/** Where texts come from: a survey that asks for an NPS, or complaints. Returns the id of the definition. */
async function giveDefinition(db: Db, kind: keyof typeof scales): Promise<number> {
  const { metric } = scales[kind];
  const key = { source: kind, question: '', metric, version: 1 };
  const { id } = await db.definition.upsert({
    where: { source_question_metric_version: key },
    create: { ...key, ...scales[kind] },
    update: {},
  });
  return id;
}

export interface GivenTexts {
  n: number;
  text?: string | ((nth: number) => string);
  themes?: string[];
  at?: string;
  score?: number;
  language?: string;
  touchpointId?: string;
  /** Every text of a customer of its own, when left out. */
  customer?: string;
}

let made = 0;

/** Stored texts, each with its own words. */
export async function giveTexts(db: Db, kind: keyof typeof scales, texts: GivenTexts): Promise<void> {
  const definitionId = await giveDefinition(db, kind);
  const {
    n,
    text = 'Words',
    themes = [],
    at = '2026-11-10T10:00:00Z',
    score,
    touchpointId,
    customer,
  } = texts;
  await db.feedback.createMany({
    data: Array.from({ length: n }, (_, nth) => {
      made += 1;
      const words = typeof text === 'string' ? `${text} (${made})` : text(nth);
      return {
        source: kind,
        externalId: `t${made}`,
        definitionId,
        answeredAt: new Date(Date.parse(at) + nth * 1000),
        text: words,
        textKey: words,
        language: texts.language ?? 'en',
        themes,
        contentHash: 'x',
        customerKey: customer ?? `customer-${made}`,
        ...(score !== undefined && { score }),
        ...(touchpointId !== undefined && { touchpointId }),
      };
    }),
  });
}
