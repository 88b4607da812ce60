import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configuredPulls, mayAsk } from '../../../src/app/pull-settings.ts';
import type { SqlConnection, SqlPool } from '../../../src/features/feedback/index.ts';
import {
  type ConfiguredPull,
  createPullJob,
  createSeal,
  readHealth,
  wakePulls,
} from '../../../src/features/hooks/index.ts';
import type { AnyJob } from '../../../src/jobs/job.ts';
import { pullSources } from '../../../src/sources/index.ts';
import type { Mapping } from '../../../src/sources/source.ts';
import { testDatabase } from '../../support/database.ts';
import { HOOK_NOW, type HookOffice, hookOffice } from '../../support/hooks.ts';

const database = await testDatabase();
const { db } = database;
const SEAL = createSeal(new Uint8Array(32).fill(7));
const PERSONAL = /Wiep|Voorbeeld|example\.com|203\.0\.113/;
const pem = (kind: 'rsa' | 'ec') =>
  (kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  ).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const account = JSON.stringify({ client_email: 'bot@sa.test', private_key: pem('rsa') });
const p8 = pem('ec').replaceAll('\n', '\\n');

/** What an operator sets, beside the address of the double. */
const SETTINGS: Record<string, Record<string, string>> = {
  zendesk: { user: 'cx@acme.test', token: 'a-token' },
  qualtrics: { token: 'a-token', survey: 'SV_1AmkKSDmoZ4XlQx' },
  'google-play': { package: 'com.example.app', account },
  'app-store': { app: '1', issuer: 'issuer', keyid: 'KEY', key: p8 },
  surveymonkey: { token: 'a-token', survey: '500000001' },
};
/** What a person says of a survey. */
const CONFIRMED: Record<string, [form: string, given: Partial<Mapping>]> = {
  qualtrics: ['SV_1AmkKSDmoZ4XlQx', { metric: 'nps', columns: { score: 'QID1', text: 'QID2_TEXT' } }],
  surveymonkey: ['500000001', { metric: 'nps' }],
};

const scale = Array.from({ length: 11 }, (_, n) => ({ id: String(102 + n), text: String(n) }));
const heading = (text: string) => [{ heading: text }];
/** The survey of SurveyMonkey's sample: what its answers name by numbers. */
const survey = {
  title: 'Wave 1',
  pages: [
    {
      questions: [
        {
          id: '10',
          family: 'matrix',
          headings: heading('How likely are you to recommend us?'),
          answers: { rows: [{ id: '101', text: '' }], choices: scale },
        },
        { id: '20', family: 'open_ended', headings: heading('<b>Why?</b>') },
        {
          id: '30',
          family: 'demographic',
          headings: heading('Where do you live?'),
          answers: { rows: [{ id: '301', text: 'Name:' }] },
        },
      ],
    },
  ],
};

type Answering = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (body: string, status = 200, headers = {}): Answering =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
const failing = (status: number, headers = {}) => json('{"error":"no"}', status, headers);

/** The connection ends in the middle of the answer. */
const brokenOff: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"reviews":[', () => response.destroy());
};

let office: HookOffice;
let vendor: Server;
let url = '';
/** What the vendor answers before it answers as it should. */
let script: Answering[] = [];
let asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
let sample = '';

