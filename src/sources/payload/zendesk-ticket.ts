import { type CaseEvent, type HookContent, nothing, unreadable } from '../hook.ts';
import { cell, pick } from './pick.ts';

/** How the types of Zendesk's ticket events begin (developer.zendesk.com, webhook event types: ticket events). */
export const TICKET = 'zen:event-type:ticket.';

const SOLVED = new Set(['solved', 'closed']);
const OPEN = new Set(['new', 'open', 'pending', 'hold']);
const GONE = new Set(['deleted', 'scrubbed']);
const REMOVALS = new Set([`${TICKET}soft_deleted`, `${TICKET}permanently_deleted`]);

/**
 * A ticket event. While it waits for the customer (pending, on hold) the clock runs on. Each event tells when its ticket
 * was made, so that one that got lost does no harm. The words of comments, and who wrote them, are never read.
 */
export function readTicketEvent(payload: unknown): HookContent[] {
  const detail = pick(payload, 'detail');
  const ticket = cell(detail, 'id') || (/^zen:ticket:(.+)$/.exec(cell(payload, 'subject'))?.[1] ?? '');
  const at = cell(payload, 'time');
  const opened = cell(detail, 'created_at');
  if (ticket === '' || at === '') return unreadable('shape');
  const what = momentOf(payload);
  if (what === null) return nothing('other_event');
  const told = (one: CaseEvent['what'], moment: string): CaseEvent => ({
    ticket,
    what: one,
    at: moment,
    touchpoint: '',
  });
  const began = opened === '' ? [] : [told('opened', opened)];
  if (what === 'opened') return [{ kind: 'cases', events: began.length > 0 ? began : [told('opened', at)] }];
  return [{ kind: 'cases', events: [...began, told(what, at)] }];
}

function momentOf(payload: unknown): CaseEvent['what'] | null {
  const type = cell(payload, 'type');
  if (type === `${TICKET}created`) return 'opened';
  if (REMOVALS.has(type)) return 'removed';
  if (type === `${TICKET}comment_added`) {
    const comment = pick(payload, 'event', 'comment');
    const isAnswer = cell(comment, 'is_public') === 'true' && cell(comment, 'author', 'is_staff') === 'true';
    return isAnswer ? 'answered' : null;
  }
  if (type !== `${TICKET}status_changed`) return null;
  return statusMoment(cell(payload, 'event', 'current'), cell(payload, 'event', 'previous'));
}

/** What a change of a ticket's status is to whoever waits; null when it is nothing. */
export function statusMoment(current: string, previous: string): CaseEvent['what'] | null {
  const [now, before] = [current.toLowerCase(), previous.toLowerCase()];
  if (GONE.has(now)) return 'removed';
  if (SOLVED.has(now)) return SOLVED.has(before) ? null : 'resolved';
  return OPEN.has(now) && SOLVED.has(before) ? 'reopened' : null;
}
