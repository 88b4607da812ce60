import type { Prisma } from '../../../generated/prisma/client.ts';

type Stored = Prisma.FeedbackGetPayload<{ include: { definition: true; wave: true } }>;

/** One record of the Feedback Record schema of Formbricks Hub, as far as we have something to say. */
export interface HubRecord {
  submission_id: string;
  collected_at: string;
  source_type: string;
  source_id: string;
  field_id: string;
  field_type: 'text' | 'nps' | 'csat' | 'ces' | 'number';
  field_label?: string;
  value_text?: string;
  value_number?: number;
  language?: string;
  metadata: Record<string, string | number | boolean>;
}

/** The columns of the same as a table, in this order. */
export const hubColumns = [
  'submission_id',
  'collected_at',
  'source_type',
  'source_id',
  'field_id',
  'field_type',
  'field_label',
  'value_text',
  'value_number',
  'language',
  'metadata',
] as const satisfies (keyof HubRecord)[];

/** Reasons that are about privacy; a text that is merely too short to be posted is exported. */
const WITHHELD = new Set(['sensitive', 'held', 'redaction_failed', 'erased']);

/** Whether a text stays here: it is sensitive, or we are not certain that it names nobody. */
export function isWithheld({ text, unpostable }: Pick<Stored, 'text' | 'unpostable'>): boolean {
  return text !== null && unpostable !== null && WITHHELD.has(unpostable);
}

/** What the source calls an answer; a further question of the same answer is stored with its number behind a "#". */
export function referenceOf({
  externalId,
  definition,
}: {
  externalId: string;
  definition: { question: string };
}): string {
  const at = definition.question === '' ? -1 : externalId.lastIndexOf('#');
  return at < 0 ? externalId : externalId.slice(0, at);
}

/** An answer with a score and a text is two records with one `submission_id`, and so is a second question of it. */
export function hubRecordsOf(row: Stored): HubRecord[] {
  const { definition } = row;
  const submission = referenceOf(row);
  const question = row.externalId.slice(submission.length);
  const base = {
    submission_id: submission,
    collected_at: row.answeredAt.toISOString(),
    source_type: definition.solicitation === 'solicited' ? 'survey' : 'review',
    source_id: row.source,
    ...(definition.question === '' ? {} : { field_label: definition.question }),
    metadata: metadataOf(row),
  };
  const records: HubRecord[] = [];
  const value = definition.metric === 'ttr' ? row.durationSeconds : row.score;
  if (value !== null) {
    records.push({
      ...base,
      field_id: definition.metric,
      field_type: typeOf(definition.metric),
      value_number: value,
    });
  }
  if (row.text !== null && !isWithheld(row)) {
    const language = row.language === null ? {} : { language: row.language };
    records.push({
      ...base,
      ...language,
      field_id: `text${question}`,
      field_type: 'text',
      value_text: row.text,
    });
  }
  return records;
}

function typeOf(metric: Stored['definition']['metric']): HubRecord['field_type'] {
  return metric === 'ttr' || metric === 'text' ? 'number' : metric;
}

/** What a number means, and where the answer belongs; nothing that points to a person. */
function metadataOf({
  definition,
  wave,
  touchpointId,
  contactPermission,
  themes,
}: Stored): HubRecord['metadata'] {
  const { scaleMin, scaleMax, higherIsBetter, method, kind, version } = definition;
  return {
    kind,
    method,
    definition_version: version,
    higher_is_better: higherIsBetter,
    contact_permission: contactPermission,
    ...(scaleMin === null ? {} : { scale_min: scaleMin }),
    ...(scaleMax === null ? {} : { scale_max: scaleMax }),
    ...(touchpointId === null ? {} : { touchpoint: touchpointId }),
    ...(wave === null ? {} : { wave: wave.name }),
    ...(themes.length === 0 ? {} : { themes: themes.join(' ') }),
  };
}
