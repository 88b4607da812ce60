import { type Html, html } from '../../../html.ts';
import type { Locale } from '../../../i18n/index.ts';

const STYLE = [
  ':root{color-scheme:light dark;--ink:#1f2424;--quiet:#55605f;--line:#d5d6d1;--accent:#0b5d5e;--paper:#fff;--ground:#f7f6f3}',
  '@media(prefers-color-scheme:dark){:root{--ink:#eef1f0;--quiet:#b3bdbb;--line:#3a4443;--accent:#7fd0d0;--paper:#1f2525;--ground:#161a1a}}',
  '*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}',
  'body>*{max-width:46rem;margin-inline:auto;padding-inline:1.25rem}header{padding-top:2rem}h1{margin:0 0 .25rem;font-size:1.6rem;line-height:1.2}',
  'section{margin:1rem 0;padding:1rem 1.25rem;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}',
  'h2{margin:0 0 .5rem;font-size:1.05rem;color:var(--accent)}p{margin:.4rem 0}ul{margin:.4rem 0;padding-left:1.1rem}li{margin:.3rem 0}',
  'blockquote{margin:.4rem 0;padding-left:.9rem;border-left:.25rem solid var(--accent)}blockquote footer,.quiet{color:var(--quiet);font-size:.9rem}',
  'a{color:var(--accent)}table{width:100%;border-collapse:collapse;font-size:.9rem}th,td{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}',
  'td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}',
  '@media print{body{background:#fff}section{break-inside:avoid}}',
].join('');

/** A page with nothing on it that comes from elsewhere. */
export function pageOf(locale: Locale, title: string, body: readonly Html[]): string {
  const style: Html = { html: STYLE };
  const page = html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body>${body}</body></html>`;
  return `<!doctype html>${page.html}\n`;
}
