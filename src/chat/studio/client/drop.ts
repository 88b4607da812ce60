import type { ImportLine } from '../protocol.ts';
import { sendFile, sentenceOf } from './api.ts';
import { openDialog, tellInDialog } from './dialog.ts';
import { announce, byId, make } from './elements.ts';
import { look } from './look.ts';
import { type Given, linesElement, showProposal } from './proposal.ts';
import { say } from './words.ts';

/** Lets a person drop a file anywhere on the page, or choose one; `done` is told when something was imported. */
export function listenForFiles(done: () => void): void {
  const veil = byId('veil', HTMLElement);
  const input = byId('file', HTMLInputElement);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil.hidden = true;
    const file = event.dataTransfer?.files[0];
    // While an import is at work, another file would take its dialog away.
    if (file && !byId('dialog', HTMLDialogElement).open) void importFile(file, {}, done);
  });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    // The same file may be chosen again when it was mended.
    const forget = () => {
      input.value = '';
    };
    if (file) void importFile(file, {}, done).finally(forget);
  });
}

async function importFile(file: File, given: Given, done: () => void): Promise<void> {
  const { answers = {}, confirmed = false } = given;
  const query = new URLSearchParams({
    name: file.name,
    source: byId('source', HTMLSelectElement).value,
    locale: look().language,
    confirmed: confirmed ? '1' : '0',
    answers: JSON.stringify(answers),
  });
  const leaving = new AbortController();
  const bar = make('progress', { attributes: { max: '1', 'aria-label': say().reading(file.name) } });
  const status = make('p', { class: 'hint', attributes: { role: 'status' } });
  const title = say().reading(file.name);
  openDialog({ title, body: [bar, status], leave: say().cancel, left: () => leaving.abort() });
  const again = (next: Given) => void importFile(file, next, done);
  const refused: string[] = [];
  try {
    for await (const line of sendFile(`/studio/api/import?${query}`, file, leaving.signal)) {
      if (line.kind === 'progress') showProgress(line, bar, status);
      else if (line.kind === 'proposal') showProposal(line, given, again);
      else if (line.kind === 'fault') showFault(line);
      else if (line.kind === 'refused') refused.push(line.part);
      else showReport(line, refused, file.name, done);
    }
  } catch (error) {
    if (leaving.signal.aborted) announce(say().notImported);
    else tellInDialog(say().failedTitle, [make('p', { text: sentenceOf(error) })]);
  }
}

function showProgress(
  { fraction, text }: Extract<ImportLine, { kind: 'progress' }>,
  bar: HTMLProgressElement,
  status: HTMLElement,
): void {
  if (fraction === null) bar.removeAttribute('value');
  else bar.value = fraction;
  status.textContent = text;
}

function showFault({ message, remedy }: Extract<ImportLine, { kind: 'fault' }>): void {
  const body = [make('p', { text: message })];
  if (remedy !== null) body.push(make('p', { class: 'remedy', text: remedy }));
  tellInDialog(say().failedTitle, body);
}

function showReport(
  { lines }: Extract<ImportLine, { kind: 'report' }>,
  refused: readonly string[],
  name: string,
  done: () => void,
): void {
  const after = make('p', { class: 'hint', text: say().afterImport });
  const save = refused.length === 0 ? [] : [saveLink(refused, name)];
  tellInDialog(say().reportTitle, [linesElement(lines), after], save);
  done();
}

/** The refused rows as a file to mend and drop again; they never lie on the server for it. */
function saveLink(parts: readonly string[], name: string): HTMLElement {
  const href = URL.createObjectURL(new Blob([...parts], { type: 'text/csv' }));
  const attributes = { download: `${name.replace(/\.[^.]*$/, '')}.refused.csv`, href };
  return make('a', { class: 'button quiet', text: say().refusedRows, attributes });
}
