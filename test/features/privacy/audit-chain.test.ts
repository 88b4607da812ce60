import pg from 'pg';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { retentionOf } from '../../../src/config/retention.ts';
import { inTransaction } from '../../../src/context.ts';
import { connectDatabase } from '../../../src/database.ts';
import { audit } from '../../../src/features/channels/index.ts';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { ensurePerson } from '../../../src/features/people/index.ts';
import {
  auditSeals,
  checkAudit,
  erasePerson,
  forgetOld,
  personKeys,
  sealAudit,
} from '../../../src/features/privacy/index.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';
import { runCli, temporaryFolder } from '../../support/bot.ts';
import { testDatabase } from '../../support/database.ts';
import { withDatabase } from '../../support/database-server.ts';

const database = await testDatabase();
const { db, pool, url } = database;
const ctx = testContext(database);
const key = new Uint8Array(32);
const sealOf = auditSeals(key);
const people = {
  ...{ pseudonymKey: key, keyOf: personKeys(key), seal: createSeal(key) },
  ...{ platforms: [], messages: [], left: [] },
};
const by = { actor: 'slack:U0ANNA0001', origin: 'slack' };
const check = (since?: string) => checkAudit(ctx, sealOf, since);

/** Past every trigger, as who owns the server can. */
const admin = new pg.Client({
  connectionString: withDatabase(inject('adminUrl'), new URL(url).pathname.slice(1)),
});
await admin.connect();
afterAll(() => admin.end());
async function past(sql: string): Promise<void> {
  await admin.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
}

async function write(n: number): Promise<void> {
  for (let nr = 1; nr <= n; nr += 1)
    await audit(ctx, by, {
      action: 'pause',
      subject: `subscription:${nr}`,
      details: { was: nr, to: 'slack:U0BERT0001' },
    });
}
const idOf = async (nr: number) => (await db.auditLink.findUniqueOrThrow({ where: { nr } })).entryId;

beforeEach(() => past('truncate audit_entry, audit_link, audit_seal restart identity'));

