import { nothing, unreadable } from './hook.ts';
import { cell } from './payload/pick.ts';
import type { Hints } from './propose/input.ts';
import { proposeMapping } from './propose/proposal.ts';
import { responses } from './pulling/surveymonkey.ts';
import { createReader } from './reading/reader.ts';
import { hmacOfBody } from './signing/hmac.ts';
import { defineSource } from './source.ts';

const sample = `Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"How likely are you to recommend us?",Which channels did you use?,,Why?
,,,,,,,,,Response,Phone,Chat,Open-Ended Response
114000000001,420000001,01/05/2026 09:12:44 AM,01/05/2026 09:14:02 AM,203.0.113.20,ned@example.com,Ned,Sampler,vip,9,Phone,,"Friendly, and quick
to answer"
114000000002,420000001,01/25/2026 04:40:10 PM,01/25/2026 04:42:55 PM,203.0.113.21,,,,,10 - Extremely likely,,Chat,
114000000003,420000001,01/26/2026 12:05:00 PM,01/26/2026 12:06:30 PM,203.0.113.22,,,,,3,Phone,Chat,The letter was hard to understand
114000000004,420000001,01/27/2026 08:00:00 AM,,203.0.113.23,,,,,6,,,
`;

const hookSample = `{"name":"wave-1","filter_type":"survey","event_type":"response_completed","object_type":"response","object_id":"114000000001","event_datetime":"2026-01-05T08:14:02.000000+00:00","resources":{"survey_id":"500000001","collector_id":"420000001","respondent_id":"114000000001"}}`;

const FIXED = /^(collector id|start date|date created|date modified)$/i;
/** What stands under a question with a single answer. */
const SINGLE_ANSWER = / – (response|open-ended response)$/i;

/** SurveyMonkey: exports with questions in the first heading row, their parts in the second; months come first. */
export const surveymonkey = defineSource({
  name: 'surveymonkey',
  solicitation: 'solicited',
  sample,
  propose: (table, firstRows, given) => {
    const hints = hintsOf(table.headings);
    return proposeMapping({
      source: 'surveymonkey',
      solicitation: 'solicited',
      table,
      firstRows,
      given,
      hints,
    });
  },
  reader: (headings, mapping, context) => {
    const endAt = headings.indexOf('End Date');
    return createReader(headings, mapping, context, {
      skip: (cells) => (endAt >= 0 && cells[endAt] === '' ? 'unfinished' : null),
    });
  },
  hook: {
    // Signed with client id and client secret, joined by an ampersand.
    scheme: hmacOfBody({ header: 'sm-signature', algorithm: 'sha1', encoding: 'base64' }),
    sample: hookSample,
    isAskedFirst: true,
    // It tells that somebody answered, and not what: an export, or asking, brings the answers.
    read: (payload) => {
      if (cell(payload, 'event_type') !== 'response_completed') return nothing('other_event');
      const id = cell(payload, 'object_id');
      return id === '' ? unreadable('shape') : [{ kind: 'announced', id }];
    },
  },
  pulls: [responses],
});

function hintsOf(headings: readonly string[]): Hints {
  return {
    columns: { id: ['Respondent ID'], answeredAt: ['End Date', 'Date Modified', 'Start Date'] },
    drop: [
      { column: 'IP Address', holds: 'other' },
      { column: 'Email Address', holds: 'email' },
      { column: 'First Name', holds: 'name' },
      { column: 'Last Name', holds: 'name' },
      { column: 'Custom Data 1', holds: 'other' },
    ],
    ignore: (heading) => FIXED.test(heading),
    questionOf: (heading) => heading.replace(SINGLE_ANSWER, ''),
    openQuestions: headings.filter((heading) => / – open-ended response$/i.test(heading)),
    dateOrder: 'month_first',
  };
}
