import { RespondError } from '@slack/bolt';
import { afterAll, describe, expect, it } from 'vitest';
import { bareApp } from '../../../support/slack/bare-app.ts';
import { startResponses } from '../../../support/slack/response-url.ts';
import { startSlack } from '../../../support/slack/start.ts';

let now = new Date('2026-11-20T09:00:00Z');
const responses = await startResponses({ now: () => now });
afterAll(() => responses.close());

describe('a response_url', () => {
  const post = (url: string, body: object) =>
    fetch(url, { method: 'POST', body: JSON.stringify(body) }).then(async (it) => [
      it.status,
      await it.json(),
    ]);

  it('takes five posts', async () => {
    const response = responses.issue();
    const third = response.posted(3);
    for (const text of ['1', '2', '3', '4', '5'])
      expect(await post(response.url, { text })).toEqual([200, { ok: true }]);
    expect(await third).toEqual({ text: '3' });
    expect(await post(response.url, { text: '6' })).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(response.refused).toEqual(['used_url']);
  });

  it('lasts 30 minutes', async () => {
    const response = responses.issue();
    now = new Date(now.getTime() + 30 * 60_000);
    expect(await post(response.url, { text: 'in time' })).toEqual([200, { ok: true }]);
    now = new Date(now.getTime() + 1);
    expect(await post(response.url, { text: 'late' })).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  it('checks blocks', async () => {
    const response = responses.issue();
    expect((await post(response.url, { text: 'x', blocks: [{ type: 'nope' }] }))[0]).toBe(400);
    expect(response.refused).toMatchObject([expect.stringContaining('invalid_blocks')]);
  });
});

it('tells a real respond() that it was used up', async () => {
  const slack = await startSlack({ users: { anna: {} }, channels: { payments: {} } });
  const { url, app } = await bareApp(slack);
  const sixth = Promise.withResolvers<unknown>();
  app.command('/six', async ({ respond }) => {
    for (let nth = 1; nth <= 5; nth += 1) await respond(`answer ${nth}`);
    await respond('answer 6').catch(sixth.resolve);
  });
  const by = { user: slack.users.anna, channel: slack.channels.payments };
  const { response } = await slack.driver(url).command('/six', '', by);
  expect(await response.posted(5)).toEqual({ text: 'answer 5' });
  expect(await sixth.promise).toBeInstanceOf(RespondError);
  expect(slack.responses.posts).toHaveLength(5);
});
