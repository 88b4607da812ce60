import type { Face } from '../protocol.ts';
import { byId } from './elements.ts';
import { type Language, say, speak } from './words.ts';

export type Theme = 'light' | 'dark';

const page = document.documentElement;

/** How the page looks now; `early.ts` has set it before the first paint. */
export function look(): { face: Face; language: Language; theme: Theme } {
  return {
    face: page.dataset.face === 'teams' ? 'teams' : 'slack',
    language: page.lang === 'nl' ? 'nl' : 'en',
    theme: page.dataset.theme === 'dark' ? 'dark' : 'light',
  };
}

/** Starts the switches; `changed` is told whether it was the theme, which changes colours alone. */
export function startSwitches(changed: (isTheme: boolean) => void): void {
  const { face, language, theme } = look();
  for (const [name, value] of Object.entries({ face, language, theme })) check(name, value);
  show();
  byId('switches', HTMLElement).addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === 'language') page.lang = target.value;
    else page.dataset[target.name] = target.value;
    keep();
    show();
    changed(target.name === 'theme');
  });
}

function check(name: string, value: string): void {
  const input = document.querySelector<HTMLInputElement>(`input[name=${name}][value=${value}]`);
  if (input) input.checked = true;
}

function show(): void {
  const { face, language } = look();
  speak(language);
  byId('map', HTMLAnchorElement).href = `/journey?lang=${language}`;
  byId('plan', HTMLAnchorElement).href = `/licence/plan?lang=${language}`;
  byId('command', HTMLInputElement).placeholder = say().placeholder;
  byId('prefix', HTMLElement).textContent = face === 'teams' ? '@Klankbord' : '/cx';
}

/** A reload shows the page as it was left. */
function keep(): void {
  try {
    localStorage.setItem('klankbord', JSON.stringify(look()));
  } catch {
    // A browser that keeps nothing: then the page starts afresh each time.
  }
}
