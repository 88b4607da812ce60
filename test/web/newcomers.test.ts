import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, rolesOf, setRole } from '../../src/features/people/index.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';
import type { WebVisitor } from '../support/web-visitor.ts';
import { comingBack, company, csrfIn, fromUs, inEntra, onSlack, SESSION, signIn } from './kit.ts';

const database = await testDatabase();
const ctx = testContext(database);
const all = await company(database);
const { slack, entra } = all;
const one = await all.instance();

beforeEach(async () => {
  await database.db
    .$executeRaw`truncate web_session, sign_in_attempt, person_role, audit_entry, person cascade`;
  slack.person = onSlack('U0ANNA');
  entra.person = inEntra();
});

async function administrator(
  language = 'en',
  person = 'U0ANNA',
): Promise<{ visitor: WebVisitor; csrf: string }> {
  const visitor = one.visitor(language);
  slack.person = onSlack(person);
  await signIn(visitor, slack);
  await setRole(ctx, { person: `slack:${person}`, role: 'admin', by: 'cli', platforms: ['slack'] }, true);
  return { visitor, csrf: await csrfIn(visitor, '/roles') };
}

describe('who signs in on two pages at once', () => {
  it('is signed in on both, whichever comes back first', async () => {
    const visitor = one.visitor();
    // A browser that opens its tabs of yesterday asks for both before either is answered.
    const left = await Promise.all(
      ['/journey', '/journey?lang=nl'].map(async (to) => {
        const asked = await fetch(`${one.server.url}/sign-in/slack?to=${encodeURIComponent(to)}`, {
          redirect: 'manual',
        });
        return { to, asked };
      }),
    );
    for (const { asked } of left) {
      for (const set of asked.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        visitor.cookies.set(name, value);
      }
    }
    for (const { to, asked } of left) {
      const back = slack.authorize(asked.headers.get('location') ?? '');
      const done = await visitor.open(new URL(back).pathname + new URL(back).search);
      expect([done.status, done.headers.get('location')]).toEqual([303, to]);
    }
    expect((await visitor.open('/journey')).status).toBe(200);
    expect([...visitor.cookies.keys()]).toEqual([SESSION]);
  });

  it('still comes back in the browser that began alone, and a cookie of it ends with the sign-in', async () => {
    const visitor = one.visitor();
    const asked = await visitor.open('/sign-in/slack?to=%2Fjourney');
    const [set = ''] = asked.headers.getSetCookie();
    for (const part of [/^__Host-/, /HttpOnly/, /Secure/, /SameSite=Lax/, /Path=\//, /Max-Age=600/])
      expect(set).toMatch(part);
    const stranger = one.visitor();
    const theirs = await comingBack(stranger, slack);
    expect((await visitor.open(theirs)).status).toBe(400);
    expect((await stranger.open(theirs)).status).toBe(303);
  });
});

describe('who was signed in by a platform that is no longer offered', () => {
  it('is sent to choose another, and comes back to where they were', async () => {
    const visitor = one.visitor();
    await signIn(visitor, slack);
    await database.db.$executeRaw`
      update person_account set platform = 'another' where external_id = 'U0ANNA'`;
    await database.db.$executeRaw`update web_session set told_at = now() - interval '61 minutes'`;
    const asked = await visitor.open('/journey?lang=nl');
    const sent = await visitor.open(asked.headers.get('location') ?? '');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fjourney%3Flang%3Dnl']);
    expect((await visitor.open('/sign-in/another?to=//evil.example')).headers.get('location')).toBe(
      '/sign-in',
    );
  });
});

describe('a person who looks at a page is told as a page, in their language', () => {
  it.each([
    ['en', 'There is nothing here'],
    ['nl', 'Hier is niets'],
  ])('%s: that there is nothing, whoever asks and for whatever', async (language, says) => {
    const visitor = one.visitor(language);
    const texts = new Set<string>();
    const paths = ['/nothing', '/studio', '/sign-in/slack/nothing', '/licence/certificate/1/en.png?s=forged'];
    for (const path of paths) {
      const answer = await visitor.open(path);
      const page = await answer.text();
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        404,
        expect.stringContaining('text/html'),
      ]);
      expect(page).toContain(says);
      expect(page).toContain(`<html lang="${language}">`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      texts.add(page);
    }
    expect(texts.size).toBe(1);
    const program = await fetch(`${one.server.url}/nothing`, { headers: { accept: 'application/json' } });
    expect([program.status, await program.json()]).toEqual([404, { error: 'There is nothing here.' }]);
  });

  it.each([
    ['en', 'You are not signed in any more'],
    ['nl', 'Je bent niet meer ingelogd'],
  ])('%s: that the session ended while a form stood open', async (language, says) => {
    const { visitor, csrf } = await administrator(language);
    await database.db.webSession.deleteMany();
    const sent = await visitor.send('/roles', { person: 'slack:U0BEN', role: 'host', csrf }, fromUs);
    expect([sent.status, sent.headers.get('content-type')]).toEqual([
      401,
      expect.stringContaining('text/html'),
    ]);
    const page = await sent.text();
    expect(page).toContain(says);
    expect(page).toContain('href="/sign-in?to=%2Froles"');
    expect(await rolesOf(ctx, accountOf('slack:U0BEN'))).toEqual([]);
  });

  it('that who signs out too late was signed out already', async () => {
    const { visitor, csrf } = await administrator();
    await database.db.webSession.deleteMany();
    const out = await visitor.send('/sign-out', { csrf }, fromUs);
    const page = await out.text();
    expect(page).toContain('Your session has ended');
    expect(page).toContain('href="/sign-in"');
  });

  it('what went wrong with a form, too', async () => {
    const { visitor, csrf } = await administrator('nl');
    const sent = await visitor.send('/roles', { person: 'x'.repeat(100_000), role: 'host', csrf }, fromUs);
    expect([sent.status, sent.headers.get('content-type')]).toEqual([
      413,
      expect.stringContaining('text/html'),
    ]);
    const page = await sent.text();
    expect(page).toContain('Er ging iets mis');
    expect(page).toContain('het is te lang');
  });
});

/** Something to wait for, and what opens it. */
function gate(): [open: () => void, opened: Promise<void>] {
  const { promise, resolve } = Promise.withResolvers<void>();
  return [resolve, promise];
}

/** How many wait for a lock of this database. */
async function waiting(): Promise<number> {
  const [row] = await database.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
  return row?.n ?? 0;
}

describe('the last administrator', () => {
  it.each([
    ['en', 'the last administrator'],
    ['nl', 'de laatste beheerder'],
  ])('%s: is not taken away, and is told what to do first', async (language, says) => {
    const { visitor, csrf } = await administrator(language);
    const mine = { person: 'slack:U0ANNA', role: 'admin', take: '1', csrf };
    const kept = await visitor.send('/roles', mine, fromUs);
    expect([kept.status, await kept.text()]).toEqual([409, expect.stringContaining(says)]);
    expect(await rolesOf(ctx, accountOf('slack:U0ANNA'))).toEqual(['admin']);
    expect(await database.db.auditEntry.count({ where: { action: 'role_revoked' } })).toBe(0);
    await setRole(ctx, { person: 'slack:U0BEN', role: 'admin', by: 'cli', platforms: ['slack'] }, true);
    const gone = await visitor.send('/roles', mine, fromUs);
    expect(gone.status).toBe(303);
    expect(await rolesOf(ctx, accountOf('slack:U0ANNA'))).toEqual([]);
  });

  it('stays one of two who take each other’s role away at once', async () => {
    const anna = await administrator('en', 'U0ANNA');
    const ben = await administrator('en', 'U0BEN');
    // Both are let in as administrators, and only then may either go on.
    const [free, isFree] = gate();
    const [held, isHeld] = gate();
    const holding = database.db.$transaction(
      async (tx) => {
        await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators', 0))::text`;
        held();
        await isFree;
      },
      { timeout: 60_000 },
    );
    await isHeld;
    const sent = Promise.all([
      anna.visitor.send(
        '/roles',
        { person: 'slack:U0BEN', role: 'admin', take: '1', csrf: anna.csrf },
        fromUs,
      ),
      ben.visitor.send(
        '/roles',
        { person: 'slack:U0ANNA', role: 'admin', take: '1', csrf: ben.csrf },
        fromUs,
      ),
    ]);
    await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
    free();
    await holding;
    expect((await sent).map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await database.db.personRole.count({ where: { role: 'admin' } })).toBe(1);
  });
});

describe('who a role is given to', () => {
  it('is known by their object ID of Microsoft Entra however it is written', async () => {
    const { visitor, csrf } = await administrator();
    const id = 'AAAAAAAA-2222-4333-8444-555555555555';
    await visitor.send('/roles', { person: `teams:${id}`, role: 'leader', csrf }, fromUs);
    expect(await rolesOf(ctx, { platform: 'teams', id: id.toLowerCase() })).toEqual(['leader']);
  });

  it('is the same person with a character in it that no keyboard makes and no database holds', async () => {
    const { visitor, csrf } = await administrator();
    const sent = await visitor.send('/roles', { person: 'slack:U0BEN\0', role: 'leader\0', csrf }, fromUs);
    expect(sent.status).toBe(303);
    expect(await rolesOf(ctx, accountOf('slack:U0BEN'))).toEqual(['leader']);
  });

  it.each([
    'slack:@anna',
    'slack:anna@example.com',
    'slack:C0123ABCD',
    'teams:anna@example.com',
    'slack:U0BEN,slack:U0CAS',
  ])('is no %s, which nobody is called: a role would do nothing there', async (person) => {
    const { visitor, csrf } = await administrator();
    const sent = await visitor.send('/roles', { person, role: 'leader', csrf }, fromUs);
    const page = await sent.text();
    expect([sent.status, page]).toEqual([422, expect.stringContaining('does not name a person')]);
    // What was typed is there still, to be corrected.
    expect(page).toContain(`value="${person}"`);
  });
});
