import type { Request, Response } from 'express';
import { languageOf } from '../accept-language.ts';
import { html } from '../html.ts';
import { sayIn } from '../i18n/index.ts';
import { sendPage } from './page.ts';

/** Whether it is a person who looks at a page, rather than a program. */
export function isForPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

/**
 * The one answer about what is not there, and about what is there for others alone: as a page to somebody who looks at
 * one, else as JSON.
 */
export function tellNothing(request: Request, response: Response): void {
  if (!isForPage(request)) {
    response.status(404).json({ error: 'There is nothing here.' });
    return;
  }
  const { locale, web } = sayIn(languageOf(request));
  const { title, text, about } = web.nothing;
  const main = html`<main><p class="name">Klankbord</p><h1>${title()}</h1><p>${text()}</p><p class="small"><a href="/about">${about()}</a></p></main>`;
  sendPage(response, { locale, title: title(), main, status: 404 });
}
