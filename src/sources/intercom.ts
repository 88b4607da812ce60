import { type CaseEvent, type HookContent, nothing, unreadable } from './hook.ts';
import { cell, pick } from './payload/pick.ts';
import { settledMapping } from './payload/settled.ts';
import { hmacOfBody } from './signing/hmac.ts';
import { defineSource } from './source.ts';

const sample = `{"type":"notification_event","app_id":"abc123","topic":"conversation.rating.added","id":"notif_0001","created_at":1767600000,"data":{"type":"notification_event_data","item":{"type":"conversation","id":"1295","created_at":1767590000,"updated_at":1767599990,"source":{"type":"conversation","id":"3","body":"<p>Mijn pakket is weg</p>","author":{"type":"user","id":"u1","name":"Wiep Voorbeeld","email":"wiep@example.com"}},"conversation_rating":{"rating":2,"remark":"Het duurde lang, Wiep","created_at":1767599990,"contact":{"type":"contact","id":"c1","external_id":"x1"},"teammate":{"type":"admin","id":"t1"}},"statistics":{"time_to_first_close":2310}}}}`;

const TOPICS = new Set(['conversation.rating.added', 'conversation.rating.remarked']);

/** What happens to a conversation, by topic (developers.intercom.com, webhook topics). */
const MOMENTS = new Map<string, CaseEvent['what']>([
  ['conversation.user.created', 'opened'],
  ['conversation.admin.replied', 'answered'],
  ['conversation.admin.closed', 'resolved'],
  ['conversation.admin.opened', 'reopened'],
  // Whoever writes in a closed conversation opens it again; in an open one this changes nothing.
  ['conversation.user.replied', 'reopened'],
  ['conversation.deleted', 'removed'],
]);

const mapping = settledMapping({
  source: 'intercom',
  columns: {
    id: 'id',
    answeredAt: 'created_at',
    updatedAt: 'updated_at',
    score: 'rating',
    text: 'remark',
    customer: 'contact',
  },
  drop: [
    { column: 'author.name', holds: 'name' },
    { column: 'author.email', holds: 'email' },
  ],
  metric: 'csat',
  scaleMin: 1,
  scaleMax: 5,
});

/** Ratings of conversations in Intercom, and what happens to those that customers begin. A second rating of a conversation takes the place of the first. */
export const intercom = defineSource({
  name: 'intercom',
  solicitation: 'solicited',
  hook: {
    scheme: hmacOfBody({ header: 'x-hub-signature', algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' }),
    sample,
    isAskedFirst: true,
    read: (payload) => {
      const topic = cell(payload, 'topic');
      if (topic === 'ping') return nothing('ping');
      if (MOMENTS.has(topic)) return readConversation(payload, topic);
      if (!TOPICS.has(topic)) return nothing('other_event');
      const item = pick(payload, 'data', 'item');
      const [id, rating] = [cell(item, 'id'), pick(item, 'conversation_rating')];
      if (id === '') return unreadable('shape');
      if (cell(rating, 'rating') === '') return nothing('unanswered');
      const cells = {
        id,
        created_at: cell(rating, 'created_at'),
        updated_at: cell(item, 'updated_at') || cell(rating, 'created_at'),
        rating: cell(rating, 'rating'),
        remark: cell(rating, 'remark'),
        contact: cell(rating, 'contact', 'external_id') || cell(rating, 'contact', 'id'),
        'author.name': cell(item, 'source', 'author', 'name'),
        'author.email': cell(item, 'source', 'author', 'email'),
      };
      return [{ kind: 'answers', form: '', rows: [{ cells, keeps: [] }], hints: {}, settled: mapping }];
    },
  },
});

/** A conversation that a customer began. Its words, and whose they are, are never read. */
function readConversation(payload: unknown, topic: string): HookContent[] {
  const item = pick(payload, 'data', 'item');
  const [ticket, at] = [cell(item, 'id'), cell(payload, 'created_at')];
  const what = MOMENTS.get(topic);
  if (ticket === '' || at === '' || what === undefined) return unreadable('shape');
  const begunBy = cell(item, 'source', 'delivered_as');
  if (begunBy !== '' && begunBy !== 'customer_initiated') return nothing('other_event');
  const opened = cell(item, 'created_at') || (what === 'opened' ? at : '');
  const events: CaseEvent[] = opened === '' ? [] : [{ ticket, what: 'opened', at: opened, touchpoint: '' }];
  if (what !== 'opened') events.push({ ticket, what, at, touchpoint: '' });
  return [{ kind: 'cases', events }];
}
