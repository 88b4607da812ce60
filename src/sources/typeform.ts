import { proposeMapping } from './propose/proposal.ts';
import { createReader } from './reading/reader.ts';
import { defineSource } from './source.ts';

const sample = `#,"Hoe tevreden ben je over je bestelling?","<strong>Wat kunnen we beter doen?</strong>",Stap,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags
6lj2sgwft6yrqolw0001,5,De bezorging was precies op tijd,bezorgen,completed,2026-01-05 09:07:39,,2026-01-05 09:09:36,a1b2c3d4e5,
6lj2sgwft6yrqolw0002,2,"Het pakket stond bij de buren, zonder bericht",bezorgen,completed,2026-01-06 18:20:00,,2026-01-06 18:21:05,f6a7b8c9d0,
6lj2sgwft6yrqolw0003,4,,bestellen,completed,2026-01-07 07:00:10,,2026-01-07 07:00:55,aa11bb22cc,
6lj2sgwft6yrqolw0004,1,,bestellen,started,2026-01-07 07:30:10,,,dd33ee44ff,
`;

const FIXED = /^(response type|start date \(utc\)|stage date \(utc\)|tags|ending)$/i;

/** Exports of Typeform: one heading row with the questions, times always in UTC. */
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
      skip: (cells) => (typeAt >= 0 && !/^(completed)?$/i.test(cells[typeAt] ?? '') ? 'not finished' : null),
    });
  },
});
