import { beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { helpMessage } from '../../../src/features/help/help.message.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const slack = await startSlack({
  users: {
    anna: { locale: 'nl-NL', tz: 'Europe/Amsterdam' },
    bob: { locale: 'en-US' },
    fleur: { locale: 'fr-FR' },
    guest: { isRestricted: true },
    carol: { teamId: 'T0FOREIGN' },
  },
  channels: { payments: {} },
});
const { anna, bob, fleur, guest, carol } = slack.users;
const { payments } = slack.channels;
const product = await slackBot(slack, database);
const cx = slack.driver(product.url);
const by = { user: bob, channel: payments };
const notice = (text: string): Reply => ({ kind: 'notice', text });

/** A bot whose handler is the test's. */
let react: (intent: Intent) => Promise<Reply> = async () => notice('ok');
const scripted = await slackBot(slack, database, { handle: (intent) => react(intent) });
const hand = slack.driver(scripted.url);

const said = (body: object) => JSON.stringify(body);
const logged = (lines: Record<string, unknown>[], level: number) =>
  lines.filter((line) => Number(line.level) >= level);

beforeEach(() => {
  slack.proxy.calls.clear();
  slack.proxy.faults.clear();
  for (const bot of [product, scripted]) {
    bot.lines.length = 0;
    bot.intents.length = 0;
  }
  react = async () => notice('ok');
});

describe('a command on Slack', () => {
  it('2: helps privately when it is empty, asks for help, or is not understood; never with a stack', async () => {
    for (const text of ['', 'help', ' HELP ']) {
      const { status, body, milliseconds, response } = await cx.command('/cx', text, by);
      expect([status, body]).toEqual([200, '']);
      expect(milliseconds).toBeLessThan(1000);
      const answer = await response.posted();
      expect(answer.response_type).toBe('ephemeral');
      expect(said(answer)).toContain('What I can do for you');
    }
    const { response } = await cx.command('/cx', 'xyz', by);
    const answer = said(await response.posted());
    expect(answer).toContain('I do not know “xyz”');
    for (const verb of ['today', 'scores', 'help']) expect(answer).toContain(verb);
    expect(answer).not.toMatch(/ at .*\.ts/);
  });

  it.each(['vandag', 'VANDAAG', 'Today.'])('2: forgives case and spelling: "%s"', async (text) => {
    const { response } = await cx.command('/cx', text, { user: anna, channel: payments });
    const answer = said(await response.posted());
    expect(answer).toMatch(text === 'vandag' ? /Bedoelde je “vandaag”/ : /klanten|Nog geen/i);
  });

  it('37: answers people at the same time each in their own language and zone', async () => {
    const people = [anna, bob, fleur];
    const done = await Promise.all(
      people.map((user) => cx.command('/cx', 'help', { user, channel: payments })),
    );
    const answers = await Promise.all(done.map(async ({ response }) => said(await response.posted())));
    expect(answers[0]).toContain('Wat ik voor je kan doen');
    expect(answers[1]).toContain('What I can do for you');
    expect(answers[2]).toContain('What I can do for you');
    const actors = Object.fromEntries(product.intents.map(({ actor }) => [actor.id, actor]));
    expect(actors[anna.id]).toMatchObject({ platform: 'slack', locale: 'nl', zone: 'Europe/Amsterdam' });
  });

  it('35: politely refuses a guest and somebody of another organisation, and does nothing', async () => {
    for (const user of [guest, carol]) {
      const { status, response } = await hand.command('/cx', 'help', { user, channel: payments });
      expect(status).toBe(200);
      expect(said(await response.posted())).toContain('I only answer people of this organisation');
    }
    const message = { ts: '1.2', blocks: [] };
    const button = { type: 'button', action_id: 'verbatims.all', value: 'x' };
    const { response } = await hand.press({ message }, button, { user: carol, channel: payments });
    expect(said(await response.posted())).toContain('I only answer people of this organisation');
    expect(scripted.intents).toEqual([]);
  });

  it('1: is acknowledged at once whatever the database does, and says that it is under way', async () => {
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const { status, milliseconds, response } = await hand.command('/cx', 'scores', by);
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(1000);
    expect(said(await response.posted(1))).toContain('I am working on it');
    answer.resolve(notice('Here it is'));
    expect(said(await response.posted(2))).toContain('Here it is');
  });

  it('11: that fails in our own code tells a number, which the log has once, with team and person', async () => {
    react = () => Promise.reject(new Error('Jan de Vries: a secret'));
    const { status, milliseconds, response } = await hand.command('/cx', 'scores', by);
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(1000);
    const answer = said(await response.posted());
    const faults = logged(scripted.lines, 50);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ called: '/cx', team: slack.workspaces.main.teamId, user: bob.id });
    expect(answer).toContain(String(faults[0]?.errorId));
    expect(said(scripted.lines)).not.toContain('Jan de Vries');
  });

  it('12: from another workspace than the installed one is told to have it installed again', async () => {
    const workspace = { ...slack.workspaces.main, teamId: 'T0STRANGER' };
    const { status, response } = await cx.command('/cx', 'help', { ...by, workspace });
    expect(status).toBe(200);
    expect(said(await response.posted())).toMatch(/not, or no longer, installed.*niet meer, geïnstalleerd/s);
    expect(product.intents).toEqual([]);
  });

  it('30: that answers more often than its address allows goes on in the channel, then as a direct message', async () => {
    react = async () => ({ kind: 'notice', text: 'answer' });
    const { response } = await hand.command('/cx', 'x', by);
    await response.posted();
    for (let n = 2; n <= 5; n += 1) await fetch(response.url, { method: 'POST', body: '{"text":"x"}' });
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const late = await hand.command('/cx', 'x', by);
    await late.response.posted();
    for (let n = 2; n <= 5; n += 1) await fetch(late.response.url, { method: 'POST', body: '{"text":"x"}' });
    answer.resolve(notice('after all'));
    const { body } = await slack.proxy.calls.called('chat.postEphemeral');
    expect(body).toMatchObject({ channel: payments.id, user: bob.id });
    expect(said(body)).toContain('after all');
    payments.members.delete(bob.id);
    const third = Promise.withResolvers<Reply>();
    react = () => third.promise;
    const last = await hand.command('/cx', 'x', by);
    await last.response.posted();
    for (let n = 2; n <= 5; n += 1) await fetch(last.response.url, { method: 'POST', body: '{"text":"x"}' });
    third.resolve(notice('to you alone'));
    expect(
      (await slack.proxy.calls.called({ method: 'chat.postMessage', channel: bob.id })).body.text,
    ).toContain('to you alone');
    payments.members.add(bob.id);
  });
});