describe('50: the chain of the audit', { timeout: 120_000 }, () => {
  it('is whole when several instances write at once, each link with the hash of the one before', async () => {
    const log = createLog({ level: 'silent' });
    const others = [1, 2, 3].map(() => connectDatabase({ url, kind: 'external', origin: 'external', log }));
    try {
      await Promise.all(
        others.flatMap((one) => {
          const its = testContext(one);
          return Array.from({ length: 40 }, (_, nr) =>
            inTransaction(its, async (tx) => {
              await audit(tx, by, { action: 'resume', subject: `subscription:${nr}` });
              await audit(tx, by, { action: 'pause', subject: `subscription:${nr}`, details: { nr } });
            }),
          );
        }),
      );
    } finally {
      for (const one of others) await one.close();
    }
    expect(await check()).toMatchObject({ lines: 240, links: 240, broken: null });
    // Who is between its line and its commit keeps nobody waiting.
    await inTransaction(ctx, async (tx) => {
      await audit(tx, by, { action: 'slow', subject: 'x' });
      await audit(ctx, by, { action: 'fast', subject: 'y' });
      expect((await check()).lines).toBe(241);
    });
    expect(await check()).toMatchObject({ lines: 242, links: 242, broken: null });
    await expect(
      inTransaction(ctx, async (tx) => {
        await audit(tx, by, { action: 'undone', subject: 'z' });
        throw new Error('not after all');
      }),
    ).rejects.toThrow('not after all');
    expect(await check()).toMatchObject({ lines: 242, links: 242, broken: null });
  });

  it.each([
    ['actor', `actor = 'slack:U0ANNA0002'`],
    ['origin', `origin = 'slacl'`],
    ['action', `action = 'pausf'`],
    ['subject', `subject = 'subscription:9'`],
    ['details', `details = jsonb_set(details, '{was}', '6')`],
    ['at', `at = at + interval '1 millisecond'`],
    ['salt', `salt = gen_random_uuid()`],
  ])('fails at the line whose %s was edited by one byte', async (_, change) => {
    await write(12);
    expect(await check()).toMatchObject({ broken: null });
    const line = await idOf(7);
    await past(`update audit_entry set ${change} where id = ${line}`);
    expect((await check()).broken).toEqual({ link: 7, line: Number(line), what: 'the line was changed' });
  });

  it.each([
    [
      'a line that was taken out',
      'delete from audit_entry where id = $line',
      { link: 7, what: 'the line is missing' },
    ],
    [
      'a link that was taken out',
      'delete from audit_link where nr = 7',
      { link: 7, what: 'the link is missing' },
    ],
    [
      'a line with its link',
      'delete from audit_entry where id = $line; delete from audit_link where nr = 7',
      { link: 7, what: 'the link is missing' },
    ],
    [
      'a link that was edited',
      'update audit_link set entry_hash = hash where nr = 7',
      { link: 7, what: 'the link was changed' },
    ],
    [
      'a link of another moment',
      `update audit_link set at = at - interval '1 day' where nr = 7`,
      { link: 7, what: 'the link was changed' },
    ],
    [
      'two links that changed places',
      'update audit_link set nr = 99 where nr = 7; update audit_link set nr = 7 where nr = 8; update audit_link set nr = 8 where nr = 99',
      { link: 7, what: 'the link was changed' },
    ],
    [
      'a line that was put in',
      `insert into audit_entry (actor, origin, action, subject) values ('a', 'b', 'c', 'd')`,
      { link: null, what: 'the line is not in the chain' },
    ],
    [
      'the end cut off after it was sealed',
      'delete from audit_entry where id > $line; delete from audit_link where nr > 7',
      { link: 8, what: 'the link is missing' },
    ],
  ])('finds %s', async (_, sql, broken) => {
    await write(12);
    expect(await sealAudit(ctx, sealOf)).toBe(true);
    expect(await check()).toMatchObject({ sealed: 12, broken: null });
    await past(sql.replaceAll('$line', String(await idOf(7))));
    expect((await check()).broken).toMatchObject(broken);
  });

  it('finds a chain that was written anew by who has the database and not the key', async () => {
    await write(5);
    await sealAudit(ctx, sealOf);
    const { head } = await check();
    // With the database's own functions, so that every hash is right.
    await past(
      `update audit_entry set actor = 'slack:U0MALLORY1' where subject = 'subscription:2'; delete from audit_link`,
    );
    await past(`select link_audit(id) from (select id from audit_entry order by id) as all_of_them`);
    expect((await check()).broken).toEqual({
      link: 5,
      line: expect.any(Number),
      what: 'the chain was written anew',
    });
    expect(await sealAudit(ctx, sealOf)).toBe(false);
    expect(await db.auditSeal.count()).toBe(1);
    // Also without its seals, by what was noted elsewhere.
    await past('delete from audit_seal');
    expect(await check()).toMatchObject({ broken: null });
    expect((await check(head ?? '')).broken).toMatchObject({
      what: 'the chain is not the one that was noted',
    });
    await past(
      "delete from audit_link where nr = 5; delete from audit_entry where subject = 'subscription:5'",
    );
    expect((await check(head ?? '')).broken).toMatchObject({ what: 'the link is missing' });
    await expect(check('12')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('stays whole when somebody is erased and when lines are kept long enough, and tells how many', async () => {
    for (const at of ['2024-01-01', '2025-01-01', '2026-11-01'])
      await db.auditEntry.create({
        data: { at: new Date(at), ...by, action: 'role_granted', subject: 'slack:U0ANNA0001' },
      });
    await write(3);
    await sealAudit(ctx, sealOf);
    const text = async () =>
      JSON.stringify(await pool.query('select t::text from audit_link t').then(({ rows }) => rows));
    const before = await db.auditEntry.findMany();
    await ensurePerson(ctx, { platform: 'slack', id: 'U0ANNA0001' });
    await erasePerson(ctx, people, {
      person: 'slack:U0ANNA0001',
      reason: 'asked',
      by: { actor: 'cli', origin: 'cli' },
    });
    expect(
      JSON.stringify(await db.auditEntry.findMany(), (_, value) =>
        typeof value === 'bigint' ? `${value}` : value,
      ),
    ).not.toContain('U0ANNA');
    expect(await check()).toMatchObject({ lines: 8, nameless: 6, takenOut: 0, broken: null });
    // What the names were salted with is gone, so nobody can guess who stood there.
    const salts = new Set((await db.auditEntry.findMany()).map(({ salt }) => salt));
    expect(before.filter(({ salt }) => salts.has(salt))).toEqual([]);
    expect(await text()).not.toContain('U0ANNA');
    await forgetOld(testContext(database, { now: '2026-11-22T09:00:00Z' }), retentionOf({}), {
      people,
      pool: database.pool,
    });
    expect(await check()).toMatchObject({ lines: 7, nameless: 5, takenOut: 1, sealed: 6, broken: null });
    expect(await sealAudit(ctx, sealOf)).toBe(true);
    // A line that comes back is not believed.
    await past(
      `insert into audit_entry (id, actor, origin, action, subject) values (${await idOf(1)}, 'a', 'b', 'c', 'd')`,
    );
    expect((await check()).broken).toMatchObject({ what: 'the line is back although it was taken out' });
  });

  it('cannot be emptied, changed or taken apart by the product', async () => {
    await write(2);
    await sealAudit(ctx, sealOf);
    const { rows } = await pool.query<{ at: string }>(
      `select tgrelid::regclass::text as at from pg_trigger where tgname like '%is_never_emptied' order by 1`,
    );
    expect(rows.map(({ at }) => at)).toEqual([
      'action_event',
      'audit_entry',
      'audit_link',
      'audit_seal',
      'improvement_event',
      'journey_version',
      'theme_version',
    ]);
    for (const { at } of rows) {
      await pool.query(`alter table ${at} enable trigger ${at}_is_never_emptied`);
      await expect(pool.query(`truncate ${at} cascade`)).rejects.toThrow('only ever added');
      await pool.query(`alter table ${at} disable trigger ${at}_is_never_emptied`);
    }
    for (const sql of [
      'update audit_link set nr = nr + 10',
      'delete from audit_link',
      'update audit_seal set nr = 1',
      'delete from audit_seal',
    ])
      await expect(
        pool
          .query(`begin; select set_config('klankbord.may_forget', 'yes', true); ${sql}; commit`)
          .finally(() => pool.query('rollback')),
      ).rejects.toThrow('only ever added');
  });

  it('is looked at in a terminal, also by doctor', async () => {
    const folder = temporaryFolder();
    afterAll(() => folder.remove());
    const cli = (...args: string[]) =>
      runCli([...args, '--json'], {
        ...{ DATABASE_URL: url, KLANKBORD_DATA: folder.path, LOG_LEVEL: 'silent' },
        ENCRYPTION_KEY: 'an encryption key of thirty-two characters',
      });
    await write(4);
    const first = await cli('audit');
    expect(first.code).toBe(0);
    const { head, ...found } = JSON.parse(first.stdout);
    expect(found).toMatchObject({ lines: 4, links: 4, sealed: 4, broken: null });
    await write(1);
    expect((await cli('audit', '--since', head)).code).toBe(0);
    await past(`update audit_entry set subject = 'subscription:99' where subject = 'subscription:3'`);
    expect((await cli('doctor')).stdout).toContain('the audit is not whole: the line was changed');
    const broken = await cli('audit');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout).broken).toEqual({
      link: 3,
      line: Number(await idOf(3)),
      what: 'the line was changed',
    });
  });
});
