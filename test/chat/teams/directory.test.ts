import { afterAll, expect, it } from 'vitest';
import { listPeople } from '../../../src/chat/teams/directory.ts';
import type { Member, Transport } from '../../../src/chat/teams/transport.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import type { Where } from '../../support/teams/driver.ts';
import { heardIn } from '../../support/teams/heard.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

const log = createLog({ level: 'silent' });
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const anna: Member = {
  tenantId: 'ours',
  role: 'user',
  principalName: 'anna@example.com',
  name: 'Anna',
  personId: 'entra-anna',
  email: 'anna@example.com',
};
const named = (name: string, more: Partial<Member> = {}): Member => ({
  ...anna,
  ...{ name, personId: `entra-${name}`, principalName: `${name}@example.com`, email: null },
  ...more,
});

/** Rosters in pages; a number is a status with which Teams refuses. */
function office(rosters: Record<string, (Member[] | number)[]>) {
  const asked: string[] = [];
  const members: Transport['members'] = async ({ conversationId }, from) => {
    asked.push(`${conversationId} ${from ?? 'first'}`);
    const pages = rosters[conversationId] ?? [];
    const refused = pages.findIndex((page) => typeof page === 'number');
    if (refused >= 0 && refused <= Number(from ?? 0)) {
      const [status] = pages.splice(refused, 1);
      throw Object.assign(new Error('refused'), {
        statusCode: status,
        response: { headers: new Headers({ 'retry-after': '0' }) },
      });
    }
    const at = Number(from ?? 0);
    const page = pages[at];
    return {
      members: Array.isArray(page) ? page : [],
      next: at + 1 < pages.length ? String(at + 1) : null,
    };
  };
  const teams = async () => Object.keys(rosters).map((conversationId) => ({ serviceUrl, conversationId }));
  return { asked, parts: { conversations: { teams }, transport: { members }, tenantId: 'ours', log } };
}

async function all({ parts }: ReturnType<typeof office>) {
  const people = [];
  for await (const page of listPeople(parts)) people.push(...page);
  return people;
}

it('tells of everybody in every team, page by page; of no guest, stranger or bot', async () => {
  const guest = named('guest', { role: 'guest' });
  const stranger = named('stranger', { tenantId: 'theirs' });
  const bot = named('bot', { personId: null });
  const external = named('external', { principalName: 'x_example.com#EXT#@ours.onmicrosoft.com' });
  const there = office({
    one: [
      [anna, guest],
      [named('ben'), stranger],
    ],
    two: [[anna, bot, external]],
  });
  expect((await all(there)).map(({ id, email }) => [id, email])).toEqual([
    ['entra-anna', 'anna@example.com'],
    ['entra-ben', 'ben@example.com'],
    ['entra-anna', 'anna@example.com'],
  ]);
  expect(there.asked).toEqual(['one first', 'one 1', 'two first']);
});

it('asks again when it asked too fast, and goes on without a roster that is closed', async () => {
  const there = office({ one: [429, [anna]], closed: [403], gone: [404], two: [[named('ben')]] });
  expect((await all(there)).map(({ id }) => id)).toEqual(['entra-anna', 'entra-ben']);
});

it('is no list at all when Teams stops answering', async () => {
  await expect(all(office({ one: [[anna], 503] }))).rejects.toMatchObject({ code: 'unavailable' });
});

it('is asked of the Bot Connector page by page, once for each team that the app is in', async () => {
  answerSignIn();
  const connector = await startConnector();
  afterAll(connector.close);
  const database = await testDatabase();
  const { platform } = await teamsBot(connector, database, { handle: async () => ({ kind: 'nothing' }) });
  const first: Where = { type: 'channel', id: '19:first@thread.tacv2', teamId: '19:first@thread.tacv2' };
  const second: Where = { ...first, id: '19:second@thread.tacv2' };
  await heardIn(database.db, connector, [first, second]);
  for (const name of ['anna', 'ben', 'cem'])
    connector.members.set(name, {
      id: `29:${name}`,
      aadObjectId: `entra-${name}`,
      email: `${name}@example.com`,
    });
  const people = [];
  for await (const page of platform.people?.() ?? []) people.push(...page);
  expect(people.map(({ id }) => id)).toEqual(['entra-anna', 'entra-ben', 'entra-cem']);
  expect(connector.of('roster').map(({ conversation, activityId }) => [conversation, activityId])).toEqual([
    [first.teamId, ''],
    [first.teamId, '2'],
  ]);
});
