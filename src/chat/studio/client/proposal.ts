import type { ImportLine, ImportQuestion } from '../protocol.ts';
import { openDialog } from './dialog.ts';
import { make, makeButton } from './elements.ts';
import { rowOf } from './forms.ts';
import { say } from './words.ts';

type Proposal = Extract<ImportLine, { kind: 'proposal' }>;

/** What the person said about a file so far. */
export interface Given {
  answers?: Record<string, string>;
  confirmed?: boolean;
}

/**
 * Shows how a file would be read, in the command line's words. Guesses can be agreed with or corrected; questions that
 * are open come as fields.
 */
export function showProposal(
  { open, corrections, lines, about }: Proposal,
  given: Given,
  again: (given: Given) => void,
): void {
  const asked = open.map(fieldFor);
  const mended = corrections.map(fieldFor);
  const isOpen = open.length > 0;
  const answered = (): Given => ({
    answers: { ...given.answers, ...answersOf([...asked, ...mended]) },
    confirmed: false,
  });
  const mend = make('details', {
    children: [
      make('summary', { text: say().mend }),
      make('div', { class: 'fields', children: mended.map(({ row }) => row) }),
      ...(isOpen ? [] : [makeButton(say().mendAgain, 'button quiet', () => again(answered()))]),
    ],
  });
  openDialog({
    title: isOpen ? say().answerTitle : say().confirmTitle,
    body: [linesElement(lines), ...asked.map(({ row }) => row), ...(corrections.length > 0 ? [mend] : [])],
    leave: say().cancel,
    submit: {
      text: isOpen ? say().goOn : say().confirm,
      run: async () => {
        again(isOpen ? answered() : { answers: { ...given.answers, ...about }, confirmed: true });
        return true;
      },
    },
  });
}

interface Field {
  question: ImportQuestion;
  control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  row: HTMLElement;
}

function fieldFor(question: ImportQuestion): Field {
  const { name } = question;
  const control = controlFor(question);
  const label = question.question ?? say().questionNames[name] ?? name;
  const hint = say().questionHints[name] ?? null;
  return { question, control, row: rowOf({ name, label, hint }, control) };
}

function controlFor({ name, value, options, question }: ImportQuestion): Field['control'] {
  const attributes = { id: `field-${name}`, name };
  if (options === null) {
    const control = name === 'label' ? make('textarea', { attributes }) : make('input', { attributes });
    control.value = value;
    return control;
  }
  const select = make('select', { attributes });
  // This computer's own zone is the likely answer to the question for the zone.
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chosen = name === 'tz' && question !== null ? own : value;
  select.append(new Option('–', '', false, chosen === ''));
  for (const option of options) {
    select.append(new Option(say().optionNames[option] ?? option, option, false, option === chosen));
  }
  return select;
}

/** What was said; what is as it was taken for stays a guess. */
function answersOf(fields: readonly Field[]): Record<string, string> {
  const said = fields.map(({ question, control }) => ({ ...question, said: control.value.trim() }));
  const changed = said.filter(({ said: answer, value }) => answer !== '' && answer !== value);
  return Object.fromEntries(changed.map(({ name, said: answer }) => [name, answer]));
}

/** Lines as the command line prints them; those that are set back there are set back here. */
export function linesElement(lines: readonly string[]): HTMLElement {
  const paragraphs = lines.map((text) =>
    make('p', { class: /^\s/.test(text) ? 'inner' : '', text: text.trim() }),
  );
  return make('div', { class: 'lines', children: paragraphs });
}
