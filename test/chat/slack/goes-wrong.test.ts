import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyForm } from '../../../src/chat/form.ts';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { gate, serverError, slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, bob: {}, helper: {}, left: { deleted: true }, hidden: {} },
  channels: { payments: {} },
});
const { anna, bob, left, hidden } = slack.users;
const { payments } = slack.channels;
const { calls, faults, views } = slack.proxy;
let react: (intent: Intent) => Promise<Reply>;
const { url, intents, lines } = await slackBot(slack, database, { handle: (intent) => react(intent) });
const hand = slack.driver(url);
const by = { user: bob, channel: payments };
const notice = (text: string): Reply => ({ kind: 'notice', text });
const form: AnyForm = {
  name: 'test.form',
  title: () => 'Form',
  submit: () => 'Save',
  fields: [
    { kind: 'text', name: 'reason', label: () => 'Why' },
    { kind: 'text', name: 'more', label: () => 'More', optional: true },
  ],
};
const asForm: Reply = { kind: 'form', form, values: {}, about: '' };
const values = { reason: 'because' };

const said = (body: object) => JSON.stringify(body);
const from = (level: number) => lines.filter((line) => Number(line.level) >= level);

async function openForm() {
  react = async () => asForm;
  const { response } = await hand.command('/cx', 'form', by);
  await calls.called('views.open');
  return { view: views.modal(bob), response };
}

/** Lets everything fail by which a person is answered beside the address of their request. */
function mute() {
  faults.always('chat.postEphemeral', slackError('internal_error'));
  faults.always('chat.postMessage', serverError(503));
}

beforeEach(() => {
  calls.clear();
  faults.clear();
  views.close(bob, true);
  lines.length = 0;
  intents.length = 0;
  react = async () => notice('ok');
});

