import { nothing, unreadable } from '../hook.ts';
import { cell, listAt, pick } from '../payload/pick.ts';
import { addressIn, cursorText, type Pull, type PullCursor } from '../pull.ts';

const sample = `{"responses":[{"responseId":"R_1aKlankBord0001","values":{"startDate":"2026-06-05T09:13:44Z","recordedDate":"2026-06-05T09:14:19Z","status":0,"ipAddress":"203.0.113.7","progress":100,"finished":1,"_recordId":"R_1aKlankBord0001","recipientLastName":"Voorbeeld","recipientFirstName":"Wiep","recipientEmail":"wiep@example.com","externalDataReference":"rel-501","userLanguage":"NL","QID1":8,"QID1_NPS_GROUP":2,"QID2_TEXT":"Vlot geholpen door Wiep Voorbeeld"},"labels":{"status":"IP Address","finished":"True"}},{"responseId":"R_1aKlankBord0002","values":{"recordedDate":"2026-06-05T09:20:00Z","status":1,"finished":1,"QID1":10},"labels":{"status":"Survey Preview"}}]}`;

/** An export that is larger than this cannot be taken in at once: it is asked for week by week. */
const LONGEST_DAYS = 7;
/** Answers that are recorded while an export is made may stand in neither: the next begins so much earlier. */
const OVERLAP_MS = 10 * 60_000;
const NOT_FEEDBACK = new Set(['survey preview', 'survey test', 'spam']);

/**
 * Answers of surveys, as exports of the response API: one is asked for, waited for and fetched, survey after survey. The
 * surveys are named in the settings.
 */
export const responses: Pull = {
  stream: 'responses',
  sample,
  needs: ['token', 'survey'],
  takes: ['since'],
  hosts: ['qualtrics.com', 'gov1.qualtrics.com'],
  everyMinutes: 15,
  pauseSeconds: 5,
  fault: ({ survey = '' }) =>
    /^SV_\w+$/.test(survey) ? null : ['survey', 'must be the id of one survey, such as SV_1AmkKSDmoZ4XlQx'],
  begin: (since) => ({ step: 'ask', since: since.toISOString(), until: null, progress: null, file: null }),
  request: (cursor, settings, now) => {
    const headers = { 'x-api-token': settings.token ?? '' };
    const path = `/API/v3/surveys/${settings.survey ?? ''}/export-responses`;
    const at = (rest: string) => addressIn(settings.url ?? '', `${path}${rest}`);
    if (cursor.step === 'wait') return { url: at(`/${cursorText(cursor, 'progress')}`), headers };
    if (cursor.step === 'fetch') return { url: at(`/${cursorText(cursor, 'file')}/file`), headers };
    const window = { startDate: cursorText(cursor, 'since'), endDate: untilOf(cursor, now) };
    return {
      url: at(''),
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'json', compress: false, ...window }),
    };
  },
  page: (answer, cursor, now, { survey = '' }) => {
    if (cursor.step === 'ask') {
      const progress = cell(answer, 'result', 'progressId');
      return progress === ''
        ? null
        : goOn({ ...cursor, step: 'wait', progress, until: untilOf(cursor, now) });
    }
    if (cursor.step === 'wait') return waited(answer, cursor);
    if (!Array.isArray(pick(answer, 'responses'))) return null;
    const until = cursorText(cursor, 'until');
    const since = new Date(Math.max(Date.parse(cursorText(cursor, 'since')), Date.parse(until) - OVERLAP_MS));
    const isBehind = now.getTime() - Date.parse(until) > OVERLAP_MS * 2;
    return {
      payloads: listAt(answer, 'responses').map((response) => ({ ...responseOf(response), survey })),
      cursor: { step: 'ask', since: since.toISOString(), until: null, progress: null, file: null },
      hasMore: isBehind,
    };
  },
  read: (payload) => {
    const cells = cellsOf(payload);
    if ((cells.responseId ?? '') === '') return unreadable('shape');
    if (cells.finished !== '1' && cells.finished?.toLowerCase() !== 'true') return nothing('unfinished');
    if (NOT_FEEDBACK.has((cells.status ?? '').toLowerCase())) return nothing('other_event');
    const { finished: _, status: __, survey = '', ...row } = cells;
    const questions = Object.keys(row).filter((name) => name.startsWith('QID'));
    const hints = {
      columns: {
        id: ['responseId'],
        answeredAt: ['recordedDate'],
        language: ['userLanguage'],
        customer: ['externalDataReference'],
      },
      drop: [
        { column: 'recipientFirstName', holds: 'name' as const },
        { column: 'recipientLastName', holds: 'name' as const },
        { column: 'recipientEmail', holds: 'email' as const },
      ],
      ignore: (heading: string) => heading.endsWith('_NPS_GROUP'),
      questionOf: (heading: string) => heading,
      openQuestions: questions.filter((name) => name.endsWith('_TEXT')),
      zone: 'UTC',
    };
    return [{ kind: 'answers', form: survey, rows: [{ cells: row, keeps: [] }], hints, settled: null }];
  },
};

function goOn(cursor: PullCursor) {
  return { payloads: [], cursor, hasMore: true };
}

function waited(answer: unknown, cursor: PullCursor) {
  const [status, file] = [cell(answer, 'result', 'status'), cell(answer, 'result', 'fileId')];
  if (status === 'failed') return goOn({ ...cursor, step: 'ask', progress: null, until: null });
  if (file !== '') return goOn({ ...cursor, step: 'fetch', file });
  // Not ready: asked again after a pause, with another cursor so that it is not taken for standing still.
  return status === '' ? null : goOn({ ...cursor, waits: Number(cursor.waits ?? 0) + 1 });
}

/** Exports end at a moment that is kept, so that the next one begins there. */
function untilOf(cursor: PullCursor, now: Date): string {
  const since = Date.parse(cursorText(cursor, 'since'));
  return new Date(Math.min(now.getTime(), since + LONGEST_DAYS * 86_400_000)).toISOString();
}

/** Only what may be needed: address, place and browser of who answered are not even kept sealed. */
function responseOf(response: unknown): Record<string, string> {
  const values = pick(response, 'values');
  const known = [
    'recordedDate',
    'finished',
    'userLanguage',
    'externalDataReference',
    'recipientFirstName',
    'recipientLastName',
    'recipientEmail',
  ];
  const questions = Object.keys(typeof values === 'object' && values !== null ? values : {}).filter((name) =>
    name.startsWith('QID'),
  );
  return {
    responseId: cell(response, 'responseId'),
    status: cell(response, 'labels', 'status'),
    ...Object.fromEntries([...known, ...questions].map((name) => [name, cell(values, name)])),
  };
}

function cellsOf(payload: unknown): Record<string, string> {
  if (typeof payload !== 'object' || payload === null) return {};
  return Object.fromEntries(Object.keys(payload).map((name) => [name, cell(payload, name)]));
}
