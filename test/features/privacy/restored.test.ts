import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPrivacy } from '../../../src/app/privacy.ts';
import { retentionOf } from '../../../src/config/retention.ts';
import { createPseudonymiser } from '../../../src/features/feedback/index.ts';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { ensurePerson } from '../../../src/features/people/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf, PSEUDONYM_KEY } from '../feedback/import-kit.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database);
const file = await filesFolder();
const by = { actor: 'cli', origin: 'cli' };

it('36: erase a customer, import the same file again, restore yesterday’s backup: they stay erased', {
  timeout: 120_000,
}, async () => {
  const path = await file(
    'answers.csv',
    'id,answered_at,score,text,customer_id\na-1,2026-01-05,9,Het ging deze keer heel goed,K1\na-2,2026-01-06,2,Ik heb weinig te klagen hoor,K2\n',
  );
  const dataFolder = join(path, '..', 'data');
  const parts = {
    ctx,
    pseudonymKey: PSEUDONYM_KEY,
    seal: createSeal(PSEUDONYM_KEY),
    platforms: [],
    messages: [],
    dataFolder,
    pool: database.pool,
    retention: retentionOf({}),
  };
  const privacy = createPrivacy(parts);
  const answers = async () => (await db.feedback.findMany()).map(({ externalId }) => externalId).sort();
  const importer = importerOf(database);
  const anna = { platform: 'slack', id: 'U0ANNA0001' };
  await importer.report(path);
  await ensurePerson(ctx, anna);
  await ensurePerson(ctx, { platform: 'slack', id: 'U0BERT0001' });
  await privacy.eraseCustomer({ which: { reference: 'K1' }, reason: 'request', by });
  await privacy.erasePerson({ person: 'slack:U0ANNA0001', reason: 'request', by });
  await importer.report(path);
  expect(await answers()).toEqual(['a-2']);

  // What an older backup is: those who were erased are there, and nothing of their erasure.
  await db.erasedCustomer.deleteMany();
  await db.erasedPerson.deleteMany();
  await db.personAccount.deleteMany();
  await importer.report(path);
  for (const id of ['U0ANNA0001', 'U0BERT0001']) await ensurePerson(ctx, { platform: 'slack', id });
  await db.personAccount.updateMany({ data: { createdAt: new Date('2026-01-01') } });
  expect(await answers()).toEqual(['a-1', 'a-2']);

  const list = join(dataFolder, 'erasures.jsonl');
  const written = await readFile(list, 'utf8');
  expect(written).not.toMatch(/K1|U0ANNA/);
  expect(written).toContain(createPseudonymiser(PSEUDONYM_KEY).customer('K1'));
  // A process that died while it wrote left half a line.
  await writeFile(list, `${written}{"kind":"custo`);
  expect(await privacy.reapply()).toEqual({ again: 2, answers: 1, left: 0 });
  expect(await answers()).toEqual(['a-2']);
  expect((await db.personAccount.findMany()).map(({ externalId }) => externalId)).toEqual(['U0BERT0001']);
  expect(ctx.warnings).toContainEqual(expect.objectContaining({ again: 2 }));
  expect(await privacy.reapply()).toMatchObject({ again: 0 });

  // Who comes back by themselves is somebody new, and stays.
  await ensurePerson(ctx, anna);
  expect(await privacy.reapply()).toMatchObject({ again: 0 });
  await db.personAccount.updateMany({ data: { createdAt: new Date('2027-01-01') } });
  await db.erasedPerson.deleteMany();
  expect(await privacy.reapply()).toMatchObject({ again: 1 });
  expect(await db.personAccount.count()).toBe(2);
});

it('36: a list that was damaged in its middle is named, with the line', async () => {
  const path = await file('damaged', 'x');
  const dataFolder = join(path, '..');
  await writeFile(
    join(dataFolder, 'erasures.jsonl'),
    'not json\n{"kind":"customer","key":"k","at":"2026-01-01T00:00:00.000Z"}\n',
  );
  const privacy = createPrivacy({
    ctx,
    pseudonymKey: PSEUDONYM_KEY,
    seal: createSeal(PSEUDONYM_KEY),
    platforms: [],
    messages: [],
    dataFolder,
    pool: database.pool,
    retention: retentionOf({}),
  });
  await expect(privacy.reapply()).rejects.toMatchObject({
    code: 'misconfigured',
    message: expect.stringContaining('erasures.jsonl, line 1'),
  });
});
