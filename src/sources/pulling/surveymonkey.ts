import { nothing, unreadable } from '../hook.ts';
import { cell, listAt, pick } from '../payload/pick.ts';
import { addressIn, cursorText, type Pull, type PullCursor } from '../pull.ts';
import { answersBy, type Question, questionsIn } from './surveymonkey-answers.ts';

/** Answers reach the API a little later than they are given; so much is asked for again. */
const OVERLAP_MS = 10 * 60_000;
/** Answers to a page; more are not given (api.surveymonkey.com/v3/docs, survey responses). */
const PAGE = '100';
const PREVIEWS = new Set(['preview', 'survey_preview']);
const PEOPLE = ['first_name', 'last_name', 'email_address'] as const;

const sample = `{"data":[{"id":"114000000009","survey_id":"500000001","collector_id":"420000001","recipient_id":"","first_name":"Wiep","last_name":"Voorbeeld","email_address":"wiep@example.com","ip_address":"203.0.113.20","collection_mode":"default","response_status":"completed","date_created":"2026-06-05T09:12:44+00:00","date_modified":"2026-06-05T09:14:02+00:00","total_time":78,"analyze_url":"https://www.surveymonkey.com/analyze/browse/","custom_variables":{},"pages":[{"id":"1","questions":[{"id":"10","answers":[{"row_id":"101","choice_id":"111"}]},{"id":"20","answers":[{"text":"Vlot geholpen, groet Wiep Voorbeeld"}]},{"id":"30","answers":[{"row_id":"301","text":"Wiep Voorbeeld"}]}]}]},{"id":"114000000010","survey_id":"500000001","collection_mode":"survey_preview","response_status":"completed","date_modified":"2026-06-05T09:20:00+00:00","pages":[]}],"per_page":100,"page":1,"total":2,"links":{"self":"https://api.surveymonkey.com/v3/surveys/500000001/responses/bulk?page=1&per_page=100"}}`;

/**
 * Answers to one survey. Its questions are asked for first, because answers name choices by number; then the answers in
 * the order in which they changed, each page from where the one before ended: an answer that changes meanwhile comes
 * again and moves no other out of sight.
 */
