import { formatIn } from '../format.ts';

const { number, percent } = formatIn('en');
type Of = { about: string; count: number; response: { responded: number; delivered: number } | null };
const at = (about: string) => (about === '' ? '' : ` (${about})`);

const answered = (response: Of['response']) =>
  response === null || response.delivered < 1
    ? '; how many of those invited answered is unknown'
    : `; ${number(response.responded)} of ${number(response.delivered)} invited answered (${percent((100 * response.responded) / response.delivered)})`;

/** What the CX team is told in private. */
export const guards = {
  title: () => 'For the CX team, in private',
  round: ({ name }: { name: string }) => `round “${name}”`,
  private: () => 'Only the CX team reads this. It advises; it names no team and nobody, and is told once.',
  name: {
    begging: () => 'A score was asked for',
    jump: () => 'More high scores with fewer words',
    burst: () => 'Answers in a burst',
    length: () => 'A long survey',
    inside_out: () => 'A survey without an open question',
    fatigue: () => 'Asked again within 30 days',
    no_feedback: () => 'The leaders’ message had no feedback',
    one_answer: () => 'The leaders’ message had hardly any feedback',
    no_figures: () => 'The leaders’ message had no figures of the organisation',
    missing_figures: () => 'An effect cannot be computed',
    no_directory: () => 'The leaders’ message could not show shadowing',
    figures_contradict: () => 'Figures contradict each other',
    mixed_currencies: () => 'Figures in more than one currency',
    figures_refused: () => 'Figures were refused',
    reader_gone: () => 'A reader of the leaders’ message gets it no more',
  },
  said: {
    begging: ({ about, count }: Of) =>
      `the round is not reliable${at(about)}${count > 0 ? `: ${number(count)} customers tell of it` : ''}. Only counts are shown of it, nowhere a score; ask for an honest answer instead.`,
    jump: ({ about }: Of) =>
      `more 9s and 10s than chance explains, and comments at least 30% shorter${at(about)}. Look at how the question is put.`,
    burst: ({ about, count }: Of) =>
      `of ${number(count)} answers over half came within ten minutes, or ten equal scores in a row without a word${at(about)}. Look at how they came about.`,
    length: ({ about, count, response }: Of) =>
      `${number(count)} questions${at(about)}${answered(response)}. A long list tires people, and fewer answer.`,
    inside_out: ({ about, count }: Of) =>
      `${number(count)} answers and no words${at(about)}. So you hear only what you expected; add an open question.`,
    fatigue: ({ count }: Of) =>
      `${number(count)} ${count === 1 ? 'customer' : 'customers'} answered two surveys within 30 days. Ask less often.`,
    no_feedback: (_: Of) => 'nobody answered or wrote in its days. Look whether an import is missing.',
    one_answer: ({ count }: Of) =>
      `${number(count)} answers in its days: too few to quote or to score. Look whether an import is missing.`,
    no_figures: (_: Of) =>
      'without figures of months no euro can be said. “klankbord business import” reads them.',
    missing_figures: ({ count }: Of) =>
      `${number(count)} ${count === 1 ? 'effect lacks' : 'effects lack'} figures. “klankbord business show” names them.`,
    reader_gone: (_: Of) =>
      'they left, or their platform takes nothing for them. “leaders recipients” shows what stands still; add who reads it instead.',
    no_directory: (_: Of) =>
      'the directory lists fewer than five colleagues. “klankbord people import” reads it.',
    figures_contradict: ({ count }: Of) =>
      `an import of figures stored nothing: ${number(count)} ${count === 1 ? 'fault' : 'faults'}, among them contradictions. The leaders’ message does without them; whoever imported the file saw each line.`,
    mixed_currencies: ({ count }: Of) =>
      `an import of figures stored nothing: ${number(count)} ${count === 1 ? 'amount is' : 'amounts are'} in another currency. The leaders’ message does without them; convert them first.`,
    figures_refused: ({ count }: Of) =>
      `an import of figures stored nothing: ${number(count)} ${count === 1 ? 'fault' : 'faults'}. The leaders’ message does without them; whoever imported the file saw each line.`,
  },
};
