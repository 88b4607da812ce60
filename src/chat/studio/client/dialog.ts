import { sentenceOf } from './api.ts';
import { byId, make, makeButton } from './elements.ts';
import { say } from './words.ts';

export interface Dialog {
  title: string;
  body: Node[];
  /** What the way out is called; null when there is nothing to leave. */
  leave: string;
  /** What the dialog is for; `true` leaves it open. */
  submit?: { text: string; run(): Promise<boolean> };
  /** More buttons, before the way out. */
  more?: Node[];
  /** Told when the dialog is closed without its purpose being done. */
  left?: () => void;
}

let shown: Dialog | null = null;
let isRunning = false;

/** Opens the page's one dialog, or gives the open one other content; a screen reader starts at its title. */
export function openDialog(dialog: Dialog): void {
  const element = byId('dialog', HTMLDialogElement);
  // A dialog that was closed a moment ago is told so now: its "close" may come when this one is there already.
  if (!element.open) leaveShown();
  shown = dialog;
  isRunning = false;
  const { title, body, leave, submit, more = [] } = dialog;
  byId('dialog-title', HTMLElement).textContent = title;
  byId('dialog-body', HTMLElement).replaceChildren(...body);
  byId('dialog-fault', HTMLElement).textContent = '';
  const out = makeButton(leave, submit ? 'button quiet' : 'button', () =>
    byId('dialog', HTMLDialogElement).close(),
  );
  const does = submit
    ? [make('button', { class: 'button', text: submit.text, attributes: { type: 'submit' } })]
    : [];
  byId('dialog-actions', HTMLElement).replaceChildren(...more, out, ...does);
  if (!element.open) element.showModal();
  const first = element.querySelector<HTMLElement>('.field input, .field select, .field textarea');
  (first ?? byId('dialog-title', HTMLElement)).focus();
}

/** Closes the dialog because it has done what it was for. */
export function closeDialog(): void {
  shown = null;
  byId('dialog', HTMLDialogElement).close();
}

/** Lets the dialog answer to Enter and to Escape. */
export function startDialog(): void {
  const element = byId('dialog', HTMLDialogElement);
  element.addEventListener('close', () => {
    if (!element.open) leaveShown();
  });
  byId('dialog-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (shown?.submit && !isRunning) void run(shown.submit);
  });
}

function leaveShown(): void {
  const { left } = shown ?? {};
  shown = null;
  left?.();
}

async function run({ run: work }: NonNullable<Dialog['submit']>): Promise<void> {
  const mine = shown;
  isRunning = true;
  byId('dialog-fault', HTMLElement).textContent = '';
  try {
    const staysOpen = await work();
    // Meanwhile it may have been left, or have become another dialog.
    if (shown === mine && !staysOpen) closeDialog();
  } catch (error) {
    byId('dialog-fault', HTMLElement).textContent = sentenceOf(error);
  } finally {
    if (shown === mine) isRunning = false;
  }
}

/** A dialog that only tells something. */
export function tellInDialog(title: string, body: Node[], more: Node[] = []): void {
  openDialog({ title, body, more, leave: say().close });
}