export const responses: Pull = {
  stream: 'responses',
  sample,
  needs: ['token', 'survey'],
  takes: ['since'],
  hosts: ['surveymonkey.com', 'surveymonkey.ca'],
  everyMinutes: 15,
  // An app of one's own may ask 120 times a minute and 500 times a day (api.surveymonkey.com/v3/docs, request limits).
  pauseSeconds: 1,
  fault: ({ survey = '' }) =>
    /^\d+$/.test(survey) ? null : ['survey', 'must be the number of one survey, such as 500000001'],
  waits: (header) => secondsUntilReset(header, 'day') ?? secondsUntilReset(header, 'minute'),
  begin: (since) => asking(since.toISOString()),
  request: (cursor, { url = '', survey = '', token = '' }) => {
    const at = (rest: string, query = {}) => addressIn(url, `/v3/surveys/${survey}/${rest}`, query);
    const headers = { authorization: `Bearer ${token}` };
    if (cursor.step === 'questions') return { url: at('details'), headers };
    return {
      url: at('responses/bulk', {
        per_page: PAGE,
        page: cursorText(cursor, 'page'),
        sort_by: 'date_modified',
        sort_order: 'ASC',
        status: 'completed',
        // Without a zone it is UTC. What changed "after" it is asked for, so from a second earlier on.
        start_modified_at: momentBefore(cursorText(cursor, 'since')),
      }),
      headers,
    };
  },
  page: (answer, cursor, _now, { survey = '' }) => {
    if (cursor.step === 'questions') {
      const questions = questionsIn(answer);
      return questions === null
        ? null
        : {
            payloads: [],
            cursor: { ...cursor, step: 'answers', questions: JSON.stringify(questions) },
            hasMore: true,
          };
    }
    if (!Array.isArray(pick(answer, 'data'))) return null;
    const found = listAt(answer, 'data');
    const moments = found.map((one) => Date.parse(cell(one, 'date_modified')));
    // Where they do not come in the order that was asked for, going on from the newest would skip some.
    if (moments.some((moment, at) => !(moment >= (moments[at - 1] ?? 0)))) return null;
    const questions: Question[] = JSON.parse(cursorText(cursor, 'questions'));
    const payloads = found.map((one) => ({ ...responseOf(one), survey, answers: answersBy(questions, one) }));
    return { payloads, ...after(cursor, moments.at(-1) ?? 0, cell(answer, 'links', 'next') !== '') };
  },
  read: (payload) => {
    const [id, at, form] = ['id', 'date_modified', 'survey'].map((name) => cell(payload, name));
    if (!id || !at || !form) return unreadable('shape');
    if (cell(payload, 'response_status') !== 'completed') return nothing('unfinished');
    if (PREVIEWS.has(cell(payload, 'collection_mode'))) return nothing('other_event');
    const answers = listAt(payload, 'answers').map((one) => ({
      name: cell(one, 'name'),
      words: cell(one, 'words'),
      value: cell(one, 'value'),
      isOpen: pick(one, 'isOpen') === true,
    }));
    const words = new Map(answers.map((one) => [one.name, one.words]));
    const cells = Object.fromEntries([
      ...answers.map(({ name, value }) => [name, value]),
      ...PEOPLE.map((name) => [name, cell(payload, name)]),
      ['#id', id],
      ['#modified', at],
    ]);
    const hints = {
      columns: { id: ['#id'], answeredAt: ['#modified'], updatedAt: ['#modified'] },
      drop: PEOPLE.map((column) => ({
        column,
        holds: column === 'email_address' ? ('email' as const) : ('name' as const),
      })),
      openQuestions: answers.filter(({ isOpen }) => isOpen).map(({ name }) => name),
      wordsOf: (heading: string) => words.get(heading) ?? heading,
      // As in exports, so that an import of the same answers finds them.
      questionOf: (heading: string) => words.get(heading) ?? heading,
      zone: 'UTC',
    };
    return [{ kind: 'answers', form, rows: [{ cells, keeps: [] }], hints, settled: null }];
  },
};

function asking(since: string): PullCursor {
  return { step: 'questions', since, page: 1, questions: null };
}

/** Where to go on after a page that ended with an answer of this moment. */
function after(
  cursor: PullCursor,
  newest: number,
  hasMore: boolean,
): { cursor: PullCursor; hasMore: boolean } {
  const since = Date.parse(cursorText(cursor, 'since'));
  const moment = (at: number) => new Date(at).toISOString();
  if (!hasMore) return { cursor: asking(moment(Math.max(since, newest - OVERLAP_MS))), hasMore };
  // More of one second than a page holds, as after a transfer: its pages are turned.
  const next =
    newest > since ? { since: moment(newest), page: 1 } : { page: Number(cursorText(cursor, 'page')) + 1 };
  return { cursor: { ...cursor, ...next }, hasMore };
}

function momentBefore(since: string): string {
  return new Date(Date.parse(since) - 1000).toISOString().slice(0, 19);
}

/** Seconds until an allowance that is used up begins again, as every answer tells. */
function secondsUntilReset(header: (name: string) => string | null, span: 'day' | 'minute'): number | null {
  const told = (what: string) => header(`x-ratelimit-app-global-${span}-${what}`);
  const reset = told('reset') ?? '';
  return told('remaining') === '0' && /^\d+$/.test(reset) ? Number(reset) : null;
}

/** Only what may be needed: address, browser and links of who answered are not even kept sealed. */
function responseOf(response: unknown): Record<string, string> {
  const names = ['id', 'date_modified', 'response_status', 'collection_mode', ...PEOPLE];
  return Object.fromEntries(names.map((name) => [name, cell(response, name)]));
}
