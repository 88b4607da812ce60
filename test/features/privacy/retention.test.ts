import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { sheetFiles } from '../../../src/cli/privacy.ts';
import { retentionOf } from '../../../src/config/retention.ts';
import { readConfig } from '../../../src/config.ts';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { forgetOld, personalSheet, personKeys } from '../../../src/features/privacy/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf } from '../feedback/import-kit.ts';

const database = await testDatabase();
const { db, pool } = database;
const file = await filesFolder();
const importer = importerOf(database);
const people = {
  ...{
    pseudonymKey: new Uint8Array(32),
    keyOf: personKeys(new Uint8Array(32)),
    seal: createSeal(new Uint8Array(32)),
  },
  ...{ platforms: [], messages: [], left: [] },
};
const figures = () =>
  db.$queryRaw`select count(*)::int as n, sum(score) as sum, count(touchpoint_id)::int as placed from feedback`;

beforeEach(async () => {
  await db.setting.deleteMany({ where: { key: 'retention_day' } });
});

describe('37: the daily job', { timeout: 120_000 }, () => {
  const at = (now: string) => testContext(database, { now });
  const forget = (now: string, given: string[] = []) =>
    forgetOld(at(now), retentionOf({ RETENTION: given }), { people, pool });

  it('takes texts out after their time, leaves every figure as it was, and the same file does not bring them back', async () => {
    const path = await file(
      'old.csv',
      'id,answered_at,score,text,customer_id\nr-1,2026-01-02,9,Het ging deze keer heel goed,K1\nr-2,2020-05-06,2,Ik heb weinig te klagen hoor,K2\n',
    );
    await importer.report(path);
    await db.feedback.updateMany({
      where: { externalId: 'r-1' },
      data: { createdAt: '2026-01-02T12:00:00Z' },
    });
    // An old answer that came in later.
    await db.feedback.updateMany({
      where: { externalId: 'r-2' },
      data: { createdAt: '2026-01-06T12:00:00Z' },
    });
    const before = await figures();
    const texts = async () =>
      (await db.feedback.findMany({ orderBy: { id: 'asc' } })).map(({ text }) => text !== null);
    await forget('2027-02-01T09:00:00Z');
    expect(await texts()).toEqual([true, true]);
    await forget('2027-02-04T09:00:00Z');
    expect(await texts()).toEqual([false, true]);
    expect(await figures()).toEqual(before);
    await importer.report(path);
    expect(await texts()).toEqual([false, true]);
    // Once a day, and as it is configured.
    await forget('2027-02-04T10:00:00Z', ['texts=1']);
    expect(await texts()).toEqual([false, true]);
    await forget('2027-02-05T09:00:00Z', ['texts=1']);
    expect(await texts()).toEqual([false, false]);
    expect(await figures()).toEqual(before);
  });

  it('takes names out of the audit after thirteen months, and its lines after their time', async () => {
    const line = (at: string, subject: string, action: string) =>
      db.auditEntry.create({
        data: { at, subject, action, actor: 'slack:U1', origin: 'slack', details: { role: 'host' } },
      });
    await line('2024-01-01T00:00:00Z', 'slack:U2', 'role_granted');
    await line('2024-12-01T00:00:00Z', 'slack:U2', 'role_granted');
    await line('2024-12-01T00:00:00Z', 'subscription:3', 'subscription.paused');
    await line('2026-03-01T00:00:00Z', 'slack:U2', 'role_granted');
    await forget('2026-03-02T00:00:00Z');
    expect(
      (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ actor, subject }) => [
        actor,
        subject,
      ]),
    ).toEqual([
      ['somebody', 'somebody'],
      ['somebody', 'subscription:3'],
      ['slack:U1', 'slack:U2'],
    ]);
  });

  it('erases who left, after their time', async () => {
    const gone = { name: 'Anna de Vries', directoryId: 'E-1', isListed: true, leftBy: 'directory' };
    await db.person.create({ data: { ...gone, leftAt: '2026-01-01T00:00:00Z' } });
    await db.person.create({ data: { ...gone, directoryId: 'E-2', leftAt: '2026-02-01T00:00:00Z' } });
    await forget('2026-02-02T00:00:00Z');
    expect((await db.person.findMany()).map(({ directoryId }) => directoryId)).toEqual(['E-2']);
  });
});

describe('the audit', () => {
  const change = (sql: string) =>
    pool.query(sql).then(
      () => 'changed',
      (error: Error) => error.message,
    );
  const onTheWord = (sql: string) =>
    change(`begin; select set_config('klankbord.may_forget', 'yes', true); ${sql}; commit`);

  it('50: is only ever added to: the database refuses every change, also on the word that lets names go', async () => {
    await db.auditEntry.deleteMany().catch(() => undefined);
    await db.auditEntry.create({
      data: { actor: 'slack:U1', origin: 'slack', action: 'x', subject: 'y', details: { a: 1 } },
    });
    const refused = 'rows of audit_entry are only ever added';
    for (const sql of [
      `update audit_entry set action = 'z'`,
      `update audit_entry set actor = 'slack:U9'`,
      `update audit_entry set details = '{"a": 2}'`,
      `update audit_entry set at = now() - interval '1 day'`,
      `delete from audit_entry where at > now() - interval '1 day'`,
    ]) {
      expect([sql, await change(sql)]).toEqual([sql, refused]);
      expect([sql, await onTheWord(sql)]).toEqual([sql, refused]);
      await change('rollback');
    }
    expect(
      await onTheWord(
        `update audit_entry set actor = 'somebody', details = '{}' where at > now() - interval '1 day'`,
      ),
    ).toBe('changed');
  });
});

it.each(Object.entries(sheetFiles))('36: docs/%s is what the code says', async (name, locale) => {
  const written = await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
  // `npm run privacy:sheet` makes it anew.
  expect(written).toBe(personalSheet(sayIn(locale)));
  expect(written).not.toContain('undefined');
});

it('37: how long is kept is configured by kind, and a fault is named', () => {
  expect(readConfig({ RETENTION: 'texts=6, audit=36' }).retention).toMatchObject({
    texts: 6,
    audit: 36,
    left: 1,
  });
  for (const wrong of ['texts=0', 'audit=12', 'words=3', 'texts', 'texts=999'])
    expect(() => readConfig({ RETENTION: wrong })).toThrow(/RETENTION: must be kinds and months/);
});
