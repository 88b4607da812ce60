import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  channelGone,
  PausedNoticeView,
  pause,
  pausedNotice,
  resume,
  tellOwners,
} from '../../../src/features/channels/index.ts';
import { createOutbox, type Outbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import {
  clearChannels,
  giveSubscription,
  plainMessage,
  type TestContext,
  testContext,
} from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { refusedWith, type ScriptedPlatform, scriptedPlatform } from '../../support/scripted-platform.ts';

const database = await testDatabase();
const reason = 'Slack refused it: not_in_channel';
const remedy = 'Invite the app.';
let platform: ScriptedPlatform;
let outbox: Outbox;
let ctx: TestContext;

beforeEach(() => start('slack'));
afterEach(async () => {
  await clearChannels(ctx);
  await ctx.db.$executeRaw`truncate person_role`;
});

/** A platform that refuses our message in every channel and takes everything else. */
function start(name: string): void {
  platform = scriptedPlatform({
    name,
    script: ({ message }) => (message.name === 'plain' ? refusedWith(reason, remedy) : undefined),
  });
  const messages = [plainMessage, pausedNotice];
  const options = { pool: database.pool, platforms: [platform], messages };
  outbox = createOutbox({ ...options, log: createLog({ level: 'silent' }) });
  ctx = testContext(database, { postWith: (db) => outbox.postWith(db) });
}

/** A subscription whose post was just refused. */
async function giveRefused(change: Parameters<typeof giveSubscription>[1] = {}): Promise<number> {
  const { subscriptionId, channelId } = await giveSubscription(ctx, { platform: platform.name, ...change });
  await refuse(subscriptionId, channelId, '2026-11-20');
  return subscriptionId;
}

async function refuse(subscriptionId: number, channelId: number, date: string): Promise<void> {
  const slot = { subscriptionId, key: date, localDate: date, dueAt: new Date(`${date}T08:00:00Z`) };
  const { id: slotId } = await ctx.db.slot.create({ data: { ...slot, state: 'composed' } });
  await ctx.post({ channelId, slotId, message: 'plain', locale: 'nl', view: { text: 'hello' } });
  await outbox.drain();
}

async function told(): Promise<{ channel: string; view: PausedNoticeView; locale: string }[]> {
  await tellOwners(ctx);
  await tellOwners(ctx);
  await outbox.drain();
  return platform.accepted.map(({ channel, content, locale }) => ({
    channel,
    locale,
    view: PausedNoticeView.parse(content),
  }));
}

function give(role: { platform?: string; externalId: string; role?: string }) {
  return ctx.db.personRole.create({ data: { platform: 'slack', role: 'admin', grantedBy: 'cli', ...role } });
}

describe('the owner of a subscription whose post was refused', () => {
  it('is told once, with the channel, the reason and the remedy', async () => {
    const subscriptionId = await giveRefused({ updatedBy: 'slack:U1', createdBy: 'slack:U0' });
    const all = await told();
    expect(all).toEqual([
      {
        channel: 'U1',
        locale: 'nl',
        view: {
          subscriptionId,
          platform: 'slack',
          channel: expect.stringMatching(/^C/),
          channelName: 'general',
          message: 'plain',
          reason,
          remedy,
          since: expect.any(String),
          zone: 'Europe/Amsterdam',
        },
      },
    ]);
    expect(await told()).toHaveLength(1);
  });

  it('is who made it, when it was last changed from elsewhere', async () => {
    await giveRefused({ updatedBy: 'cli', createdBy: 'slack:U0' });
    expect((await told()).map(({ channel }) => channel)).toEqual(['U0']);
  });

  it('is every administrator of the platform, when nobody there made it', async () => {
    await give({ externalId: 'U7' });
    await give({ externalId: 'U8' });
    await give({ externalId: 'U9', role: 'host' });
    await give({ externalId: 'teams-person', platform: 'teams' });
    await giveRefused({ updatedBy: 'cli', createdBy: 'teams:29:1' });
    expect((await told()).map(({ channel }) => channel).sort()).toEqual(['U7', 'U8']);
  });

  it('is told again after it was resumed and refused once more', async () => {
    const subscriptionId = await giveRefused({ updatedBy: 'slack:U1' });
    expect(await told()).toHaveLength(1);
    await resume(ctx, { subscriptionId, by: { actor: 'slack:U1', origin: 'slack' } });
    const { channelId } = await ctx.db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    await refuse(subscriptionId, channelId, '2026-11-21');
    expect(await told()).toHaveLength(2);
  });

  it('waits for an administrator when there is nobody to tell', async () => {
    await giveRefused({ updatedBy: 'cli', createdBy: 'cli' });
    expect(await told()).toEqual([]);
    await give({ externalId: 'U7' });
    expect(await told()).toHaveLength(1);
  });

  it('of another workspace is not told about this one', async () => {
    const { subscriptionId, channelId } = await giveSubscription(ctx, {
      platform: 'slack',
      updatedBy: 'cli',
    });
    await ctx.db.channel.update({ where: { id: channelId }, data: { externalId: 'T1/C1' } });
    await give({ externalId: 'T2/U7' });
    await give({ externalId: 'T1/U8' });
    await refuse(subscriptionId, channelId, '2026-11-20');
    expect((await told()).map(({ channel }) => channel)).toEqual(['T1/U8']);
  });

  it('is told as well when the platform says that the channel is gone', async () => {
    const change = { platform: 'slack', updatedBy: 'slack:U1', createdBy: 'slack:U0' };
    const { channelId } = await giveSubscription(ctx, change);
    const { externalId: channel } = await ctx.db.channel.findUniqueOrThrow({ where: { id: channelId } });
    const news = { reason: 'The channel was archived', remedy: 'Unarchive it. Then resume.' };
    await channelGone(ctx, { platform: 'slack', channel, ...news });
    expect(await told()).toMatchObject([{ channel: 'U0', view: news }]);
  });

  it('hears nothing when somebody paused it by hand', async () => {
    const { subscriptionId } = await giveSubscription(ctx, { platform: 'slack', updatedBy: 'slack:U1' });
    await pause(ctx, { subscriptionId, by: { actor: 'slack:U1', origin: 'slack' } });
    expect(await told()).toEqual([]);
  });

  it('hears nothing in the studio, where everything can be seen', async () => {
    start('studio');
    await giveRefused({ updatedBy: 'studio:you' });
    expect(await told()).toEqual([]);
  });

  it('is told once by two instances at the same time', async () => {
    await giveRefused({ updatedBy: 'slack:U1' });
    await Promise.all([tellOwners(ctx), tellOwners(ctx), tellOwners(ctx)]);
    await outbox.drain();
    expect(platform.accepted).toHaveLength(1);
  });
});
