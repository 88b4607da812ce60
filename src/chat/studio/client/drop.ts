import { type ImportLine, Refused, sendFile } from './api.ts';
import { byId, make, makeButton } from './elements.ts';
import { closeDialog, openDialog } from './forms.ts';
import { chosenLanguage, say } from './words.ts';

/** Lets a person drop a file anywhere on the page, or choose one; `done` is told when something was imported. */
export function listenForFiles(done: () => void): void {
  const veil = byId('veil', HTMLElement);
  const input = byId('file', HTMLInputElement);
  addEventListener('dragover', (event) => {
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    veil.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) void importFile(file, {}, done);
  });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) void importFile(file, {}, done);
  });
}

interface Given {
  confirmed?: boolean;
  answers?: Record<string, string>;
}

async function importFile(file: File, given: Given, done: () => void): Promise<void> {
  const query = new URLSearchParams({
    name: file.name,
    source: byId('source', HTMLSelectElement).value,
    locale: chosenLanguage(),
    confirmed: given.confirmed ? '1' : '0',
    answers: JSON.stringify(given.answers ?? {}),
  });
  const bar = make('progress', { attributes: { max: '1', 'aria-label': say().reading(file.name) } });
  const status = make('p', { class: 'hint', attributes: { role: 'status' } });
  openDialog(say().reading(file.name), [bar, status], []);
  try {
    for await (const line of sendFile(`/studio/api/import?${query}`, file))
      show(line, { file, bar, status, done });
  } catch (error) {
    const message = error instanceof Refused ? error.message : say().failed;
    openDialog(say().failedTitle, [make('p', { text: message })], [closeButton()]);
  }
}

interface Showing {
  file: File;
  bar: HTMLProgressElement;
  status: HTMLElement;
  done: () => void;
}

function show(line: ImportLine, { file, bar, status, done }: Showing): void {
  if (line.kind === 'progress') {
    const number = (value: number) => Math.round(value).toLocaleString(chosenLanguage());
    const left = line.secondsLeft === null ? '' : `, ${say().left(Math.ceil(line.secondsLeft))}`;
    bar.value = line.fraction;
    status.textContent = say().progress(number(line.rows), number(line.rowsPerSecond)) + left;
    return;
  }
  if (line.kind === 'proposal') {
    showProposal(line, file, done);
    return;
  }
  if (line.kind === 'fault') {
    const remedy = line.remedy === null ? [] : [make('p', { class: 'remedy', text: line.remedy })];
    openDialog(say().failedTitle, [make('p', { text: line.message }), ...remedy], [closeButton()]);
    return;
  }
  const save = line.refusedFile === null ? [] : [saveButton(line.refusedFile, file.name)];
  openDialog(say().reportTitle, [linesElement(line.lines)], [...save, closeButton()]);
  done();
}

function showProposal(line: Extract<ImportLine, { kind: 'proposal' }>, file: File, done: () => void): void {
  const body: Node[] = [linesElement(line.lines)];
  if (line.table) body.push(make('h3', { text: say().firstRows }), tableElement(line.table));
  const cancel = makeButton(say().cancel, 'button quiet', closeDialog);
  if (line.open) {
    openDialog(say().answerTitle, body, [cancel]);
    return;
  }
  const confirm = makeButton(say().confirm, 'button', () => void importFile(file, { confirmed: true }, done));
  openDialog(say().confirmTitle, body, [cancel, confirm]);
  confirm.focus();
}

function linesElement(lines: readonly string[]): HTMLElement {
  return make('div', { class: 'lines', children: lines.map((text) => make('p', { text })) });
}

function tableElement({ headings, rows }: { headings: string[]; rows: string[][] }): HTMLElement {
  const head = make('tr', {
    children: headings.map((text) => make('th', { text, attributes: { scope: 'col' } })),
  });
  const body = rows.map((row) => make('tr', { children: row.map((text) => make('td', { text })) }));
  const table = make('table', {
    children: [make('thead', { children: [head] }), make('tbody', { children: body })],
  });
  return make('div', {
    class: 'table',
    attributes: { tabindex: '0', role: 'region', 'aria-label': say().firstRows },
    children: [table],
  });
}

function closeButton(): HTMLButtonElement {
  return makeButton(say().close, 'button', closeDialog);
}

/** The refused rows as a file to mend and drop again; they never lie on the server for it. */
function saveButton(content: string, name: string): HTMLElement {
  const link = make('a', {
    class: 'button quiet',
    text: say().refusedRows,
    attributes: {
      download: `${name}.refused.csv`,
      href: URL.createObjectURL(new Blob([content], { type: 'text/csv' })),
    },
  });
  return link;
}
