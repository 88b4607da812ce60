import { WebClient } from '@slack/web-api';
import { afterEach, expect, it } from 'vitest';
import { type Access, tokenInstallations } from '../../../src/chat/slack/access.ts';
import { listPeople } from '../../../src/chat/slack/directory.ts';
import { rateLimited, slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';

const slack = await startSlack({
  users: { anna: { locale: 'nl-NL', tz: 'Europe/Amsterdam' }, ben: {}, guest: {}, robot: {}, gone: {} },
  channels: { payments: {} },
  scopes: ['chat:write', 'users:read', 'users:read.email'],
});
const { calls, faults } = slack.proxy;
const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
const client = new WebClient(slack.botToken, options);
const installations = tokenInstallations({ botToken: slack.botToken, client });
const parts = { installations, clientFor: (_: Access) => client };

afterEach(() => {
  faults.clear();
  calls.clear();
});

async function all() {
  const people = [];
  for await (const page of listPeople(parts)) people.push(...page);
  return people;
}

it('tells of everybody who works there, how to speak to them, and who is gone; of no guest, robot or Slackbot', async () => {
  slack.users.guest.isRestricted = true;
  slack.users.robot.isBot = true;
  slack.users.gone.deleted = true;
  const people = await all();
  const known = new Map(people.map((person) => [person.id, person]));
  expect(known.get(slack.users.anna.id)).toMatchObject({
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    email: slack.users.anna.email,
    hasLeft: false,
  });
  expect(known.get(slack.users.gone.id)).toMatchObject({ hasLeft: true, email: null });
  for (const { id } of [slack.users.guest, slack.users.robot]) expect(known.has(id)).toBe(false);
  expect(known.has('USLACKBOT')).toBe(false);
  expect(calls.of('users.list')[0]?.body).toMatchObject({ limit: '200' });
});

it('asks for the next page until there is none', async () => {
  const page = (id: string, next_cursor: string) => ({
    kind: 'answer' as const,
    ...{ status: 200, headers: {} },
    body: { ok: true, members: [{ id, real_name: id }], response_metadata: { next_cursor } },
  });
  faults.once('users.list', page('U0ONE', 'second'));
  faults.once('users.list', page('U0TWO', ''));
  expect((await all()).map(({ id }) => id)).toEqual(['U0ONE', 'U0TWO']);
  expect(calls.of('users.list').map(({ body }) => body.cursor)).toEqual([undefined, 'second']);
});

it('waits as long as Slack asks to, and then goes on', async () => {
  faults.once('users.list', rateLimited(1));
  const began = performance.now();
  expect((await all()).length).toBeGreaterThan(1);
  expect(performance.now() - began).toBeGreaterThan(900);
  expect(calls.of('users.list')).toHaveLength(2);
});

it('says what to do where Slack does not tell', async () => {
  faults.once('users.list', slackError('missing_scope', { needed: 'users:read' }));
  await expect(all()).rejects.toMatchObject({
    code: 'forbidden',
    remedy: expect.stringContaining('users:read'),
  });
  faults.once('users.list', slackError('internal_error'));
  await expect(all()).rejects.toMatchObject({ code: 'forbidden' });
});
