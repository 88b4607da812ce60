import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composer, composeDue, createComposeJob, type DueSlot } from '../../src/jobs/compose.ts';
import { scheduleDue } from '../../src/jobs/schedule.ts';
import { testDatabase } from '../support/database.ts';
import { clearChannels, giveSubscription, type TestContext, testContext } from './context.ts';

const database = await testDatabase();
const nine = new Date('2026-11-20T08:00:00Z');
const fromToday = { activeSince: new Date('2026-11-20T00:00:00Z') };
let ctx: TestContext;

beforeEach(() => {
  ctx = testContext(database, { now: '2026-11-20T08:00:10Z' });
});
afterEach(async () => {
  await clearChannels(ctx);
  await ctx.db.$executeRaw`truncate feedback, definition cascade`;
});

const says: Composer = async (_ctx, slots) =>
  slots.map(({ slotId, localDate }) => ({ slotId, content: { text: `news of ${localDate}` } }));

/** Notes what it was asked, and says something about all of it. */
function listening(): Composer & { asked: DueSlot[][] } {
  const asked: DueSlot[][] = [];
  return Object.assign<Composer, { asked: DueSlot[][] }>(
    (ctx, slots) => {
      asked.push([...slots]);
      return says(ctx, slots);
    },
    { asked },
  );
}

function slots() {
  return ctx.db.slot.findMany({ orderBy: { id: 'asc' }, include: { post: true } });
}

/** Makes claims of a dead process run out, as time would. */
async function letClaimsRunOut(): Promise<void> {
  await ctx.db
    .$executeRaw`update slot set lease_until = now() - interval '1 s' where lease_until is not null`;
}

async function letPausesEnd(): Promise<void> {
  await ctx.db.$executeRaw`update slot set not_before = now() - interval '1 s' where state = 'due'`;
}

describe('composing', () => {
  it('freezes the content in a post of its slot', async () => {
    const { channelId } = await giveSubscription(ctx, fromToday);
    const { due } = await scheduleDue(ctx, nine);
    expect(await composeDue(ctx, { plain: says })).toEqual(due);
    const [slot] = await slots();
    expect(slot).toMatchObject({ state: 'composed', leaseUntil: null });
    expect(slot?.post).toMatchObject({
      channelId,
      message: 'plain',
      locale: 'nl',
      state: 'due',
      content: { text: 'news of 2026-11-20' },
    });
  });

  it('tells the composer everything it needs', async () => {
    const { subscriptionId, channelId } = await giveSubscription(ctx, {
      ...fromToday,
      filter: { touchpoint: ['delivery'] },
      locale: 'en',
    });
    const channel = await ctx.db.channel.findUniqueOrThrow({ where: { id: channelId } });
    const composer = listening();
    const { due } = await scheduleDue(ctx, nine);
    await composeDue(ctx, { plain: composer });
    expect(composer.asked).toEqual([
      [
        {
          slotId: due[0],
          subscriptionId,
          channelId,
          platform: 'scripted',
          channel: channel.externalId,
          message: 'plain',
          zone: 'Europe/Amsterdam',
          locale: 'en',
          filter: { touchpoint: ['delivery'] },
          localDate: '2026-11-20',
          dueAt: nine,
          lateSince: null,
          previousLocalDate: null,
          createdLocalDate: '2026-11-01',
        },
      ],
    ]);
  });

  it('says since when a post is late, in the wall time it was meant for', async () => {
    await giveSubscription(ctx, fromToday);
    const composer = listening();
    const late = testContext(database, { now: '2026-11-20T08:06:00Z' });
    await scheduleDue(late, late.clock.now());
    await composeDue(late, { plain: composer });
    expect(composer.asked.flat()).toMatchObject([{ lateSince: '09:00' }]);
  });

  it('composes all channels of a message in one pass', async () => {
    for (let n = 0; n < 5; n++) await giveSubscription(ctx, fromToday);
    await giveSubscription(ctx, { ...fromToday, message: 'other' });
    const plain = listening();
    const other = listening();
    await scheduleDue(ctx, nine);
    await composeDue(ctx, { plain, other });
    expect([plain.asked.map((all) => all.length), other.asked.map((all) => all.length)]).toEqual([[5], [1]]);
  });

  it('composes what a channel missed in order, each knowing the one before', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-18T00:00:00Z'), catchUp: 'all' });
    const composer = listening();
    await scheduleDue(ctx, nine);
    await composeDue(ctx, { plain: composer });
    const seen = composer.asked
      .flat()
      .map(({ localDate, previousLocalDate }) => [localDate, previousLocalDate]);
    expect(seen).toEqual([
      ['2026-11-18', null],
      ['2026-11-19', '2026-11-18'],
      ['2026-11-20', '2026-11-19'],
    ]);
    const posts = await ctx.db.post.findMany({ orderBy: { notBefore: 'asc' } });
    expect(posts.map(({ content }) => content)).toEqual([
      { text: 'news of 2026-11-18' },
      { text: 'news of 2026-11-19' },
      { text: 'news of 2026-11-20' },
    ]);
  });

  it('leaves slots alone that are not due by its clock', async () => {
    await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    const earlier = testContext(database, { now: '2026-11-20T07:59:00Z' });
    expect(await composeDue(earlier, { plain: says })).toEqual([]);
  });

  it('skips a slot with nothing to say, with the reason', async () => {
    await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    await composeDue(ctx, {
      plain: async (_ctx, all) => all.map(({ slotId }) => ({ slotId, content: null, skip: 'no answers' })),
    });
    expect(await slots()).toMatchObject([{ state: 'skipped', reason: 'no answers', post: null }]);
  });

  it('records which verbatims stand in the post, in the same transaction', async () => {
    const definition = await ctx.db.definition.create({
      data: { source: 'web', metric: 'nps', method: 'nps', kind: 'transactional', solicitation: 'solicited' },
    });
    const feedback = await ctx.db.feedback.create({
      data: {
        source: 'web',
        externalId: '1',
        definitionId: definition.id,
        answeredAt: nine,
        contentHash: 'h',
      },
    });
    const text = {
      feedbackId: feedback.id,
      textKey: 't',
      customerKey: 'c',
      stratum: 'detractor',
      touchpointId: null,
    };
    const { channelId } = await giveSubscription(ctx, fromToday);
    await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    // The second slot shows a verbatim that was erased meanwhile: it fails, alone, and leaves nothing behind.
    await composeDue(ctx, {
      plain: async (_ctx, all) =>
        all.map(({ slotId, channelId: id }) => ({
          slotId,
          content: { text: 'x' },
          shown: [id === channelId ? text : { ...text, feedbackId: 999n }],
        })),
    });
    const [first, second] = await slots();
    expect(await ctx.db.shownVerbatim.findMany()).toMatchObject([
      { ...text, postId: first?.post?.id, channelId, localDate: '2026-11-20' },
    ]);
    expect(first?.state).toBe('composed');
    expect(second).toMatchObject({ state: 'due', post: null, attempt: 1 });
  });
});

