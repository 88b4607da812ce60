import { type CaseEvent, type HookContent, nothing, unreadable } from '../hook.ts';
import { cell, listAt, pick } from '../payload/pick.ts';
import { statusMoment } from '../payload/zendesk-ticket.ts';
import { addressIn, cursorText, type Pull, type PullSettings } from '../pull.ts';

const DAY = 86_400;
/** A rating may change for some days after it was given; it is asked for again so long. */
const ASKED_AGAIN_DAYS = 7;
const SETTINGS = {
  needs: ['user', 'token'],
  takes: ['since'],
  hosts: ['zendesk.com'],
  everyMinutes: 15,
  // Incremental exports may be asked for ten times a minute (developer.zendesk.com, rate limits).
  pauseSeconds: 7,
} as const;

const ratingsSample = `{"satisfaction_ratings":[{"id":62,"ticket_id":208,"requester_id":111,"assignee_id":222,"group_id":333,"score":"bad","comment":"Te lang gewacht op antwoord","reason":"The issue took too long to resolve","created_at":"2026-06-05T08:00:00Z","updated_at":"2026-06-05T09:00:00Z"},{"id":63,"ticket_id":209,"requester_id":112,"score":"offered","comment":null,"created_at":"2026-06-05T08:10:00Z","updated_at":"2026-06-05T08:10:00Z"}],"meta":{"has_more":false,"after_cursor":null},"links":{"next":null}}`;

const ticketsSample = `{"ticket_events":[{"id":1,"ticket_id":208,"timestamp":1780668000,"updater_id":222,"child_events":[{"id":11,"event_type":"Create","status":"new","subject":"Wiep Voorbeeld wacht","requester_id":111}]},{"id":2,"ticket_id":208,"timestamp":1780671600,"updater_id":222,"child_events":[{"id":12,"event_type":"Comment","body":"Beste Wiep Voorbeeld"},{"id":13,"event_type":"Change","status":"solved","previous_value":"open"}]}],"next_page":"https://acme.zendesk.com/api/v2/incremental/ticket_events.json?start_time=1780671600","count":2,"end_time":1780671600,"end_of_stream":true}`;

function headersOf({ user = '', token = '' }: PullSettings): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}/token:${token}`).toString('base64')}` };
}

/** Satisfaction ratings of Zendesk, for who does not let it send them. `read` is that of its webhooks. */
export const ratings = (read: Pull['read']): Pull => ({
  ...SETTINGS,
  stream: 'ratings',
  sample: ratingsSample,
  begin: (since) => ({ since: Math.floor(since.getTime() / 1000), after: null, newest: null }),
  request: (cursor, settings) => ({
    url: addressIn(settings.url ?? '', '/api/v2/satisfaction_ratings.json', {
      start_time: cursorText(cursor, 'since'),
      sort_order: 'asc',
      'page[size]': '100',
      ...(cursor.after === null ? {} : { 'page[after]': cursorText(cursor, 'after') }),
    }),
    headers: headersOf(settings),
  }),
  page: (answer, cursor) => {
    if (!Array.isArray(pick(answer, 'satisfaction_ratings'))) return null;
    const found = listAt(answer, 'satisfaction_ratings');
    const moments = found.map((one) => Date.parse(cell(one, 'created_at')) / 1000).filter(Number.isFinite);
    const newest = Math.max(Number(cursor.newest ?? cursor.since), ...moments);
    const after = cell(answer, 'meta', 'after_cursor');
    const hasMore = cell(answer, 'meta', 'has_more') === 'true' && after !== '';
    const since = Math.max(Number(cursor.since), newest - ASKED_AGAIN_DAYS * DAY);
    return {
      payloads: found.map((rating) => ({ satisfaction_rating: ratingOf(rating) })),
      cursor: hasMore ? { ...cursor, after, newest } : { since, after: null, newest: null },
      hasMore,
    };
  },
  read,
});

/** Who answered the ticket is not even kept sealed. */
function ratingOf(rating: unknown): Record<string, string> {
  const names = ['id', 'requester_id', 'score', 'comment', 'created_at', 'updated_at'];
  return Object.fromEntries(names.map((name) => [name, cell(rating, name)]));
}

/** What happened to tickets. Who answered is not told there, so neither is the first answer. */
export const tickets: Pull = {
  ...SETTINGS,
  stream: 'tickets',
  sample: ticketsSample,
  begin: (since) => ({ start: Math.floor(since.getTime() / 1000) }),
  request: (cursor, settings) => ({
    url: addressIn(settings.url ?? '', '/api/v2/incremental/ticket_events.json', {
      start_time: cursorText(cursor, 'start'),
    }),
    headers: headersOf(settings),
  }),
  page: (answer, cursor) => {
    if (!Array.isArray(pick(answer, 'ticket_events'))) return null;
    const found = listAt(answer, 'ticket_events');
    const end = Number(cell(answer, 'end_time') || cursor.start);
    if (!Number.isFinite(end)) return null;
    const isEnd = cell(answer, 'end_of_stream') !== 'false' && found.length < 1_000;
    return { payloads: found.flatMap(changesIn), cursor: { start: end }, hasMore: !isEnd };
  },
  read: (payload) => {
    const [ticket, at] = [cell(payload, 'ticket'), cell(payload, 'at')];
    if (ticket === '' || at === '') return unreadable('shape');
    const what = momentOf(payload);
    if (what === null) return nothing('other_event');
    return [{ kind: 'cases', events: [{ ticket, what, at, touchpoint: '' }] }] satisfies HookContent[];
  },
};

/** Creations and changes of status; subjects, comments and names stay where they are. */
function changesIn(event: unknown): object[] {
  const [ticket, at] = [cell(event, 'ticket_id'), cell(event, 'timestamp')];
  return listAt(event, 'child_events').flatMap((child) => {
    const [kind, status, previous] = ['event_type', 'status', 'previous_value'].map((name) =>
      cell(child, name),
    );
    if (kind === 'Create') return [{ ticket, at, kind, status }];
    return kind === 'Change' && status !== '' ? [{ ticket, at, kind, status, previous }] : [];
  });
}

function momentOf(payload: unknown): CaseEvent['what'] | null {
  if (cell(payload, 'kind') === 'Create') return 'opened';
  return statusMoment(cell(payload, 'status'), cell(payload, 'previous'));
}
