import type { SqlConnection } from '../importing/sql.ts';
import type { TakenBack } from './protocol.ts';

/** Takes from stored answers what their sender now shows without; a part that was not there stays so. */
export async function takeBack(
  connection: SqlConnection,
  source: string,
  importId: number,
  taken: readonly TakenBack[],
): Promise<void> {
  const idsOf = (part: 'score' | 'text') =>
    taken.filter(({ parts }) => parts.includes(part)).map(({ externalId }) => externalId);
  // The hash changes with what is stored, and is that of no delivery: whatever comes next is a change.
  await connection.query(
    `update feedback set text = null, text_key = null, unpostable = null, damaged = false, strong_language = false,
       themes = '{}', redactions = null, content_hash = 'taken ' || md5(content_hash), import_id = $3, updated_at = now()
     where source = $1 and external_id = any ($2) and (text is not null or unpostable is not null)`,
    [source, idsOf('text'), importId],
  );
  await connection.query(
    `update feedback set score = null, content_hash = 'taken ' || md5(content_hash), import_id = $3, updated_at = now()
     where source = $1 and external_id = any ($2) and score is not null`,
    [source, idsOf('score'), importId],
  );
}