describe('a slot whose composing throws', () => {
  async function withOneBad() {
    const ids: number[] = [];
    for (let n = 0; n < 7; n++) ids.push((await giveSubscription(ctx, fromToday)).subscriptionId);
    await scheduleDue(ctx, nine);
    const bad = ids[3];
    const composer: Composer = async (ctx, all) => {
      if (all.some(({ subscriptionId }) => subscriptionId === bad)) throw new Error('a strange record');
      return says(ctx, all);
    };
    return { bad, composer };
  }

  it('does not harm the others', async () => {
    const { bad, composer } = await withOneBad();
    await composeDue(ctx, { plain: composer });
    const all = await slots();
    expect(all.filter(({ state }) => state === 'composed')).toHaveLength(6);
    expect(all.filter(({ state }) => state === 'due')).toMatchObject([
      { subscriptionId: bad, attempt: 1, reason: 'a strange record', leaseUntil: null },
    ]);
  });

  it('is tried again after a pause that grows, and given up in the end for an administrator to see', async () => {
    const { composer } = await withOneBad();
    await composeDue(ctx, { plain: composer }, { mostAttempts: 3 });
    const waitsFor = async () => {
      const [row] = await ctx.db.$queryRaw<{ seconds: number }[]>`
        select round(extract(epoch from not_before - now()))::int as seconds from slot where state = 'due'`;
      return row?.seconds;
    };
    expect(await waitsFor()).toBe(30);
    expect(await composeDue(ctx, { plain: composer }, { mostAttempts: 3 })).toEqual([]);
    await letPausesEnd();
    await composeDue(ctx, { plain: composer }, { mostAttempts: 3 });
    expect(await waitsFor()).toBe(60);
    await letPausesEnd();
    await composeDue(ctx, { plain: composer }, { mostAttempts: 3 });
    expect((await slots()).filter(({ state }) => state !== 'composed')).toMatchObject([
      { state: 'failed', reason: 'a strange record', attempt: 3 },
    ]);
    expect(ctx.warnings.at(-1)).toMatchObject({ msg: 'a slot failed: composing it was given up' });
  });

  it('that was left out by its composer, or that nobody composes, counts as failed as well', async () => {
    await giveSubscription(ctx, fromToday);
    await giveSubscription(ctx, { ...fromToday, message: 'unknown' });
    await scheduleDue(ctx, nine);
    await composeDue(ctx, { plain: async () => [] });
    expect(await slots()).toMatchObject([
      { state: 'due', reason: 'the composer left out a slot' },
      { state: 'due', reason: 'nobody composes this message' },
    ]);
  });

  it('does not stop the next slot of its subscription', async () => {
    await giveSubscription(ctx, { activeSince: new Date('2026-11-19T00:00:00Z'), catchUp: 'all' });
    await scheduleDue(ctx, nine);
    await composeDue(ctx, {
      plain: async (ctx, all) => {
        if (all.some(({ localDate }) => localDate === '2026-11-19')) throw new Error('a strange record');
        return says(ctx, all);
      },
    });
    expect(await slots()).toMatchObject([
      { key: '2026-11-19', state: 'due', attempt: 1 },
      { key: '2026-11-20', state: 'composed' },
    ]);
  });
});

