import { cell, cellOf, listAt, pick } from '../payload/pick.ts';
import { cleanHeading } from '../table/headings.ts';

/** What is asked of a survey in one column of its export: a question, one of its rows, or the remark beside its choices. */
export interface Question {
  /** Stable when somebody mends its words: the number of the question, and what of it. */
  name: string;
  words: string;
  /** Whether it asks for words and nothing else. */
  isOpen: boolean;
  question: string;
  /** The row by its number, where the question has several; null for all that is answered to it. */
  row: string | null;
  /** Whether it is what was written beside the choices. */
  isRemark: boolean;
  /** What is answered, by the number of the choice. */
  choices: Record<string, string>;
}

/** What was answered in one column. */
export type SaidAnswer = Pick<Question, 'name' | 'words' | 'isOpen'> & { value: string };

/** Families of questions that are read; of the others (addresses, dates, files) nothing is even kept sealed. */
const READ = new Set(['single_choice', 'multiple_choice', 'matrix', 'open_ended']);

/** The questions of a survey as its details tell them; null when they are no such details. */
export function questionsIn(details: unknown): Question[] | null {
  if (!Array.isArray(pick(details, 'pages'))) return null;
  return listAt(details, 'pages').flatMap((page) => listAt(page, 'questions').flatMap(columnsOf));
}

function columnsOf(question: unknown): Question[] {
  const [id, family] = [cell(question, 'id'), cell(question, 'family')];
  if (!READ.has(family)) return [];
  const rows = listAt(question, 'answers', 'rows');
  const other = pick(question, 'answers', 'other');
  const choices = Object.fromEntries(
    listAt(question, 'answers', 'choices').map((choice) => [cell(choice, 'id'), answerOf(choice)]),
  );
  // As an export heads its columns.
  const wordsWith = (part: unknown) =>
    [cell(listAt(question, 'headings')[0], 'heading'), cell(part, 'text')]
      .map(cleanHeading)
      .filter((words) => words !== '')
      .join(' – ');
  const whole = {
    name: id,
    words: wordsWith(rows[0]),
    isOpen: family === 'open_ended',
    question: id,
    row: null,
    isRemark: false,
    choices,
  };
  const remark = { ...whole, name: `${id}-other`, words: wordsWith(other), isOpen: false, isRemark: true };
  const parts = rows.map((row) => {
    const number = cell(row, 'id');
    return { ...whole, name: `${id}-${number}`, words: wordsWith(row), row: number };
  });
  return [...(parts.length > 1 ? parts : [whole]), ...(other ? [remark] : [])];
}

/** A choice as an export writes it; of "Extremely likely - 10" the number, and of a star without words its weight. */
function answerOf(choice: unknown): string {
  const text = cell(choice, 'text').trim();
  return /^\D*\D(\d{1,2})$/.exec(text)?.[1] ?? (text || cell(choice, 'weight'));
}

/** What was answered to each of the questions; empty where nothing was. */
export function answersBy(questions: readonly Question[], response: unknown): SaidAnswer[] {
  const given = new Map(
    listAt(response, 'pages')
      .flatMap((page) => listAt(page, 'questions'))
      .map((question) => [cell(question, 'id'), listAt(question, 'answers')]),
  );
  return questions.map(({ name, words, isOpen, question, row, isRemark, choices }) => {
    const values = (given.get(question) ?? [])
      .filter((answer) => (cell(answer, 'other_id') !== '') === isRemark)
      .filter((answer) => row === null || cell(answer, 'row_id') === row)
      .map((answer) => choices[cell(answer, 'choice_id')] ?? cell(answer, 'text'));
    return { name, words, isOpen, value: cellOf(values.filter((value) => value !== '')) };
  });
}
