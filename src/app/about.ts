import type { Express } from 'express';
import { languageOf } from '../accept-language.ts';
import { type Locale, sayIn } from '../i18n/index.ts';
import { policyFor } from '../web/page.ts';

/**
 * GET /about: what runs here and what it does with what it knows, for whoever follows a link of the Teams app. It is
 * open to all and knows nothing of anybody.
 */
export function aboutRoutes(web: Express): void {
  web.get('/about', (request, response) => {
    response
      .set({
        'Content-Security-Policy': policyFor({ style: STYLE }),
        'Content-Language': languageOf(request),
        Vary: 'Accept-Language',
      })
      .type('html')
      .send(pageIn(languageOf(request)));
  });
}

const STYLE = [
  'body{max-width:40rem;margin:3rem auto;padding:0 1.5rem;font:1.05rem/1.6 system-ui,sans-serif;color-scheme:light dark}',
  'h1,h2{line-height:1.25}h1{color:#0b5d5e}h2{margin-top:2.5rem}',
  '@media(prefers-color-scheme:dark){h1{color:#5fb8b9}}',
].join('');

function pageIn(locale: Locale): string {
  const { about, teamsApp } = sayIn(locale);
  const parts: [id: string, title: string, lines: readonly string[]][] = [
    ['what', about.what(), teamsApp.long().split('\n\n')],
    ['privacy', about.privacy(), about.privacyLines()],
    ['terms', about.terms(), about.termsLines()],
  ];
  const sections = parts.map(
    ([id, title, lines]) =>
      `<section id="${id}"><h2>${title}</h2>${lines.map((text) => `<p>${text}</p>`).join('')}</section>`,
  );
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Klankbord</title><style>${STYLE}</style></head><body><main><h1>${teamsApp.fullName()}</h1>${sections.join('')}</main></body></html>\n`;
}
