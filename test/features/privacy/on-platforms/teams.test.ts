import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../support/database.ts';
import { teamsBot } from '../../../support/teams/bot.ts';
import { type Fault, startConnector } from '../../../support/teams/connector.ts';
import { channel, chatOf, person } from '../../../support/teams/driver.ts';
import { heardIn } from '../../../support/teams/heard.ts';
import { BOT_ID, TENANT_ID } from '../../../support/teams/keys.ts';
import { scan } from '../seed.ts';
import { erasing, NAME, OTHERS, REFERENCE, THEIRS } from './kit.ts';

const database = await testDatabase();
const { db, pool } = database;
const connector = await startConnector();
afterAll(connector.close);
const { platform } = await teamsBot(connector, database, { isPlayground: true });
const { cli, killed, seed } = await erasing(database, platform, { TEAMS_PLAYGROUND: '1' });
const payments = channel('payments');
const zwaantje = person(connector, 'zwaantje');
const customer = ['erase', '--customer', REFERENCE, '--reason', 'request of 3 March'];
const employee = ['erase', '--person', `teams:${zwaantje.aadObjectId}`, '--reason', 'request of 4 March'];

beforeEach(async () => {
  connector.clear();
  await pool.query(
    'truncate post, channel, feedback, definition, person, erasure, audit_entry, teams_conversation cascade',
  );
  await heardIn(db, connector, [payments]);
  const { serviceUrl } = connector;
  const place = { place: 'personal' as const, tenantId: TENANT_ID, serviceUrl, botId: BOT_ID };
  await db.teamsConversation.create({
    data: { id: chatOf(zwaantje).id, personId: zwaantje.aadObjectId, ...place },
  });
  await seed({ channel: payments.id, person: zwaantje.aadObjectId });
  connector.clear();
});

/** What Teams was told: two messages of the channel changed, one of them and the chat's taken away. */
async function expectNothing(): Promise<void> {
  const done = (method: 'update' | 'delete') => connector.of(method).filter(({ accepted }) => accepted);
  const gone = new Set(done('delete').map(({ conversation }) => conversation));
  expect(gone.size).toBe(2);
  expect([...gone]).toContain(chatOf(zwaantje).id);
  const shown = JSON.stringify(done('update').map(({ body }) => body));
  for (const word of [THEIRS.slice(0, 20), NAME]) expect(shown).not.toContain(word);
  expect(shown).toContain(OTHERS.slice(0, 20));
  expect(shown).toContain('somebody heeft goed geholpen');
  expect(await scan(pool, [THEIRS, NAME, zwaantje.aadObjectId, REFERENCE])).toEqual([]);
  expect(JSON.parse((await cli('erasures')).stdout)).toEqual({ erasures: [] });
}

describe('36: on Teams, from the terminal', { timeout: 240_000 }, () => {
  it('a customer and an employee are erased, and what was posted of them is changed or taken away', async () => {
    const first = await cli(...customer);
    expect(JSON.parse(first.stdout)).toMatchObject({ answers: 1, posts: 2, left: [] });
    const second = await cli(...employee);
    expect(JSON.parse(second.stdout)).toMatchObject({ found: true, removed: 1, edited: 1, left: [] });
    await expectNothing();
  });

  it.each<[string, Fault]>([
    ['429', { status: 429, retryAfter: 30 }],
    ['5xx', { status: 503 }],
    ['nothing', 'drop before'],
  ])('while Teams answers %s it is under way, and done when it answers again', async (_, fault) => {
    connector.always('update', fault);
    connector.always('delete', fault);
    expect((await cli(...customer)).code).toBe(1);
    expect((await cli(...employee)).code).toBe(1);
    expect(JSON.parse((await cli('erasures')).stdout).erasures).toMatchObject([
      { kind: 'customer', standing: 2 },
      { kind: 'person', standing: 2 },
    ]);
    connector.clear();
    expect((await cli('erasures', 'again')).code).toBe(0);
    await expectNothing();
  });

  it('messages whose conversation is gone are done', async () => {
    connector.always('update', { status: 404, code: 'ConversationNotFound' });
    connector.always('delete', { status: 404, code: 'ConversationNotFound' });
    expect((await cli(...customer)).code).toBe(0);
    expect((await cli(...employee)).code).toBe(0);
    expect(JSON.parse((await cli('erasures')).stdout)).toEqual({ erasures: [] });
  });

  it('kill -9 in the middle of the calls loses nothing: the next one goes on where it was', async () => {
    for (const args of [customer, employee]) {
      const before = connector.of('delete').length;
      const opened = Promise.withResolvers<void>();
      connector.fail('delete', { until: opened.promise });
      const isCalled = () => connector.of('delete').length > before;
      await killed(args, vi.waitUntil(isCalled, { timeout: 90_000 }));
      opened.resolve();
      expect(JSON.parse((await cli('erasures')).stdout).erasures).toHaveLength(1);
      expect((await cli('erasures', 'again')).code).toBe(0);
    }
    await expectNothing();
  });
});
