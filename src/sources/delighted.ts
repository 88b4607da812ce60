import { type HookRow, nothing, unreadable } from './hook.ts';
import { cell, firstCell, PLACES, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
import { hmacOfBody } from './signing/hmac.ts';
import { defineSource, type Mapping } from './source.ts';

const sample = `{"event_type":"survey_response.updated","event_id":"b8d057c59327541d7ec2104c0a9a255a","event_data":{"id":"5435","person":{"id":"5975","email":"wiep@example.com","name":"Wiep Voorbeeld","created_at":1767500000},"survey_type":"nps","score":5,"comment":"Traag, maar Wiep kreeg wel antwoord","permalink":"https://app.delighted.com/r/abc","created_at":1767600000,"updated_at":1767600600,"person_properties":{"country":"NL","step":"bestellen"},"notes":[],"tags":[],"additional_answers":[]}}`;

const COLUMNS: Mapping['columns'] = {
  id: 'id',
  answeredAt: 'created_at',
  updatedAt: 'updated_at',
  score: 'score',
  text: 'comment',
  touchpoint: 'touchpoint',
  customer: 'person.id',
};
const DROP: Mapping['drop'] = [
  { column: 'person.email', holds: 'email' },
  { column: 'person.name', holds: 'name' },
];

const nps = settledMapping({
  source: 'delighted',
  columns: COLUMNS,
  drop: DROP,
  metric: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  kind: 'relational',
});

/** Delighted sends an answer again for its score, its comment and each further answer: every time as it stands by then. */
export const delighted = defineSource({
  name: 'delighted',
  solicitation: 'solicited',
  hook: {
    scheme: hmacOfBody({
      header: 'x-delighted-webhook-signature',
      algorithm: 'sha256',
      encoding: 'hex',
      prefix: 'sha256=',
    }),
    sample,
    read: (payload) => {
      if (cell(payload, 'event_type') !== 'survey_response.updated') return nothing('other_event');
      const answer = pick(payload, 'event_data');
      const type = cell(answer, 'survey_type');
      if (cell(answer, 'id') === '' || type === '') return unreadable('shape');
      const hints = { columns: hintsOf(COLUMNS), drop: DROP };
      const rows = [rowOf(answer)];
      // Only of NPS is the scale documented: a person says on which scale the others were asked.
      return [{ kind: 'answers', form: type, rows, hints, settled: type === 'nps' ? nps : null }];
    },
  },
});

function rowOf(answer: unknown): HookRow {
  const customer = cell(answer, 'person', 'id') || cell(answer, 'person');
  return {
    keeps: [],
    cells: {
      id: cell(answer, 'id'),
      created_at: cell(answer, 'created_at'),
      updated_at: cell(answer, 'updated_at') || cell(answer, 'created_at'),
      score: cell(answer, 'score'),
      comment: cell(answer, 'comment'),
      touchpoint: firstCell(pick(answer, 'person_properties'), PLACES),
      'person.id': customer,
      'person.email': cell(answer, 'person', 'email'),
      'person.name': cell(answer, 'person', 'name'),
    },
  };
}

function hintsOf(columns: Mapping['columns']): Partial<Record<keyof Mapping['columns'], readonly string[]>> {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, [column]]));
}
