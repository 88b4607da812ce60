import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { type Html, html, wholePage } from '../html.ts';
import type { Locale } from '../i18n/index.ts';

/** A page of a few sentences. */
export interface PlainPage {
  locale: Locale;
  title: string;
  main: Html;
  status?: number;
  /** Where a form of the page may be sent to: only to us. */
  hasForm?: boolean;
}

const STYLE = [
  ':root{color-scheme:light dark;--ink:#16292c;--paper:#fff;--soft:#f2f6f6;--line:#7a8f92;--brand:#0b5d5e}',
  '@media(prefers-color-scheme:dark){:root{--ink:#e7f0f0;--paper:#10191b;--soft:#182527;--line:#6f8588;--brand:#7fcfd0}}',
  'body{margin:0;background:var(--soft);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}',
  'main{max-width:38rem;margin:8vh auto;padding:2rem 2.5rem;background:var(--paper);border-radius:.75rem;border-top:.4rem solid var(--brand)}',
  'main.wide{max-width:60rem}h1{margin:0 0 1rem;font-size:1.6rem;line-height:1.25}h2{margin-top:2rem;font-size:1.15rem}',
  '.name{margin:0 0 .25rem;color:var(--brand);font-weight:600}a{color:var(--brand)}',
  '.way,button{display:inline-block;margin:.35rem .5rem .35rem 0;padding:.6rem 1.1rem;border:1px solid var(--brand);border-radius:.5rem;background:var(--brand);color:var(--paper);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}',
  'button.quiet{background:transparent;color:var(--brand);padding:.2rem .7rem}',
  'a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--brand);outline-offset:2px}',
  'table{width:100%;border-collapse:collapse}th,td{padding:.4rem .5rem .4rem 0;text-align:left;border-bottom:1px solid var(--line);overflow-wrap:anywhere}td form{margin:0}',
  'label{display:block;margin:.75rem 0 .2rem;font-weight:600}input,select{box-sizing:border-box;width:100%;padding:.5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);color:inherit;font:inherit}',
  'nav{display:flex;flex-wrap:wrap;gap:1.25rem;align-items:center;margin-bottom:1.5rem}nav form{margin:0 0 0 auto}',
  '.small{font-size:.9rem}.told{padding:.6rem .9rem;border-left:.3rem solid var(--brand);background:var(--soft)}',
].join('');
/** What a page may do that has this style in it and nothing else; `form` when it may send a form, to us alone. */
export function policyFor({ style, form = false }: { style: string; form?: boolean }): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    // The sign of the page.
    "img-src 'self'",
    "base-uri 'none'",
    `form-action ${form ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Answers with a page that runs no script, loads nothing and is kept by nobody. */
export function sendPage(
  response: Response,
  { locale, title, main, status = 200, hasForm }: PlainPage,
): void {
  const page = wholePage({ locale, title, head: html`<style>${{ html: STYLE }}</style>`, body: main });
  response
    .status(status)
    .set({
      'Content-Security-Policy': policyFor({ style: STYLE, form: hasForm === true }),
      'Content-Language': locale,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    })
    .type('html')
    .send(page);
}
