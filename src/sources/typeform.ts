import { type HookContent, nothing, unreadable } from './hook.ts';
import { cell, cellOf, firstCell, listAt, PLACES, pick } from './payload/pick.ts';
import { proposeMapping } from './propose/proposal.ts';
import { createReader } from './reading/reader.ts';
import { hmacOfBody } from './signing/hmac.ts';
import { defineSource, type Mapping } from './source.ts';

const sample = `#,"Hoe tevreden ben je over je bestelling?","<strong>Wat kunnen we beter doen?</strong>",Stap,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags
6lj2sgwft6yrqolw0001,5,De bezorging was precies op tijd,bezorgen,completed,2026-01-05 09:07:39,,2026-01-05 09:09:36,a1b2c3d4e5,
6lj2sgwft6yrqolw0002,2,"Het pakket stond bij de buren, zonder bericht",bezorgen,completed,2026-01-06 18:20:00,,2026-01-06 18:21:05,f6a7b8c9d0,
6lj2sgwft6yrqolw0003,4,,bestellen,completed,2026-01-07 07:00:10,,2026-01-07 07:00:55,aa11bb22cc,
6lj2sgwft6yrqolw0004,1,,bestellen,started,2026-01-07 07:30:10,,,dd33ee44ff,
`;

const hookSample = `{"event_id":"01DQ4RFCJ3FYW3TJH5E845ETDC","event_type":"form_response","form_response":{"form_id":"lT4Z3j","token":"6lj2sgwft6yrqolw0009","landed_at":"2026-01-05T09:07:39Z","submitted_at":"2026-01-05T09:09:36Z","hidden":{"step":"bestellen","email":"wiep@example.com"},"calculated":{"score":0},"definition":{"id":"lT4Z3j","title":"NPS","fields":[{"id":"MVhWSkSQIP10","title":"Zou je ons aanbevelen?","type":"opinion_scale","ref":"nps","properties":{}},{"id":"Vz8zmkTTCrFk","title":"Waarom?","type":"long_text","ref":"waarom","properties":{}},{"id":"Kd93kfJJd83k","title":"Je adres?","type":"email","ref":"adres","properties":{}}]},"answers":[{"type":"number","number":9,"field":{"id":"MVhWSkSQIP10","type":"opinion_scale","ref":"nps"}},{"type":"text","text":"Snel geregeld, mail naar wiep@example.com","field":{"id":"Vz8zmkTTCrFk","type":"long_text","ref":"waarom"}},{"type":"email","email":"wiep@example.com","field":{"id":"Kd93kfJJd83k","type":"email","ref":"adres"}}]}}`;

const FIXED = /^(response type|start date \(utc\)|stage date \(utc\)|tags|ending)$/i;

/** Typeform: exports with one heading row of questions, times always in UTC; and every answer as it is given. */
export const typeform = defineSource({
  name: 'typeform',
  solicitation: 'solicited',
  sample,
  propose: (table, firstRows, given) =>
    proposeMapping({
      source: 'typeform',
      solicitation: 'solicited',
      table,
      firstRows,
      given,
      hints: {
        columns: { id: ['#', 'Response ID', 'Token'], answeredAt: ['Submit Date (UTC)'] },
        // A hash of the respondent's network address.
        drop: [{ column: 'Network ID', holds: 'other' }],
        ignore: (heading) => FIXED.test(heading),
        questionOf: (heading) => heading,
        zone: 'UTC',
      },
    }),
  reader: (headings, mapping, context) => {
    // Older exports have no such column and hold finished answers alone.
    const typeAt = headings.indexOf('Response Type');
    return createReader(headings, mapping, context, {
      skip: (cells) => (typeAt >= 0 && !/^(completed)?$/i.test(cells[typeAt] ?? '') ? 'unfinished' : null),
    });
  },
  hook: {
    scheme: hmacOfBody({
      header: 'typeform-signature',
      algorithm: 'sha256',
      encoding: 'base64',
      prefix: 'sha256=',
    }),
    sample: hookSample,
    read: (payload) => {
      if (cell(payload, 'event_type') !== 'form_response') return nothing('other_event');
      const response = pick(payload, 'form_response');
      const [form, token] = [cell(response, 'form_id'), cell(response, 'token')];
      return form === '' || token === '' ? unreadable('shape') : [answersOf(response, form, token)];
    },
  },
});

/** Answers that hold who somebody is: they mask the texts and are forgotten. */
const PERSONAL: Record<string, Mapping['drop'][number]['holds']> = { email: 'email', phone_number: 'phone' };
/** What is no answer in words or figures. */
const IGNORED = new Set(['file_url', 'url', 'payment', 'contact_info', 'date']);

/** A question's heading is its name across copies of the form; which of them is the score is said once per form. */
function answersOf(response: unknown, form: string, token: string): HookContent {
  const fields = listAt(response, 'definition', 'fields');
  const answers = listAt(response, 'answers');
  const nameOf = (field: unknown) => cell(field, 'ref') || cell(field, 'id');
  const titles = new Map(fields.map((field) => [nameOf(field), cell(field, 'title')]));
  const drop = answers.flatMap((answer) => {
    const holds = PERSONAL[cell(answer, 'type')];
    return holds === undefined ? [] : [{ column: nameOf(pick(answer, 'field')), holds }];
  });
  const cells: Record<string, string> = Object.fromEntries([...titles.keys()].map((name) => [name, '']));
  for (const answer of answers) {
    if (!IGNORED.has(cell(answer, 'type'))) cells[nameOf(pick(answer, 'field'))] = valueIn(answer);
  }
  return {
    kind: 'answers',
    form,
    settled: null,
    hints: {
      columns: { id: ['#token'], answeredAt: ['#submitted'], touchpoint: ['#place'] },
      drop,
      openQuestions: fields.filter((field) => /_text$/.test(cell(field, 'type'))).map(nameOf),
      wordsOf: (heading) => titles.get(heading) ?? heading,
      // As in exports, so that an import of the same answers finds them.
      questionOf: (heading) => titles.get(heading) ?? heading,
      zone: 'UTC',
    },
    rows: [
      {
        keeps: [],
        cells: {
          ...cells,
          '#token': token,
          '#submitted': cell(response, 'submitted_at'),
          '#place': firstCell(pick(response, 'hidden'), PLACES),
        },
      },
    ],
  };
}

function valueIn(answer: unknown): string {
  const type = cell(answer, 'type');
  if (type === 'choice') return cell(answer, 'choice', 'label');
  if (type === 'choices') return cellOf(pick(answer, 'choices', 'labels'));
  return cell(answer, type);
}
