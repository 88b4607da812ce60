import { beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { shiftableClock } from '../../../src/clock.ts';
import { testDatabase } from '../../support/database.ts';
import { asForm, filledIn } from '../../support/form.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { gate, slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const clock = shiftableClock();
const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, bob: { locale: 'en-US' } },
  channels: { payments: {} },
  clock,
});
const { bob } = slack.users;
const { payments } = slack.channels;
const { calls, faults, views } = slack.proxy;
let react: (intent: Intent) => Promise<Reply>;
const { url, intents } = await slackBot(slack, database, { handle: (intent) => react(intent) });
const hand = slack.driver(url);
const by = { user: bob, channel: payments };

const values = {
  reason: 'because',
  amount: '3',
  day: '2026-12-01',
  one: 'tue',
  many: ['mon', 'wed'],
  who: bob.id,
};

async function openForm() {
  react = async () => asForm({ reason: 'before', many: ['tue'] });
  const { response } = await hand.command('/cx', 'form', by);
  await calls.called('views.open');
  return { view: views.modal(bob), response };
}

beforeEach(() => {
  calls.clear();
  faults.clear();
  intents.length = 0;
  views.close(bob, true);
});

describe('a form on Slack', () => {
  it('opens as a modal with what is known, and comes back as it was filled in', async () => {
    const { view, response } = await openForm();
    expect(calls.refused()).toEqual([]);
    expect(JSON.stringify(view)).toContain('"initial_value":"before"');
    react = async () => ({ kind: 'notice', text: 'Saved' });
    const { json } = await hand.submit(view, values, by);
    expect(json).toEqual({ response_action: 'clear' });
    expect(JSON.stringify(await response.posted())).toContain('Saved');
    expect(intents.at(-1)).toMatchObject({ ...filledIn(bob.id), channel: payments.id });
  });

  it('26: stays open with each fault at its own field', async () => {
    const { view } = await openForm();
    react = async () => ({ kind: 'faults', faults: { day: 'This day has gone by.' } });
    const { json } = await hand.submit(view, values, by);
    expect(json).toEqual({ response_action: 'errors', errors: { day: 'This day has gone by.' } });
  });

  it('becomes the next form when there is one', async () => {
    const { view } = await openForm();
    react = async () => asForm({ reason: 'second' });
    const { json } = await hand.submit(view, values, by);
    expect(json).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(views.modal(bob))).toContain('second');
  });

  it('1: whose answer takes long says so in time, and then what was wrong, with all that was filled in', async () => {
    const { view } = await openForm();
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const { status, json, milliseconds } = await hand.submit(view, values, by);
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(3000);
    expect(JSON.stringify(json)).toContain('I am working on it');
    answer.resolve({ kind: 'faults', faults: { day: 'This day has gone by.' } });
    const { body } = await calls.called('views.update');
    expect(calls.refused()).toEqual([]);
    const shown = JSON.stringify(body.view);
    for (const text of ['This day has gone by.', 'because', '2026-12-01', 'test.form'])
      expect(shown).toContain(text);
  });

  it('1: that comes too late for its trigger waits behind a button', async () => {
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const { response } = await hand.command('/cx', 'form', by);
    expect(JSON.stringify(await response.posted(1))).toContain('I am working on it');
    faults.once('views.open', slackError('expired_trigger_id'));
    answer.resolve(asForm());
    const late = await response.posted(2);
    expect(JSON.stringify(late)).toContain('The form is ready now');
    await hand.press({ message: late as never, ephemeral: true }, 'slack.open-form', by);
    await calls.called('views.open', 2);
    expect(views.modal(bob).callback_id).toBe('test.form');
  });

  it('says so when that button is pressed much later, or after a restart', async () => {
    const button = { type: 'button', action_id: 'slack.open-form', value: 'long gone' };
    const { response } = await hand.press({ message: { ts: '1.2' } }, button, by);
    expect(JSON.stringify(await response.posted())).toContain('type the command again');
  });

  it('13: opens while a post waits because Slack asked for it', async () => {
    const stands = gate();
    faults.always('chat.postMessage', stands.fault);
    const began = performance.now();
    await openForm();
    expect(performance.now() - began).toBeLessThan(1000);
    stands.open();
  });

  it('27: that stood open for forty minutes is taken, and answered to the person alone', async () => {
    const { view } = await openForm();
    clock.moveTo(new Date(clock.now().getTime() + 40 * 60_000));
    react = async () => ({ kind: 'notice', text: 'Saved after all' });
    const { json } = await hand.submit(view, values, by);
    expect(json).toEqual({ response_action: 'clear' });
    const { body } = await calls.called('chat.postEphemeral');
    clock.reset();
    expect(body).toMatchObject({ channel: payments.id, user: bob.id });
    expect(JSON.stringify(body)).toContain('Saved after all');
  });

  it('of an older version is answered, not left to spin', async () => {
    const { view } = await openForm();
    react = async () => ({ kind: 'notice', text: 'older' });
    const { status } = await hand.submit({ ...view, private_metadata: 'not ours' }, values, by);
    expect(status).toBe(200);
    expect(intents.at(-1)).toMatchObject({ kind: 'form', about: '', channel: null });
  });
});
