import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import type { FeedbackRecord, Mapping } from '../../../sources/source.ts';
import { slugOf } from '../touchpoints.ts';
import { TOUCHPOINT_LOCK } from './locks.ts';
import type { SqlConnection } from './sql.ts';

/** More places than any journey has: a column of free text was taken for the touchpoint. */
const MOST_NEW_TOUCHPOINTS = 200;
const USUAL_METHOD = { nps: 'nps', csat: 'top_box', ces: 'mean', ttr: 'median', text: 'text' } as const;

/** What an answer's number means, as the definition of its question is stored. */
export interface StatedDefinition {
  question: string;
  metric: FeedbackRecord['metric'];
  scaleMin: number | null;
  scaleMax: number | null;
  higherIsBetter: boolean;
  method: string;
  topBoxes: number[];
  kind: Mapping['kind'];
  solicitation: Mapping['solicitation'];
}

/** The definition that a confirmed mapping gives to one question. Text and durations have no scale. */
export function statedDefinition(
  mapping: Mapping,
  { question, metric }: Pick<StatedDefinition, 'question' | 'metric'>,
): StatedDefinition {
  const isOnScale = metric !== 'text' && metric !== 'ttr';
  const isMapped = metric === mapping.metric;
  return {
    question,
    metric,
    scaleMin: isOnScale ? mapping.scaleMin : null,
    scaleMax: isOnScale ? mapping.scaleMax : null,
    higherIsBetter: metric === 'ttr' ? false : metric === 'text' || mapping.higherIsBetter,
    method: (isMapped ? mapping.method : null) ?? USUAL_METHOD[metric],
    topBoxes: isOnScale && isMapped ? (mapping.topBoxes ?? []) : [],
    kind: mapping.kind,
    solicitation: mapping.solicitation,
  };
}

/**
 * The id of a definition: an equal one that is stored already, else the next version, which starts a new series.
 * The row stays locked against removal until the transaction ends.
 */
export async function ensureDefinition(
  connection: SqlConnection,
  source: string,
  stated: StatedDefinition,
): Promise<number> {
  const { question, metric, scaleMin, scaleMax, higherIsBetter, method, topBoxes, kind, solicitation } =
    stated;
  const values = [
    source,
    question,
    metric,
    scaleMin,
    scaleMax,
    higherIsBetter,
    method,
    topBoxes,
    kind,
    solicitation,
  ];
  const found = await connection.query<{ id: number }>(
    `select id from definition
     where source = $1 and question = $2 and metric = $3::"Metric" and scale_min is not distinct from $4
       and scale_max is not distinct from $5 and higher_is_better = $6 and method = $7
       and coalesce(top_boxes, '{}') = $8::int[] and kind = $9::"FeedbackKind" and solicitation = $10::"Solicitation"
     order by version desc limit 1 for key share`,
    values,
  );
  if (found.rows[0]) return found.rows[0].id;
  const made = await connection.query<{ id: number }>(
    `insert into definition (source, question, metric, scale_min, scale_max, higher_is_better, method, top_boxes, kind,
       solicitation, version)
     select $1, $2, $3::"Metric", $4, $5, $6, $7, $8::int[], $9::"FeedbackKind", $10::"Solicitation",
       1 + coalesce(max(version), 0)
     from definition where source = $1 and question = $2 and metric = $3::"Metric"
     returning id`,
    values,
  );
  return idOf(made.rows);
}

/** The id of a survey round by its name; `delivered` is what its response rate is counted against. */
export async function ensureWave(
  connection: SqlConnection,
  wave: { source: string; name: string; delivered: number | null },
): Promise<number> {
  const { rows } = await connection.query<{ id: number }>(
    `insert into wave (source, name, delivered) values ($1, $2, $3)
     on conflict (source, name) do update set delivered = coalesce(excluded.delivered, wave.delivered)
     returning id`,
    [wave.source, wave.name, wave.delivered],
  );
  return idOf(rows);
}

/** Places the import meets for the first time; the source's own words become their name in both languages. */
export interface TouchpointBook {
  ensure(label: string): Promise<string>;
  /** Names of the touchpoints that were made. */
  made: string[];
}

export function createTouchpointBook(connection: SqlConnection, say: Messages): TouchpointBook {
  const made: string[] = [];

  async function ensure(label: string): Promise<string> {
    const id = slugOf(label);
    await connection.query(`select pg_advisory_xact_lock(${TOUCHPOINT_LOCK})`);
    const { rowCount } = await connection.query(
      `insert into touchpoint (id, name_en, name_nl, position)
       select $1, $2, $2, 1 + coalesce(max(position), 0) from touchpoint
       on conflict (id) do nothing`,
      [id, label],
    );
    await connection.query(`select from touchpoint where id = $1 for key share`, [id]);
    if (rowCount === 1) made.push(label);
    if (made.length > MOST_NEW_TOUCHPOINTS) {
      const { tooManyTouchpoints, mapTouchpoint } = say.imports.faults;
      const message = tooManyTouchpoints({ most: MOST_NEW_TOUCHPOINTS });
      throw new AppError('invalid', message, { remedy: mapTouchpoint() });
    }
    return id;
  }

  return { ensure, made };
}

function idOf(rows: { id: number }[]): number {
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the database gave no id back');
  return id;
}
