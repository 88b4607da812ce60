import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Installation } from '@slack/oauth';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCipher } from '../../../src/chat/slack/install/cipher.ts';
import { storedInstallations } from '../../../src/chat/slack/install/installations.ts';
import { tokenRenewer } from '../../../src/chat/slack/install/renewal.ts';
import { shiftableClock } from '../../../src/clock.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();
const clock = shiftableClock();
const TWELVE_HOURS = 12 * 3_600;
const silent = createLog({ level: 'silent' });

/** Slack's side of token rotation: a refresh token is taken once. */
const slack = await fakeSlack();
afterAll(() => slack.close());

async function fakeSlack() {
  const state = {
    asked: [] as URLSearchParams[],
    next: 'r1',
    number: 1,
    fault: null as string | null,
    beforeAnswer: async (): Promise<unknown> => undefined,
  };
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams((await request.toArray()).join(''));
    state.asked.push(body);
    if (state.fault === 'hang up') return void request.socket.destroy();
    await state.beforeAnswer();
    const isKnown = body.get('refresh_token') === state.next && state.fault === null;
    if (isKnown) state.next = `r${++state.number}`;
    const token = { access_token: `xoxe.xoxb-${state.number}`, refresh_token: state.next };
    const answer = isKnown
      ? { ok: true, ...token, token_type: 'bot', expires_in: TWELVE_HOURS }
      : { ok: false, error: state.fault ?? 'invalid_refresh_token' };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** One running instance of the product. */
function instance() {
  const oauth = { clientId: '1.2', clientSecret: 'cs', apiUrl: slack.url, log: silent };
  const cipher = createCipher('a key of at least thirty-two characters');
  const revoke = () => Promise.reject(new Error('nobody is turned away here'));
  return storedInstallations({
    db,
    cipher,
    log: silent,
    clock,
    renew: tokenRenewer(oauth),
    revoke,
    isAlive: revoke,
  });
}

function installation(leftSeconds: number): Installation {
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + leftSeconds;
  return {
    team: { id: 'T1', name: 'One' },
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot: { token: 'xoxe.xoxb-1', refreshToken: 'r1', expiresAt, id: 'B1', userId: 'UB', scopes: [] },
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
}

async function waitingForLock(): Promise<number> {
  const [row] = await db.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
  return row?.waiting ?? 0;
}

const T1 = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false };
const later = (seconds: number) => clock.moveTo(new Date(clock.now().getTime() + seconds * 1000));

beforeEach(async () => {
  await db.slackInstallation.deleteMany();
  clock.reset();
  Object.assign(slack.state, {
    asked: [],
    next: 'r1',
    number: 1,
    fault: null,
    beforeAnswer: async () => undefined,
  });
});

describe('a token that ends', () => {
  it('33: is renewed once for 20 requests at the same time on two instances, and all succeed', async () => {
    const [one, two] = [instance(), instance()];
    await one.storeInstallation(installation(3_600));
    // Slack answers when the other instance stands before the lock, or, were there none, has asked as well.
    slack.state.beforeAnswer = () =>
      vi.waitUntil(async () => slack.state.asked.length > 1 || (await waitingForLock()) > 0, 10_000);
    const asked = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two)).map((here, i) =>
      i % 3 === 0 ? here.byKey('T1') : here.find(T1),
    );
    const found = await Promise.all(asked);
    expect(new Set(found.map((access) => access?.botToken))).toEqual(new Set(['xoxe.xoxb-2']));
    expect(slack.state.asked.map((body) => Object.fromEntries(body))).toEqual([
      { client_id: '1.2', client_secret: 'cs', grant_type: 'refresh_token', refresh_token: 'r1' },
    ]);
  });

  it('33: is renewed when a post in the background asks, and Slack’s library finds nothing to renew', async () => {
    const here = instance();
    await here.storeInstallation(installation(TWELVE_HOURS));
    expect(await here.byKey('T1')).toMatchObject({ botToken: 'xoxe.xoxb-1' });
    expect(slack.state.asked).toHaveLength(0);
    later(TWELVE_HOURS - 3_600);
    expect(await here.byKey('T1')).toMatchObject({ botToken: 'xoxe.xoxb-2' });
    const fetched = await here.fetchInstallation(T1);
    expect(fetched.bot).toMatchObject({ token: 'xoxe.xoxb-2', refreshToken: 'r2' });
    later(TWELVE_HOURS - 3_600);
    expect(await here.byKey('T1')).toMatchObject({ botToken: 'xoxe.xoxb-3' });
    expect(slack.state.asked).toHaveLength(2);
  });

  it('is used on while it lasts when Slack cannot be asked, and asked for again a minute later', async () => {
    const here = instance();
    await here.storeInstallation(installation(3_600));
    slack.state.fault = 'hang up';
    expect(await here.byKey('T1')).toMatchObject({ botToken: 'xoxe.xoxb-1' });
    expect(await here.byKey('T1')).toMatchObject({ botToken: 'xoxe.xoxb-1' });
    expect(slack.state.asked).toHaveLength(1);
    slack.state.fault = null;
    later(61);
    expect(await here.byKey('T1')).toMatchObject({ botToken: 'xoxe.xoxb-2' });
  });

  it('names the remedy when it has ended and Slack cannot be asked', async () => {
    const here = instance();
    await here.storeInstallation(installation(-1));
    slack.state.fault = 'hang up';
    await expect(here.find(T1)).rejects.toMatchObject({
      code: 'unavailable',
      remedy: expect.stringContaining('slack.com'),
    });
    slack.state.fault = null;
    expect(await here.find(T1)).toMatchObject({ botToken: 'xoxe.xoxb-2' });
  });

  it('disables the installation when it has ended and Slack refuses another', async () => {
    const here = instance();
    await here.storeInstallation(installation(60));
    slack.state.fault = 'invalid_refresh_token';
    expect(await here.find(T1)).toMatchObject({ botToken: 'xoxe.xoxb-1' });
    later(120);
    expect(await here.find(T1)).toBeNull();
    const row = await db.slackInstallation.findUniqueOrThrow({ where: { key: 'T1' } });
    expect(row.disabledReason).toContain('invalid_refresh_token');
    expect(await here.find(T1)).toBeNull();
    expect(slack.state.asked).toHaveLength(2);
  });
});
