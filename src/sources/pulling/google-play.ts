import { unreadable } from '../hook.ts';
import { cell, listAt, pick } from '../payload/pick.ts';
import { settledMapping } from '../payload/settled.ts';
import { addressIn, cursorText, type Pull, type PullSettings } from '../pull.ts';
import { isKey, jwt, pemOf } from './jwt.ts';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';

const sample = `{"reviews":[{"reviewId":"gp:AOqSample1","authorName":"Wiep Voorbeeld","comments":[{"userComment":{"text":"Inloggen\\tInloggen lukt niet, zegt Wiep Voorbeeld","lastModified":{"seconds":"1780668000","nanos":0},"starRating":2,"reviewerLanguage":"nl","device":"pixel7"}},{"developerComment":{"text":"We zoeken het uit","lastModified":{"seconds":"1780671600"}}}]}],"tokenPagination":{"nextPageToken":""}}`;

const mapping = settledMapping({
  source: 'google-play',
  columns: { id: 'reviewId', answeredAt: 'lastModified', updatedAt: 'lastModified', text: 'text' },
  drop: [{ column: 'authorName', holds: 'name' }],
  solicitation: 'reactive',
});

/** Reviews of the last week, which is all that Google's API tells; older ones stand in its files. Stars are never a score. */
export const reviews: Pull = {
  stream: 'reviews',
  sample,
  needs: ['package', 'account'],
  takes: ['tokenurl'],
  url: 'https://androidpublisher.googleapis.com',
  hosts: ['googleapis.com'],
  everyMinutes: 60,
  fault: (settings) => {
    const { email, key } = accountOf(settings);
    if (email === '' || !isKey(key, 'rsa'))
      return ['account', 'must be the JSON key of a service account, on one line'];
    return /^[\w.]+$/.test(settings.package ?? '')
      ? null
      : ['package', 'must be the name of the app, com.example.app'];
  },
  begin: () => ({ token: null }),
  request: (cursor, settings) => ({
    url: addressIn(
      settings.url ?? 'https://androidpublisher.googleapis.com',
      `/androidpublisher/v3/applications/${settings.package ?? ''}/reviews`,
      { maxResults: '100', ...(cursor.token === null ? {} : { token: cursorText(cursor, 'token') }) },
    ),
    headers: {},
  }),
  entrance: {
    request: (settings, now) => {
      const { email, key } = accountOf(settings);
      const audience = settings.tokenurl ?? TOKEN_URL;
      const issued = Math.floor(now.getTime() / 1000);
      const claims = { iss: email, scope: SCOPE, aud: audience, iat: issued, exp: issued + 600 };
      return {
        url: audience,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: jwt('RS256', {}, claims, key),
        }).toString(),
      };
    },
    headers: (answer) => {
      const token = cell(answer, 'access_token');
      return token === '' ? null : { authorization: `Bearer ${token}` };
    },
  },
  page: (answer) => {
    // Without reviews, the list is left out.
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return null;
    const next = cell(answer, 'tokenPagination', 'nextPageToken');
    return {
      payloads: listAt(answer, 'reviews').map(reviewOf),
      cursor: { token: next === '' ? null : next },
      hasMore: next !== '',
    };
  },
  read: (payload) => {
    if (cell(payload, 'reviewId') === '' || cell(payload, 'lastModified') === '') return unreadable('shape');
    const names = ['reviewId', 'lastModified', 'text', 'authorName'];
    const cells = Object.fromEntries(names.map((name) => [name, cell(payload, name)]));
    return [{ kind: 'answers', form: '', rows: [{ cells, keeps: [] }], hints: {}, settled: mapping }];
  },
};

/** What the customer wrote; title and body stand in one text with a tab in between. */
function reviewOf(review: unknown): Record<string, string> {
  const comment = listAt(review, 'comments')
    .map((one) => pick(one, 'userComment'))
    .find((one) => one !== undefined);
  return {
    reviewId: cell(review, 'reviewId'),
    authorName: cell(review, 'authorName'),
    lastModified: cell(comment, 'lastModified', 'seconds'),
    text: cell(comment, 'text').trim().replace(/\t+/, '\n'),
  };
}

function accountOf({ account = '' }: PullSettings): { email: string; key: string } {
  try {
    const told: unknown = JSON.parse(account);
    return { email: cell(told, 'client_email'), key: pemOf(cell(told, 'private_key')) };
  } catch {
    return { email: '', key: '' };
  }
}
