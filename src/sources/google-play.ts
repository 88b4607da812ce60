import { proposeMapping } from './propose/proposal.ts';
import { reviews } from './pulling/google-play.ts';
import { createReader, type SourceParts } from './reading/reader.ts';
import { defineSource } from './source.ts';
import { cleanText } from './values/text.ts';

const sample = `Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,Developer Reply Text,Review Link
com.example.klankbord,42,1.2.0,nl,pixel7,2026-01-05T10:11:12Z,1767607872000,2026-01-06T08:00:00Z,1767686400000,2,Inloggen,"Inloggen lukt niet, ook niet na opnieuw installeren",2026-01-07T09:00:00Z,1767776400000,"Vervelend, we zoeken het uit",https://play.google.com/console/developers/1/app/2/user-feedback/review-details?reviewId=gp%3AAOqSample1&corpus=PUBLIC_REVIEWS
com.example.klankbord,42,1.2.0,en,,2026-01-08T07:00:00Z,1767855600000,2026-01-08T07:00:00Z,1767855600000,5,,Does what it should,,,,https://play.google.com/console/developers/1/app/2/user-feedback/review-details?reviewId=gp%3AAOqSample2&corpus=PUBLIC_REVIEWS
com.example.klankbord,42,,nl,,2026-01-09T07:00:00Z,1767942000000,2026-01-09T07:00:00Z,1767942000000,4,,,,,,
`;

/** Monthly review files of Google Play: feedback that reached us by itself, so the stars are never a score. */
export const googlePlay = defineSource({
  name: 'google-play',
  solicitation: 'reactive',
  sample,
  propose: (table, firstRows, given) =>
    proposeMapping({
      source: 'google-play',
      solicitation: 'reactive',
      table,
      firstRows,
      given,
      hints: {
        // Not the language, which is the device's and not the text's.
        columns: {
          id: ['Review Link'],
          answeredAt: ['Review Submit Millis Since Epoch', 'Review Submit Date and Time'],
          updatedAt: ['Review Last Update Millis Since Epoch', 'Review Last Update Date and Time'],
          text: ['Review Text'],
        },
        drop: [{ column: 'Device', holds: 'other' }],
        zone: 'UTC',
      },
    }),
  reader: (headings, mapping, context) => createReader(headings, mapping, context, partsOf(headings)),
  pulls: [reviews],
});

function partsOf(headings: readonly string[]): SourceParts {
  const titleAt = headings.indexOf('Review Title');
  return {
    id: reviewIdOf,
    text: (text, cells) => {
      const title = titleAt < 0 ? null : cleanText(cells[titleAt] ?? '');
      return title === null || text === null ? (text ?? title) : `${title}\n${text}`;
    },
  };
}

/** The id stands in the link alone: `…?reviewId=gp%3AAOq…&corpus=…`. An edited review keeps it. */
function reviewIdOf(link: string): string {
  return URL.parse(link)?.searchParams.get('reviewId') ?? '';
}
