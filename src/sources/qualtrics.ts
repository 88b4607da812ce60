import type { Skip } from './facts.ts';
import { nothing, unreadable } from './hook.ts';
import { cell, pick } from './payload/pick.ts';
import type { Hints } from './propose/input.ts';
import { proposeMapping } from './propose/proposal.ts';
import { responses } from './pulling/qualtrics.ts';
import { createReader, type SourceParts } from './reading/reader.ts';
import { qualtricsSignature } from './signing/qualtrics.ts';
import { defineSource, type Table } from './source.ts';
import { isImportIds } from './table/headings.ts';
import { plainWord } from './values/words.ts';

const sample = `StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,LocationLatitude,LocationLongitude,DistributionChannel,UserLanguage,Q1,Q1_NPS_GROUP,Q2,Touchpoint
Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Last Name,Recipient First Name,Recipient Email,External Data Reference,Location Latitude,Location Longitude,Distribution Channel,User Language,"Hoe waarschijnlijk is het, van 0 tot 10,
dat je ons aanbeveelt?",NPS - Group,Waarom geef je dit cijfer?,Touchpoint
"{""ImportId"":""startDate"",""timeZone"":""Europe/Amsterdam""}","{""ImportId"":""endDate"",""timeZone"":""Europe/Amsterdam""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""duration""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate"",""timeZone"":""Europe/Amsterdam""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientLastName""}","{""ImportId"":""recipientFirstName""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""externalDataReference""}","{""ImportId"":""locationLatitude""}","{""ImportId"":""locationLongitude""}","{""ImportId"":""distributionChannel""}","{""ImportId"":""userLanguage""}","{""ImportId"":""QID1""}","{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""Touchpoint""}"
2026-01-05 11:13:44,2026-01-05 11:14:18,IP Address,203.0.113.7,100,34,True,2026-01-05 11:14:19,R_1aKlankBord0001,Voorbeeld,Wiep,wiep@example.com,rel-501,52.1,5.1,email,NL,8,Passive,"Vlot geholpen, alleen de rekening klopte niet",betalen
2026-01-05 11:20:01,2026-01-05 11:20:40,Survey Preview,203.0.113.8,100,39,True,2026-01-05 11:20:41,R_1aKlankBord0002,,,,,,,preview,NL,10,Promoter,proef,betalen
2026-01-05 12:01:09,2026-01-05 12:01:30,IP Address,203.0.113.9,40,21,False,2026-01-12 12:01:30,R_1aKlankBord0003,,,,rel-502,,,email,NL,4,Detractor,,bestellen
2026-01-06 09:30:00,2026-01-06 09:31:12,Imported,,100,72,True,2026-01-06 09:31:12,R_1aKlankBord0004,,,,rel-503,,,email,EN-GB,2,Detractor,"Nobody called me back, twice",bestellen
`;

const hookSample =
  'Topic=brand.surveyengine.completedResponse.SV_22VlHYNeldrrrkp&MSG=%7B%22Status%22%3A%22Complete%22%2C%22SurveyID%22%3A%22SV_22VlHYNeldrrrkp%22%2C%22ResponseID%22%3A%22R_1aKlankBord0001%22%2C%22CompletedDate%22%3A%222019-06-26%2013%3A28%3A11%22%2C%22BrandID%22%3A%22brand%22%7D';

const NOT_FEEDBACK: Record<string, Skip> = {
  'survey preview': 'preview',
  'survey test': 'test',
  spam: 'spam',
};

/** Figures about the answering, and groups computed from the score, which we compute ourselves. */
const NO_ANSWER =
  /^(status|progress|duration \(in seconds\)|finished|distributionchannel|startdate)$|_NPS_GROUP$/i;