describe('a button on Slack', () => {
  it('10: that this version does not know is answered kindly, within Slack’s patience', async () => {
    const message = { ts: '1.2', blocks: [] };
    const button = { type: 'button', action_id: 'removed.feature', value: '1' };
    const { status, milliseconds, response } = await cx.press({ message }, button, by);
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(1000);
    expect(said(await response.posted())).toContain('This button belongs to an older message');
  });

  it('changes the message it stands in for everybody, or the private answer for one', async () => {
    const message = helpMessage;
    const content = { unknown: null, suggestion: null, lines: [], tries: [] };
    react = async () => ({ kind: 'updated', message, content });
    const posted = await slack.emulator.call('chat.postMessage', { channel: payments.id, text: 'before' });
    const button = { type: 'button', action_id: 'x', value: '1' };
    await hand.press({ message: { ts: posted.ts, blocks: [] } }, button, by);
    const { body } = await slack.proxy.calls.called('chat.update');
    expect(body).toMatchObject({ channel: payments.id, ts: posted.ts });
    const { response } = await hand.press(
      { message: { ts: '1.2', blocks: [] }, ephemeral: true },
      button,
      by,
    );
    expect(await response.posted()).toMatchObject({ replace_original: true });
  });
});

describe('a request that is not Slack’s', () => {
  it.each([
    ['a wrong signature', { signature: 'wrong' as const }],
    ['no signature', { signature: 'none' as const }],
    ['a signature of six minutes ago', { age: 360 }],
  ])('3: with %s is refused, and nothing runs', async (_, sending) => {
    const { status } = await hand.command('/cx', 'Jan de Vries', by, sending);
    expect(status).toBe(401);
    expect(scripted.intents).toEqual([]);
    expect(logged(scripted.lines, 40)).toHaveLength(1);
    expect(said(scripted.lines)).not.toContain('Jan de Vries');
  });

  it('4: of 5 MB is refused, and the next one is answered', async () => {
    const { status } = await hand.raw('x'.repeat(5_000_000), 'application/json');
    expect(status).toBe(413);
    const { response } = await hand.command('/cx', 'help', by);
    await response.posted();
  });

  it('5: is Slack asking whether we are there', async () => {
    expect((await hand.challenge('abc')).body).toContain('abc');
    expect((await hand.sslCheck()).status).toBe(200);
  });
});

describe('the log', () => {
  it('41: holds no token, no secret and nothing that anybody wrote', async () => {
    const { response } = await cx.command('/cx', 'scores Jan de Vries', by);
    await response.posted();
    const lines = said([...product.lines, ...scripted.lines]);
    for (const secret of [slack.botToken, slack.signingSecret, 'xoxb', 'xapp', 'Jan de Vries']) {
      expect(lines).not.toContain(secret);
    }
  });
});
