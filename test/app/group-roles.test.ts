import express from 'express';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { slackGroupRoles } from '../../src/app/group-roles.ts';
import type { Access } from '../../src/chat/slack/access.ts';
import { createClients } from '../../src/chat/slack/clients.ts';
import { createGroups } from '../../src/chat/slack/groups.ts';
import { listRoles, setRole } from '../../src/features/people/index.ts';
import { createLog } from '../../src/log.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';
import { serve } from '../support/web-server.ts';

const database = await testDatabase();
const ctx = testContext(database);
const leaders = { role: 'leader', group: 'S0LEAD' } as const;

/** Slack's Web API, as far as user groups go. */
const groups = new Map<string, string[]>();
let failure = 'missing_scope';
const web = express();
web.post('/api/usergroups.users.list', express.urlencoded({ extended: false }), (request, response) => {
  const users = groups.get(String(request.body.usergroup));
  response.json(users ? { ok: true, users } : { ok: false, error: failure, needed: 'usergroups:read' });
});
const { url, close } = await serve(web);
afterAll(close);

const lines: Record<string, unknown>[] = [];
const log = createLog({ level: 'warn', write: (line) => lines.push(JSON.parse(line)) });
const access = { key: null, botToken: 'xoxb-1', teamId: 'T1' } as Access;
const clients = createClients({ apiUrl: `${url}/api/`, log });
const installations = {
  find: async () => access,
  byKey: async () => access,
  keys: async () => [null],
  disable: async () => undefined,
};
const slack = { groupMembers: createGroups({ installations, clientFor: clients.interactive }) };

/** As an instance that has just started does it. */
async function look(roleGroups: Parameters<typeof slackGroupRoles>[0]['config']['roleGroups'] = [leaders]) {
  await slackGroupRoles({ config: { roleGroups }, slack, log })(ctx);
  return (await listRoles(ctx)).map(({ person, role, by }) => [person, role, by]);
}

beforeEach(async () => {
  await database.db.personRole.deleteMany();
  lines.length = 0;
  groups.clear();
  failure = 'missing_scope';
});

it('the role of a user group belongs to who is in it, and goes with leaving it', async () => {
  groups.set('S0LEAD', ['U0ANNA', 'U0BEN']);
  expect(await look()).toEqual([
    ['slack:U0ANNA', 'leader', 'group S0LEAD'],
    ['slack:U0BEN', 'leader', 'group S0LEAD'],
  ]);
  groups.set('S0LEAD', ['U0BEN', 'U0CAS']);
  expect((await look()).map(([person]) => person)).toEqual(['slack:U0BEN', 'slack:U0CAS']);
  expect(await look([])).toEqual([]);
});

it('what an administrator gave is not a group’s to take away', async () => {
  const anna = { person: 'slack:U0ANNA', role: 'leader', by: 'cli', platforms: ['slack'] };
  groups.set('S0LEAD', ['U0ANNA']);
  await look();
  await setRole(ctx, anna, true);
  groups.set('S0LEAD', []);
  expect(await look()).toEqual([['slack:U0ANNA', 'leader', 'cli']]);
});

it('while Slack does not tell, everybody keeps what they have, and the operator is told the remedy', async () => {
  groups.set('S0LEAD', ['U0ANNA']);
  await look();
  groups.clear();
  expect(await look()).toHaveLength(1);
  expect(lines).toMatchObject([
    {
      group: 'S0LEAD',
      reason: expect.stringContaining('missing_scope'),
      remedy: expect.stringContaining('usergroups:read'),
    },
  ]);
});

it('who is in two groups of one role keeps it while they leave one, whichever is asked about first', async () => {
  const both = [{ ...leaders, group: 'S0CHIEF' }, leaders];
  groups.set('S0CHIEF', []);
  groups.set('S0LEAD', ['U0ANNA']);
  await look(both);
  groups.set('S0CHIEF', ['U0ANNA']);
  await look(both);
  groups.set('S0LEAD', []);
  expect(await look(both)).toEqual([['slack:U0ANNA', 'leader', 'group S0CHIEF']]);
});

it('a group that was closed in Slack gives nothing any more', async () => {
  groups.set('S0LEAD', ['U0ANNA']);
  await look();
  groups.clear();
  failure = 'no_such_subteam';
  expect(await look()).toEqual([]);
  expect(lines).toMatchObject([{ group: 'S0LEAD', reason: expect.stringContaining('no_such_subteam') }]);
});

it('what a group gave counts for a day while Slack does not tell, and anew once it tells', async () => {
  groups.set('S0LEAD', ['U0ANNA']);
  await look();
  const hours = async () => {
    const [row] = await database.db.$queryRaw<{ left: number }[]>`
      select round(extract(epoch from ends_at - now()) / 3600)::int as left from person_role`;
    return row?.left;
  };
  expect(await hours()).toBe(24);
  await database.db.$executeRaw`update person_role set ends_at = now() + interval '1 hour'`;
  groups.clear();
  await look();
  expect(await hours()).toBe(1);
  groups.set('S0LEAD', ['U0ANNA']);
  await look();
  expect(await hours()).toBe(24);
  groups.clear();
  await database.db.$executeRaw`update person_role set ends_at = now()`;
  expect(await look()).toEqual([]);
});

it('Slack is asked every ten minutes, not every minute', async () => {
  groups.set('S0LEAD', ['U0ANNA']);
  const everyMinute = slackGroupRoles({ config: { roleGroups: [leaders] }, slack, log });
  await everyMinute(ctx);
  groups.set('S0LEAD', []);
  await everyMinute(ctx);
  expect(await listRoles(ctx)).toHaveLength(1);
});
