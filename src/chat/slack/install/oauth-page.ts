import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { Locale } from '../../../i18n/index.ts';

const STYLE =
  'body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1.25rem;color:#1a1a1a;background:#fff}' +
  'h1{font-size:1.5rem;line-height:1.3}a{color:#0b57a4}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** One thing to say to somebody who came with a browser: what happened, what to do now, and where to. */
export interface OAuthPage {
  status: number;
  locale: Locale;
  title: string;
  says: string;
  now: string;
  link: { text: string; href: string };
}

/** Answers with a page that runs no script, loads nothing and is kept by nobody. */
export function sendPage(response: Response, page: OAuthPage): void {
  response
    .status(page.status)
    .set({
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    })
    .type('html')
    .send(htmlOf(page));
}

function htmlOf({ locale, title, says, now, link }: OAuthPage): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(says)}</p>
<p>${escaped(now)}</p>
<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>
</main>
</body>
</html>
`;
}

/** Names come from Slack, where people choose them. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