describe('a process that dies while composing', () => {
  it('keeps its claim until it runs out; then another takes over, once', async () => {
    await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    await composeDue(ctx, { plain: says }, { chunk: 1 });
    await ctx.db.$executeRaw`delete from post`;
    await ctx.db.$executeRaw`update slot set state = 'due', lease_until = now() + interval '30 s'`;
    expect(await composeDue(ctx, { plain: says })).toEqual([]);
    await letClaimsRunOut();
    expect(await composeDue(ctx, { plain: says })).toHaveLength(1);
    expect(await slots()).toMatchObject([{ state: 'composed', crashes: 1, attempt: 2 }]);
  });

  it('in the same slot again and again gets that slot alone, and at last not at all', async () => {
    for (let n = 0; n < 3; n++) await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    await ctx.db.$executeRaw`
      update slot set attempt = 2, crashes = 1, lease_until = now() - interval '1 s' where id = (select min(id) from slot)`;
    const composer = listening();
    await composeDue(ctx, { plain: composer });
    expect(composer.asked.map((all) => all.length)).toEqual([2, 1]);
    await ctx.db.$executeRaw`delete from post`;
    await ctx.db.$executeRaw`
      update slot set state = 'due', crashes = 3, lease_until = now() - interval '1 s' where id = (select min(id) from slot)`;
    expect(await composeDue(ctx, { plain: composer })).toEqual([]);
    const [poison] = await slots();
    expect(poison).toMatchObject({ state: 'failed', reason: 'the process ended 4 times while composing it' });
    expect(ctx.warnings.at(-1)).toMatchObject({ msg: 'a slot failed: composing it ends the process' });
  });
});

describe('workers at once', () => {
  it('compose each slot once', async () => {
    for (let n = 0; n < 40; n++) await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    const composer = listening();
    const workers = Array.from({ length: 5 }, () => testContext(database, { now: '2026-11-20T08:00:10Z' }));
    const all = await Promise.all(
      workers.map((worker) => composeDue(worker, { plain: composer }, { chunk: 2 })),
    );
    expect(all.flat()).toHaveLength(40);
    expect(composer.asked.flat()).toHaveLength(40);
    expect(await ctx.db.post.count()).toBe(40);
  });

  it('cannot both record one slot, even when the first was given up too early', async () => {
    await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    await composeDue(ctx, {
      plain: async (inner, all) => {
        // While this one is still composing, its claim runs out and another worker does the slot.
        await letClaimsRunOut();
        await composeDue(inner, { plain: says });
        return all.map(({ slotId }) => ({ slotId, content: { text: 'too late' } }));
      },
    });
    expect(await ctx.db.post.findMany()).toMatchObject([{ content: { text: 'news of 2026-11-20' } }]);
    expect(ctx.warnings).toEqual([]);
  });
});

describe('the compose job', () => {
  it('composes whatever is due, whoever queued it', async () => {
    await giveSubscription(ctx, fromToday);
    await scheduleDue(ctx, nine);
    await createComposeJob({ plain: says }).handle(ctx, {});
    expect(await slots()).toMatchObject([{ state: 'composed' }]);
  });
});
