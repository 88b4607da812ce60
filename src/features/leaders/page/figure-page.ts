import type { Reading } from '../../../chat/message.ts';
import { html } from '../../../html.ts';
import { nameIn } from '../../../i18n/names.ts';
import { wholeLines } from '../lines.message.ts';
import type { LeadersView, Proof } from '../view.ts';
import type { FigureRows } from './figure-rows.ts';
import { pageOf } from './layout.ts';

/** How one figure was computed: its sentence, its rule, its days, everything that went into it, and its rows. */
export function figurePage(
  { view, proof, rows, back }: { view: LeadersView; proof: Proof; rows: FigureRows; back: string },
  reading: Reading,
): string {
  const { say } = reading;
  const { page, proof: words } = say.leaders;
  const item = wholeLines(view, reading)
    .blocks.flatMap((block) => block.items)
    .find(({ figure }) => figure === proof.key);
  const name = typeof item?.head === 'string' ? item.head : '';
  // What has no name stands in the sentence above already.
  const inputs = Object.entries(proof.inputs).flatMap(([key, value]) => {
    const called = nameIn(words.input, key);
    return called === key ? [] : [[called, inputWords(value, say)] as const];
  });
  return pageOf(reading.locale, page.how(), [
    html`<header><h1>${page.how()}</h1><p><a href="${back}">${page.back()}</a></p></header>`,
    html`<main><section><h2>${page.said()}</h2><p><strong>${name}</strong> ${item?.tail ?? ''}</p></section>
<section><h2>${page.rule()}</h2><p>${words.rule[proof.rule]()}</p><p>${words.days({ days: proof.days, zone: view.zone })}</p></section>
${
  inputs.length === 0
    ? null
    : html`<section><h2>${page.inputs()}</h2><table><tbody>${inputs.map(
        ([key, value]) => html`<tr><th scope="row">${key}</th><td class="number">${value}</td></tr>`,
      )}</tbody></table></section>`
}
<section><h2>${words.rows({ n: proof.n })}</h2>${rowsHtml(rows, reading)}</section></main>`,
  ]);
}

/** A number as it is written in the reader's language, with more decimals than the sentence has. */
function inputWords(value: Proof['inputs'][string], { format }: Reading['say']): string {
  if (typeof value !== 'number') return value ?? '–';
  return format.number(value, Number.isInteger(value) ? 0 : 4);
}

function rowsHtml({ columns, rows, more, isSame, why }: FigureRows, { say }: Reading) {
  const { proof } = say.leaders;
  if (why !== 'listed') return html`<p>${proof.withheld[why]()}</p>`;
  const heads = columns.map((column) => html`<th scope="col">${proof.column[column]()}</th>`);
  const lines = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`${isSame === null ? null : html`<p>${isSame ? proof.same() : proof.changed()}</p>`}
<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>
${more > 0 ? html`<p class="quiet">${proof.more({ n: more })}</p>` : null}`;
}
