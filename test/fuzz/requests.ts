import { createHmac, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { checkedForms, features } from '../../src/features/index.ts';
import { hookSources } from '../../src/sources/index.ts';
import { signings } from '../support/hook-signing.ts';
import { bot, links, platformsUrl, type Sent, secret } from './door.ts';
import { inputsOf } from './fuzz.ts';
import { anyJson, mutated, mutatedJson, nasty } from './inputs.ts';

export const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const STUDIO = { ...JSON_TYPE, 'x-klankbord-studio': '1' };

function fromSlack(body: string, headers: Record<string, string>): Sent {
  const at = String(Math.floor(Date.now() / 1_000));
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const signed = { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${hash}` };
  return { method: 'POST', path: '/slack/events', headers: { ...headers, ...signed }, body };
}

export const actions = features.flatMap(({ buttons = [] }) => buttons).map(({ action }) => action);
export const forms = checkedForms.map(({ name }) => name);
const verbs = features
  .flatMap(({ commands = [] }) => commands)
  .flatMap((it) => [...it.verbs.en, ...it.verbs.nl]);
export const typed = fc.oneof(
  nasty,
  fc.tuple(fc.constantFrom(...verbs), nasty).map((both) => both.join(' ')),
);

/** Nobody may do more than so much in a minute: they take turns. */
let people = 0;
export function somebody(): string {
  people += 1;
  return `U${people}`;
}

/** Any method, path, query and header, also behind a link that is really signed. */
export function requestsOfAnybody(): Sent[] {
  const id = fc
    .oneof(nasty, fc.constantFrom('1', '12', '-1', '99999999999999999999', randomUUID()))
    .map((one) => encodeURIComponent(one.toWellFormed()));
  const path = fc
    .tuple(
      fc.constantFrom(
        ...[
          '/',
          '/healthz',
          '/readyz',
          '/metrics',
          '/about',
          '/journey',
          '/licence/plan',
          '/roles',
          '/sign-in',
          '/studio',
        ],
        ...[
          '/licence/day/:x.ics',
          '/licence/verify/:x',
          '/licence/certificate/:x/:x',
          '/licence/mine/:x/:x.json',
        ],
        ...['/picture/journey/:x/:x/:x/:x', '/leaders/:x/:x', '/leaders/:x/:x.pdf', '/leaders/:x/:x/:x'],
        ...[
          '/studio/api/state',
          '/studio/api/channels/:x/messages',
          '/studio/api/events',
          '/studio/:x',
          '/hooks/:x',
          '/:x',
          '/slack/:x',
        ],
        ...[
          '/studio/%',
          '//',
          '/..%2f..%2fetc/passwd',
          '/slack/install',
          '/slack/oauth_redirect',
          '/licence/plan/:x',
        ],
      ),
      fc.array(id, { minLength: 4, maxLength: 4 }),
    )
    .map(([pattern, ids]) => ids.reduce((so, one) => so.replace(':x', one), pattern).replaceAll(':x', ''));
  const query = fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'tz',
          's',
          'locale',
          'face',
          'limit',
          'before',
          'theme',
          'code',
          'state',
          'x',
          'toString',
        ),
        nasty,
      ),
      { maxLength: 3 },
    )
    .map((pairs) =>
      pairs.map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`).join('&'),
    );
  const headers = fc.dictionary(
    fc.constantFrom(
      'accept',
      'accept-language',
      'cookie',
      'origin',
      'range',
      'if-none-match',
      'x-forwarded-for',
      'authorization',
    ),
    nasty.map((value) => value.replace(/[^\x20-\x7e]/g, '').slice(0, 500)),
  );
  const how = fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
    path,
    query,
    headers,
    isSigned: fc.boolean(),
  });
  const asked = inputsOf(900, how).map(
    ({ method, path: at, query: more, headers: given, isSigned }): Sent => {
      const link = isSigned && URL.canParse(at, bot.url) ? links.to(at) : null;
      return { method, path: link?.replace(bot.url, '') ?? `${at}?${more}`, headers: given };
    },
  );
  return asked;
}

