import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { company, personIn } from '../features/actions/kit.ts';
import { runCli, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { giveShownWords } from '../support/words.ts';

const database = await testDatabase();
const { db } = database;
const folder = temporaryFolder();
afterAll(folder.remove);

const klankbord = (...args: string[]) =>
  runCli(args, { DATABASE_URL: database.url, KLANKBORD_DATA: folder.path });

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, rate_budget, setting, person
    restart identity cascade`;
});

/** Anna takes up what a customer said in the studio. */
async function claimed() {
  const office = company(database);
  const anna = personIn(office, { id: 'ANNA', platform: 'studio' });
  await anna.presses('follow-up', await giveShownWords(db, { platform: 'studio', channel: 'C1' }));
  await anna.types('claim 1');
  return anna;
}

describe('from a terminal', () => {
  it('export actions writes who, what and when, without the name of anybody', {
    timeout: 60_000,
  }, async () => {
    await claimed();
    const { stdout, stderr, code } = await klankbord('export', 'actions');
    const changes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(changes).toMatchObject([
      { action: 1, what: 'begin', who: 'person 1', origin: 'studio' },
      { action: 1, what: 'claim', who: 'person 1', from_state: 'new', to_state: 'claimed' },
    ]);
    expect([stderr, code]).toEqual(['2 changes exported.\n', 0]);
    const csv = await klankbord('export', 'actions', '--format', 'csv');
    expect(csv.stdout.split('\n')[0]).toContain('"action","touchpoint","at","what"');
    expect(stdout + csv.stdout).not.toMatch(/ANNA|parcel/);
    const wrong = await klankbord('export', 'people');
    expect([wrong.stdout, wrong.code]).toEqual(['', 2]);
    expect(wrong.stderr).toContain('Choose feedback, actions or improvements.');
  });

  it('link says where a source shows its answers, and forgets it', { timeout: 60_000 }, async () => {
    const address = 'https://crm.example.com/answers/{id}';
    expect((await klankbord('link')).stdout).toContain('No source has an address.');
    expect((await klankbord('link', 'web', address)).stdout).toBe(`web\t${address}\n`);
    const wrong = await klankbord('link', 'web', 'javascript:alert(1)//{id}');
    expect([wrong.stdout, wrong.code]).toEqual(['', 2]);
    expect(wrong.stderr).toContain('begins with https://');
    expect(JSON.parse((await klankbord('link', '--json')).stdout)).toEqual({ web: address });
    expect((await klankbord('link', 'web', '--remove')).stdout).toContain('No source has an address.');
  });

  it('webhook shows what was given up, and sends it again', { timeout: 60_000 }, async () => {
    await claimed();
    const id = randomUUID();
    const told = { actionId: 1, at: new Date(), how: 'call', what: 'Soon.', outcome: 'Called.' };
    await db.telling.create({ data: { id, ...told, feedbackIds: [] } });
    await db.webhookDelivery.create({ data: { tellingId: id, state: 'failed', reason: 'http 503' } });
    const before = await klankbord('webhook');
    expect(before.stdout).toContain('0 delivered, 0 waiting, 1 given up.');
    expect(before.stdout).toContain(`${id}\taction 1\tgiven up\tattempt 1\thttp 503`);
    const unknown = await klankbord('webhook', '--again', 'everything');
    expect(unknown.stderr).toContain('Nothing was given up under "everything".');
    const again = await klankbord('webhook', '--again', id);
    expect([again.stdout, again.code]).toEqual([`${id} is sent again.\n`, 0]);
    expect(await db.webhookDelivery.findFirst()).toMatchObject({ state: 'waiting' });
  });

  it('run due reminds as of that moment, once', { timeout: 60_000 }, async () => {
    await claimed();
    const runs = async () => {
      const { stdout } = await klankbord('run', 'due', '--now', '2026-06-17T10:00:00Z', '--json');
      return JSON.parse(stdout);
    };
    const reminders = { message: 'action-list', channel: { externalId: 'ANNA' } };
    expect((await runs()).posted).toBeGreaterThan(0);
    expect(await db.post.findMany({ where: reminders })).toMatchObject([
      { state: 'sent', content: { scope: 'waiting', items: [{ number: 1 }] } },
    ]);
    await runs();
    expect(await db.post.count({ where: reminders })).toBe(1);
  });
});
