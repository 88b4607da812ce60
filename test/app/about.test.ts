import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, expect, it } from 'vitest';
import { aboutRoutes } from '../../src/app/about.ts';

const web = express();
aboutRoutes(web);
const server = createServer(web).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => void server.close());

async function page(language: string | null) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/about`;
  const response = await fetch(url, { headers: language === null ? {} : { 'accept-language': language } });
  return { text: await response.text(), headers: response.headers };
}

it.each([
  ['nl-BE,nl;q=0.9,en;q=0.8', 'nl', 'Voorwaarden'],
  ['en-GB', 'en', 'Terms of use'],
  ['fr-FR', 'en', 'Terms of use'],
  [null, 'en', 'Terms of use'],
])(
  'the page about itself is read by %s in %s, with the places that Teams links to',
  async (language, lang, words) => {
    const { text, headers } = await page(language);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('vary')).toContain('Accept-Language');
    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain(words);
    for (const id of ['privacy', 'terms']) expect(text).toContain(`id="${id}"`);
  },
);

it('the page about itself loads and runs nothing', async () => {
  const { text, headers } = await page('en');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).not.toMatch(/<script|src=|href=/);
});
