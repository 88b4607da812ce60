import { settledMapping } from '../../../sources/payload/settled.ts';
import { type CaseMoment, type CaseTimes, caseTimes, openSecondsBy } from '../../scores/index.ts';
import type { ArrivedAnswer } from '../arriving/protocol.ts';
import type { PreparedAnswer } from '../importing/answer.ts';
import type { TouchpointBook } from '../importing/names.ts';
import type { SqlConnection } from '../importing/sql.ts';
import type { Pseudonymiser } from '../pseudonym.ts';
import { findClock } from './clock.ts';

/** A moment in the life of a case as it was read. */
export interface ToldMoment extends CaseMoment {
  /** As it is stored. */
  ticket: string;
  touchpoint: PreparedAnswer['touchpoint'];
}

/** What is behind a case's id where its times are stored: the same id may be that of an answer. */
const SUFFIX = '#ttr';

/** The cases of a source by their times to resolution: nobody needs to confirm how those are measured. */
const mappingOf = (source: string) =>
  settledMapping({ source, columns: {}, metric: 'ttr', method: 'median', higherIsBetter: false });

/**
 * Keeps what happened to cases, each moment once, and tells the times of those cases as they are now. How many cases
 * cannot be believed, because they were resolved before they were opened, is told beside.
 */
export async function storeMoments(
  connection: SqlConnection,
  source: string,
  told: readonly ToldMoment[],
  deps: { touchpoints: TouchpointBook; pseudonyms: Pick<Pseudonymiser, 'mark'> },
): Promise<{ answers: ArrivedAnswer[]; impossible: number }> {
  if (told.length === 0) return { answers: [], impossible: 0 };
  const places: (string | null)[] = [];
  for (const { touchpoint } of told) places.push(await placeOf(touchpoint, deps.touchpoints));
  await connection.query(
    `insert into ticket_event (source, ticket, what, at, touchpoint_id)
     select $1, t.ticket, t.what::"TicketMoment", t.at, t.place
     from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[]) as t (ticket, what, at, place)
     on conflict (source, ticket, what, at) do update set touchpoint_id = coalesce(excluded.touchpoint_id, ticket_event.touchpoint_id)`,
    onceEach(source, told, places),
  );
  return readCases(connection, source, [...new Set(told.map(({ ticket }) => ticket))], deps);
}

/** The times of cases by what is stored of them. */
async function readCases(
  connection: SqlConnection,
  source: string,
  tickets: readonly string[],
  { pseudonyms }: { pseudonyms: Pick<Pseudonymiser, 'mark'> },
): Promise<{ answers: ArrivedAnswer[]; impossible: number }> {
  const clock = await findClock(connection, source);
  const openSeconds = clock && openSecondsBy(clock);
  const { rows } = await connection.query<CaseMoment & { ticket: string; place: string | null }>(
    `select ticket, what::text, at, touchpoint_id as place from ticket_event
     where source = $1 and ticket = any ($2) order by ticket, at`,
    [source, tickets],
  );
  const mapping = mappingOf(source);
  const answers: ArrivedAnswer[] = [];
  let impossible = 0;
  for (const [ticket, moments] of Map.groupBy(rows, (row) => row.ticket)) {
    const times = caseTimes(moments, openSeconds);
    if (times === 'resolved_before_opened') impossible += 1;
    if (times === null || times === 'resolved_before_opened') continue;
    const { at, ...figures } = times;
    const place = moments.findLast((moment) => moment.place !== null)?.place ?? null;
    const contentHash = pseudonyms.mark(JSON.stringify([at, figures, place]));
    const answer: PreparedAnswer = {
      ...NOTHING_SAID,
      ...figures,
      externalId: `${ticket}${SUFFIX}`,
      answeredAt: at,
      contentHash,
      touchpoint: place === null ? null : { id: place },
    };
    answers.push({ answer, mapping, keeps: [] });
  }
  return { answers, impossible };
}

const NOTHING_SAID: Omit<
  PreparedAnswer,
  'externalId' | 'answeredAt' | 'contentHash' | 'touchpoint' | keyof CaseTimes
> = {
  question: '',
  metric: 'ttr',
  score: null,
  contactPermission: 'unknown',
  language: null,
  text: null,
  textKey: null,
  unpostable: null,
  damaged: false,
  strongLanguage: false,
  themes: [],
  redactions: null,
  customerKey: null,
  updatedAt: null,
};

async function placeOf(
  touchpoint: PreparedAnswer['touchpoint'],
  book: TouchpointBook,
): Promise<string | null> {
  if (touchpoint === null) return null;
  return 'id' in touchpoint ? touchpoint.id : book.ensure(touchpoint.label);
}

/** One statement cannot write one row twice. */
function onceEach(
  source: string,
  told: readonly ToldMoment[],
  places: readonly (string | null)[],
): [string, string[], string[], Date[], (string | null)[]] {
  const rows = new Map(
    told.map(({ ticket, what, at }, index) => [
      `${ticket} ${what} ${at.getTime()}`,
      { ticket, what, at, place: places[index] ?? null },
    ]),
  );
  const all = [...rows.values()];
  return [
    source,
    all.map(({ ticket }) => ticket),
    all.map(({ what }) => what),
    all.map(({ at }) => at),
    all.map(({ place }) => place),
  ];
}
