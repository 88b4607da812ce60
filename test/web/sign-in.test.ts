import { beforeEach, describe, expect, it } from 'vitest';
import { slackNews } from '../../src/app/slack-news.ts';
import { ownDataPath } from '../../src/features/licence/index.ts';
import { accountOf, rolesOf, setRole } from '../../src/features/people/index.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';
import type { OidcProvider } from '../support/oidc-provider.ts';
import { comingBack, company, csrfIn, fromUs, inEntra, ORIGIN, onSlack, SESSION, signIn } from './kit.ts';

const database = await testDatabase();
const ctx = testContext(database);
const all = await company(database);
const { slack, entra, lines } = all;
const one = await all.instance();
const other = await all.instance();

beforeEach(async () => {
  await database.db
    .$executeRaw`truncate web_session, sign_in_attempt, person_role, audit_entry, person cascade`;
  for (const provider of [slack, entra]) {
    Object.assign(provider, { change: (it: object) => it, foreignKey: false, denies: false, exchanged: [] });
  }
  slack.person = onSlack('U0ANNA');
  entra.person = inEntra();
  lines.length = 0;
});

function change(provider: OidcProvider, how: Partial<OidcProvider>): void {
  Object.assign(provider, how);
}

async function sessions(): Promise<number> {
  return database.db.webSession.count();
}

