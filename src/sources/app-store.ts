import { unreadable } from './hook.ts';
import { cell, listAt, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
import { addressIn, cursorText, type Pull, type PullSettings } from './pull.ts';
import { isKey, jwt, pemOf } from './pulling/jwt.ts';
import { defineSource } from './source.ts';

const API = 'https://api.appstoreconnect.apple.com';
/** Apple's tokens live for twenty minutes at most. */
const TOKEN_SECONDS = 600;
/** Reviews reach the API late; so much is asked for again. */
const ASKED_AGAIN_MS = 2 * 86_400_000;

const sample = `{"data":[{"type":"customerReviews","id":"review-1","attributes":{"rating":2,"title":"Traag","body":"Blijft hangen bij betalen, vindt Wiep Voorbeeld","reviewerNickname":"Wiep Voorbeeld","createdDate":"2026-06-05T00:00:00Z","territory":"NLD"},"relationships":{"response":{"data":null}}}],"included":[],"links":{"self":"https://api.appstoreconnect.apple.com/v1/apps/1/customerReviews"}}`;

const mapping = settledMapping({
  source: 'app-store',
  columns: { id: 'id', answeredAt: 'createdDate', text: 'text' },
  drop: [{ column: 'reviewerNickname', holds: 'name' }],
  solicitation: 'reactive',
});

const reviews: Pull = {
  stream: 'reviews',
  sample,
  needs: ['app', 'issuer', 'keyid', 'key'],
  takes: ['since'],
  url: API,
  hosts: ['apple.com'],
  everyMinutes: 60,
  fault: (settings) => {
    if (!/^\d+$/.test(settings.app ?? '')) return ['app', 'must be the number of the app'];
    return isKey(pemOf(settings.key ?? ''), 'ec')
      ? null
      : ['key', 'must be the .p8 key, with \\n for its lines'];
  },
  begin: (since) => ({ until: since.toISOString(), newest: null, next: null }),
  request: (cursor, settings, now) => ({
    url: cursorText(cursor, 'next') || firstPage(settings),
    headers: { authorization: `Bearer ${tokenOf(settings, now)}` },
  }),
  page: (answer, cursor) => {
    if (!Array.isArray(pick(answer, 'data'))) return null;
    const until = Date.parse(cursorText(cursor, 'until'));
    const found = listAt(answer, 'data').filter((one) => momentOf(one) >= until);
    const newest = Math.max(Date.parse(cursorText(cursor, 'newest')) || until, ...found.map(momentOf));
    const next = cell(answer, 'links', 'next');
    const isReached = found.length < listAt(answer, 'data').length;
    const hasMore = next !== '' && !isReached;
    const begin = new Date(Math.max(until, newest - ASKED_AGAIN_MS)).toISOString();
    return {
      payloads: found.map(reviewOf),
      cursor: hasMore
        ? { ...cursor, next, newest: new Date(newest).toISOString() }
        : { until: begin, newest: null, next: null },
      hasMore,
    };
  },
  read: (payload) => {
    if (cell(payload, 'id') === '') return unreadable('shape');
    const names = ['id', 'createdDate', 'text', 'reviewerNickname'];
    const cells = Object.fromEntries(names.map((name) => [name, cell(payload, name)]));
    return [{ kind: 'answers', form: '', rows: [{ cells, keeps: [] }], hints: {}, settled: mapping }];
  },
};

/** Reviews in Apple's App Store, by the App Store Connect API: they reach us by themselves, so stars are never a score. */
export const appStore = defineSource({ name: 'app-store', solicitation: 'reactive', pulls: [reviews] });

function firstPage({ url = API, app = '' }: PullSettings): string {
  return addressIn(url, `/v1/apps/${app}/customerReviews`, { sort: '-createdDate', limit: '100' });
}

function tokenOf({ issuer = '', keyid = '', key = '' }: PullSettings, now: Date): string {
  const issued = Math.floor(now.getTime() / 1000);
  const claims = { iss: issuer, iat: issued, exp: issued + TOKEN_SECONDS, aud: 'appstoreconnect-v1' };
  return jwt('ES256', { kid: keyid }, claims, pemOf(key));
}

function momentOf(review: unknown): number {
  return Date.parse(cell(review, 'attributes', 'createdDate')) || 0;
}

/** The territory is the shop's, not the language of the text. */
function reviewOf(review: unknown): Record<string, string> {
  const said = (name: string) => cell(review, 'attributes', name);
  return {
    id: cell(review, 'id'),
    createdDate: said('createdDate'),
    reviewerNickname: said('reviewerNickname'),
    text: [said('title'), said('body')].filter((part) => part !== '').join('\n'),
  };
}
