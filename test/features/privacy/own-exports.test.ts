import express from 'express';
import { beforeEach, describe, expect, it } from 'vitest';
import { licenceRoutes } from '../../../src/app/licence-pages.ts';
import { fixedClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import { connectDatabase } from '../../../src/database.ts';
import { licence, ownDataPath } from '../../../src/features/licence/index.ts';
import {
  ensurePerson,
  forgetOwnExports,
  takeOwnExport,
  untakeOwnExport,
} from '../../../src/features/people/index.ts';
import { privacy } from '../../../src/features/privacy/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createLog } from '../../../src/log.ts';
import { createLinks } from '../../../src/signed-link.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { serve } from '../../support/web-server.ts';

const database = await testDatabase();
const { db } = database;
const links = createLinks({ baseUrl: 'https://cx.example.com', key: new Uint8Array(32) });
const config = readConfig({ PUBLIC_URL: 'https://cx.example.com' });
const ANNA = { platform: 'slack', id: 'T1/U0ANNA' };
const MORNING = '2026-06-01T08:00:10.500Z';
let personId: number;

beforeEach(async () => {
  await db.$executeRaw`truncate person cascade`;
  personId = await ensurePerson(testContext(database), ANNA);
  await db.person.update({ where: { id: personId }, data: { zone: 'Europe/Amsterdam' } });
});

/** An instance with its own connections, as it stands at a moment; started for these requests and ended after them. */
async function instance<Result>(now: string, work: (url: string) => Promise<Result>): Promise<Result> {
  const own = connectDatabase({
    ...{ url: database.url, kind: 'external', origin: 'external', log: createLog({ level: 'silent' }) },
  });
  const web = express();
  licenceRoutes(web, { ctx: testContext(own, { now }), links, config });
  const { url, close } = await serve(web);
  try {
    return await work(url);
  } finally {
    await close();
    await own.close();
  }
}

/** Opens the link of a day. */
function fetched(url: string, date = '2026-06-01', init: RequestInit = {}): Promise<Response> {
  const path = ownDataPath(personId, date);
  return fetch(`${url}${path}${new URL(links.to(path) ?? '').search}`, init);
}

const statusOf = async (answer: Promise<Response>) => (await answer).status;

describe('§7.7: five exports a day for each person', () => {
  it('of thirty at once at two instances five are given, and none after a restart until 24 hours have passed', async () => {
    const statuses = await instance(MORNING, (one) =>
      instance(MORNING, (other) =>
        Promise.all(Array.from({ length: 30 }, (_, n) => statusOf(fetched(n % 2 === 0 ? one : other)))),
      ),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(25);
    await instance('2026-06-02T08:00:10.000Z', async (url) =>
      expect(await statusOf(fetched(url, '2026-06-02'))).toBe(429),
    );
    await instance('2026-06-02T08:00:10.500Z', async (url) =>
      expect(await statusOf(fetched(url, '2026-06-02'))).toBe(200),
    );
  });

  it('who had five reads in their language and zone from when it is open again, and nothing of the file', async () => {
    await instance(MORNING, async (url) => {
      for (let n = 0; n < 5; n++) expect(await statusOf(fetched(url))).toBe(200);
      for (const [language, sentence] of [
        ['nl', 'Het kan weer op dinsdag 2 juni vanaf 10:01.'],
        ['en', 'You can have it again on Tuesday 2 June from 10:01.'],
      ] as const) {
        const answer = await fetched(url, '2026-06-01', { headers: { 'accept-language': language } });
        expect(answer.status).toBe(429);
        expect(answer.headers.get('retry-after')).toBe('86450');
        expect(answer.headers.get('content-type')).toContain('text/html');
        expect(answer.headers.get('content-disposition')).toBeNull();
        const page = await answer.text();
        expect(page).toContain(sentence);
        expect(page).not.toContain('U0ANNA');
      }
      await db.person.update({ where: { id: personId }, data: { zone: null } });
      expect(await (await fetched(url)).text()).toContain('from 08:01 UTC.');
    });
  });

  it('one person’s exports take none of another’s; a look at whether it is there, a wrong link and a fault count for none', async () => {
    const ben = await ensurePerson(testContext(database), { platform: 'slack', id: 'T1/U0BEN' });
    const ctx = testContext(database, { now: MORNING });
    for (let n = 0; n < 5; n++) expect(await takeOwnExport(ctx, ben)).toBeNull();
    await instance(MORNING, async (url) => {
      for (let n = 0; n < 6; n++)
        expect(await statusOf(fetched(url, '2026-06-01', { method: 'HEAD' }))).toBe(200);
      for (let n = 0; n < 6; n++)
        expect(await statusOf(fetch(`${url}${ownDataPath(personId, '2026-06-01')}?s=AAAA`))).toBe(404);
      expect(await db.ownExport.count({ where: { personId } })).toBe(0);
      // A table that is away, as in a fault of the database.
      await database.pool.query('alter table reflection rename to reflection_away');
      try {
        for (let n = 0; n < 6; n++) expect(await statusOf(fetched(url))).toBe(500);
      } finally {
        await database.pool.query('alter table reflection_away rename to reflection');
      }
      for (let n = 0; n < 5; n++) expect(await statusOf(fetched(url))).toBe(200);
      expect(await statusOf(fetched(url))).toBe(429);
    });
    await untakeOwnExport(ctx, ben);
    expect(await takeOwnExport(ctx, ben)).toBeNull();
    expect(await takeOwnExport(ctx, ben)).toEqual(new Date('2026-06-02T08:01:00.000Z'));
  });

  it('what counts no longer is forgotten, and two people who turn out to be one have had what both had', async () => {
    const ben = await ensurePerson(testContext(database), { platform: 'slack', id: 'T1/U0BEN' });
    const ctx = testContext(database, { now: MORNING });
    for (const [who, times] of [
      [personId, 2],
      [ben, 3],
    ] as const)
      for (let n = 0; n < times; n++) await takeOwnExport(ctx, who);
    await privacy.personJoined?.(ctx, { from: ben, into: personId });
    expect(await takeOwnExport(ctx, personId)).not.toBeNull();
    await forgetOwnExports(testContext(database, { now: '2026-06-02T08:00:10.499Z' }));
    expect(await db.ownExport.count()).toBe(1);
    await forgetOwnExports(testContext(database, { now: '2026-06-02T08:00:10.500Z' }));
    expect(await db.ownExport.count()).toBe(0);
  });
});

describe('§7.7: in chat', () => {
  const asked = (platform: string, locale: 'en' | 'nl') => ({
    ...{ say: sayIn(locale), channel: null },
    actor: { platform, id: 'T1/U0ANNA', locale, zone: 'Europe/Amsterdam', name: 'Anna' },
  });
  const commands = [
    ['privacy', privacy, 'export'],
    ['licence', licence, 'export'],
  ] as const;

  it.each(commands)('“%s export” says the same instead of giving a link', async (verb, feature, rest) => {
    const command = feature.commands?.find(({ verbs }) => verbs.en.includes(verb));
    const ctx = testContext(database, { clock: fixedClock(new Date(MORNING)) });
    const told = async (platform: string, locale: 'en' | 'nl') => {
      const who = asked(platform, locale);
      return JSON.stringify(await command?.run(ctx, who as never, rest as never));
    };
    const teams = await ensurePerson(ctx, { platform: 'teams', id: 'T1/U0ANNA' });
    for (const [platform, locale, id, again] of [
      ['slack', 'nl', personId, 'Het kan weer op dinsdag 2 juni vanaf 10:01.'],
      ['teams', 'en', teams, 'You can have it again on Tuesday 2 June from 10:01.'],
    ] as const) {
      expect(await told(platform, locale)).not.toContain(again);
      for (let n = 0; n < 5; n++) await takeOwnExport(ctx, id);
      expect(await told(platform, locale)).toContain(again);
    }
  });
});
