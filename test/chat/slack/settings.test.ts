import { beforeEach, describe, expect, it } from 'vitest';
import { composers } from '../../../src/features/index.ts';
import { verbatimsMessage } from '../../../src/features/verbatims/index.ts';
import { composeDue } from '../../../src/jobs/compose.ts';
import { testContext } from '../../jobs/context.ts';
import { giveWords } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const slack = await startSlack({
  users: {
    ada: { locale: 'nl-NL', tz: 'Europe/Amsterdam' },
    bob: { locale: 'en-US' },
    zoe: { locale: 'en-US', tz: 'America/New_York' },
  },
  channels: { payments: {} },
});
const { ada, bob, zoe } = slack.users;
const { payments } = slack.channels;
const { calls, views } = slack.proxy;
const { url, outbox } = await slackBot(slack, database);
const hand = slack.driver(url);
const by = { user: ada, channel: payments };
const data = { platform: 'slack', externalId: ada.id, role: 'admin', grantedBy: 'test' };
await database.db.personRole.create({ data });
const LONG = { timeout: 10_000 };
const said = (body: object) => JSON.stringify(body);

beforeEach(() => calls.clear());

describe('/cx settings on Slack', () => {
  it('36: refuses whoever is no administrator, and changes nothing', async () => {
    const { response } = await hand.command('/cx', 'settings', { user: bob, channel: payments });
    expect(said(await response.posted())).toContain('Only a CX manager can do this');
    const button = { type: 'button', action_id: 'settings.add', value: verbatimsMessage.name };
    const pressed = await hand.press({ message: { ts: '1.2' }, ephemeral: true }, button, {
      user: bob,
      channel: payments,
    });
    expect(said(await pressed.response.posted())).toContain('Only a CX manager can do this');
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

  it('36: posts the digest now for an administrator alone, once, and notes who asked', async () => {
    const refused = await hand.command('/cx', 'post', { user: bob, channel: payments });
    expect(said(await refused.response.posted())).toContain('Only a CX manager can do this');
    expect(await database.db.slot.count()).toBe(0);
    await giveWords(database.db);
    const { response } = await hand.command('/cx', 'plaats nu', by);
    // Composing may take long enough to be told first that it is under way.
    await expect.poll(() => said(response.posts.at(-1) ?? {}), LONG).toContain('onderweg');
    const ctx = testContext(database, { now: '2026-11-20T09:00:00Z' });
    await composeDue(ctx, composers);
    await outbox.drain();
    const again = await hand.command('/cx', 'plaats', by);
    await expect.poll(() => said(again.response.posts.at(-1) ?? {}), LONG).toContain('al geplaatst');
    await composeDue(ctx, composers);
    await outbox.drain();
    const posts = calls.of({ method: 'chat.postMessage', channel: payments.id });
    expect(posts).toMatchObject([{ accepted: true }]);
    expect(said(posts[0]?.body ?? {})).toContain('kwam te laat');
    const noted = { where: { action: 'subscription.posted' } };
    expect(await database.db.auditEntry.findMany(noted)).toMatchObject([
      { actor: `slack:${ada.id}`, origin: 'slack' },
    ]);
  });

  it('37: tells two people at once the same moments, each in their own language, and their Slack in their own zone', async () => {
    await database.db.personRole.create({ data: { ...data, externalId: zoe.id } });
    const asked = [ada, zoe].map((user) => hand.command('/cx', 'settings', { user, channel: payments }));
    const answers = await Promise.all(asked.map(async (one) => (await one).response.posted()));
    const datesIn = (answer: object) => {
      const found: Record<string, unknown>[] = [];
      JSON.stringify(answer, (_key, value) => {
        if (value?.type === 'date') found.push(value);
        return value;
      });
      return found;
    };
    const [dutch, english] = answers.map(datesIn);
    expect(dutch).toHaveLength(2);
    expect(dutch?.map(({ timestamp, format }) => [timestamp, format])).toEqual(
      english?.map(({ timestamp, format }) => [timestamp, format]),
    );
    expect(dutch?.map(({ format }) => format)).toEqual(Array(2).fill('{date_short_pretty} {time}'));
    const [saved] = await database.db.subscription.findMany();
    expect(dutch?.[1]?.timestamp).toBe(Math.floor((saved?.updatedAt.getTime() ?? 0) / 1000));
    // For a client that cannot: the same moment in the words and the zone of who reads it.
    expect(dutch?.[1]?.fallback).toMatch(/vrijdag 20 november om 09:00/);
    expect(english?.[1]?.fallback).toMatch(/Friday 20 November at 03:00/);
    expect(calls.refused()).toEqual([]);
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
