import { hubHints, hubParts } from './hub.ts';
import { proposeMapping } from './propose/proposal.ts';
import { createReader } from './reading/reader.ts';
import { defineSource } from './source.ts';

const sample = `submission_id,collected_at,source_type,source_id,source_name,field_id,field_type,field_label,value_text,value_number,value_boolean,value_date,metadata,language,user_id
sub-001,2026-01-05T07:47:56.116Z,survey,klant-1,Klanttevredenheid,aanbevelen,nps,Zou je ons aanbevelen?,,9,,,"{""step"":""bestellen""}",nl,anon-31
sub-001,2026-01-05T07:47:56.116Z,survey,klant-1,Klanttevredenheid,waarom,text,Waarom?,"Alles was in één keer goed geregeld",,,,"{""step"":""bestellen""}",nl,anon-31
sub-002,2026-01-06T10:00:00Z,survey,klant-1,Klanttevredenheid,aanbevelen,nps,Zou je ons aanbevelen?,,4,,,,en,anon-32
sub-002,2026-01-06T10:00:00Z,survey,klant-1,Klanttevredenheid,kanaal,categorical,Welk kanaal?,chat,,,,,en,anon-32
`;

/** Feedback Records as Formbricks Hub exports them: one row for each answered question. */
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
});
