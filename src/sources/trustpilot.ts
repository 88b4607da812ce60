import { type HookRow, unreadable } from './hook.ts';
import { cell, listAt, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
import { tokenInHeader } from './signing/token.ts';
import { defineSource } from './source.ts';

const sample = `{"reviews":[{"id":"5e3de1b45fb06f0001790b51","stars":2,"title":"Lang wachten","text":"Na drie keer bellen opgelost","language":"nl","createdAt":"2026-04-28T10:15:00Z","updatedAt":"2026-04-28T10:15:00Z","consumer":{"id":"5e3de1b45fb06f0001790b50","displayName":"Wiep Voorbeeld","email":"wiep@example.com"},"businessUnit":{"id":"46d6a890ffa235a75b00021d"},"status":"active","verificationLevel":"verified","reply":null}],"totalNumberOfReviews":1205}`;

const mapping = settledMapping({
  source: 'trustpilot',
  columns: {
    id: 'id',
    answeredAt: 'createdAt',
    updatedAt: 'updatedAt',
    text: 'text',
    language: 'language',
    customer: 'consumer.id',
  },
  drop: [
    { column: 'consumer.displayName', holds: 'name' },
    { column: 'consumer.email', holds: 'email' },
  ],
  solicitation: 'reactive',
});

/** Reviews on Trustpilot, handed on by an automation service: they reach us by themselves, so stars are never a score. */
export const trustpilot = defineSource({
  name: 'trustpilot',
  solicitation: 'reactive',
  hook: {
    scheme: tokenInHeader,
    sample,
    read: (payload) => {
      const reviews = pick(payload, 'reviews') === undefined ? [payload] : listAt(payload, 'reviews');
      if (reviews.some((review) => cell(review, 'id') === '')) return unreadable('shape');
      return [{ kind: 'answers', form: '', rows: reviews.map(rowOf), hints: {}, settled: mapping }];
    },
  },
});

function rowOf(review: unknown): HookRow {
  // What was taken off the site is taken out here as well.
  const isGone = cell(review, 'status') === 'archived';
  const text = [cell(review, 'title'), cell(review, 'text')].filter((part) => part !== '').join('\n');
  return {
    keeps: [],
    cells: {
      id: cell(review, 'id'),
      createdAt: cell(review, 'createdAt'),
      updatedAt: cell(review, 'updatedAt') || cell(review, 'createdAt'),
      text: isGone ? '' : text,
      language: cell(review, 'language'),
      'consumer.id': cell(review, 'consumer', 'id'),
      'consumer.displayName': cell(review, 'consumer', 'displayName'),
      'consumer.email': cell(review, 'consumer', 'email'),
    },
  };
}