describe('a page for employees', () => {
  it('sends who is not signed in to sign in, and then to where they were going', async () => {
    const visitor = one.visitor();
    const asked = await visitor.open('/journey?lang=nl');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/sign-in?to=%2Fjourney%3Flang%3Dnl');
    const page = await (await visitor.open('/sign-in?to=%2Fjourney%3Flang%3Dnl')).text();
    expect(page).toContain('href="/sign-in/slack?to=%2Fjourney%3Flang%3Dnl"');
    const done = await signIn(visitor, slack, { to: '/journey?lang=nl' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/journey?lang=nl']);
    const shown = await visitor.open('/journey?lang=nl');
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Uitloggen');
    expect(shown.headers.get('cache-control')).toBe('private, no-store');
  });

  it('opens with Microsoft as well, with PKCE', async () => {
    const visitor = one.visitor();
    const done = await signIn(visitor, entra, { way: 'teams' });
    expect(done.headers.get('location')).toBe('/journey');
    expect((await visitor.open('/journey')).status).toBe(200);
    expect(entra.exchanged).toHaveLength(1);
    expect(entra.exchanged[0]?.code_verifier).toMatch(/^[\w-]{43,}$/);
    const [session] = await database.db.webSession.findMany();
    expect(session).toMatchObject({ platform: 'teams', externalId: 'aaaaaaaa-2222-4333-8444-555555555555' });
  });

  it('answers a script that is not signed in with 401, and a page that is not there with 404', async () => {
    const asked = await fetch(`${one.server.url}/journey`, { headers: { accept: 'application/json' } });
    expect([asked.status, await asked.json()]).toEqual([401, { error: 'Sign in first.' }]);
    for (const path of [
      '/studio',
      '/studio/api/state',
      '/studio/api/clock',
      '/nothing',
      '/JOURNEY',
      '/journey//x',
    ]) {
      expect([path, (await fetch(one.server.url + path)).status]).toEqual([
        path,
        path === '/journey//x' ? 401 : 404,
      ]);
    }
    const moved = await fetch(`${one.server.url}/studio/api/clock`, {
      method: 'POST',
      headers: { 'x-klankbord-studio': '1', 'content-type': 'application/json' },
      body: '{"at":null}',
    });
    expect(moved.status).toBe(404);
  });
});

describe('the cookie of a session', () => {
  it('is bound to this host and https, and no script reads it; the database holds only its hash', async () => {
    const done = await signIn(one.visitor(), slack);
    const set = done.headers.getSetCookie().find((it) => it.startsWith(`${SESSION}=`)) ?? '';
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(set).toContain(part);
    expect(set).not.toMatch(/Domain=/i);
    const [, value = ''] = /=([^;]+)/.exec(set) ?? [];
    expect(value).toHaveLength(43);
    const [row] = await database.db.webSession.findMany();
    expect(JSON.stringify(row)).not.toContain(value);
  });

  it('is a new one at every sign-in: what somebody else put there is never taken up (session fixation)', async () => {
    const visitor = one.visitor();
    const planted = 'p'.repeat(43);
    visitor.cookies.set(SESSION, planted);
    expect((await visitor.open('/journey')).status).toBe(303);
    await signIn(visitor, slack);
    const first = visitor.cookies.get(SESSION) ?? '';
    expect(first).not.toBe(planted);
    await signIn(visitor, slack);
    expect(visitor.cookies.get(SESSION)).not.toBe(first);
    expect(await sessions()).toBe(1);
    visitor.cookies.set(SESSION, first);
    expect((await visitor.open('/journey')).status).toBe(303);
  });

  it('is not believed when there are two of them, or when it is none of ours', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    const good = visitor.cookies.get(SESSION) ?? '';
    for (const cookie of [
      `${SESSION}=${good}; ${SESSION}=${'x'.repeat(43)}`,
      `${SESSION}=' or 1=1 --`,
      SESSION,
    ]) {
      const asked = await fetch(`${one.server.url}/journey`, {
        headers: { cookie, accept: 'application/json' },
      });
      expect(asked.status).toBe(401);
    }
  });
});

describe('a session', () => {
  it('counts at every instance', async () => {
    const visitor = one.visitor();
    const back = await comingBack(visitor, slack);
    // The load balancer sends them to another instance than the one they left from.
    const done = await visitor.open(other.server.url + back);
    expect(done.headers.get('location')).toBe('/journey');
    for (const { server } of [one, other])
      expect((await visitor.open(`${server.url}/journey`)).status).toBe(200);
    const csrf = await csrfIn(visitor);
    await visitor.send(`${other.server.url}/sign-out`, { csrf }, fromUs);
    expect((await visitor.open(`${one.server.url}/journey`)).status).toBe(303);
  });

  it.each([
    ['was not used for two hours', `seen_at = now() - interval '121 minutes'`],
    ['began twelve hours ago', `ends_at = now() - interval '1 second'`],
  ])('ends when it %s', async (_, change) => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    await database.db.$executeRawUnsafe(`update web_session set ${change}`);
    expect((await visitor.open('/journey')).status).toBe(303);
  });

  it('that is used is seen, and still ends twelve hours after it began', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    await database.db.$executeRaw`update web_session set seen_at = now() - interval '100 minutes'`;
    await visitor.open('/journey');
    const [row] = await database.db.$queryRaw<{ seen: number; left: number }[]>`
      select extract(epoch from now() - seen_at)::int as seen, extract(epoch from ends_at - started_at)::int as left
      from web_session`;
    expect(row?.seen).toBeLessThan(60);
    expect(row?.left).toBe(12 * 3600);
  });

  it('ends with signing out, for good', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    const kept = visitor.cookies.get(SESSION) ?? '';
    const out = await visitor.send('/sign-out', { csrf: await csrfIn(visitor) }, fromUs);
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in?out=1']);
    expect(visitor.cookies.has(SESSION)).toBe(false);
    expect(await sessions()).toBe(0);
    visitor.cookies.set(SESSION, kept);
    expect((await visitor.open('/journey')).status).toBe(303);
  });

  describe('32: of somebody who is a colleague no more', () => {
    const ago = (what: 'asked_at' | 'told_at', minutes: number) =>
      database.db.$executeRawUnsafe(`update web_session set ${what} = now() - interval '${minutes} minutes'`);
    beforeEach(() => {
      all.asked.length = 0;
      all.guests.clear();
      all.silent.clear();
    });

    it('ends at every place within ten minutes: their platform is asked again, by one request', async () => {
      const visitors = [one.visitor(), other.visitor()];
      for (const visitor of visitors) await signIn(visitor, slack);
      const [visitor] = visitors;
      all.guests.add('U0ANNA');
      expect((await visitor?.open('/journey'))?.status).toBe(200);
      expect(all.asked).toEqual([]);
      await ago('asked_at', 11);
      const answers = await Promise.all([visitor, visitor, visitor].map((it) => it?.open('/journey')));
      expect(answers.some((answer) => answer?.status === 303)).toBe(true);
      expect(all.asked).toEqual(['U0ANNA']);
      expect(await sessions()).toBe(0);
      for (const it of visitors) expect((await it.open('/journey')).status).toBe(303);
      all.guests.clear();
    });

    it('goes on for who is a colleague still, and who is asked about has no more to wait than others', async () => {
      const visitor = one.visitor();
      await signIn(visitor, slack);
      await ago('asked_at', 61);
      await ago('told_at', 61);
      for (let page = 0; page < 3; page += 1) expect((await visitor.open('/journey')).status).toBe(200);
      expect(all.asked).toEqual(['U0ANNA']);
    });

    it('lasts an hour while nobody tells, and then leads to the platform and back', async () => {
      const visitor = one.visitor();
      await signIn(visitor, slack);
      all.silent.add('U0ANNA');
      await ago('asked_at', 59);
      await ago('told_at', 59);
      expect((await visitor.open('/journey')).status).toBe(200);
      await ago('told_at', 61);
      const asked = await visitor.open('/journey?lang=nl');
      expect(asked.headers.get('location')).toBe('/sign-in/slack?to=%2Fjourney%3Flang%3Dnl');
      all.silent.clear();
      await signIn(visitor, slack);
      expect((await visitor.open('/journey')).status).toBe(200);
    });

    it('is one of Microsoft: Entra itself is asked every hour, because no roster knows who may sign in', async () => {
      const visitor = one.visitor();
      await signIn(visitor, entra, { way: 'teams' });
      await ago('told_at', 61);
      const asked = await visitor.open('/journey');
      expect(asked.headers.get('location')).toBe('/sign-in/teams?to=%2Fjourney');
    });

    it('ends at once when the platform tells by itself', async () => {
      const visitor = one.visitor();
      await signIn(visitor, slack);
      await slackNews(() => ctx).personOutside('U0ANNA');
      expect((await visitor.open('/journey')).status).toBe(303);
      expect(await sessions()).toBe(0);
    });
  });

  it('ends when its person leaves the platform', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    await database.db.personAccount.delete({
      where: { platform_externalId: { platform: 'slack', externalId: 'U0ANNA' } },
    });
    expect((await visitor.open('/journey')).status).toBe(303);
  });
});

