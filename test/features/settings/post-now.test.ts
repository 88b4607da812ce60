import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pause, subscribe } from '../../../src/features/channels/index.ts';
import { type Composers, composeDue } from '../../../src/jobs/compose.ts';
import { scheduleDue } from '../../../src/jobs/schedule.ts';
import { clearChannels, type TestContext, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { settingsIn, talkAt, you } from './kit.ts';

const database = await testDatabase();
const by = { actor: 'slack:U1', origin: 'slack' };
/** Friday 20 November, in Amsterdam an hour later. */
const seven = '2026-11-20T06:00:00Z';
const nine = '2026-11-20T08:00:00Z';
const monday = '2026-11-23T08:00:00Z';
const at = (now: string) => testContext(database, { now });
let ctx: TestContext;

beforeEach(() => {
  ctx = at('2026-11-19T12:00:00Z');
});
afterEach(() => clearChannels(ctx));

async function give(change: object = {}): Promise<number> {
  const known = { platforms: ['slack'], messages: ['verbatims', 'score-digest'] };
  const times = { schedule: '0 9 * * 1-5', zone: 'Europe/Amsterdam', locale: 'nl' };
  const wish = { platform: 'slack', channel: 'C1', message: 'verbatims', ...times, by, known, ...change };
  return (await subscribe(ctx, wish)).subscriptionId;
}

const composers: Composers = {
  verbatims: async (_ctx, slots) => slots.map(({ slotId }) => ({ slotId, content: { n: String(slotId) } })),
};
/** What the regular minute does at a moment; how many posts there are then. */
async function tick(now: string): Promise<number> {
  const then = at(now);
  await scheduleDue(then, then.clock.now(), { wallClock: then.clock });
  await composeDue(then, composers);
  return ctx.db.post.count();
}
const press = async (id: number, now = seven) =>
  settingsIn(await talkAt(database, now).press('settings.post', String(id)));
const slots = () => ctx.db.slot.findMany({ orderBy: { id: 'asc' } });

describe('36: posting now', () => {
  it('brings today’s forward: it comes once, not again at its time, and on Monday as always', async () => {
    const id = await give();
    const talk = talkAt(database, seven);
    expect(settingsIn(await talk.press('settings.post', String(id))).told).toBe('posting');
    expect(talk.ctx.enqueued.map(({ job }) => job)).toEqual(['compose']);
    expect(await slots()).toMatchObject([{ key: '2026-11-20', state: 'due' }]);
    expect(await tick(seven)).toBe(1);
    expect(await tick(nine)).toBe(1);
    expect(await tick('2026-11-20T13:00:00Z')).toBe(1);
    expect(await tick(monday)).toBe(2);
  });

  it('is noted with who asked, and is no change of the settings', async () => {
    const id = await give();
    const [before] = await ctx.db.subscription.findMany();
    await press(id);
    expect(await ctx.db.subscription.findMany()).toEqual([before]);
    expect(await ctx.db.auditEntry.findMany({ where: { action: 'subscription.posted' } })).toMatchObject([
      { ...by, subject: `subscription:${id}`, details: { localDate: '2026-11-20' } },
    ]);
  });

  it('is refused to who is no administrator, by word and by button', async () => {
    const id = await give();
    const talk = talkAt(database, seven, { actor: { ...you, id: 'U9' } });
    for (const reply of [await talk.command('post'), await talk.press('settings.post', String(id))])
      expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('Only a CX manager') });
    expect(await slots()).toEqual([]);
  });

  it('answers “post” and “plaats”, which ask where a channel gets several, or nothing', async () => {
    const { command } = talkAt(database, seven);
    expect(settingsIn(await command('post'))).toMatchObject({ told: null, subscriptions: [] });
    await give();
    expect(settingsIn(await command('Plaats nu')).told).toBe('posting');
    await give({ message: 'score-digest' });
    expect(settingsIn(await command('post')).told).toBe('which');
    expect(await talkAt(database, seven, { channel: null }).command('post')).toMatchObject({
      kind: 'notice',
    });
    expect(await slots()).toHaveLength(1);
  });

  it('never posts a second time: not pressed twice, not by two at once, not after its time', async () => {
    const id = await give();
    const told = await Promise.all([press(id), press(id), press(id)]);
    expect(told.map((view) => view.told).sort()).toEqual(['posted', 'posted', 'posting']);
    expect(await tick(seven)).toBe(1);
    expect((await press(id)).told).toBe('posted');
    expect(await tick(monday)).toBe(2);
    expect((await press(id, '2026-11-23T12:00:00Z')).told).toBe('posted');
    expect(await tick('2026-11-23T12:00:00Z')).toBe(2);
  });

  it('and the regular minute at the same moment make one', async () => {
    const id = await give();
    await Promise.all([press(id, nine), tick(nine)]);
    expect(await tick(nine)).toBe(1);
    expect(await slots()).toHaveLength(1);
  });

  it('of a schedule of every hour catches up with the last hour, and leaves the next one its own', async () => {
    const id = await give({ schedule: '0 9-17 * * *' });
    expect((await press(id, '2026-11-20T08:10:00Z')).told).toBe('posting');
    expect((await slots()).map(({ key }) => key)).toEqual(['2026-11-20T09:00[Europe/Amsterdam]']);
    expect((await press(id, '2026-11-20T08:50:00Z')).told).toBe('posted');
    expect(await tick('2026-11-20T08:51:00Z')).toBe(1);
    expect(await tick('2026-11-20T09:00:00Z')).toBe(2);
    // Before the first hour of a day there is nothing to catch up with.
    expect((await press(id, '2026-11-21T05:17:00Z')).told).toBe('posting');
    expect(await tick('2026-11-21T08:00:00Z')).toBe(4);
  });

  it('says so when it is paused, when there is nothing to post, and when it is gone', async () => {
    const id = await give();
    await pause(ctx, { subscriptionId: id, by });
    const [paused] = (await press(id)).subscriptions;
    expect(paused?.paused).not.toBeNull();
    expect((await press(id)).told).toBe('resting');
    const empty = await give({ message: 'score-digest' });
    expect((await press(empty)).told).toBe('nothing');
    expect((await press(4711)).told).toBe('gone');
    expect(await slots()).toEqual([]);
  });

  it('takes up what was skipped or given up without a post, and what was surely refused', async () => {
    const id = await give();
    await tick('2026-11-20T17:00:00Z');
    expect(await slots()).toMatchObject([{ state: 'skipped', reason: 'too late' }]);
    expect((await press(id, '2026-11-20T17:01:00Z')).told).toBe('posting');
    expect(await tick('2026-11-20T17:01:00Z')).toBe(1);
    await ctx.db.post.updateMany({ data: { state: 'refused', reason: 'not_in_channel', attempt: 1 } });
    expect((await press(id, '2026-11-20T17:02:00Z')).told).toBe('posting');
    expect(await ctx.db.post.findMany()).toMatchObject([{ state: 'due', reason: null }]);
    await ctx.db.post.updateMany({ data: { state: 'unknown' } });
    expect((await press(id, '2026-11-20T17:03:00Z')).told).toBe('posted');
  });

  it('is not for a channel of another workspace', async () => {
    const id = await give({ channel: 'T2/C1' });
    const talk = talkAt(database, seven, { actor: { ...you, id: 'T1/U1' }, channel: 'T1/C1' });
    expect(settingsIn(await talk.press('settings.post', String(id))).told).toBe('gone');
    expect(await slots()).toEqual([]);
  });
});
