import type { PreparedAnswer } from '../importing/answer.ts';
import type { SqlConnection } from '../importing/sql.ts';
import type { Pseudonymiser } from '../pseudonym.ts';
import type { ArrivedAnswer } from './protocol.ts';

/** An answer with the id of its definition: its own, or the one it was stored under. */
export interface PlacedAnswer {
  answer: PreparedAnswer;
  definitionId: number;
}

/** What is stored of an answer that a delivery tells only a part of. */
type StoredAnswer = Pick<
  PreparedAnswer,
  | 'externalId'
  | 'score'
  | 'text'
  | 'textKey'
  | 'unpostable'
  | 'damaged'
  | 'strongLanguage'
  | 'themes'
  | 'redactions'
  | 'language'
  | 'customerKey'
  | 'contactPermission'
> & { definitionId: number; touchpointId: string | null };

/** What is stored of the answers that do not tell all of themselves, by id. */
export async function loadStored(
  connection: SqlConnection,
  source: string,
  arrived: readonly ArrivedAnswer[],
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const ids = arrived.flatMap(({ answer, keeps }) => (keeps.length === 0 ? [] : [answer.externalId]));
  if (ids.length === 0) return new Map();
  const { rows } = await connection.query<StoredAnswer>(
    `select external_id as "externalId", definition_id as "definitionId", score, text, text_key as "textKey",
       unpostable, damaged, strong_language as "strongLanguage", themes, redactions, language,
       customer_key as "customerKey", contact_permission as "contactPermission", touchpoint_id as "touchpointId"
     from feedback where source = $1 and external_id = any ($2)`,
    [source, ids],
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}

/**
 * An answer whose delivery told a part of it, together with what is stored of the rest: the score came first and the
 * comment later, or the other way round. Its hash is of the whole, so that the same part once more changes nothing.
 */
export function withKept(
  { answer, keeps }: ArrivedAnswer,
  definitionId: number,
  stored: StoredAnswer | undefined,
  { mark }: Pick<Pseudonymiser, 'mark'>,
): PlacedAnswer {
  if (keeps.length === 0) return { answer, definitionId };
  const keepsScore = keeps.includes('score') && answer.score === null && (stored?.score ?? null) !== null;
  const keepsText = keeps.includes('text') && answer.text === null && answer.unpostable === null;
  const whole: PreparedAnswer = {
    ...answer,
    ...(stored && keepsScore ? { score: stored.score } : {}),
    ...(stored && keepsText ? textOf(stored) : {}),
    ...(stored ? aboutOf(answer, stored) : {}),
  };
  const id = stored && (keepsScore || whole.score === null) ? stored.definitionId : definitionId;
  const { answeredAt, score, text, unpostable, contactPermission, language, customerKey, touchpoint } = whole;
  const told = [
    id,
    answeredAt,
    score,
    text,
    unpostable,
    contactPermission,
    language,
    customerKey,
    touchpoint,
  ];
  return { answer: { ...whole, contentHash: mark(JSON.stringify(told)) }, definitionId: id };
}

function textOf(stored: StoredAnswer): Partial<PreparedAnswer> {
  const { text, textKey, unpostable, damaged, strongLanguage, themes, redactions, language } = stored;
  return { text, textKey, unpostable, damaged, strongLanguage, themes, redactions, language };
}

/** Where and by whom, as far as the delivery does not say it. */
function aboutOf(answer: PreparedAnswer, stored: StoredAnswer): Partial<PreparedAnswer> {
  const known = stored.touchpointId === null ? null : { id: stored.touchpointId };
  return {
    touchpoint: answer.touchpoint ?? known,
    customerKey: answer.customerKey ?? stored.customerKey,
    contactPermission:
      answer.contactPermission === 'unknown' ? stored.contactPermission : answer.contactPermission,
  };
}
