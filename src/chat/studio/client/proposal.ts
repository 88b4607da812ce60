import type { ImportLine } from '../protocol.ts';
import { openDialog } from './dialog.ts';
import { make, makeButton } from './elements.ts';
import { rowOf } from './forms.ts';
import { say } from './words.ts';

type Proposal = Extract<ImportLine, { kind: 'proposal' }>;

/** What the person said about a file so far. */
export interface Given {
  /** Field → column. */
  map?: Record<string, string>;
  /** Other answers, by the name the command line gives them. */
  answers?: Record<string, string>;
  confirmed?: boolean;
}

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Shows how a file would be read, in the command line's words. Guesses can be agreed with or corrected; questions that
 * are open come as fields.
 */
export function showProposal(proposal: Proposal, given: Given, again: (given: Given) => void): void {
  const { open, lines, headings, columns, fields } = proposal;
  const asked = open.map(({ field, question, remedy }) => ({
    field,
    control: controlFor(field, fields, headings, ''),
    label: question,
    hint: remedy,
  }));
  const others = fields.filter((field) => !open.some((one) => one.field === field));
  const mended = others.map((field) => ({
    field,
    control: controlFor(field, fields, headings, columns[field] ?? ''),
    label: say().fieldNames[field] ?? field,
    hint: null,
  }));
  const controls = [...asked, ...mended];
  const read = () => givenBy(controls, fields, columns, given);
  const mend = make('details', {
    children: [
      make('summary', { text: say().mend }),
      make('div', { class: 'fields', children: mended.map((one) => fieldRow(one)) }),
      ...(open.length > 0 ? [] : [makeButton(say().mendAgain, 'button quiet', () => again(read()))]),
    ],
  });
  openDialog({
    title: open.length > 0 ? say().answerTitle : say().confirmTitle,
    body: [linesElement(lines), ...asked.map((one) => fieldRow(one)), mend],
    leave: say().cancel,
    submit: {
      text: open.length > 0 ? say().goOn : say().confirm,
      run: async () => {
        again(open.length > 0 ? read() : { ...given, confirmed: true });
        return true;
      },
    },
  });
}

interface Asked {
  field: string;
  control: Control;
  label: string;
  hint: string | null;
}

function fieldRow({ field, control, label, hint }: Asked): HTMLElement {
  return rowOf({ name: field, label, hint }, control);
}

/** A column of the file to choose, one of a few words, or a line to type. */
function controlFor(
  field: string,
  fields: readonly string[],
  headings: readonly string[],
  chosen: string,
): Control {
  const attributes = { id: `field-${field}`, name: field };
  const options = fields.includes(field) ? headings : choices[field];
  if (!options) return make('input', { attributes });
  const select = make('select', { attributes });
  select.append(new Option('–', '', false, chosen === ''));
  for (const option of options) select.append(new Option(option, option, false, option === chosen));
  return select;
}

/** Answers of the command line that are one of a few words. */
const choices: Partial<Record<string, readonly string[]>> = {
  metric: ['nps', 'csat', 'ces', 'ttr', 'text'],
  dateOrder: ['day_first', 'month_first', 'year_first'],
  kind: ['transactional', 'relational'],
  solicitation: ['solicited', 'reactive'],
};

/** What was said, with what was said before; a column that is as it was guessed stays a guess. */
function givenBy(
  controls: readonly Asked[],
  fields: readonly string[],
  columns: Proposal['columns'],
  before: Given,
): Given {
  const map = { ...before.map };
  const answers = { ...before.answers };
  for (const { field, control } of controls) {
    const value = control.value.trim();
    if (value === '' || value === columns[field]) continue;
    if (fields.includes(field)) map[field] = value;
    else answers[field] = value;
  }
  return { map, answers, confirmed: false };
}

/** Lines as the command line prints them; those that are set back there are set back here. */
export function linesElement(lines: readonly string[]): HTMLElement {
  const paragraphs = lines.map((text) =>
    make('p', { class: /^\s/.test(text) ? 'inner' : '', text: text.trim() }),
  );
  return make('div', { class: 'lines', children: paragraphs });
}
