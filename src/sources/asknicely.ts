import { nothing, unreadable } from './hook.ts';
import { cell, pick } from './payload/pick.ts';
import { tokenInHeader } from './signing/token.ts';
import { defineSource } from './source.ts';

const sample = `{"count":1,"person":{"id":"163012","name":"Ned Sampler","firstname":"Ned","lastname":"Sampler","email":"ned@example.com","created":"1767590116","segment":"general"},"question":{"id":"345094","score":"10","comment":"Fijn geholpen door de winkel","sent":"1767590116","opened":"1767590122","responded":"1767590125","segment":"general","deliverymethod":"email","survey_template":"Default","review_site":null,"theme":null,"life_cycle":null,"ai_question_1":"What a machine asked","scorecard1":null}}`;

/** AskNicely signs nothing and tells a first answer and a change alike; its numbers are strings. */
export const asknicely = defineSource({
  name: 'asknicely',
  solicitation: 'solicited',
  hook: {
    scheme: tokenInHeader,
    sample,
    read: (payload) => {
      const [person, question] = [pick(payload, 'person'), pick(payload, 'question')];
      const [id, responded] = [cell(question, 'id'), cell(question, 'responded')];
      if (id === '') return unreadable('shape');
      if (responded === '' || responded === '0') return nothing('unanswered');
      return [
        {
          kind: 'answers',
          form: cell(question, 'survey_template'),
          settled: null,
          hints: {
            columns: {
              id: ['id'],
              answeredAt: ['responded'],
              updatedAt: ['changed'],
              score: ['score'],
              text: ['comment'],
              touchpoint: ['segment'],
              customer: ['person.id'],
            },
            drop: [
              { column: 'person.name', holds: 'name' },
              { column: 'person.email', holds: 'email' },
            ],
          },
          rows: [
            {
              keeps: [],
              cells: {
                id,
                responded,
                changed: changedAt(responded, cell(payload, 'count')),
                score: cell(question, 'score'),
                comment: cell(question, 'comment'),
                segment: cell(question, 'segment'),
                'person.id': cell(person, 'id'),
                'person.name': cell(person, 'name'),
                'person.email': cell(person, 'email'),
              },
            },
          ],
        },
      ];
    },
  },
});

/** Changes have a number and no moment: a millisecond for each keeps them in order, whatever order they arrive in. */
function changedAt(responded: string, count: string): string {
  const [second, nth] = [Number(responded), Number(count)];
  return Number.isInteger(second) && Number.isInteger(nth) ? String(second * 1000 + nth) : responded;
}
