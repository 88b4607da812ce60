import { expect, it } from 'vitest';
import { createLinks } from '../src/signed-link.ts';

const key = new Uint8Array(32).fill(7);
const links = createLinks({ baseUrl: 'https://cx.example.com', key });
const path = '/licence/verify/7';
const signature = new URL(links.to(path) ?? '').searchParams.get('s') ?? '';

it('knows its own address again, and only with this path and key', () => {
  expect(links.isOurs(path, signature)).toBe(true);
  expect(links.isOurs('/licence/verify/8', signature)).toBe(false);
  const other = createLinks({ baseUrl: null, key: new Uint8Array(32).fill(8) });
  expect(other.isOurs(path, signature)).toBe(false);
  expect(other.to(path)).toBeNull();
});

it.each([
  ['a letter more', `${signature}A`],
  ['a letter less', signature.slice(0, -1)],
  ['padding', `${signature}=`],
  ['a letter that no signature has', `${signature}!`],
  ['nothing', ''],
  ['no text', ['a']],
])('takes no signature with %s', (_, given) => {
  expect(links.isOurs(path, given)).toBe(false);
});
