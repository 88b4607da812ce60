import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { testDatabase } from '../../support/database.ts';
import { asForm } from '../../support/form.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { channel, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
let react: (intent: Intent) => Promise<Reply>;
const handle = (intent: Intent) => react(intent);
const bots = [
  await teamsBot(connector, database, { handle }),
  await teamsBot(connector, database, { handle }),
] as const;
const [here, there] = [createDriver(bots[0].url, connector), createDriver(bots[1].url, connector)];
const bob = person(connector, 'bob');
const payments = channel('payments');
const intents = () => bots.flatMap((bot) => bot.intents);

beforeEach(() => {
  connector.clear();
  react = async () => ({ kind: 'notice', text: 'Noted' });
  for (const bot of bots) bot.intents.length = 0;
});

it('18: a press that is delivered to two processes is done once, and both answer', async () => {
  const sending = { activity: { id: 'the-same-press' } };
  const data = { action: 'actions.claim', value: '' };
  const answers = await Promise.all([
    here.press(bob, payments, data, sending),
    there.press(bob, payments, data, sending),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const said = answers.map(({ json }) => String(json.value)).sort();
  expect(said).toEqual([expect.stringContaining('I have this already'), 'Noted']);
  expect(intents()).toHaveLength(1);
});

it('18: a press that only shows something is answered by both, and nothing of it is kept', async () => {
  const before = await database.db.seenEvent.count();
  const sending = { activity: { id: 'the-same-look' } };
  for (const hand of [here, there]) {
    const { json } = await hand.press(bob, payments, { action: 'digests.how', value: '' }, sending);
    expect(json).toMatchObject({ value: 'Noted' });
  }
  expect(intents()).toHaveLength(2);
  expect(await database.db.seenEvent.count()).toBe(before);
});

it('18: a form that is delivered again elsewhere is taken once, and the dialog says so', async () => {
  const sending = { activity: { id: 'the-same-form' } };
  const sent = { klankbord: { form: 'test.form' }, reason: 'x' };
  await here.submit(bob, payments, sent, sending);
  const { json } = await there.submit(bob, payments, sent, sending);
  expect(json).toMatchObject({ task: { type: 'message', value: expect.stringContaining('already') } });
  expect(intents()).toHaveLength(1);
});

it('18: a form that is asked for again elsewhere opens there', async () => {
  react = async () => asForm();
  const sending = { activity: { id: 'the-same-fetch' } };
  for (const hand of [here, there]) {
    const { json } = await hand.open(bob, payments, { action: 'x', value: '' }, sending);
    expect(json).toMatchObject({ task: { type: 'continue' } });
  }
});

it('40: a stop waits for the rest of a press that was answered while it went on', async () => {
  const answer = Promise.withResolvers<Reply>();
  react = () => answer.promise;
  const pressed = await here.press(bob, payments, { action: 'x', value: '' });
  expect(JSON.stringify(pressed.json)).toContain('I am working on it');
  const stopped = bots[0].platform.stop();
  answer.resolve({ kind: 'notice', text: 'Done after all' });
  await stopped;
  expect(connector.of('targeted').map(({ body }) => body.text)).toEqual(['Done after all']);
});

it('40: and for what follows on an answer that was not given yet', async () => {
  const answer = Promise.withResolvers<Reply>();
  const reached = Promise.withResolvers<void>();
  react = () => {
    reached.resolve();
    return answer.promise;
  };
  const held = Promise.withResolvers<void>();
  const pressed = there.press(bob, payments, { action: 'x', value: '' });
  await reached.promise;
  connector.fail('targeted', { until: held.promise });
  const order: string[] = [];
  const stopped = bots[1].platform.stop().then(() => order.push('stopped'));
  answer.resolve(asForm());
  await pressed;
  await connector.called('targeted');
  order.push('told');
  held.resolve();
  await stopped;
  expect(order).toEqual(['told', 'stopped']);
});
