import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../src/context.ts';
import { ALONE } from '../../src/database/migration-files.ts';
import { sampleIsComplete } from '../../src/features/sample/index.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { clearChannels, testContext } from '../jobs/context.ts';
import { type Bot, startBot, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { startSlack } from '../support/slack/start.ts';
import { startConnector } from '../support/teams/connector.ts';
import { channel } from '../support/teams/driver.ts';
import { heardIn } from '../support/teams/heard.ts';

const LONG = { timeout: 900_000 };
/** Posts that are made at a time, on each platform. */
const SOME = 4;
const names = Array.from({ length: SOME }, (_, n) => `channel${n}`);
const database = await testDatabase();
const slack = await startSlack({
  users: { anna: {} },
  channels: Object.fromEntries(names.map((name) => [name, {}])),
});
const connector = await startConnector();
afterAll(connector.close);
const outbox = createOutbox({
  pool: database.pool,
  platforms: [],
  messages: [],
  log: testContext(database).log,
});
const ctx = testContext(database, { postWith: outbox.postWith });
const folder = temporaryFolder();
afterAll(folder.remove);
const bots: Bot[] = [];
beforeEach(async () => {
  await sampleIsComplete(ctx);
  await heardIn(
    database.db,
    connector,
    names.map((name) => channel(name)),
  );
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map((bot) => bot.stop('SIGKILL')));
  await clearChannels(ctx);
});

/** The version that comes after ours: the same code with more migrations. Returns where it lies. */
function nextVersion(name: string, migrations: Readonly<Record<string, string>>): string {
  const place = join(folder.path, name);
  mkdirSync(place);
  for (const part of ['src', 'prisma', 'manifests', 'package.json'])
    cpSync(part, join(place, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(place, 'node_modules'));
  for (const [id, sql] of Object.entries(migrations)) {
    mkdirSync(join(place, 'prisma/migrations', id));
    writeFileSync(join(place, 'prisma/migrations', id, 'migration.sql'), sql);
  }
  return place;
}

async function start(place = '.'): Promise<Bot> {
  const bot = await startBot(
    join(folder.path, 'data'),
    {
      ...{ DATABASE_URL: database.url, TEAMS_PLAYGROUND: '1', SLACK_BOT_TOKEN: slack.botToken },
      ...{ SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl },
    },
    place,
  );
  bots.push(bot);
  return bot;
}

let channelIds: number[] = [];
async function giveChannels(): Promise<void> {
  const places = [
    ...Object.values(slack.channels).map(({ id }) => ({ platform: 'slack', externalId: id })),
    ...names.map((name) => ({ platform: 'teams', externalId: channel(name).id })),
  ];
  const made = await Promise.all(
    places.map((place) =>
      database.db.channel.create({
        data: { ...place, name: 'a channel', zone: 'Europe/Amsterdam', locale: 'en' },
      }),
    ),
  );
  channelIds = made.map(({ id }) => id);
}

/** A post into every channel, on both platforms. */
async function givePosts(): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    for (const channelId of channelIds)
      await tx.post({ channelId, message: verbatims.name, locale: 'en', view: verbatimsExamples.normal });
  });
}

const countSent = () => database.db.post.count({ where: { state: 'sent' } });

/** Every post is sent, by what we believe and by what the platforms accepted. */
async function expectAllSentOnce(rounds: number): Promise<void> {
  await expect.poll(countSent, { timeout: 240_000 }).toBe(2 * SOME * rounds);
  expect(await database.db.post.count({ where: { state: { not: 'sent' } } })).toBe(0);
  const perChannel = (ids: readonly string[]) =>
    Object.values(Object.groupBy(ids, (id) => id)).map((all) => all?.length);
  const onSlack = slack.proxy.calls.of('chat.postMessage').map(({ body }) => String(body.channel));
  const onTeams = connector.of('create').map(({ body }) => JSON.stringify(body.channelData));
  expect(perChannel(onSlack)).toEqual(names.map(() => rounds));
  expect(perChannel(onTeams)).toEqual(names.map(() => rounds));
}

it(
  '47: a rolling restart and a rolling upgrade lose nothing and post nothing twice; what cannot roll is refused',
  LONG,
  async () => {
    const adding = {
      '29990101000000_adds': 'alter table post add column added text; create table added (id int);',
    };
    const next = nextVersion('next', adding);
    await giveChannels();
    const [first, second] = [await start(), await start()];
    await givePosts();
    await expect.poll(countSent, { timeout: 240_000 }).toBeGreaterThan(0);
    // Restarted one by one, as a platform for containers does it.
    expect(await first.stop()).toBe(0);
    const third = await start();
    // The new version comes while two of the old one run and post.
    await givePosts();
    const fourth = await start(next);
    expect((await database.pool.query(`select to_regclass('added') as there`)).rows[0].there).toBe('added');
    expect(await second.stop()).toBe(0);
    await givePosts();
    const fifth = await start(next);
    expect(await third.stop()).toBe(0);
    await expectAllSentOnce(3);

    await expect(start()).rejects.toThrow(/The database is newer than this version.*29990101000000_adds/s);
    const breaking = nextVersion('breaking', {
      ...adding,
      '29990201000000_breaks': `${ALONE}\nalter table added rename column id to key;`,
    });
    await expect(start(breaking)).rejects.toThrow(
      /needs all other instances stopped, and 2 instances still run.*Stop every instance/s,
    );
    expect((await fetch(`${fourth.url}/readyz`)).status).toBe(200);
    expect(await Promise.all([fourth.stop(), fifth.stop()])).toEqual([0, 0]);
    await start(breaking);
    await givePosts();
    await expectAllSentOnce(4);
  },
);