describe('signing in is refused', () => {
  it.each<[string, () => void]>([
    ['with another nonce', () => change(slack, { change: (it) => ({ ...it, nonce: 'x'.repeat(43) }) })],
    ['without a nonce', () => change(slack, { change: ({ nonce: _, ...it }) => it })],
    [
      'with an expired token',
      () => change(slack, { change: (it) => ({ ...it, exp: Number(it.iat) - 300 }) }),
    ],
    ['with a token for another app', () => change(slack, { change: (it) => ({ ...it, aud: 'another' }) })],
    [
      'with a token of another issuer',
      () => change(slack, { change: (it) => ({ ...it, iss: 'https://evil.example' }) }),
    ],
    ['with a token nobody published the key of', () => change(slack, { foreignKey: true })],
    ['with a token that names no person of Slack', () => change(slack, { person: {} })],
  ])('%s', async (_, spoil) => {
    spoil();
    const visitor = one.visitor();
    const done = await signIn(visitor, slack);
    expect(done.status).toBe(400);
    expect(visitor.cookies.has(SESSION)).toBe(false);
    expect(await sessions()).toBe(0);
  });

  it('with another state, with none, and in another browser than began it', async () => {
    const visitor = one.visitor();
    const back = await comingBack(visitor, slack);
    const wrong = back.replace(/state=[\w-]+/, `state=${'s'.repeat(43)}`);
    expect((await visitor.open(wrong)).status).toBe(400);
    const again = await comingBack(visitor, slack);
    expect((await visitor.open(again.replace(/state=[\w-]+&?/, ''))).status).toBe(400);
    const theirs = await comingBack(visitor, slack);
    expect((await one.visitor().open(theirs)).status).toBe(400);
    // A link to somebody else's sign-in does not spoil it either.
    expect((await visitor.open(theirs)).status).toBe(303);
  });

  it('with a state that was used, and with a code that was used', async () => {
    const visitor = one.visitor();
    const back = await comingBack(visitor, slack);
    const attempt = new Map(visitor.cookies);
    expect((await visitor.open(back)).status).toBe(303);
    for (const [name, value] of attempt) visitor.cookies.set(name, value);
    expect((await visitor.open(back)).status).toBe(400);
    const code = /code=(\w+)/.exec(back)?.[1] ?? '';
    const next = (await comingBack(visitor, slack)).replace(/code=\w+/, `code=${code}`);
    expect((await visitor.open(next)).status).toBe(400);
    expect(slack.exchanged.filter((it) => it.code === code)).toHaveLength(2);
    expect(await sessions()).toBe(1);
  });

  it('after ten minutes', async () => {
    const visitor = one.visitor();
    const back = await comingBack(visitor, slack);
    await database.db.$executeRaw`update sign_in_attempt set ends_at = now()`;
    expect((await visitor.open(back)).status).toBe(400);
  });

  it('by the return address of another way', async () => {
    const visitor = one.visitor();
    const back = await comingBack(visitor, slack);
    expect((await visitor.open(back.replace('/slack/', '/teams/'))).status).toBe(400);
  });

  it.each<[string, string, () => void, string]>([
    [
      'people of another workspace',
      'slack',
      () => change(slack, { person: onSlack('U0ANNA', 'T0OTHER') }),
      'another one',
    ],
    ['guests of the workspace', 'slack', () => void all.guests.add('U0ANNA'), 'You are a guest'],
    [
      'people of another tenant',
      'teams',
      () => change(entra, { person: inEntra({ tid: 'other' }) }),
      'another one',
    ],
    [
      'guests of the tenant, by its claim',
      'teams',
      () => change(entra, { person: inEntra({ acct: 1 }) }),
      'You are a guest',
    ],
    [
      'guests who were signed in elsewhere',
      'teams',
      () => change(entra, { person: inEntra({ idp: 'https://sts.windows.net/x/' }) }),
      'You are a guest',
    ],
    [
      'guests by their name',
      'teams',
      () => change(entra, { person: inEntra({ preferred_username: 'x_y.com#EXT#@z' }) }),
      'You are a guest',
    ],
  ])('32: to %s, politely', async (_, way, make, says) => {
    make();
    const visitor = one.visitor();
    const done = await signIn(visitor, way === 'slack' ? slack : entra, { way });
    all.guests.clear();
    expect(done.status).toBe(403);
    const page = await done.text();
    expect(page).toContain(says);
    expect(await sessions()).toBe(0);
    // The number that they can pass on stands in the log, and nothing about them does.
    const [, number = ''] = /Number (\w{8})/.exec(page) ?? [];
    expect(lines).toContainEqual(
      expect.objectContaining({ errorId: number, msg: 'Somebody could not sign in' }),
    );
    expect(JSON.stringify(lines)).not.toMatch(/U0ANNA|aaaaaaaa|anna@/);
  });

  it('while Slack does not tell who somebody is, and when somebody does not want us to know', async () => {
    all.silent.add('U0ANNA');
    expect((await signIn(one.visitor(), slack)).status).toBe(503);
    all.silent.clear();
    slack.denies = true;
    const denied = await signIn(one.visitor('nl'), slack);
    expect([denied.status, await denied.text()]).toEqual([
      403,
      expect.stringContaining('niet vertellen wie je bent'),
    ]);
  });
});

