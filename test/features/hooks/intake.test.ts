import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { FormProposal } from '../../../src/features/feedback/index.ts';
import { forgetDeliveries } from '../../../src/features/hooks/index.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { signings } from '../../support/hook-signing.ts';
import { HOOK_NOW, type HookOffice, hookOffice, packed } from '../../support/hooks.ts';

const database = await testDatabase();
let office: HookOffice;
const logged: string[] = [];
const open = async (options: Parameters<typeof hookOffice>[1] = {}) => {
  logged.length = 0;
  const log = createLog({ level: 'info', write: (line) => logged.push(line) });
  office = await hookOffice(database, { log, ...options });
};
afterEach(async () => {
  await office.close();
  await database.db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, arrival_form, import_run, touchpoint
    restart identity cascade`;
});

const answer = (more: Record<string, unknown> = {}) => ({
  id: 'a-1',
  solicitation: 'solicited',
  answered_at: '2026-06-09T10:00:00+02:00',
  metric: 'nps',
  score: 9,
  text: 'De bezorger belde netjes van tevoren op',
  ...more,
});
const signed = (body: string | Buffer, id = 'msg_1') => {
  const { secret, sign } = signings.generic ?? { secret: '', sign: () => ({ headers: {}, body: '' }) };
  const { headers } = sign(String(body), { secret, now: HOOK_NOW, id });
  return { headers, body };
};
const countsOf = async (source = 'generic') => {
  await office.intake.stop();
  const rows = await database.db.arrivalCount.findMany({ where: { source } });
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
};
const answers = () => database.db.feedback.findMany({ orderBy: { externalId: 'asc' } });

describe('what is turned away at the door', () => {
  it.each([
    [
      'a body of 10 MB',
      () => signed(JSON.stringify(answer({ text: 'x'.repeat(10_000_000) }))),
      413,
      'too_large',
    ],
    ['a packed body', () => packed(signed(JSON.stringify(answer()))), 415, 'packed'],
    ['JSON that breaks off', () => signed('{"id":"a-1",'), 400, 'not_json'],
    ['no body at all', () => signed(''), 400, 'not_json'],
    ['a thousand brackets', () => signed(`${'['.repeat(1000)}${']'.repeat(1000)}`), 400, 'too_deep'],
    ['half a million brackets', () => signed('{"a":'.repeat(160_000)), 400, 'too_deep'],
  ])('%s', async (_, make, status, counted) => {
    await open();
    const response = await office.post('generic', make());
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: expect.any(String),
      ...(status > 400 && { remedy: expect.any(String) }),
    });
    expect(await countsOf()).toEqual({ [`door.${counted}`]: 1 });
    expect(await database.db.arrival.count()).toBe(0);
    // The door still stands open.
    expect((await office.deliver('generic', answer())).status).toBe(202);
  });

  it('a source that does not exist, and one without a secret, which the log explains once', async () => {
    await open({ secrets: { generic: [signings.generic?.secret ?? ''] } });
    for (const source of ['nobody', 'csv', '__proto__', 'typeform', 'typeform', '..%2Fhealthz']) {
      expect((await office.post(source, { headers: {}, body: '{}' })).status).toBe(404);
    }
    const lines = logged.map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { source: 'typeform', why: 'no_secret', remedy: expect.stringContaining('HOOK_SECRET_TYPEFORM') },
    ]);
  });

  it('a header that is given twice, whichever of the two is right', async () => {
    await open();
    const { headers, body } = signed(JSON.stringify(answer()));
    const { hostname, port } = new URL(office.url);
    const status = await new Promise((resolve) => {
      const sent = httpRequest({ hostname, port, path: '/hooks/generic', method: 'POST' }, (response) =>
        resolve(response.resume().statusCode),
      );
      for (const [name, value] of Object.entries(headers)) sent.setHeader(name, [value, 'v1,AAAA']);
      sent.end(body);
    });
    expect(status).toBe(401);
  });

  it('a delivery that was recorded and is sent again after five minutes', async () => {
    await open();
    const early = new Date(HOOK_NOW.getTime() - 301_000);
    expect((await office.deliver('generic', answer(), { now: early })).status).toBe(401);
    expect(await countsOf()).toEqual({ 'door.stale': 1 });
  });

  it('everything above what fits in memory or waits already, with the word when to come again', async () => {
    await open({ limits: { mostInMemory: 3 } });
    const deliver = (n: number) => office.deliver('generic', answer({ id: `a-${n}` }), { id: `m-${n}` });
    // While the database takes no more, one is being written and three wait: what comes then is too much.
    const { sent, turnedAway } = await database.db.$transaction(
      async (tx) => {
        await tx.$executeRaw`lock table arrival in share row exclusive mode`;
        const sent: Promise<Response>[] = [];
        const turnedAway = new Promise<Response[]>((resolve) => {
          const found: Response[] = [];
          for (let n = 0; n < 40; n++) {
            const answered = deliver(n);
            sent.push(answered);
            void answered.then(
              (response) => response.status === 503 && found.push(response) === 36 && resolve(found),
            );
          }
        });
        return { sent, turnedAway: await turnedAway };
      },
      { timeout: 30_000 },
    );
    expect(turnedAway.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(4);
    expect(await database.db.arrival.count()).toBe(4);
    await office.close();
    await open({ limits: { mostWaiting: 1 } });
    expect((await office.deliver('generic', answer({ id: 'one-more' }), { id: 'more' })).status).toBe(503);
  });

  it('the question whether the address is there, but for senders that ask it', async () => {
    await open();
    const head = async (source: string) =>
      (await fetch(`${office.url}/hooks/${source}`, { method: 'HEAD' })).status;
    expect(await Promise.all(['surveymonkey', 'intercom', 'typeform', 'nobody'].map(head))).toEqual([
      200, 200, 404, 404,
    ]);
  });
});

describe('what is taken in', () => {
  it('is sealed until it was worked on, and then gone', async () => {
    await open();
    expect(
      (
        await office.deliver(
          'generic',
          answer({ name: 'Wiep Voorbeeld', text: 'Wiep Voorbeeld belt nooit terug' }),
        )
      ).status,
    ).toBe(202);
    const [waiting] = await database.db.arrival.findMany();
    expect(waiting).toMatchObject({ state: 'waiting', key: 'msg_1' });
    expect(Buffer.from(waiting?.sealed ?? []).toString('latin1')).not.toMatch(/Wiep|belt/);
    await office.work();
    expect(await database.db.arrival.findMany()).toMatchObject([
      { state: 'done', sealed: null, key: 'msg_1' },
    ]);
    expect((await answers())[0]?.text).not.toContain('Wiep');
    expect(logged.join('\n')).not.toMatch(/Wiep|belt nooit/);
  });

  it('is stored once, however many come at the same moment', async () => {
    await open();
    const all = await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        office.deliver('generic', answer({ id: `a-${n % 100}` }), { id: `m-${n % 150}` }),
      ),
    );
    expect(all.filter(({ status }) => status === 202)).toHaveLength(150);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(150);
    await office.work();
    expect(await answers()).toHaveLength(100);
    expect(await countsOf()).toMatchObject({ arrived: 150, repeated: 150, created: 100 });
  });

  it.each([
    ['HTML', '<p>Het <b>duurde</b> te lang</p><script>alert(1)</script>', /^Het duurde te lang/],
    ['emoji', '👍🏽 top geholpen, echt waar 🎉', /^👍🏽 top geholpen, echt waar 🎉$/],
    ['right-to-left', 'شكرا جزيلا على المساعدة', /شكرا/],
    ['zero bytes', 'Het \u0000duurde te\u0000 lang allemaal', /^Het duurde te lang allemaal$/],
    ['half a character', 'Het duurde \ud83d te lang', /^Het duurde .? ?te lang$/u],
    ['a mention of everybody', '<!channel> kijk hier eens naar', /<!channel> kijk/],
  ])('may hold %s', async (_, text, expected) => {
    await open();
    await office.told('generic', answer({ text, id: 'a\u0000-1', step: 'be\u0000zorgen' }));
    const [stored] = await answers();
    expect(stored?.text).toMatch(expected);
    expect(stored).toMatchObject({ externalId: 'a-1', score: 9, touchpointId: 'bezorgen' });
  });

  it('comes in while others send ever so slowly: who is at it for longest is cut off', async () => {
    await open();
    const { hostname, port } = new URL(office.url);
    const head = `POST /hooks/generic HTTP/1.1\r\nHost: x\r\nContent-Length: ${1024 * 1024}\r\n\r\n{`;
    const idle = Array.from({ length: 70 }, () => connect(Number(port), hostname));
    const closed = idle.map((socket) => new Promise<void>((done) => socket.once('close', () => done())));
    for (const socket of idle) socket.on('error', () => undefined);
    await Promise.all(idle.map((socket) => new Promise<void>((done) => socket.write(head, () => done()))));
    // Those that came first make room for the last ones of them.
    await Promise.any(closed);
    expect((await office.deliver('generic', answer(), { id: 'm-1' })).status).toBe(202);
    expect(idle.filter(({ destroyed }) => !destroyed).length).toBeGreaterThan(50);
    for (const socket of idle) socket.destroy();
  });

  it('keeps what it cannot use, says why, and is worked on again when somebody asks', async () => {
    await open();
    await office.told(
      'generic',
      { answers: [answer({ score: 11 }), answer({ id: 'a-2', score: 0 })] },
      'm-1',
    );
    await office.told('generic', answer({ id: 'a-3', answered_at: 'gisteren' }), 'm-2');
    await office.told('generic', { hello: 'world' }, 'm-3');
    expect((await answers()).map(({ externalId }) => externalId)).toEqual(['a-2']);
    const kept = await database.db.arrival.findMany({ orderBy: { id: 'asc' } });
    expect(kept).toMatchObject([
      { state: 'failed', reason: 'offScale' },
      { state: 'asking' },
      { state: 'failed', reason: 'shape' },
    ]);
    expect(kept.every(({ sealed }) => sealed !== null)).toBe(true);
    expect(await countsOf()).toMatchObject({
      'refused.offScale': 1,
      'failed.shape': 1,
      asking: 1,
      created: 1,
    });
  });

  it('asks for the zone of a date that names none, and reads it as a person says', async () => {
    await open();
    await office.told('generic', answer({ form: 'crm', answered_at: '2026-06-09T10:00:00' }));
    expect(await answers()).toEqual([]);
    expect(await database.db.arrivalForm.findMany()).toMatchObject([
      { source: 'generic', form: 'crm', mapping: null },
    ]);
    // What the sender said is not asked.
    const { proposal } = await database.db.arrivalForm.findFirstOrThrow();
    expect((proposal as unknown as FormProposal).open.map(({ field }) => field)).toEqual(['zone']);
    await office.confirm('generic', 'crm', { zone: 'Europe/Amsterdam' });
    expect(await answers()).toMatchObject([{ answeredAt: new Date('2026-06-09T08:00:00Z'), score: 9 }]);
    await office.told(
      'generic',
      answer({ id: 'a-2', form: 'crm', answered_at: '2026-06-09T11:00:00' }),
      'next',
    );
    expect(await answers()).toHaveLength(2);
  });

  it('asks which answers are good on a scale where nobody knows, unless the sender says it', async () => {
    await open();
    const grade = { metric: 'csat', scale_min: 1, scale_max: 10, score: 8 };
    await office.told('generic', answer({ ...grade, id: 'a-1', top_boxes: [8, 9, 10] }), 'm-1');
    await office.told('generic', answer({ ...grade, id: 'a-2', form: 'cijfer' }), 'm-2');
    expect(await answers()).toHaveLength(1);
    const { proposal } = await database.db.arrivalForm.findFirstOrThrow();
    expect((proposal as unknown as FormProposal).open.map(({ field }) => field)).toEqual(['topBoxes']);
    await office.confirm('generic', 'cijfer', { topBoxes: [8, 9, 10] });
    expect(await database.db.definition.findMany()).toMatchObject([
      { metric: 'csat', scaleMin: 1, scaleMax: 10, topBoxes: [8, 9, 10] },
    ]);
    expect(await answers()).toHaveLength(2);
  });

  it.each([
    ['a scale that nobody answers on', { scale_min: 0, scale_max: 1e9 }],
    ['good answers that are not on it', { scale_min: 1, scale_max: 10, top_boxes: [11, 'x'] }],
    ['no scale', {}],
  ])('waits for a person where a sender tells %s', async (_, told) => {
    await open();
    await office.told('generic', answer({ metric: 'csat', score: 5, ...told }), 'm-1');
    expect([await answers(), await database.db.arrival.findMany()]).toMatchObject([
      [],
      [{ state: 'asking' }],
    ]);
  });

  it('is read whether or not it begins with a byte-order mark', async () => {
    await open();
    await office.told('generic', `\uFEFF${JSON.stringify(answer())}`, 'm-1');
    expect(await answers()).toHaveLength(1);
  });

  it('leaves nothing of a customer who was erased before it was worked on', async () => {
    await open();
    await office.told('generic', answer({ customer: 'k-1' }));
    const [{ customerKey } = { customerKey: '' }] = await answers();
    await database.db.feedback.deleteMany();
    await database.db.erasedCustomer.create({ data: { customerKey: customerKey ?? '' } });
    await office.told('generic', answer({ id: 'a-2', customer: 'k-1' }), 'm-2');
    await office.told('generic', answer({ id: 'a-3', customer: 'k-2' }), 'm-3');
    expect((await answers()).map(({ externalId }) => externalId)).toEqual(['a-3']);
    expect(await countsOf()).toMatchObject({ erased: 1 });
    await database.db.erasedCustomer.deleteMany();
  });

  it('is forgotten in time, and what nobody could use with it', async () => {
    await open();
    await office.told('generic', answer(), 'm-1');
    await office.told('generic', { hello: 'world' }, 'm-2');
    await database.db.$executeRaw`update arrival set received_at = received_at - interval '15 days'`;
    await forgetDeliveries(office.ctx);
    expect(await database.db.arrival.findMany()).toMatchObject([{ key: 'm-2', state: 'failed' }]);
    await database.db.$executeRaw`update arrival set received_at = received_at - interval '16 days'`;
    await forgetDeliveries(office.ctx);
    expect(await database.db.arrival.findMany()).toMatchObject([{ reason: 'expired', sealed: null }]);
  });
});

describe('23: a delivery of a sender that signs no moment', () => {
  const later = async (days: number) => {
    await database.db
      .$executeRaw`update arrival set received_at = received_at - make_interval(days => ${days})`;
    await forgetDeliveries(office.ctx);
  };

  it.each([
    ['typeform', '{"a customer": "said this"}'],
    ['delighted', '{"a customer": "said this"}'],
    ['qualtrics', 'MSG=%7B%22said%22%3A1%7D'],
  ])(
    'of %s that somebody recorded does nothing a year later, though nothing of it is kept but a digest',
    async (source, body) => {
      await open();
      const { secret, sign } = signings[source] ?? { secret: '', sign: () => ({ headers: {}, body: '' }) };
      const recorded = () => office.post(source, sign(body, { secret, now: HOOK_NOW }));
      expect((await recorded()).status).toBe(202);
      await office.work();
      await later(29);
      expect((await recorded()).status).toBe(200);
      for (const days of [2, 31, 300]) await later(days);
      expect((await recorded()).status).toBe(200);
      const [kept, ...more] = await database.db.arrival.findMany();
      expect(more).toEqual([]);
      expect(kept).toMatchObject({ state: 'done', sealed: null, form: null, reason: null, announces: null });
      expect(kept?.key).toMatch(/^[\w-]{32}$/);
    },
  );

  it('is told from one whose sender does, which is refused as stale and may be forgotten', async () => {
    await open();
    await office.told('generic', answer(), 'm-1');
    await later(15);
    expect(await database.db.arrival.count()).toBe(0);
  });
});

describe('a delivery that nobody foresaw', () => {
  it('is given up by itself, and holds no other back', async () => {
    await open();
    for (const n of [1, 2, 3]) await office.deliver('generic', answer({ id: `a-${n}` }), { id: `m-${n}` });
    // As if it had been damaged where it lies.
    await database.db.$executeRaw`update arrival set sealed = 'damaged'::bytea where key = 'm-2'`;
    await office.work();
    expect((await answers()).map(({ externalId }) => externalId)).toEqual(['a-1', 'a-3']);
    expect(await database.db.arrival.findMany({ where: { state: 'failed' } })).toMatchObject([
      { key: 'm-2', reason: 'unforeseen' },
    ]);
  });

  it('waits while an import of the same source is at work', async () => {
    await open();
    await office.deliver('generic', answer());
    const connection = await database.pool.connect();
    await connection.query('begin');
    await connection.query(`select pg_advisory_xact_lock(hashtextextended('klankbord import ' || $1, 0))`, [
      'generic',
    ]);
    await office.workOnce();
    expect(await answers()).toEqual([]);
    await connection.query('commit');
    connection.release();
    await office.work();
    expect(await answers()).toHaveLength(1);
  });
});
