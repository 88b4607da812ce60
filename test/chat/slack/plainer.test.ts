import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { scoreDigestExamples } from '../../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../../src/features/digests/score-digest.message.ts';
import { journeyExamples } from '../../../src/features/journey/index.ts';
import { overviewMessage } from '../../../src/features/journey/journey.message.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { holding } from '../../support/slack/calls.ts';
import { slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';

const CHART = 'data_visualization';
const database = await testDatabase();
const slack = await startSlack({ users: { bob: {} }, channels: { payments: {} } });
const { bob } = slack.users;
const { payments } = slack.channels;
const { calls, faults } = slack.proxy;
const scores = { message: scoreDigest, content: scoreDigestExamples.normal };
let reply: Reply;
const { url, lines } = await slackBot(slack, database, { handle: async () => reply });
const hand = slack.driver(url);
const by = { user: bob, channel: payments };
const said = (body: object) => JSON.stringify(body);
const warned = () => lines.filter(({ level }) => Number(level) >= 40);
const command = {
  command: '/cx',
  text: 'scores',
  user_id: bob.id,
  team_id: slack.workspaces.main.teamId ?? '',
};
/** Every method that posts. */
const posting = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'];

beforeEach(() => {
  calls.clear();
  faults.clear();
  lines.length = 0;
  reply = { kind: 'message', ...scores, audience: 'private' };
  slack.responses.unknown.clear();
  slack.responses.unknown.add(CHART);
  for (const method of posting) faults.always({ method, when: holding(CHART) }, slackError('invalid_blocks'));
});

describe('an answer with a chart that Slack does not take', () => {
  it('44: is given without it, once, with the same words, at the address of the request', async () => {
    slack.responses.unknown.clear();
    const { response: whole } = await hand.command('/cx', 'scores', by);
    const charted = await whole.posted();
    expect(said(charted)).toContain(CHART);
    slack.responses.unknown.add(CHART);
    const { response } = await hand.command('/cx', 'scores', by);
    const plainer = await response.posted();
    expect(said(plainer)).not.toContain(CHART);
    expect(plainer).toMatchObject({ response_type: 'ephemeral', text: charted.text });
    expect(response.refused).toHaveLength(1);
    expect(warned()).toEqual([]);
  });

  it('44: is given without it also where that address has expired', async () => {
    const used = slack.responses.issue();
    for (let n = 1; n <= 5; n += 1) await fetch(used.url, { method: 'POST', body: '{"text":"x"}' });
    await hand.raw(
      `${new URLSearchParams({ ...command, channel_id: payments.id, response_url: used.url })}`,
      'application/x-www-form-urlencoded',
    );
    const { body } = await calls.called({
      method: 'chat.postEphemeral',
      when: (call) => call.accepted,
    });
    expect(said(body)).not.toContain(CHART);
    expect(warned()).toEqual([]);
  });

  it('44: takes the place of the message it changes without it', async () => {
    reply = { kind: 'updated', ...scores };
    const { ts } = await slack.emulator.call('chat.postMessage', { channel: payments.id, text: 'before' });
    const button = { type: 'button', action_id: 'x', value: '1' };
    await hand.press({ message: { ts, blocks: [] } }, button, by);
    const { body } = await calls.called({ method: 'chat.update', when: (call) => !holding(CHART)(call) });
    expect(body).toMatchObject({ channel: payments.id, ts });
    expect(said(body)).not.toContain(CHART);
  });
});

it('a picture that Slack cannot open is left out, and where it is stays in words', async () => {
  reply = {
    kind: 'message',
    message: overviewMessage,
    content: journeyExamples.overview,
    audience: 'private',
  };
  const { response: whole } = await hand.command('/cx', 'journey', by);
  expect(said(await whole.posted())).toContain('chat.png');
  slack.responses.unknown.add('image');
  const { response } = await hand.command('/cx', 'journey', by);
  const plainer = said(await response.posted());
  expect(plainer).not.toContain('chat.png');
  expect(plainer).toContain('map.pdf');
  expect(response.refused).toHaveLength(1);
});
