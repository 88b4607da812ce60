import { proposeMapping } from './propose/proposal.ts';
import { createReader } from './reading/reader.ts';
import { defineSource } from './source.ts';

const sample = `id,answered_at,metric,score,text,step,language,contact_permission,customer_id,email,agent
a-1,2026-01-05T08:00:00+01:00,nps,9,"Binnen een dag geregeld, heel fijn",bestellen,nl,yes,k-77,jolien@example.com,Bram
a-2,2026-01-05T08:05:00+01:00,nps,3,"Drie keer gebeld.
Nog steeds geen antwoord.",service,nl,no,k-78,,Sanne
a-3,2026-01-05T09:00:00+01:00,text,,"Where do I find my invoice?",service,en,unknown,,,
a-4,2026-01-06T10:30:00+01:00,nps,10,,bestellen,nl,yes,k-79,,
`;

/** Any table of text with a mapping: the columns are recognised by their headings, in Dutch and English. */
export const csv = defineSource({
  name: 'csv',
  solicitation: 'stated',
  sample,
  propose: (table, firstRows, given) =>
    proposeMapping({ source: 'csv', solicitation: 'stated', table, firstRows, given }),
  reader: createReader,
});