describe('nobody is led elsewhere', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/sign-out',
    'journey',
  ])('to %s', async (to) => {
    const visitor = one.visitor();
    const done = await signIn(visitor, slack, { to });
    expect(done.headers.get('location')).toBe('/');
    expect(await (await visitor.open(`/sign-in?to=${encodeURIComponent(to)}`)).text()).not.toContain('evil');
  });

  it('by the name of the host they asked for', async () => {
    const left = await fetch(`${one.server.url}/sign-in/slack`, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    const to = new URL(left.headers.get('location') ?? '');
    expect(to.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/sign-in/slack/return`);
  });
});

describe('what changes something', () => {
  async function administrator() {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    await setRole(ctx, { person: 'slack:U0ANNA', role: 'admin', by: 'cli', platforms: ['slack'] }, true);
    return { visitor, csrf: await csrfIn(visitor, '/roles') };
  }
  const give = { person: 'slack:U0BEN', role: 'host' };

  it('is done for a page of ours, and noted with who did it', async () => {
    const { visitor, csrf } = await administrator();
    const done = await visitor.send('/roles', { ...give, csrf }, fromUs);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/roles?told=given']);
    expect(await rolesOf(ctx, accountOf('slack:U0BEN'))).toEqual(['host']);
    expect(await (await visitor.open('/roles?told=given')).text()).toContain('The role was given.');
    const entries = await database.db.auditEntry.findMany({ where: { subject: 'slack:U0BEN' } });
    expect(entries).toMatchObject([
      { actor: 'slack:U0ANNA', action: 'role_granted', details: { role: 'host' } },
    ]);
    await visitor.send('/roles', { ...give, take: '1', csrf }, fromUs);
    expect(await rolesOf(ctx, accountOf('slack:U0BEN'))).toEqual([]);
    expect((await visitor.send('/roles', { person: 'nobody', role: 'host', csrf }, fromUs)).status).toBe(422);
  });

  it.each<[string, Record<string, string>, Record<string, string> | null]>([
    ['without what our forms send', fromUs, {}],
    ['with another session’s', fromUs, { csrf: 'c'.repeat(43) }],
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, null],
    ['from another site of our domain', { origin: ORIGIN, 'sec-fetch-site': 'same-site' }, null],
    ['from a page without an origin', { origin: 'null' }, null],
    ['from nobody knows where', {}, null],
  ])('is refused %s (CSRF)', async (_, headers, fields) => {
    const { visitor, csrf } = await administrator();
    const done = await visitor.send('/roles', { ...give, ...(fields ?? { csrf }) }, headers);
    expect(done.status).toBe(403);
    expect(await rolesOf(ctx, accountOf('slack:U0BEN'))).toEqual([]);
    const out = await visitor.send('/sign-out', fields ?? { csrf }, headers);
    expect([out.status, await sessions()]).toEqual([403, 1]);
  });

  it('32: is for administrators alone, whoever asks and however', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    const csrf = await csrfIn(visitor);
    for (const role of [null, 'leader', 'host', 'cx-manager']) {
      if (role) await setRole(ctx, { person: 'slack:U0ANNA', role, by: 'cli', platforms: ['slack'] }, true);
      const seen = await visitor.open('/roles');
      expect([role, seen.status]).toEqual([role, 403]);
      expect(await seen.text()).toContain('Only an administrator can see this page');
      expect((await visitor.send('/roles', { ...give, csrf }, fromUs)).status).toBe(403);
    }
    expect(await rolesOf(ctx, accountOf('slack:U0BEN'))).toEqual([]);
  });
});

describe('somebody’s own data behind a signed link', () => {
  it('is shown to its person alone once they signed in, and to nobody by the link alone', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    const { personId } = await database.db.personAccount.findFirstOrThrow({
      where: { externalId: 'U0ANNA' },
    });
    const today = ctx.clock.now().toISOString().slice(0, 10);
    const mine = all.link(ownDataPath(personId, today));
    expect((await visitor.open(mine)).status).toBe(200);
    const stranger = one.visitor();
    expect((await stranger.open(mine)).headers.get('location')).toMatch(/^\/sign-in\?to=/);
    slack.person = onSlack('U0BEN');
    const done = await signIn(stranger, slack, { to: mine });
    expect(done.headers.get('location')).toBe(mine);
    expect((await stranger.open(mine)).status).toBe(404);
    expect((await visitor.open(mine.replace(/s=[\w-]+/, 's=wrong'))).status).toBe(404);
  });
});

describe('what leaders read', () => {
  const days = { from: '2026-05-11', to: '2026-06-07' };
  const nothingDue = { mode: 'none', n: 0, count: null, percent: null };
  const facts = {
    ...{ kind: 'week', window: days, before: days, news: days, days: 28, zone: 'UTC', touchpoints: [] },
    ...{ voices: { en: null, nl: null }, answers: 0, texts: 0, scores: [], moreScores: 0 },
    reached: { n: 0, themes: [], silent: [], names: {} },
    loop: { claimed: nothingDue, contacted: nothingDue, told: nothingDue, oldest: null, oldestDays: null },
    improvements: { prioritised: [], measured: [], stopped: [], findings: [], more: 0 },
    shadowing: { total: null, leaders: null, went: [], lesson: '' },
    business: { hasFigures: false, currency: null, effects: [], sum: null, cost: null },
    ...{ decision: null, checks: [], proofs: [] },
  };
  const ids = {
    company: 'b7c9a6de-0000-4000-8000-000000000001',
    division: 'b7c9a6de-0000-4000-8000-000000000002',
  };

  it('is opened by leaders and by whoever is sent it, and by nobody else who has the link', async () => {
    const { db } = database;
    await db.$executeRaw`truncate leader_edition, channel cascade`;
    for (const [scope, id] of [['[]', ids.company] as const, ['["delivery"]', ids.division] as const])
      await db.leaderEdition.create({
        data: { id, kind: 'week', upTo: days.to, scope, zone: 'UTC', facts, createdAt: new Date() },
      });
    const paths = [ids.company, ids.division].flatMap((id) => [`/leaders/${id}/en`, `/leaders/${id}/en.pdf`]);
    const links = paths.map(all.link);
    const statuses = async (visitor: ReturnType<typeof one.visitor>) =>
      Promise.all(links.map(async (link) => (await visitor.open(link)).status));

    const stranger = one.visitor();
    expect((await stranger.open(links[0] ?? '')).headers.get('location')).toMatch(/^\/sign-in\?to=/);
    await signIn(stranger, slack);
    expect(await statuses(stranger)).toEqual([404, 404, 404, 404]);
    const channel = await db.channel.create({
      data: { platform: 'slack', externalId: 'U0ANNA', name: 'direct message', zone: 'UTC', locale: 'en' },
    });
    await db.subscription.create({
      data: {
        ...{
          channelId: channel.id,
          message: 'leaders-week',
          schedule: '0 8 * * 1',
          zone: 'UTC',
          locale: 'en',
        },
        ...{ filter: { touchpoint: ['delivery'] }, createdBy: 'cli', updatedBy: 'cli' },
      },
    });
    expect(await statuses(stranger)).toEqual([404, 404, 200, 200]);
    expect((await stranger.open(paths[2] ?? '')).status).toBe(404);
    await setRole(ctx, { person: 'slack:U0ANNA', role: 'leader', by: 'cli', platforms: ['slack'] }, true);
    expect(await statuses(stranger)).toEqual([200, 200, 200, 200]);
  });
});

describe('groups of Microsoft Entra', () => {
  const leaders = '11111111-2222-4333-8444-555555555555';
  const anna = { platform: 'teams', id: 'aaaaaaaa-2222-4333-8444-555555555555' };

  it('give the roles that the configuration says, until the next sign-in says otherwise', async () => {
    entra.person = inEntra({ groups: [leaders, 'ffffffff-2222-4333-8444-555555555555'] });
    await signIn(one.visitor(), entra, { way: 'teams' });
    expect(await rolesOf(ctx, anna)).toEqual(['leader']);
    entra.person = inEntra({ groups: ['22222222-2222-4333-8444-555555555555'] });
    await signIn(one.visitor(), entra, { way: 'teams' });
    expect(await rolesOf(ctx, anna)).toEqual(['cx-manager']);
  });

  it('give them for a day, and take nothing away that an administrator gave', async () => {
    await setRole(ctx, { person: `teams:${anna.id}`, role: 'host', by: 'cli', platforms: ['teams'] }, true);
    entra.person = inEntra({ groups: [leaders] });
    await signIn(one.visitor(), entra, { way: 'teams' });
    await setRole(
      ctx,
      { person: `teams:${anna.id}`, role: 'cx-manager', by: 'cli', platforms: ['teams'] },
      true,
    );
    await database.db.$executeRaw`update person_role set ends_at = now() where ends_at is not null`;
    expect(await rolesOf(ctx, anna)).toEqual(['cx-manager', 'host']);
    entra.person = inEntra({});
    await signIn(one.visitor(), entra, { way: 'teams' });
    expect(await rolesOf(ctx, anna)).toEqual(['cx-manager', 'host']);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: expect.stringContaining('stated no groups') }),
    );
  });
});

describe('every answer', () => {
  it('has the headers that OWASP asks for, and a policy without anything inline', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    await setRole(ctx, { person: 'slack:U0ANNA', role: 'admin', by: 'cli', platforms: ['slack'] }, true);
    for (const path of [
      '/',
      '/journey',
      '/journey/map.css',
      '/roles',
      '/sign-in',
      '/healthz',
      '/metrics',
      '/nothing',
    ]) {
      const { headers } = await visitor.open(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{7,}/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('about a fault has the number that stands in the log, and nothing of the inside', async () => {
    const visitor = one.visitor('nl');
    await signIn(visitor, slack);
    const broken = await visitor.open('/journey/broken');
    const page = await broken.text();
    expect(broken.status).toBe(500);
    const [, number = ''] = /nummer (\w{8})/.exec(page) ?? [];
    expect(page).not.toContain('secret');
    expect(lines).toContainEqual(expect.objectContaining({ errorId: number, msg: 'A web request failed' }));
    expect(JSON.stringify(lines)).not.toContain('the secret inside');
  });
});
