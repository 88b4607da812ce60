import { type HookContent, nothing, unreadable } from './hook.ts';
import { hubHints, hubParts } from './hub.ts';
import { cell, cellOf, pick } from './payload/pick.ts';
import { proposeMapping } from './propose/proposal.ts';
import { createReader } from './reading/reader.ts';
import { standardWebhooks } from './signing/standard-webhooks.ts';
import { defineSource } from './source.ts';

const sample = `submission_id,collected_at,source_type,source_id,source_name,field_id,field_type,field_label,value_text,value_number,value_boolean,value_date,metadata,language,user_id
sub-001,2026-01-05T07:47:56.116Z,survey,klant-1,Klanttevredenheid,aanbevelen,nps,Zou je ons aanbevelen?,,9,,,"{""step"":""bestellen""}",nl,anon-31
sub-001,2026-01-05T07:47:56.116Z,survey,klant-1,Klanttevredenheid,waarom,text,Waarom?,"Alles was in één keer goed geregeld",,,,"{""step"":""bestellen""}",nl,anon-31
sub-002,2026-01-06T10:00:00Z,survey,klant-1,Klanttevredenheid,aanbevelen,nps,Zou je ons aanbevelen?,,4,,,,en,anon-32
sub-002,2026-01-06T10:00:00Z,survey,klant-1,Klanttevredenheid,kanaal,categorical,Welk kanaal?,chat,,,,,en,anon-32
`;

const hookSample = `{"webhookId":"clw0000000001","event":"responseFinished","data":{"id":"clr0000000001","surveyId":"cls0000000001","finished":true,"language":"nl","createdAt":"2026-01-05T07:47:29.507Z","updatedAt":"2026-01-05T07:47:56.116Z","displayId":"cld0000000001","endingId":null,"singleUseId":null,"contact":{"id":"clc1","userId":"wiep@example.com"},"contactAttributes":{"email":"wiep@example.com"},"data":{"nps_vraag":9,"waarom":"Snel geregeld"},"meta":{"country":"NL","url":"https://example.com/?mail=wiep@example.com","userAgent":{"browser":"Chrome","device":"desktop","os":"macOS"}},"survey":{"title":"Klanttevredenheid","type":"link","status":"inProgress","createdAt":"2026-01-01T10:30:00.000Z","updatedAt":"2026-01-05T07:45:00.000Z"},"tags":[],"ttc":{"_total":4947.9},"variables":{}}}`;

/** Formbricks: Feedback Records as its Hub exports them, one row for each answered question; and finished responses. */
export const formbricks = defineSource({
  name: 'formbricks',
  solicitation: 'stated',
  sample,
  propose: (table, firstRows, given) => {
    const hints = hubHints(table.headings, firstRows);
    return proposeMapping({ source: 'formbricks', solicitation: 'stated', table, firstRows, given, hints });
  },
  reader: (headings, mapping, context) =>
    createReader(headings, mapping, context, hubParts(headings, mapping)),
  hook: {
    scheme: standardWebhooks,
    sample: hookSample,
    read: (payload) => {
      const [event, response] = [cell(payload, 'event'), pick(payload, 'data')];
      if (event === 'responseCreated' || event === 'responseUpdated') return nothing('unfinished');
      if (event !== 'responseFinished') return nothing('other_event');
      const [form, id] = [cell(response, 'surveyId'), cell(response, 'id')];
      if (form === '' || id === '') return unreadable('shape');
      return pick(response, 'finished') === false ? nothing('unfinished') : [answersOf(response, form, id)];
    },
  },
});

/** Neither the words of the questions nor their scales are told: which is the score is said once per survey. */
function answersOf(response: unknown, form: string, id: string): HookContent {
  const questions = Object.entries(pick(response, 'data') ?? {});
  return {
    kind: 'answers',
    form,
    settled: null,
    hints: {
      columns: { id: ['#id'], answeredAt: ['#created'], updatedAt: ['#updated'], language: ['#language'] },
      questionOf: (heading) => heading,
    },
    rows: [
      {
        keeps: [],
        cells: {
          ...Object.fromEntries(questions.map(([question, answer]) => [question, cellOf(answer)])),
          '#id': id,
          '#created': cell(response, 'createdAt'),
          '#updated': cell(response, 'updatedAt') || cell(response, 'createdAt'),
          '#language': cell(response, 'language'),
        },
      },
    ],
  };
}
