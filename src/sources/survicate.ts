import { type HookContent, nothing, unreadable } from './hook.ts';
import { cell, pick } from './payload/pick.ts';
import { hmacOfBody } from './signing/hmac.ts';
import { defineSource } from './source.ts';

const sample = `{"messageId":"c0101a21572ca643fd9f9ad40a5a4650","deliveryTries":0,"event":{"questionAnswered":{"responseUuid":"3fa85f64-5717-4562-b3fc-2c963f66afa6","survey":{"id":"b92b6ecae6dd7207","name":"Tevredenheid"},"url":"https://survey.survicate.com/43f2d5789346d6ad","timestamp":"2026-01-05T06:46:02+00:00","respondent":{"id":"534759","uuid":"279cd4ab-8a07-4e9e-ac79-bcea32792bbc","platform":"OSX","userAgent":"Mozilla/5.0","attributes":[],"links":[]},"question":{"id":12123,"body":"Hoe was onze service?"},"choice":{"id":21573,"body":"Goed","comment":"De monteur kwam op tijd"}}}}`;

/** Survicate tells every answered question by itself, and every survey once more at its end. */
export const survicate = defineSource({
  name: 'survicate',
  solicitation: 'solicited',
  hook: {
    scheme: hmacOfBody({ header: 'hmac', algorithm: 'sha256', encoding: 'hex' }),
    sample,
    read: (payload) => {
      const answer = pick(payload, 'event', 'questionAnswered');
      if (answer === undefined) return nothing('other_event');
      const [survey, question] = [cell(answer, 'survey', 'id'), cell(answer, 'question', 'id')];
      if (survey === '' || question === '') return unreadable('shape');
      // How other types of questions are told is not documented: they are looked at, not guessed.
      if (pick(answer, 'choice') === undefined) return unreadable('question_type');
      return [answersOf(answer, survey, question)];
    },
  },
});

function answersOf(answer: unknown, survey: string, question: string): HookContent {
  const respondent = cell(answer, 'respondent', 'id');
  const timestamp = cell(answer, 'timestamp');
  // Older payloads have no id of the response.
  const response = cell(answer, 'responseUuid') || `${respondent} ${survey} ${timestamp}`;
  return {
    kind: 'answers',
    form: `${survey}-${question}`,
    settled: null,
    hints: {
      columns: {
        id: ['response'],
        answeredAt: ['timestamp'],
        score: ['choice'],
        text: ['comment'],
        customer: ['respondent'],
      },
      wordsOf: (heading) => (heading === 'choice' ? cell(answer, 'question', 'body') : heading),
      questionOf: () => cell(answer, 'question', 'body') || question,
    },
    rows: [
      {
        keeps: [],
        cells: {
          response,
          timestamp,
          respondent,
          choice: cell(answer, 'choice', 'body'),
          comment: cell(answer, 'choice', 'comment'),
        },
      },
    ],
  };
}
