import { beforeEach, describe, expect, it } from 'vitest';
import { verbatimsMessage } from '../../../src/features/verbatims/index.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const slack = await startSlack({
  users: { ada: { locale: 'nl-NL', tz: 'Europe/Amsterdam' }, bob: { locale: 'en-US' } },
  channels: { payments: {} },
});
const { ada, bob } = slack.users;
const { payments } = slack.channels;
const { calls, views } = slack.proxy;
const { url } = await slackBot(slack, database);
const hand = slack.driver(url);
const by = { user: ada, channel: payments };
const data = { platform: 'slack', externalId: ada.id, role: 'admin', grantedBy: 'test' };
await database.db.personRole.create({ data });
const said = (body: object) => JSON.stringify(body);

beforeEach(() => calls.clear());

describe('/cx settings on Slack', () => {
  it('36: refuses whoever is no administrator, and changes nothing', async () => {
    const { response } = await hand.command('/cx', 'settings', { user: bob, channel: payments });
    expect(said(await response.posted())).toContain('Only an administrator can do this');
    const button = { type: 'button', action_id: 'settings.add', value: verbatimsMessage.name };
    const pressed = await hand.press({ message: { ts: '1.2' }, ephemeral: true }, button, {
      user: bob,
      channel: payments,
    });
    expect(said(await pressed.response.posted())).toContain('Only an administrator can do this');
    expect(await database.db.subscription.count()).toBe(0);
  });

  it('36: leads an administrator from the list by a form and a preview to what is saved, with who did it', async () => {
    const { response } = await hand.command('/cx', 'instellingen', by);
    const list = await response.posted();
    expect(list.response_type).toBe('ephemeral');
    const adding = await hand.press({ message: list as never, ephemeral: true }, 'settings.add', by);
    await calls.called('views.open');
    const view = views.modal(ada);
    expect(calls.refused()).toEqual([]);
    const values = { days: ['1', '3'], time: '9.30', zone: 'europe/amsterdam', locale: 'nl' };
    const sent = await hand.submit(view, values, by);
    expect(sent.json).toEqual({ response_action: 'clear' });
    const preview = await adding.response.posted(2);
    expect(said(preview)).toContain('settings.save');
    expect(await database.db.subscription.count()).toBe(0);
    const saved = await hand.press({ message: preview as never, ephemeral: true }, 'settings.save', by);
    expect(await saved.response.posted()).toMatchObject({ replace_original: true });
    const [subscription] = await database.db.subscription.findMany({ include: { channel: true } });
    expect(subscription).toMatchObject({
      schedule: '30 9 * * 1,3',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
      updatedBy: `slack:${ada.id}`,
      channel: { platform: 'slack', externalId: payments.id },
    });
    expect(await database.db.auditEntry.findMany({ where: { action: 'subscription.made' } })).toMatchObject([
      { actor: `slack:${ada.id}`, origin: 'slack' },
    ]);
  });

  it('26: says at its field what is wrong, in the person’s language', async () => {
    const button = { type: 'button', action_id: 'settings.add', value: 'score-digest' };
    await hand.press({ message: { ts: '1.2' }, ephemeral: true }, button, by);
    await calls.called('views.open');
    const values = { days: ['1'], time: 'half tien', zone: 'Atlantis', locale: 'nl' };
    const { json } = await hand.submit(views.modal(ada), values, by);
    expect(json).toMatchObject({
      response_action: 'errors',
      errors: { time: expect.any(String), zone: expect.any(String) },
    });
    expect(said(json ?? {})).not.toMatch(/Please|must/);
  });
});
