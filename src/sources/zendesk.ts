import { type HookContent, nothing, unreadable } from './hook.ts';
import { cell, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
import { readTicketEvent, TICKET } from './payload/zendesk-ticket.ts';
import { ratings, tickets } from './pulling/zendesk.ts';
import { zendeskSignature } from './signing/zendesk.ts';
import { defineSource } from './source.ts';

const sample = `{"satisfaction_rating":{"id":62,"ticket_id":208,"requester_id":111,"assignee_id":222,"group_id":333,"score":"bad","comment":"Te lang gewacht op antwoord","reason":"The issue took too long to resolve","reason_code":5,"created_at":"2026-01-05T08:00:00Z","updated_at":"2026-01-05T09:00:00Z"}}`;

const mapping = settledMapping({
  source: 'zendesk',
  columns: {
    id: 'id',
    answeredAt: 'created_at',
    updatedAt: 'updated_at',
    score: 'score',
    text: 'comment',
    customer: 'requester_id',
  },
  metric: 'csat',
  scaleMin: 1,
  scaleMax: 2,
  labels: { bad: 1, good: 2 },
});

/** Satisfaction ratings and ticket events of Zendesk. Who answered the ticket is never read. */
export const zendesk = defineSource({
  name: 'zendesk',
  solicitation: 'solicited',
  hook: {
    scheme: zendeskSignature,
    sample,
    // Webhooks without a body exist: the moment alone is signed then, and nothing is told.
    parse: (body) => (body.trim() === '' ? {} : JSON.parse(body)),
    read: readPayload,
  },
  pulls: [ratings(readPayload), tickets],
});

function readPayload(payload: unknown): HookContent[] {
  if (cell(payload, 'type').startsWith(TICKET)) return readTicketEvent(payload);
  const rating = pick(payload, 'satisfaction_rating');
  if (rating === undefined) return nothing('other_event');
  const [id, score] = [cell(rating, 'id'), cell(rating, 'score')];
  if (id === '') return unreadable('shape');
  if (score === 'offered' || score === 'unoffered') return nothing('unanswered');
  const created = cell(rating, 'created_at');
  const cells = {
    id,
    score,
    created_at: created,
    updated_at: cell(rating, 'updated_at') || created,
    comment: cell(rating, 'comment'),
    requester_id: cell(rating, 'requester_id'),
  };
  return [{ kind: 'answers', form: '', rows: [{ cells, keeps: [] }], hints: {}, settled: mapping }];
}
