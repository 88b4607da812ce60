import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Composer } from '../../../src/jobs/compose.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { runDue } from '../../../src/jobs/run-due.ts';
import { clearChannels, giveSubscription, plainMessage, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Call, startConnector } from '../../support/teams/connector.ts';
import { channel } from '../../support/teams/driver.ts';
import { heardIn } from '../../support/teams/heard.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector({ keepsRates: true });
afterAll(connector.close);
const { platform } = await teamsBot(connector, database);
const outbox = createOutbox({
  pool: database.pool,
  platforms: [platform],
  messages: [plainMessage],
  log: testContext(database).log,
});
const composer: Composer = async (_ctx, slots) =>
  slots.map(({ slotId, localDate }) => ({ slotId, content: { text: localDate } }));

/** Everything that is due at a moment, done as a bot does it. */
async function runAt(moment: string) {
  const now = new Date(moment);
  const ctx = testContext(database, { clock: fixedClock(now), postWith: outbox.postWith });
  return runDue(ctx, { composers: { plain: composer }, outbox, platforms: ['teams'] }, now);
}

/** The channel in which a thread was begun, and what it says. */
function threadOf({ body }: Call): { channel: string; text: string } {
  const { channel: place } = body.channelData as { channel: { id: string } };
  return { channel: place.id, text: (body.activity as { summary: string }).summary };
}

beforeEach(() => connector.clear());
afterEach(() => clearChannels(testContext(database)));

describe('26: a digest at nine in the morning of its team', () => {
  const [dutch, american] = [channel('dutch'), channel('american')];
  const zones = [
    [dutch, 'Europe/Amsterdam'],
    [american, 'America/New_York'],
  ] as const;
  beforeEach(async () => {
    await heardIn(database.db, connector, [dutch, american]);
    const activeSince = new Date('2026-10-23T22:00:00Z');
    for (const [{ id }, zone] of zones)
      await giveSubscription(testContext(database), { platform: 'teams', channel: id, zone, activeSince });
  });

  it('comes once a day at that time by the clock on the wall, before and after the clock changed', async () => {
    const seen: Record<string, string[]> = { [dutch.id]: [], [american.id]: [] };
    // The Netherlands set the clock back on 25 October, New York on 1 November.
    for (const day of ['2026-10-24', '2026-10-25', '2026-10-31', '2026-11-01']) {
      for (const hour of ['06', '07', '08', '12', '13', '14']) {
        const before = connector.of('create').length;
        await runAt(`${day}T${hour}:00:30Z`);
        for (const call of connector.of('create').slice(before)) {
          const { channel: place, text } = threadOf(call);
          seen[place]?.push(`${text} ${hour}`);
        }
      }
    }
    expect(seen[dutch.id]).toEqual(['2026-10-24 07', '2026-10-25 08', '2026-10-31 08', '2026-11-01 08']);
    expect(seen[american.id]).toEqual(['2026-10-24 13', '2026-10-25 13', '2026-10-31 13', '2026-11-01 14']);
  }, 60_000);
});

describe('33: a downtime of 26 hours', () => {
  it('is caught up with one digest, the newest, and none of those before', async () => {
    const place = channel('asleep');
    await heardIn(database.db, connector, [place]);
    const activeSince = new Date('2026-11-17T00:00:00Z');
    await giveSubscription(testContext(database), { platform: 'teams', channel: place.id, activeSince });
    await runAt('2026-11-17T08:00:30Z');
    expect(connector.of('create').map(threadOf)).toEqual([{ channel: place.id, text: '2026-11-17' }]);
    // Down from half past eight on the 18th until half past ten on the 19th: nine o'clock passed twice.
    await runAt('2026-11-18T07:30:00Z');
    expect(await runAt('2026-11-19T09:30:00Z')).toMatchObject({ posted: 1, skipped: 1 });
    await runAt('2026-11-19T09:31:00Z');
    expect(connector.of('create').map(threadOf).slice(1)).toEqual([
      { channel: place.id, text: '2026-11-19' },
    ]);
  });
});

describe('28: 300 channels at nine', () => {
  it('all get their digest once, and Teams never has to ask us to wait', async () => {
    const places = Array.from({ length: 300 }, (_, n) => channel(`many${n}`));
    await heardIn(database.db, connector, places);
    const activeSince = new Date('2026-11-20T00:00:00Z');
    for (const { id } of places)
      await giveSubscription(testContext(database), { platform: 'teams', channel: id, activeSince });
    expect(await runAt('2026-11-20T08:00:30Z')).toMatchObject({
      slots: 300,
      posted: 300,
      refused: 0,
      unknown: 0,
      waiting: 0,
    });
    expect(connector.throttled).toBe(0);
    expect(new Set(connector.of('create').map((call) => threadOf(call).channel)).size).toBe(300);
    expect(connector.of('create')).toHaveLength(300);
  }, 120_000);

  it('and one that has much to say is not told to wait either', async () => {
    const place = channel('busy');
    await heardIn(database.db, connector, [place]);
    const ctx = testContext(database, { postWith: outbox.postWith });
    const { channelId } = await giveSubscription(ctx, { platform: 'teams', channel: place.id });
    for (const text of ['one', 'two', 'three', 'four'])
      await ctx.post({ channelId, message: plainMessage.name, locale: 'en', view: { text } });
    expect(await outbox.drain({ patienceMs: 10_000 })).toMatchObject({ sent: 4, unknown: 0, retry: 0 });
    expect(connector.throttled).toBe(0);
    expect(connector.of('create').map((call) => threadOf(call).text)).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });
});

describe('the double', () => {
  it('does ask to wait who asks more often than Teams allows', async () => {
    const ask = () =>
      fetch(`${connector.serviceUrl}v3/conversations/a/activities`, { method: 'POST', body: '{}' });
    const statuses = (await Promise.all(Array.from({ length: 9 }, ask))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect(connector.throttled).toBe(2);
  });
});