describe('a form', () => {
  it('11: that fails says so in the modal, with the number of the one line in the log', async () => {
    const { view } = await openForm();
    react = () => Promise.reject(new Error('Jan de Vries'));
    const { status, json } = await hand.submit(view, values, by);
    expect([status, json?.response_action]).toEqual([200, 'update']);
    expect(from(50)).toMatchObject([{ called: 'a form', user: bob.id }]);
    expect(said(json ?? {})).toContain(String(from(50)[0]?.errorId));
    expect(said(lines)).not.toContain('Jan de Vries');
  });

  it('11: of somebody whom we cannot look up says so in the modal, and does not just close', async () => {
    const { view } = await openForm();
    faults.always('auth.test', serverError());
    const fresh = await slackBot(slack, database, { handle: async () => notice('saved') });
    const { json } = await slack.driver(fresh.url).submit(view, values, by);
    expect(json?.response_action).toBe('update');
    expect(said(json ?? {})).toMatch(/Something went wrong.*Er ging bij ons iets mis/);
    expect(fresh.intents).toEqual([]);
  });

  it('11: that fails after it took long says so in the modal, which else would wait for ever', async () => {
    const { view } = await openForm();
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    await hand.submit(view, values, by);
    answer.reject(new Error('no'));
    const { body } = await calls.called('views.update');
    expect(said(body)).toContain('Something went wrong');
    expect(said(body)).toContain(String(from(50)[0]?.errorId));
  });

  it('35: of somebody who is no colleague says so in the modal, and is not taken', async () => {
    const { view } = await openForm();
    const { json } = await hand.submit(view, values, { ...by, user: left });
    expect(json?.response_action).toBe('update');
    expect(said(json ?? {})).toContain('I only answer people of this organisation');
    expect(intents.filter(({ kind }) => kind === 'form')).toEqual([]);
  });

  it.each([
    ['in the modal, which else would wait for ever', null],
    ['beside the modal when it was closed meanwhile', slackError('not_found')],
  ])('1: of somebody who turns out late to be no colleague says so %s', async (_, fault) => {
    const { view, response } = await openForm();
    const fresh = await slackBot(slack, database, { handle: async () => notice('saved') });
    const stands = gate();
    faults.once('users.info', stands.fault);
    const { json } = await slack.driver(fresh.url).submit(view, values, { ...by, user: left });
    expect(said(json ?? {})).toContain('I am working on it');
    if (fault) faults.once('views.update', fault);
    stands.open();
    const { body } = await calls.called('views.update');
    expect(said(body)).toContain('I only answer people of this organisation');
    expect(fresh.intents).toEqual([]);
    if (fault) expect(said(await response.posted())).toContain('I only answer people of this organisation');
    else expect(response.posts).toEqual([]);
  });

  it.each([
    ['an answer', notice('Saved'), 'Saved'],
    ['faults', { kind: 'faults', faults: { reason: 'That is no reason.' } } as Reply, 'That is no reason.'],
  ])('1: that was closed while it took long has %s beside it', async (_, reply, expected) => {
    const { view, response } = await openForm();
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    await hand.submit(view, values, by);
    faults.once('views.update', slackError('not_found'));
    answer.resolve(reply);
    expect(said(await response.posted())).toContain(expected);
    expect(from(40)).toEqual([]);
  });

  it('10: of an older version shows a fault of a field that it lacks above the others, and once', async () => {
    const { view } = await openForm();
    react = async () => ({ kind: 'faults', faults: { newer: 'Choose a day.', reason: 'Say more.' } });
    const { json } = await hand.submit(view, values, by);
    expect(json?.response_action).toBe('update');
    const sentences = () => said(views.modal(bob).blocks).match(/Choose a day|Say more/g);
    expect(sentences()).toEqual(['Choose a day', 'Say more']);
    expect(said(views.modal(bob))).toContain('because');
    await hand.submit(views.modal(bob), values, by);
    expect(sentences()).toEqual(['Choose a day', 'Say more']);
  });

  it('7: sent twice at once is answered twice, and both reach the feature', async () => {
    const { view } = await openForm();
    const replies = [notice('Saved'), { kind: 'faults', faults: { reason: 'Taken.' } } as Reply];
    react = async () => replies.shift() ?? notice('?');
    const [first, second] = await Promise.all([
      hand.submit(view, values, { ...by, triggerId: 'same' }),
      hand.submit(view, values, { ...by, triggerId: 'same' }),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([first.json?.response_action, second.json?.response_action].sort()).toEqual(['clear', 'errors']);
  });

  it('of 250 kB is refused in the modal, and the next one is taken', async () => {
    const { view } = await openForm();
    const big = { ...view, private_metadata: 'x'.repeat(250_000) };
    const { status, json } = await hand.submit(big, values, by);
    expect([status, json?.response_action]).toEqual([200, 'update']);
    expect(said(lines).length).toBeLessThan(5000);
    react = async () => notice('Saved');
    expect((await hand.submit(view, values, by)).json).toEqual({ response_action: 'clear' });
  });
});

describe('a command or button', () => {
  it('whose modal Slack refuses is told so, also where there is no address to answer to', async () => {
    react = async () => asForm;
    faults.always('views.open', slackError('invalid_arguments'));
    const { response } = await hand.command('/cx', 'form', by);
    expect(said(await response.posted())).toContain(String(from(50)[0]?.errorId));

    lines.length = 0;
    const home = { id: 'V0HOME', type: 'home', hash: 'h', callback_id: '', private_metadata: '', blocks: [] };
    const button = { type: 'button', action_id: 'x', value: '1' };
    await hand.press({ view: home }, button, { user: anna, triggerId: 't1' });
    const { body } = await calls.called({ method: 'chat.postMessage', channel: anna.id });
    expect(body.text).toContain('Er ging bij ons iets mis');
    expect(body.text).toContain(String(from(50)[0]?.errorId));
    expect(from(50)).toHaveLength(1);
  });

  it('whose answer can go nowhere is one line in the log, and the next one is answered', async () => {
    mute();
    const button = { type: 'button', action_id: 'x', value: '1' };
    const home = { id: 'V0HOME', type: 'home', hash: 'h', callback_id: '', private_metadata: '', blocks: [] };
    await hand.press({ view: home }, button, { user: bob, triggerId: 't2' });
    await expect.poll(() => from(40).length).toBe(1);
    react = () => Promise.reject(new Error('no'));
    await hand.press({ view: home }, button, { user: bob, triggerId: 't3' });
    await expect.poll(() => from(50).length).toBe(1);
    react = async () => notice('ok');
    const { response } = await hand.command('/cx', 'x', by);
    expect(said(await response.posted())).toContain('ok');
  });

  it('1: of somebody whom it takes long to look up hears so, in both languages and once', async () => {
    const fresh = await slackBot(slack, database, { handle: async () => notice('here') });
    const stands = gate();
    faults.once('users.info', stands.fault);
    const { response } = await slack.driver(fresh.url).command('/cx', 'x', by);
    expect(said(await response.posted(1))).toMatch(/I am working on it.*Ik ben ermee bezig/);
    stands.open();
    expect(said(await response.posted(2))).toContain('here');
    expect(response.posts).toHaveLength(2);
  });

  it('35: of somebody whom Slack does not show, who left, or who is a bot is refused', async () => {
    const { helper } = slack.users;
    helper.isBot = true;
    faults.always({ method: 'users.info', user: hidden.id }, slackError('user_not_visible'));
    for (const user of [hidden, left, helper]) {
      const { response } = await hand.command('/cx', 'x', { user, channel: payments });
      expect(said(await response.posted())).toContain('I only answer people of this organisation');
    }
    expect(intents).toEqual([]);
  });
});

it('35: somebody of another organisation is refused also while Slack does not tell who they are', async () => {
  const fresh = await slackBot(slack, database, { handle: (intent) => react(intent) });
  faults.always('users.info', slackError('internal_error'));
  react = async () => notice('customers said');
  const press = {
    type: 'block_actions',
    team: { id: slack.workspaces.main.teamId },
    container: { type: 'message', message_ts: '1.2', channel_id: payments.id, is_ephemeral: true },
    channel: { id: payments.id },
    user: { id: 'U0STRANGER', team_id: 'T0STRANGER' },
    actions: [{ type: 'button', block_id: 'b', action_id: 'x', value: '1' }],
    trigger_id: 't',
  };
  const response = slack.responses.issue();
  const body = new URLSearchParams({ payload: JSON.stringify({ ...press, response_url: response.url }) });
  await slack.driver(fresh.url).raw(`${body}`, 'application/x-www-form-urlencoded');
  expect(said(await response.posted())).toContain('I only answer people of this organisation');
  expect(fresh.intents).toEqual([]);
});

it('35: nobody is let in unseen while Slack does not tell who they are, or may not be asked', async () => {
  const fresh = await slackBot(slack, database, { handle: (intent) => react(intent) });
  const typing = slack.driver(fresh.url);
  react = async () => notice('customers said');
  const end = faults.always('users.info', slackError('internal_error'));
  const first = await typing.command('/cx', 'today', by);
  expect(said(await first.response.posted())).toContain('Slack does not tell me right now who you are');
  expect(fresh.intents).toEqual([]);
  end();
  faults.always('users.info', slackError('missing_scope'));
  const other = await slackBot(slack, database, { handle: (intent) => react(intent) });
  const unscoped = await slack.driver(other.url).command('/cx', 'today', by);
  expect(said(await unscoped.response.posted())).toContain('Slack does not tell me right now who you are');
  expect(other.intents).toEqual([]);
  expect(other.lines).toContainEqual(
    expect.objectContaining({ code: 'missing_scope', remedy: expect.stringContaining('users:read') }),
  );
});

describe('a payload', () => {
  const FORM = 'application/x-www-form-urlencoded';
  const team = slack.workspaces.main.teamId ?? '';

  it('that leaves things out in another way is understood', async () => {
    const response = slack.responses.issue();
    const slash = { command: '/cx', text: 'x', user_id: bob.id, team_id: team, response_url: response.url };
    const empty = new URLSearchParams({ ...slash, enterprise_id: '', channel_id: '', trigger_id: '' });
    await hand.raw(`${empty}`, FORM);
    await response.posted(1);
    await hand.raw(`${new URLSearchParams({ ...slash, text: '🙂'.repeat(30_000) })}`, FORM);
    await response.posted(2);
    const press = {
      type: 'block_actions',
      team: null,
      enterprise: null,
      container: { type: 'message', message_ts: null, channel_id: null, is_ephemeral: null },
      user: { id: bob.id, team_id: null },
      actions: [{ type: 'button', block_id: 'b', action_id: 'x', value: null }],
      response_url: response.url,
      trigger_id: null,
      is_enterprise_install: null,
    };
    await hand.raw(`${new URLSearchParams({ payload: JSON.stringify(press) })}`, FORM);
    await response.posted(3);
    await hand.event({ type: 'app_home_opened', user: bob.id, tab: 'home', view: null });
    await expect.poll(() => intents.length).toBe(4);
    expect(from(40)).toEqual([]);
  });

  it.each([
    ['payload=Jan+de+Vries', FORM],
    ['payload=null', FORM],
    [`payload=${encodeURIComponent('{"type":"block_actions","actions":{}}')}`, FORM],
    ['Jan de Vries', 'text/plain'],
    ['null', 'application/json'],
    ['{"type":"event_callback","event_id":"E1","event":null}', 'application/json'],
    [`command=/cx&command=/cx&user_id=a&user_id=b&text=Jan&text=Jan`, FORM],
  ])('41: that no Slack sends is answered at once, and not quoted in the log: %s', async (body, type) => {
    const { milliseconds } = await hand.raw(body, type);
    expect(milliseconds).toBeLessThan(1000);
    await expect.poll(() => from(40).length).toBe(1);
    expect(said(lines)).not.toContain('Jan');
    expect(intents).toEqual([]);
  });
});
