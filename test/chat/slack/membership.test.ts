import { beforeEach, describe, expect, it } from 'vitest';
import { channelGone, resume } from '../../../src/features/channels/index.ts';
import { composers } from '../../../src/features/index.ts';
import { composeDue } from '../../../src/jobs/compose.ts';
import { scheduleDue } from '../../../src/jobs/schedule.ts';
import { clearChannels, testContext } from '../../jobs/context.ts';
import { giveWords } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';
import type { Channel } from '../../support/slack/world.ts';
import { subscribeChannel } from '../../support/subscriptions.ts';

const database = await testDatabase();
const all = ['chat:write', 'commands', 'users:read', 'channels:join', 'channels:read', 'groups:read'];
const slack = await startSlack({
  users: { ada: { locale: 'en-US', tz: 'Europe/Amsterdam' } },
  channels: { payments: {}, lobby: { joined: false }, hidden: { private: true, joined: false }, old: {} },
  scopes: all,
});
const { ada } = slack.users;
const { payments, lobby, hidden, old } = slack.channels;
const { main } = slack.workspaces;
const { calls, faults } = slack.proxy;
const { url, outbox } = await slackBot(slack, database);
const hand = slack.driver(url);
const at = (now: string) => testContext(database, { now });
const thursday = at('2026-11-19T12:00:00Z');
await giveWords(database.db);
const data = { platform: 'slack', externalId: ada.id, role: 'admin', grantedBy: 'test' };
await database.db.personRole.create({ data });

beforeEach(async () => {
  await clearChannels(thursday);
  lobby.members.delete(main.botUserId);
  old.archived = false;
  main.scopes = all;
  calls.clear();
  faults.clear();
});

/** What the regular minute does at nine of a day in Amsterdam; whether it was posted. */
async function nine(day: string): Promise<string> {
  const ctx = at(`${day}T08:00:00Z`);
  await scheduleDue(ctx, ctx.clock.now(), { wallClock: ctx.clock });
  await composeDue(ctx, composers);
  await outbox.drain({ patienceMs: 5_000 });
  const slot = { localDate: day };
  return (await database.db.post.findFirstOrThrow({ where: { slot } })).state;
}

describe('a public channel that an administrator chose', () => {
  const by = { actor: `slack:${ada.id}`, origin: 'slack' };
  const choose = () => subscribeChannel(thursday, { channel: lobby.id, by });
  const joins = () => calls.of('conversations.join').length;

  it('is joined for the first post; who removes the app from it means it', async () => {
    await choose();
    expect(await nine('2026-11-20')).toBe('sent');
    expect(joins()).toBe(1);
    lobby.members.delete(main.botUserId);
    expect(await nine('2026-11-23')).toBe('refused');
    expect(joins()).toBe(1);
    expect(await database.db.subscription.findMany()).toMatchObject([
      { pausedReason: expect.stringContaining('/invite @klankbord') },
    ]);
  });

  it('is not joined again for another message that was chosen before the app was removed', async () => {
    await choose();
    await subscribeChannel(thursday, {
      channel: lobby.id,
      message: 'score-digest',
      schedule: '0 9 * * 1',
      by,
    });
    expect(await nine('2026-11-20')).toBe('sent');
    lobby.members.delete(main.botUserId);
    await nine('2026-11-23');
    expect(joins()).toBe(1);
  });

  it('is joined again when somebody chooses it again, or lets it run again', async () => {
    const { subscriptionId } = await choose();
    expect(await nine('2026-11-20')).toBe('sent');
    lobby.members.delete(main.botUserId);
    // As Slack tells where the app may hear of it.
    const channel = lobby.id;
    await channelGone(thursday, { platform: 'slack', channel, reason: 'removed', remedy: 'Invite it.' });
    await resume(testContext(database, { clock: { now: () => new Date() } }), { subscriptionId, by });
    await database.db.subscription.updateMany({ data: { schedule: '0 9 * * *' } });
    const tomorrow = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
    expect(await nine(tomorrow)).toBe('sent');
    expect(joins()).toBe(2);
  });
});

describe('settings that are saved or resumed', () => {
  /** What an administrator reads who adds a message to a channel. */
  async function add(channel: Channel): Promise<string> {
    const by = { user: ada, channel };
    const listed = await (await hand.command('/cx', 'settings', by)).response.posted();
    const adding = await hand.press({ message: listed as never, ephemeral: true }, 'settings.add', by);
    await calls.called('views.open');
    const values = { days: ['1'], time: '9:00', zone: 'Europe/Amsterdam', locale: 'en' };
    await hand.submit(slack.proxy.views.modal(ada), values, by);
    const answers = adding.response;
    await expect
      .poll(() => JSON.stringify(answers.posts.at(-1) ?? {}), { timeout: 10_000 })
      .toMatch(/settings\.save/);
    const preview = answers.posts.at(-1) as never;
    const saved = await hand.press({ message: preview, ephemeral: true }, 'settings.save', by);
    return JSON.stringify(await saved.response.posted());
  }
  const WARNING = 'But as things stand I cannot post there';

  it('are told where the app is a member, or may let itself in, without a warning', async () => {
    expect(await add(payments)).not.toContain(WARNING);
    calls.clear();
    expect(await add(lobby)).not.toContain(WARNING);
  });

  it('warn where the app is not in the channel, with what helps, in the sentence for the ear as well', async () => {
    main.scopes = all.filter((scope) => scope !== 'channels:join');
    const said = await add(lobby);
    expect(
      said.match(
        /But as things stand I cannot post there: I am not a member of the channel\. Type \/invite @Klankbord/g,
      ),
    ).toHaveLength(2);
    calls.clear();
    expect(await add(hidden)).toContain('I cannot find the channel. Type /invite @Klankbord');
    expect(await database.db.subscription.count()).toBe(2);
  });

  it('warn of an archived channel', async () => {
    old.archived = true;
    expect(await add(old)).toContain('The channel is archived');
  });

  it('say nothing where nobody can tell: without the permission to look, or without an answer', async () => {
    main.scopes = ['chat:write', 'commands', 'users:read'];
    expect(await add(hidden)).not.toContain(WARNING);
    calls.clear();
    main.scopes = all;
    faults.once('conversations.info', slackError('internal_error'));
    expect(await add(lobby)).not.toContain(WARNING);
    calls.clear();
    main.scopes = all.filter((scope) => scope !== 'groups:read');
    expect(await add(old)).not.toContain(WARNING);
  });
});
