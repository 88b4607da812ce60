import { hubHints, hubParts, isHub } from './hub.ts';
import type { Hints } from './propose/input.ts';
import { proposeMapping } from './propose/proposal.ts';
import { createReader } from './reading/reader.ts';
import { defineSource, type TableRow } from './source.ts';

const sample = `[
  {"submission_id": "m-1", "collected_at": "2026-01-05T08:00:00Z", "step": "bestellen", "nps": 9, "comment": "Fijn en snel", "language": "nl", "customer": {"reference": "k-1", "email": "an@example.com"}},
  {"submission_id": "m-2", "collected_at": "2026-01-05T08:30:00+01:00", "step": "service", "nps": 2, "comment": "<p>Niemand belde terug</p>", "language": "nl", "customer": {"reference": "k-2", "email": null}},
  {"submission_id": "m-3", "collected_at": "2026-01-06T09:00:00Z", "step": "service", "nps": null, "comment": "Thanks for the quick reply", "language": "en", "customer": {"reference": "k-3", "email": null}}
]
`;

/** JSON records with a mapping, or in the schema of Formbricks Hub without one. */
export const json = defineSource({
  name: 'json',
  solicitation: 'stated',
  sample,
  propose: (table, firstRows, given) =>
    proposeMapping({
      source: 'json',
      solicitation: 'stated',
      table,
      firstRows,
      given,
      hints: hintsFor(table.headings, firstRows),
    }),
  reader: (headings, mapping, context) =>
    createReader(headings, mapping, context, isHub(headings) ? hubParts(headings, mapping) : {}),
});

function hintsFor(headings: readonly string[], firstRows: readonly TableRow[]): Hints {
  return isHub(headings) ? hubHints(headings, firstRows) : {};
}
