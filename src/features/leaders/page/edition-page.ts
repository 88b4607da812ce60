import type { Reading } from '../../../chat/message.ts';
import { type Html, html } from '../../../html.ts';
import type { Block } from '../block.ts';
import { wholeLines } from '../lines.message.ts';
import type { LeadersView } from '../view.ts';
import { pageOf } from './layout.ts';

/** The whole message as a page on which each figure leads to how it was computed; `figureLink` is null for one without. */
export function editionPage(
  view: LeadersView,
  reading: Reading,
  figureLink: (key: string) => string | null,
): string {
  const lines = wholeLines(view, reading);
  const { page } = reading.say.leaders;
  return pageOf(reading.locale, lines.title, [
    html`<header><h1>${lines.title}</h1>${lines.period.map((one) => html`<p class="quiet">${one}</p>`)}</header>`,
    html`<main>${lines.blocks.map((block) => blockHtml(block, figureLink, page.how()))}</main>`,
    html`<footer><p class="quiet">${page.frozen()}</p><p class="quiet">${page.purpose()}</p></footer>`,
  ]);
}

function blockHtml(
  { heading, quotes, items, notes }: Block,
  figureLink: (key: string) => string | null,
  how: string,
): Html {
  const said = quotes.map(
    ({ text, author }) => html`<blockquote><p dir="auto">${text}</p><footer>${author}</footer></blockquote>`,
  );
  const lines = items.map(({ head, tail, figure }) => {
    const link = figure === undefined ? null : figureLink(figure);
    const name = typeof head === 'string' ? head : head.text;
    return html`<li><strong>${name}</strong> ${tail}${
      link === null ? null : html` <a href="${link}" aria-label="${how}: ${name}">${how}</a>`
    }</li>`;
  });
  return html`<section><h2>${heading}</h2>${said}${
    lines.length > 0 ? html`<ul>${lines}</ul>` : null
  }${notes.map((one) => html`<p>${one}</p>`)}</section>`;
}