/** Commands, presses, views that were submitted and events, signed. */
export function requestsOfSlack(): Sent[] {
  const base = () => ({
    team: { id: 'T1' },
    user: { id: somebody(), team_id: 'T1' },
    trigger_id: randomUUID(),
    api_app_id: 'A1',
  });
  const command = typed.map((text) =>
    new URLSearchParams({
      command: '/cx',
      text: text.toWellFormed(),
      team_id: 'T1',
      channel_id: 'C1',
      user_id: somebody(),
      response_url: `${platformsUrl}answer`,
      trigger_id: randomUUID(),
      api_app_id: 'A1',
    }).toString(),
  );
  const press = fc.record({ action_id: fc.constantFrom(...actions), value: nasty });
  const view = fc.record({
    form: fc.constantFrom(...forms),
    about: nasty,
    filled: fc.dictionary(fc.constantFrom('what', 'text', 'date', 'touchpoint', 'zone'), nasty),
  });
  const interactive = fc
    .oneof(
      press.map((one) => ({
        ...base(),
        type: 'block_actions',
        channel: { id: 'C1' },
        container: { message_ts: '1.2', channel_id: 'C1' },
        response_url: `${platformsUrl}answer`,
        actions: [one],
      })),
      view.map(({ form, about, filled }) => ({
        ...base(),
        type: 'view_submission',
        view: {
          ...{
            id: 'V1',
            callback_id: form,
            private_metadata: JSON.stringify({ about, channel: 'C1', responseUrl: null }),
          },
          blocks: [],
          state: {
            values: Object.fromEntries(
              Object.entries(filled).map(([key, value]) => [
                key,
                { value: { type: 'plain_text_input', value } },
              ]),
            ),
          },
        },
      })),
    )
    .chain((good) => fc.oneof(fc.constant<unknown>(good), mutatedJson(good)))
    .map((payload) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  const event = fc
    .constantFrom(
      'app_home_opened',
      'app_uninstalled',
      'channel_archive',
      'member_joined_channel',
      'user_change',
      'tokens_revoked',
      'message',
      'channel_rename',
    )
    .map((type) => ({
      type: 'event_callback',
      event_id: `Ev${somebody()}`,
      team_id: 'T1',
      api_app_id: 'A1',
      event: { type, user: { id: 'U5' }, channel: 'C1', tab: 'home' },
    }))
    .chain((good) => mutatedJson(good))
    .map((payload) => JSON.stringify(payload));
  return [
    ...inputsOf(250, command).map((body) => fromSlack(body, FORM_TYPE)),
    ...inputsOf(350, interactive).map((body) => fromSlack(body, FORM_TYPE)),
    ...inputsOf(200, event).map((body) => fromSlack(body, JSON_TYPE)),
    ...inputsOf(150, fc.oneof(nasty, mutated('payload=%7B%22type%22%3A%22block_actions%22%7D'))).map(
      (body, at) => fromSlack(body, at % 2 === 0 ? FORM_TYPE : JSON_TYPE),
    ),
  ];
}

/** Deliveries, signed. */
export function deliveriesOfSources(): Sent[] {
  const deliveries = hookSources.flatMap(({ name, hook }) => {
    const bodies = hook.parse
      ? mutated(hook.sample)
      : fc.oneof(
          mutated(hook.sample),
          mutatedJson(JSON.parse(hook.sample)).map((one) => JSON.stringify(one)),
        );
    const { secret: own = '', sign } = signings[name] ?? {};
    return inputsOf(40, bodies).map((body, at): Sent => {
      const signed = sign?.(body, { secret: own, now: new Date(), id: `msg_${at}` });
      return {
        method: 'POST',
        path: `/hooks/${name}`,
        headers: { ...JSON_TYPE, ...signed?.headers },
        body: signed?.body ?? body,
      };
    });
  });
  return deliveries;
}

/** What the page of the studio does, and files dropped on it. */
export function requestsOfStudio(): Sent[] {
  const who = { channel: 'facturen', face: 'slack', locale: 'nl', zone: 'Europe/Amsterdam' };
  const bodies = fc.oneof(
    typed.map((text) => ['command', { ...who, text }] as const),
    fc
      .record({ action: fc.constantFrom(...actions), value: nasty })
      .map((one) => ['button', { ...who, ...one, messageId: null }] as const),
    fc
      .record({
        form: fc.constantFrom(...forms),
        about: nasty,
        values: fc.dictionary(fc.constantFrom('what', 'text', 'date', 'zone'), nasty),
      })
      .map((one) => ['form', { ...who, ...one }] as const),
    fc
      .record({
        message: fc.constantFrom('verbatims', 'score-digest', 'help', 'x'),
        content: anyJson(['text', 'title']),
      })
      .map((one) => ['render', { ...who, answers: [one] }] as const),
  );
  const calls = bodies.chain(([path, good]) =>
    fc.oneof(fc.constant<unknown>(good), mutatedJson(good)).map((body) => ({ path, body })),
  );
  const upload = fc.record({
    name: nasty,
    source: fc.constantFrom('csv', 'generic', 'x', 'journey', 'themes'),
    body: mutated('score;text;date\n9;Goed;2026-11-01\n'),
    answers: nasty,
  });
  return [
    ...inputsOf(350, calls).map(
      ({ path, body }): Sent => ({
        method: 'POST',
        path: `/studio/api/${path}`,
        headers: STUDIO,
        body: JSON.stringify(body),
      }),
    ),
    ...inputsOf(60, upload).map(
      ({ name, source, body, answers }): Sent => ({
        method: 'POST',
        path: `/studio/api/import?${new URLSearchParams({ name: name.toWellFormed(), source, answers: answers.toWellFormed() })}`,
        headers: { 'x-klankbord-studio': '1', 'content-type': 'application/octet-stream' },
        body,
      }),
    ),
  ];
}