beforeEach(async () => {
  script = [];
  asked = [];
  office = await hookOffice(database);
  vendor = createServer((request, response) => {
    const path = request.url ?? '';
    request.resume();
    if (path === '/token') return void json('{"access_token":"let-in"}')(request, response);
    asked.push({ path, headers: request.headers });
    const scripted = script.shift();
    if (scripted) return void scripted(request, response);
    if (path.endsWith('/export-responses'))
      return void json('{"result":{"progressId":"ES_1"}}')(request, response);
    if (path.endsWith('/ES_1'))
      return void json('{"result":{"status":"complete","fileId":"f1"}}')(request, response);
    json(path.endsWith('/details') ? JSON.stringify(survey) : sample)(request, response);
  });
  await new Promise<void>((done) => vendor.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vendor.closeAllConnections();
  await new Promise((done) => vendor.close(done));
  await office.close();
  await db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, arrival_form, changed_words, import_run, pull_state,
      ticket_event restart identity cascade`;
});

/** A source as an operator connects it, with the sample of one of its streams at the vendor's. */
function connect(source: string, stream: string): { one: ConfiguredPull; job: (pool?: SqlPool) => AnyJob } {
  const settings = {
    ...SETTINGS[source],
    url,
    ...(source === 'google-play' && { tokenurl: `${url}/token` }),
  };
  const pulls = configuredPulls(new Map([[source, settings]]));
  const one = pulls.find(({ pull }) => pull.stream === stream);
  if (!one) throw new Error(`${source} has no stream ${stream}`);
  sample = one.pull.sample;
  return { one, job: (pool = database.pool) => createPullJob({ pool, seal: SEAL, pulls, mayAsk }) };
}

/** Lets every pause be over, and fetches what is due; the pages of one look are at most six. */
async function fetchAll({ one, job }: ReturnType<typeof connect>, pool?: SqlPool, rounds = 4): Promise<void> {
  const { source, pull } = one;
  await wakePulls([one])(office.ctx);
  for (let nth = 0; nth < rounds; nth += 1) {
    // Stored moments are rounded to milliseconds: now would be later for half of one.
    await db.$executeRaw`update pull_state set next_at = now() - interval '1 s'`;
    await job(pool).handle(office.ctx, { source, stream: pull.stream });
  }
  await office.work();
}

const stored = () => db.feedback.findMany({ orderBy: { externalId: 'asc' } });
const state = () => db.pullState.findFirstOrThrow();

describe.each(pullSources.flatMap(({ name, pulls }) => pulls.map(({ stream }) => [name, stream] as const)))(
  '%s, asked for %s',
  (source, stream) => {
    const open = () => connect(source, stream);
    const fetched = async (connected = open()) => {
      await fetchAll(connected);
      const confirmed = CONFIRMED[source];
      if (confirmed) await office.confirm(source, ...confirmed);
      return connected;
    };

    it('becomes answers, with nothing of a person left', async () => {
      await fetched();
      const answers = await stored();
      expect(answers.length).toBeGreaterThan(0);
      for (const { answeredAt } of answers) expect(answeredAt.getTime()).toBeLessThan(HOOK_NOW.getTime());
      expect(await db.arrival.count({ where: { state: { not: 'done' } } })).toBe(0);
      const tables = await db.$queryRaw`
        select feedback::text from feedback union all select arrival::text from arrival
        union all select pull_state::text from pull_state union all select arrival_form::text from arrival_form`;
      expect(JSON.stringify(tables)).not.toMatch(PERSONAL);
      expect(asked.every(({ headers }) => headers.authorization ?? headers['x-api-token'])).toBe(true);
    });

    it('is stored once, however often the same page comes', async () => {
      const connected = await fetched();
      const before = await stored();
      await fetchAll(connected);
      expect(await stored()).toEqual(before);
    });

    it('is absorbed when it is away: 429, 503, a dropped connection, a page of HTML', async () => {
      const connected = open();
      script = [
        failing(429, { 'retry-after': '120' }),
        failing(503),
        brokenOff,
        (_, response) =>
          void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Oops</html>'),
        (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
        json('[]'),
      ];
      await fetchAll(connected, undefined, 6);
      expect(await stored()).toEqual([]);
      expect(await state()).toMatchObject({ cursor: null, failures: 6, failingSince: expect.any(Date) });
      await fetched(connected);
      expect((await stored()).length).toBeGreaterThan(0);
      expect(await state()).toMatchObject({ failures: 0, reason: null, failingSince: null });
    });

    it('loses and doubles nothing when a process dies between the page and its cursor', async () => {
      const connected = open();
      await fetchAll(connected, dyingAt(/insert into arrival \(/, database.pool)).catch(() => undefined);
      const early = await db.arrival.count();
      expect(early).toBe(0);
      await fetched(connected);
      const answers = await stored();
      expect(answers.length).toBeGreaterThan(0);
      expect(new Set(answers.map(({ externalId }) => externalId)).size).toBe(answers.length);
    });
  },
);

/** A pool whose connections break at a statement, after what was said before it in the same transaction. */
function dyingAt(statement: RegExp, pool: SqlPool): SqlPool {
  return {
    query: (text, values) => pool.query(text, values),
    connect: async () => {
      const connection = await pool.connect();
      const query = connection.query.bind(connection) as (text: unknown, values?: unknown[]) => unknown;
      const dying = (text: unknown, values?: unknown[]) =>
        typeof text === 'string' && statement.test(text)
          ? Promise.reject(new Error('Connection terminated unexpectedly'))
          : query(text, values);
      return {
        query: dying as SqlConnection['query'],
        release: (broken) => connection.release(broken),
      };
    },
  };
}

describe('asking a source', () => {
  it('waits as long as it says, and asks nothing meanwhile', async () => {
    const connected = connect('zendesk', 'ratings');
    script = [failing(429, { 'retry-after': '120' })];
    await fetchAll(connected, undefined, 1);
    const [{ seconds }] = await db.$queryRaw<[{ seconds: number }]>`
      select extract(epoch from next_at - now())::float as seconds from pull_state`;
    expect(seconds).toBeGreaterThan(100);
    expect(seconds).toBeLessThanOrEqual(120);
    await connected.job().handle(office.ctx, { source: 'zendesk', stream: 'ratings' });
    expect(asked).toHaveLength(1);
  });

  it('is done by one instance at a time', async () => {
    const connected = connect('zendesk', 'ratings');
    const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    script = [
      async (request, response) => {
        reached.resolve();
        await held.promise;
        json(sample)(request, response);
      },
    ];
    await wakePulls([connected.one])(office.ctx);
    const first = connected.job().handle(office.ctx, { source: 'zendesk', stream: 'ratings' });
    await reached.promise;
    await connected.job().handle(office.ctx, { source: 'zendesk', stream: 'ratings' });
    expect(asked).toHaveLength(1);
    held.resolve();
    await first;
    await office.work();
    expect(await stored()).toHaveLength(1);
  });

  it('tells in `sources` since when and why it fails, and goes on where it was', async () => {
    const connected = connect('app-store', 'reviews');
    script = Array.from({ length: 3 }, () => failing(503));
    await fetchAll(connected, undefined, 3);
    const [health] = await readHealth(office.ctx, ['app-store']);
    expect(health?.pulls).toMatchObject([
      { stream: 'reviews', failing: { reason: 'http 503', attempts: 3 } },
    ]);
    expect(health?.counts).toMatchObject({ 'pull.http_503': 3 });
  });

  it('goes through pages by their links, and to no other host with its token', async () => {
    const connected = connect('app-store', 'reviews');
    const page = (id: string, next: string) =>
      connected.one.pull.sample.replace('review-1', id).replace('"links":{', `"links":{"next":"${next}",`);
    script = [
      json(page('r-1', `${url}/v1/apps/1/customerReviews?cursor=b`)),
      json(page('r-2', 'http://127.0.0.1:1/x')),
    ];
    await fetchAll(connected, undefined, 1);
    expect(asked.map(({ path }) => path)).toEqual([
      '/v1/apps/1/customerReviews?sort=-createdDate&limit=100',
      '/v1/apps/1/customerReviews?cursor=b',
    ]);
    expect((await stored()).map(({ externalId }) => externalId)).toEqual(['r-1', 'r-2']);
    expect(await state()).toMatchObject({ reason: 'other_host' });
  });

  it('needs an address of its vendor, over HTTPS, and settings that it knows', () => {
    const faults = (source: string, settings: Record<string, string>) => () =>
      configuredPulls(new Map([[source, settings]]));
    const zendesk = { user: 'a', token: 'geheim', url: 'https://acme.zendesk.com' };
    expect(faults('zendesk', zendesk)).not.toThrow();
    expect(faults('zendesk', { ...zendesk, url: 'http://acme.zendesk.com' })).toThrow(
      /^(?!.*geheim).*PULL_ZENDESK_URL: must begin with https/s,
    );
    expect(faults('zendesk', { ...zendesk, url: 'https://zendesk.com.evil.test' })).toThrow(
      /PULL_ZENDESK_URL/,
    );
    expect(faults('zendesk', { url: zendesk.url })).toThrow(/PULL_ZENDESK_TOKEN: is needed/);
    expect(faults('zendesk', { ...zendesk, colour: 'red' })).toThrow(/PULL_ZENDESK_COLOUR: is no setting/);
    expect(faults('zendesk', { ...zendesk, since: 'lately' })).toThrow(/PULL_ZENDESK_SINCE: must be a date/);
    expect(faults('delighted', {})).toThrow(/there is no such source to ask/);
    expect(faults('google-play', { package: 'com.example.app', account: '{}' })).toThrow(
      /PULL_GOOGLE_PLAY_ACCOUNT/,
    );
  });
});
