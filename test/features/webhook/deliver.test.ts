import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTellingJob, readDeliveries } from '../../../src/features/webhook/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import type { AnyJob } from '../../../src/jobs/job.ts';
import { createQueue, type Queue } from '../../../src/jobs/queue.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, noticeIn, personIn } from '../actions/kit.ts';
import { breaks, endless, endlessHeaders, openReceiver, status } from './receiver.ts';

const database = await testDatabase();
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const { webhook: en } = sayIn('en');

let receiver: Awaited<ReturnType<typeof openReceiver>>;
let queue: Queue;
let office: ReturnType<typeof company>;
let job: AnyJob;

/** The product as far as follow-up and its webhook go, with short pauses between attempts. */
async function open(pausesSeconds: readonly number[] = [0, 0, 0], url: string | null = receiver.url) {
  job = createTellingJob({ endpoint: url === null ? null : { url, secrets: [secret] }, pausesSeconds });
  office = company(
    database,
    undefined,
    (db) =>
      (...told) =>
        queue.enqueueWith(db)(...told),
  );
  queue = createQueue({
    url: database.url,
    jobs: [job],
    ctx: office.ctx,
    log: office.ctx.log,
    spies: true,
    tuning: { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 },
  });
  await queue.start();
}

beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  await queue.stop();
  await receiver.close();
  await database.db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, rate_budget, audit_entry, pgboss.job
    restart identity cascade`;
});

/** A customer's words that were followed up, done and told. */
async function tellOne(): Promise<void> {
  const words = await giveShownWords(database.db, { platform: 'slack', channel: 'C1' });
  await database.db.feedback.updateMany({ data: { externalId: 'ticket-77', customerKey: 'pseudonym' } });
  const anna = personIn(office, { id: 'ANNA' });
  await anna.presses('follow-up', words);
  await anna.types('claim 1');
  await anna.fills('done', { done: 'Drivers call before the day changes.', cause: 'one_off' }, 1);
  await anna.fills('told', { how: 'mail', what: 'That we call first from now on.' }, 1);
}

/** Resolves when an attempt of this number has been recorded. */
async function ended(attempt: number): Promise<void> {
  await queue.spy(job).waitForJob((data) => Object(data.payload).attempt === attempt, 'completed');
}

describe('what a customer was told', () => {
  it('goes out signed, with the source’s own reference and nothing else about a person', async () => {
    await open();
    await tellOne();
    await ended(1);
    const [one, ...more] = receiver.arrived;
    expect(more).toEqual([]);
    expect(JSON.parse(one?.body ?? '')).toEqual({
      type: 'action.told',
      timestamp: '2026-06-10T08:00:00.000Z',
      data: {
        action: 1,
        outcome: 'done',
        reason: null,
        what_was_done: 'Drivers call before the day changes.',
        what_the_customer_was_told: 'That we call first from now on.',
        how: 'mail',
        told_at: '2026-06-10T08:00:00.000Z',
        touchpoint: null,
        references: [{ source: 'web', external_id: 'ticket-77' }],
      },
    });
    const { id, timestamp, signature, body } = one ?? { id: '', timestamp: '', signature: '', body: '' };
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    expect(signature).toBe(`v1,${expected}`);
    // The receiver's clock is the real one, whatever the studio's shows.
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
    expect(body).not.toMatch(/ANNA|pseudonym|parcel/);
    expect(await readDeliveries(office.ctx)).toMatchObject({ delivered: 1, waiting: 0, failed: 0 });
  });

  it('goes nowhere when no address is set, and says so', async () => {
    await open([], null);
    await tellOne();
    await ended(1);
    expect(await readDeliveries(office.ctx)).toMatchObject({ delivered: 0, waiting: 0, failed: 0 });
    expect(en.state({ delivered: 0, waiting: 0, failed: 0 })).toContain('WEBHOOK_URL');
  });

  it('goes nowhere when no customer is behind it', async () => {
    await open();
    const anna = personIn(office, { id: 'ANNA' });
    await database.db.channel.create({
      data: { platform: 'slack', externalId: 'C1', name: 'C1', zone: 'Europe/Amsterdam', locale: 'en' },
    });
    await anna.types('actions new The leaflet shows the old number');
    await anna.types('claim 1');
    await anna.fills('done', { done: 'Printed anew.', cause: 'one_off' }, 1);
    await anna.fills('told', { how: 'public_answer', what: 'It is new.' }, 1);
    await ended(1);
    expect(receiver.arrived).toEqual([]);
  });
});

it('of a customer who was erased meanwhile, nothing goes out any more', async () => {
  await open([0]);
  receiver.answers.push((response) => {
    void database.db.feedback
      .updateMany({ data: { text: null, unpostable: 'erased' } })
      .then(() => response.writeHead(500).end());
  });
  await tellOne();
  await ended(2);
  expect(receiver.arrived).toHaveLength(1);
  expect(await database.db.webhookDelivery.count()).toBe(0);
});

describe('an attempt that fails', () => {
  it.each([
    ['a broken connection', breaks, /UND_ERR_SOCKET|ECONNRESET/],
    ['500', status(500), /^http 500$/],
    ['404', status(404), /^http 404$/],
    ['429', status(429, { 'retry-after': '1' }), /^http 429$/],
    ['503 with a long pause', status(503, { 'retry-after': '600' }), /^http 503$/],
    ['an answer without an end', endless, /^http 502$/],
    [
      'headers without an end',
      endlessHeaders,
      /^(HPE_HEADER_OVERFLOW|UND_ERR_HEADERS_OVERFLOW|UND_ERR_SOCKET)$/,
    ],
    ['a redirect, which is not followed', status(302, { location: '/elsewhere' }), /^http 302$/],
  ])(
    '%s: is made again under the same id, and the reason can be seen meanwhile',
    async (_name, answer, why) => {
      await open([60]);
      receiver.answers.push(answer);
      await tellOne();
      await ended(1);
      const { waiting, items } = await readDeliveries(office.ctx);
      expect(waiting).toBe(1);
      expect(items[0]?.reason).toMatch(why);
      expect(JSON.stringify([items, office.ctx.warnings])).not.toContain('a secret of the receiver');
      expect(receiver.arrived.map(({ path }) => path)).toEqual(['/told']);
      const [{ seconds } = { seconds: 0 }] = await database.db.$queryRaw<{ seconds: number }[]>`
      select extract(epoch from start_after - created_on)::float as seconds
      from pgboss.job where name = 'webhook.told' and state = 'created'`;
      // A pause of the receiver's counts when it is longer than ours.
      const isAsked = items[0]?.reason === 'http 503';
      expect(seconds).toBeGreaterThan(isAsked ? 598 : 47);
      expect(seconds).toBeLessThan(isAsked ? 602 : 73);
    },
  );

  it('is followed by others until one is taken: one delivery, one id, one body', async () => {
    await open();
    receiver.answers.push(status(503), breaks, status(500));
    await tellOne();
    await ended(4);
    expect(receiver.arrived).toHaveLength(4);
    expect(new Set(receiver.arrived.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(await readDeliveries(office.ctx)).toMatchObject({ delivered: 1, waiting: 0, failed: 0 });
  });

  it('is the last one after so many, or at once when the receiver wants none; an administrator sends it again', async () => {
    await open([0]);
    receiver.answers.push(status(500), status(500));
    await tellOne();
    await ended(2);
    const { failed, items } = await readDeliveries(office.ctx);
    expect([failed, items]).toMatchObject([
      1,
      [{ action: 1, isFailed: true, attempt: 2, reason: 'http 500' }],
    ]);
    expect(office.ctx.warnings).toContainEqual(expect.objectContaining({ msg: 'a webhook was given up' }));

    const id = items[0]?.id ?? '';
    const [boss, anna] = [personIn(office, { id: 'BOSS' }), personIn(office, { id: 'ANNA' })];
    expect(noticeIn(await anna.pressesAt('webhook.again', id))).not.toBe(en.sentAgain());
    for (const wrong of ['', 'x', '0197f0a2-0000-4000-8000-000000000001'])
      expect(noticeIn(await boss.pressesAt('webhook.again', wrong))).toBe(en.notFailed());
    receiver.answers.push(status(410));
    expect(noticeIn(await boss.pressesAt('webhook.again', id))).toBe(en.sentAgain());
    await ended(3);
    expect(await readDeliveries(office.ctx)).toMatchObject({
      failed: 1,
      items: [{ isFailed: true, reason: 'http 410' }],
    });
    expect(noticeIn(await boss.pressesAt('webhook.again', id))).toBe(en.sentAgain());
    expect(noticeIn(await boss.pressesAt('webhook.again', id))).toBe(en.notFailed());
    await ended(4);
    expect(await readDeliveries(office.ctx)).toMatchObject({ failed: 0, delivered: 1 });
    expect(new Set(receiver.arrived.map((one) => one.id))).toEqual(new Set([id]));
    expect(await database.db.auditEntry.count({ where: { action: 'webhook.again' } })).toBe(2);
  });

  it('a job that comes twice, or late, sends nothing twice', async () => {
    await open();
    await tellOne();
    await ended(1);
    const [{ tellingId } = { tellingId: '' }] = await database.db.webhookDelivery.findMany();
    await Promise.all([1, 2].map((attempt) => job.handle(office.ctx, { tellingId, attempt })));
    expect(receiver.arrived).toHaveLength(1);
  });
});