/** Qualtrics: exports with three heading rows, the third with stable names and the time zone; and word of answers. */
export const qualtrics = defineSource({
  name: 'qualtrics',
  solicitation: 'solicited',
  sample,
  propose: (table, firstRows, given) => {
    const hints = hintsOf(table);
    return proposeMapping({ source: 'qualtrics', solicitation: 'solicited', table, firstRows, given, hints });
  },
  reader: (headings, mapping, context) => createReader(headings, mapping, context, partsOf(headings)),
  hook: {
    scheme: qualtricsSignature,
    sample: hookSample,
    parse: parseEvent,
    // It tells that somebody answered, and not what: an export brings the answers.
    read: (payload) => {
      if (!COMPLETED.test(cell(payload, 'topic'))) return nothing('other_event');
      const message = pick(payload, 'message');
      if (message === null) return unreadable('encrypted');
      if (cell(message, 'Status') !== 'Complete') return nothing('unfinished');
      const id = cell(message, 'ResponseID');
      return id === '' ? unreadable('shape') : [{ kind: 'announced', id }];
    },
  },
  pulls: [responses],
});

const COMPLETED = /^\w+\.surveyengine\.completedResponse\.\w+$/;

/** A form with the topic and the message, which is JSON unless the subscription encrypts it. */
function parseEvent(body: string): unknown {
  const fields = new URLSearchParams(body);
  const message = fields.get('MSG');
  if (message === null) return undefined;
  try {
    return { topic: fields.get('Topic'), message: JSON.parse(message) };
  } catch {
    return { topic: fields.get('Topic'), message: null };
  }
}

function hintsOf({ headings, headingRecords }: Pick<Table, 'headings' | 'headingRecords'>): Hints {
  const [, questions = [], importRow = []] = headingRecords;
  const importIds = isImportIds(importRow) ? importRow.map(readImportId) : [];
  const at = (heading: string) => headings.indexOf(heading);
  const recorded =
    importIds.find(({ id }) => id === 'recordedDate') ?? importIds.find(({ zone }) => zone !== undefined);
  return {
    columns: {
      id: ['ResponseId', 'ResponseID', 'Response ID'],
      answeredAt: ['RecordedDate', 'Recorded Date', 'EndDate', 'End Date'],
      language: ['UserLanguage', 'User Language'],
      customer: ['ExternalReference', 'ExternalDataReference', 'External Data Reference'],
    },
    drop: [
      { column: 'IPAddress', holds: 'other' },
      { column: 'RecipientLastName', holds: 'name' },
      { column: 'RecipientFirstName', holds: 'name' },
      { column: 'RecipientEmail', holds: 'email' },
      { column: 'LocationLatitude', holds: 'other' },
      { column: 'LocationLongitude', holds: 'other' },
    ],
    ignore: (heading) => NO_ANSWER.test(heading) || /_NPS_GROUP$/.test(importIds[at(heading)]?.id ?? ''),
    wordsOf: (heading) =>
      `${questions[at(heading)] ?? ''}${headings.includes(`${heading}_NPS_GROUP`) ? ' NPS' : ''}`,
    questionOf: (heading) => importIds[at(heading)]?.id ?? heading,
    openQuestions: headings.filter((_, index) => /^QID\d+_TEXT$/.test(importIds[index]?.id ?? '')),
    zone: recorded?.zone,
  };
}

function readImportId(cell: string): { id: string; zone: string | undefined } {
  const id = /"ImportId":"((?:[^"\\]|\\.)*)"/.exec(cell)?.[1] ?? '';
  return { id, zone: /"timeZone":"([^"]+)"/.exec(cell)?.[1] };
}

function partsOf(headings: readonly string[]): SourceParts {
  const at = (name: string) => headings.findIndex((heading) => plainWord(heading) === name);
  const [status, finished, progress] = [at('status'), at('finished'), at('progress')];
  return {
    skip: (cells) => {
      const unwanted = NOT_FEEDBACK[(cells[status] ?? '').trim().toLowerCase()];
      if (unwanted !== undefined) return unwanted;
      const isUnfinished =
        /^(false|0|onwaar)$/i.test(cells[finished] ?? '') || Number(cells[progress] || 100) < 100;
      return isUnfinished ? 'unfinished' : null;
    },
    // Exports with numbers for words: 0 is a normal answer; what the others mean is not documented.
    refuse: (cells) =>
      /^[1-9]\d*$/.test(cells[status] ?? '')
        ? { column: headings[status] ?? null, reason: { is: 'unknownStatus' } }
        : null,
  };
}
