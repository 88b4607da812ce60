/** The element with an id that the page is known to have. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}`);
  return element;
}

interface Made {
  class?: string;
  text?: string;
  attributes?: Record<string, string>;
  children?: (Node | string)[];
}

/** Makes an element; text is always text, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  made: Made = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (made.class) element.className = made.class;
  if (made.text !== undefined) element.textContent = made.text;
  for (const [name, value] of Object.entries(made.attributes ?? {})) element.setAttribute(name, value);
  element.append(...(made.children ?? []));
  return element;
}

/** A button that does something when it is pressed. */
export function makeButton(text: string, look: string, press: () => void): HTMLButtonElement {
  const button = make('button', { class: look, text, attributes: { type: 'button' } });
  button.addEventListener('click', press);
  return button;
}

/**
 * Does something for a button, once at a time: meanwhile it shows that it is at work and does not answer. It keeps the
 * focus, which a disabled button would lose.
 */
export async function whileBusy(button: HTMLElement | null, work: () => Promise<void>): Promise<void> {
  if (button?.getAttribute('aria-disabled') === 'true') return;
  button?.setAttribute('aria-disabled', 'true');
  button?.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    button?.removeAttribute('aria-disabled');
    button?.removeAttribute('aria-busy');
  }
}

/** Says something to screen readers, also when it is the same as before. */
export function announce(text: string): void {
  byId('announcer', HTMLElement).replaceChildren(make('p', { text }));
}
