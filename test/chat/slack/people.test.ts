import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import type { Access } from '../../../src/chat/slack/access.ts';
import { createPeople } from '../../../src/chat/slack/people.ts';
import { createLog } from '../../../src/log.ts';
import { slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';

const slack = await startSlack({ users: { anna: { locale: 'nl-NL' } }, channels: { payments: {} } });
const { anna } = slack.users;
const { calls, faults } = slack.proxy;
const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
const access: Access = {
  key: null,
  botToken: slack.botToken,
  botId: 'B1',
  botUserId: 'U1',
  teamId: slack.workspaces.main.teamId ?? null,
  enterpriseId: null,
  name: 'main',
};

it('37: what Slack said of a person holds for a day, and longer while it does not answer', async () => {
  let now = 0;
  const people = createPeople({
    clientFor: () => client,
    log: createLog({ level: 'silent' }),
    now: () => now,
  });
  expect(await people.find(access, anna.id)).toMatchObject({ locale: 'nl', isUnsure: false });
  await people.find(access, anna.id);
  expect(calls.of('users.info')).toHaveLength(1);
  now = 25 * 3_600_000;
  const end = faults.always('users.info', slackError('internal_error'));
  expect(await people.find(access, anna.id)).toMatchObject({ locale: 'nl', isUnsure: false });
  people.forget(anna.id);
  expect(await people.find(access, anna.id)).toMatchObject({ isUnsure: true });
  end();
  now += 61_000;
  expect(await people.find(access, anna.id)).toMatchObject({ locale: 'nl', isUnsure: false });
});

it('32: whether somebody is still a colleague is asked now, and nothing that was said before counts', async () => {
  const people = createPeople({ clientFor: () => client, log: createLog({ level: 'silent' }) });
  expect(await people.find(access, anna.id)).toMatchObject({ isOutsider: false });
  expect(await people.standing(access, anna.id)).toBe('ours');
  const end = slack.proxy.rewrite('users.info', (answer) => ({
    ...answer,
    user: { ...(answer.user as object), is_restricted: true },
  }));
  expect(await people.find(access, anna.id)).toMatchObject({ isOutsider: false });
  expect(await people.standing(access, anna.id)).toBe('outsider');
  // What was asked holds for chat as well.
  expect(await people.find(access, anna.id)).toMatchObject({ isOutsider: true });
  end();
  for (const [code, standing] of [
    ['user_not_found', 'outsider'],
    ['internal_error', 'unknown'],
    ['missing_scope', 'unknown'],
  ] as const) {
    faults.once('users.info', slackError(code));
    expect([code, await people.standing(access, anna.id)]).toEqual([code, standing]);
  }
});
