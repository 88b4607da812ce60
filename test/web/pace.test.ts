import { describe, expect, it } from 'vitest';
import { forgetSessions } from '../../src/app/sign-in.ts';
import { createPace, networkOf } from '../../src/web/signin/pace.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';
import { company, inEntra, onSlack, signIn } from './kit.ts';

const database = await testDatabase();
const attempts = () => database.db.signInAttempt.count();

describe('32: whoever tries to sign in again and again', () => {
  it('from one address is told to wait, in their language; others are not', async () => {
    const limits = { perAddress: 6, underWay: 1_000, logged: 1_000 };
    const { slack, instance } = await company(database, { limits });
    slack.person = onSlack('U0ANNA');
    const one = await instance();
    const from = (address: string, language = 'en') =>
      fetch(`${one.server.url}/sign-in/slack`, {
        redirect: 'manual',
        headers: {
          'x-forwarded-for': `203.0.113.9, ${address}`,
          'accept-language': language,
          accept: 'text/html',
        },
      });
    const statuses = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await from('198.51.100.7')).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 429, 429]);
    const told = await from('198.51.100.7', 'nl');
    expect(told.headers.get('retry-after')).toBe('600');
    expect(await told.text()).toMatch(/over tien minuten.*nummer [\da-f]{8}/s);
    expect((await from('198.51.100.8')).status).toBe(303);
    expect((await signIn(one.visitor(), slack)).headers.get('location')).toBe('/journey');
    // What is sent back with a made-up state counts as well.
    const back = `${one.server.url}/sign-in/slack/return?state=x&code=y`;
    const returned = await fetch(back, { headers: { 'x-forwarded-for': '198.51.100.7' } });
    expect(returned.status).toBe(429);
  });

  it('from many addresses fills neither the table nor the log, and what is old is taken out', async () => {
    await database.db.signInAttempt.deleteMany();
    const limits = { perAddress: 1_000, underWay: 5, logged: 3 };
    const { slack, entra, lines, instance } = await company(database, { limits });
    slack.person = onSlack('U0ANNA');
    entra.person = inEntra();
    const [one, other] = [await instance(), await instance()];
    const statuses = [];
    for (let n = 0; n < 12; n += 1) {
      const { url } = (n % 2 === 0 ? one : other).server;
      const address = { 'x-forwarded-for': `198.51.100.${n}` };
      statuses.push((await fetch(`${url}/sign-in/slack`, { redirect: 'manual', headers: address })).status);
    }
    expect(statuses).toEqual([...Array(5).fill(303), ...Array(7).fill(429)]);
    expect(await attempts()).toBe(5);
    for (let n = 0; n < 20; n += 1) await fetch(`${one.server.url}/sign-in/slack/return?state=x${n}`);
    expect(lines.filter(({ msg }) => msg === 'Somebody could not sign in')).toHaveLength(6);

    await database.db.$executeRaw`update sign_in_attempt set ends_at = now()`;
    await forgetSessions(testContext(database));
    expect(await attempts()).toBe(0);
    expect((await signIn(one.visitor(), slack)).headers.get('location')).toBe('/journey');
  });
});

describe('where a request comes from', () => {
  const of = (remoteAddress: string, forwarded?: string) =>
    networkOf({ socket: { remoteAddress } as never, headers: { 'x-forwarded-for': forwarded } as never });

  it.each([
    ['198.51.100.7', '203.0.113.1', '198.51.100.7'],
    ['127.0.0.1', '203.0.113.1', '203.0.113.1'],
    ['::ffff:10.1.2.3', '9.9.9.9, 203.0.113.1', '203.0.113.1'],
    ['10.1.2.3', 'unknown', '10.1.2.3'],
    ['10.1.2.3', undefined, '10.1.2.3'],
    ['::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::5', undefined, '2001:db8:0:0'],
    ['2001:0db8:0001:0002::', undefined, '2001:db8:1:2'],
  ])('%s that says %s counts as %s', (peer, forwarded, counted) => {
    expect(of(peer, forwarded)).toBe(counted);
  });

  it('is counted anew after a while, and never for more keys than are kept', () => {
    let now = 0;
    const pace = createPace({ most: 2, seconds: 10, now: () => now });
    expect([pace.allows('a'), pace.allows('a'), pace.allows('a'), pace.allows('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    now = 10_000;
    expect(pace.allows('a')).toBe(true);
    for (let key = 0; key < 60_000; key += 1) pace.allows(`k${key}`);
    expect(pace.allows('one more')).toBe(false);
  });
});
