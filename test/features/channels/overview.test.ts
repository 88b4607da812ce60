import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/chat/intent.ts';
import { channels, OverviewView, pause, subscribe } from '../../../src/features/channels/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { clearChannels, type TestContext, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const by = { actor: 'slack:U1', origin: 'slack' };
const actor: Actor = { platform: 'slack', id: 'U1', locale: 'en', zone: 'Europe/Amsterdam' };
let ctx: TestContext;

beforeEach(() => {
  ctx = testContext(database, { now: '2026-11-20T12:00:00Z' });
});
afterEach(() => clearChannels(ctx));

async function give(channel: string, message = 'verbatims', platform = 'slack'): Promise<number> {
  const known = { platforms: ['slack', 'studio'], messages: ['verbatims', 'score-digest'] };
  const times = { schedule: '0 9 * * 1-5', zone: 'Europe/Amsterdam', locale: 'nl' };
  const place = { platform, channel, channelName: `name of ${channel}` };
  return (await subscribe(ctx, { ...place, message, ...times, by, known })).subscriptionId;
}

async function home(who = actor): Promise<OverviewView | null> {
  const part = await channels.home?.(ctx, { actor: who, channel: null, say: sayIn('en') });
  return part ? OverviewView.parse(part.content) : null;
}

describe('on a person’s own page', () => {
  it('stands what the channels get and when, without people', async () => {
    await give('C2');
    const id = await give('C1');
    await give('C1', 'score-digest');
    await pause(ctx, { subscriptionId: id, by });
    const view = await home();
    const message = { message: 'verbatims', zone: 'Europe/Amsterdam' };
    const nextAt = '2026-11-23T08:00:00.000Z';
    expect(view).toEqual({
      now: '2026-11-20T12:00:00.000Z',
      channels: [
        {
          platform: 'slack',
          channel: 'C1',
          channelName: 'name of C1',
          messages: [
            { ...message, isPaused: true, nextAt: null },
            { ...message, message: 'score-digest', isPaused: false, nextAt },
          ],
        },
        {
          platform: 'slack',
          channel: 'C2',
          channelName: 'name of C2',
          messages: [{ ...message, isPaused: false, nextAt }],
        },
      ],
      more: 0,
    });
    expect(JSON.stringify(view)).not.toContain('U1');
  });

  it('stand twenty channels at most, and how many more there are', async () => {
    for (let i = 10; i < 33; i += 1) await give(`C${i}`);
    expect(await home()).toMatchObject({ channels: { length: 20 }, more: 3 });
  });

  it('stands nothing of other platforms and workspaces, of people, or where nobody gets anything', async () => {
    expect(await home()).toBeNull();
    await give('general', 'verbatims', 'studio');
    await give('T1/C1');
    await give('E_1/C3');
    const place = { zone: 'Europe/Amsterdam', locale: 'nl' };
    await ctx.db.channel.create({
      data: { platform: 'slack', externalId: 'T1/U1', name: 'a person', ...place },
    });
    const seen = async (id: string) => (await home({ ...actor, id }))?.channels.map(({ channel }) => channel);
    expect(await seen('T1/U1')).toEqual(['T1/C1']);
    expect(await seen('EX1/U1')).toBeUndefined();
    expect(await seen('U1')).toBeUndefined();
  });
});
