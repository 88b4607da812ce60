import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../../src/features/index.ts';
import {
  ensurePerson,
  findPerson,
  importPeople,
  recognise,
  rolesOf,
  setRole,
} from '../../../src/features/people/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now: '2026-11-22T09:00:00Z' });
const folder = mkdtempSync(join(tmpdir(), 'klankbord-people-'));
afterAll(() => rmSync(folder, { recursive: true }));
const emailKeyOf = (email: string) => `key of ${email.toLowerCase()}`;
const joined = features.flatMap(({ personJoined }) => personJoined ?? []);

beforeEach(async () => {
  await db.$executeRaw`truncate person, person_role, audit_entry, action restart identity cascade`;
});

type Options = Partial<Parameters<typeof importPeople>[1]>;
async function load(text: string, options: Options = {}, file = 'people.csv') {
  const path = join(folder, file);
  writeFileSync(path, text);
  const input = { map: [], isComplete: false, isConfirmed: false, withNames: true, dryRun: false };
  return importPeople(ctx, { path, ...input, ...options }, { emailKeyOf, features, say: sayIn('en') });
}
const people = async () => {
  const rows = await db.person.findMany({ include: { manager: true }, orderBy: { directoryId: 'asc' } });
  return rows.map(({ directoryId, name, department, manager, leftAt }) => ({
    id: directoryId,
    name,
    department,
    manager: manager?.directoryId ?? null,
    hasLeft: leftAt !== null,
  }));
};

const csv = `Personeelsnummer;Naam;E-mail;Afdeling;Leidinggevende;Leidinggevend;Startdatum;Taal;Tijdzone
1;Anna;anna@example.com;Bezorging;;ja;2020-02-01;nl-NL;Europe/Amsterdam
2;Ben;ben@example.com;Bezorging;anna@example.com;nee;1-3-2024;en;Europe/London
3;Cem;cem@example.com;Klantenservice;1;;;;
`;

describe('a directory', () => {
  it('is stored: departments, managers by id or address, and nothing else of a person', async () => {
    const report = await load(csv);
    expect(report).toMatchObject({ read: 3, created: 3, updated: 0, unchanged: 0, left: 0, refused: 0 });
    expect(await people()).toEqual([
      { id: '1', name: 'Anna', department: 'Bezorging', manager: null, hasLeft: false },
      { id: '2', name: 'Ben', department: 'Bezorging', manager: '1', hasLeft: false },
      { id: '3', name: 'Cem', department: 'Klantenservice', manager: '1', hasLeft: false },
    ]);
    expect(await db.person.findUnique({ where: { directoryId: '2' } })).toMatchObject({
      startedOn: new Date('2024-03-01'),
      locale: 'en',
      zone: 'Europe/London',
      isLeader: false,
      emailKey: 'key of ben@example.com',
    });
  });

  it('tells what somebody does in their department, whatever the column is called', async () => {
    for (const [heading, role] of [
      ['Functie', 'planner'],
      ['Job title', 'buyer'],
    ]) {
      expect(await load(`id,${heading}\n1,${role}\n`)).toMatchObject({ columns: { role: heading } });
      expect(await db.person.findUnique({ where: { directoryId: '1' } })).toMatchObject({ role });
    }
    expect(await load('id,department\n1,Service\n')).toMatchObject({ updated: 1 });
    expect(await db.person.findUnique({ where: { directoryId: '1' } })).toMatchObject({ role: 'buyer' });
  });

  it('takes no characters that steer a terminal', async () => {
    const others = Array.from({ length: 30 }, (_, nth) => `${nth + 2},Planning,Somebody else`);
    await load(['id,department,name', '1,\u001B[31mRed\u202E,A\u200Bnna', ...others].join('\n'));
    expect(await db.person.findUnique({ where: { directoryId: '1' } })).toMatchObject({
      department: '[31mRed',
      name: 'Anna',
    });
  });

  it('changes nothing the second time, and in a trial nothing at all', async () => {
    expect(await load(csv, { dryRun: true })).toMatchObject({ created: 3 });
    expect(await db.person.count()).toBe(0);
    await load(csv);
    const before = await db.person.findMany();
    expect(await load(csv, { isComplete: true })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
      left: 0,
    });
    expect(await db.person.findMany()).toEqual(before);
  });

  it('is read from SCIM', async () => {
    const user = (id: string, more: object) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id,
      userName: `${id}@example.com`,
      displayName: `Person ${id}`,
      emails: [{ value: `${id}@example.com`, primary: true }],
      ...more,
    });
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const list = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 3,
      Resources: [
        user('a', { active: true, title: 'Agent', [enterprise]: { department: 'Service' } }),
        user('b', { active: true, [enterprise]: { department: 'Service', manager: { value: 'a' } } }),
        user('c', { active: false }),
      ],
    };
    expect(await load(JSON.stringify(list, null, 2), {}, 'scim.json')).toMatchObject({
      created: 2,
      refused: 0,
    });
    expect(await people()).toEqual([
      { id: 'a', name: 'Person a', department: 'Service', manager: null, hasLeft: false },
      { id: 'b', name: 'Person b', department: 'Service', manager: 'a', hasLeft: false },
    ]);
    expect(await db.person.findUnique({ where: { directoryId: 'a' } })).toMatchObject({ role: 'Agent' });
  });

  it('tells of each bad row its line, column and reason, keeps it in a file, and stores the others', async () => {
    const report = await load(
      [
        'id,email,start date,time zone,active',
        '1,anna@example.com,2020-02-01,Europe/Amsterdam,yes',
        '2,no address,2020-02-01,Europe/Amsterdam,yes',
        '3,c@example.com,02/03/2024,Mars,perhaps',
        '1,d@example.com,,,yes',
        '5,ANNA@example.com,,,yes',
        ',,,,yes',
        '',
      ].join('\n'),
    );
    expect(report).toMatchObject({ read: 6, created: 1, refused: 5 });
    expect(report.firstRefusals).toEqual([
      { line: 3, column: 'email', reason: 'is not an e-mail address' },
      { line: 4, column: 'time zone', reason: 'is not a time zone such as Europe/Amsterdam' },
      { line: 5, column: 'id', reason: 'stands in line 2 already' },
      { line: 6, column: 'email', reason: 'stands in line 2 already' },
      { line: 7, column: 'email', reason: 'is empty: nobody could tell who this is' },
    ]);
    const kept = readFileSync(report.refusedFile ?? '', 'utf8');
    expect(kept).toContain('2,no address,2020-02-01,Europe/Amsterdam,yes,3,email: is not an e-mail address');
    expect(kept).toContain('start date: is not a date such as 2026-11-22');
  });

  it('says what it cannot do without', async () => {
    await expect(load('department\nService\n')).rejects.toMatchObject({ code: 'invalid' });
    await expect(load(csv, { map: ['email=Mail'] })).rejects.toThrow('There is no column "Mail"');
    expect(
      await load('mailbox,team\na@example.com,x\n', { map: ['email=mailbox', 'department=team'] }),
    ).toMatchObject({
      created: 1,
    });
  });

  it('gives an address on, and swaps two', async () => {
    await load('id,email\n1,a@example.com\n2,b@example.com\n');
    expect(await load('id,email\n1,b@example.com\n2,a@example.com\n')).toMatchObject({
      updated: 2,
      created: 0,
    });
    // Renumbered: the same person. But who got the address of somebody who left is another one.
    expect(await load('id,email\n3,a@example.com\n')).toMatchObject({ created: 0, updated: 1 });
    await load('id,active\n3,no\n');
    expect(await load('id,email\n4,a@example.com\n')).toMatchObject({ created: 1 });
    const rows = await db.person.findMany({ orderBy: { directoryId: 'asc' } });
    expect(rows.map(({ directoryId, emailKey }) => [directoryId, emailKey])).toEqual([
      ['1', 'key of b@example.com'],
      ['3', null],
      ['4', 'key of a@example.com'],
    ]);
  });
});

describe('who left', () => {
  it('leaves by word of the directory: without roles, and nobody whom an address joins', async () => {
    const anna = { platform: 'slack', id: 'ANNA', locale: 'en', zone: 'UTC' } as const;
    await load(csv);
    await recognise(ctx, anna, emailKeyOf('anna@example.com'), joined);
    await setRole(ctx, { person: 'slack:ANNA', role: 'admin', by: 'cli', platforms: ['slack'] }, true);
    const gone = 'id,email,active\n1,anna@example.com,false\n9,unknown@example.com,false\n';
    expect(await load(gone)).toMatchObject({ read: 2, created: 0, left: 1 });
    expect(await load(gone)).toMatchObject({ created: 0, updated: 0, left: 0 });
    expect(await people()).toMatchObject([
      { id: '1', hasLeft: true },
      { id: '2', hasLeft: false },
      { id: '3' },
    ]);
    expect(await rolesOf(ctx, anna)).toEqual([]);
    await recognise(ctx, anna, emailKeyOf('anna@example.com'), joined);
    const directory = await db.person.findUniqueOrThrow({ where: { directoryId: '1' } });
    expect(await findPerson(ctx, anna)).not.toBe(directory.id);
    // And comes back.
    await load(csv);
    expect((await people()).every(({ hasLeft }) => !hasLeft)).toBe(true);
    expect(await findPerson(ctx, anna)).toBe(
      (await db.person.findUniqueOrThrow({ where: { directoryId: '1' } })).id,
    );
  });

  it('is whom a complete file does not name, but never when rows could not be read, nor many at once unasked', async () => {
    const all = Array.from({ length: 20 }, (_, i) => `${i},p${i}@example.com`);
    await load(`id,email\n${all.join('\n')}\n`);
    const without = (n: number) => `id,email\n${all.slice(n).join('\n')}\n`;
    const bad = await load(`${without(2)}x,no address\n`, { isComplete: true });
    expect(bad).toMatchObject({ left: 0, keptMissing: true });
    expect(await load(without(2), { isComplete: true })).toMatchObject({ left: 2 });
    await expect(load(without(14), { isComplete: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.person.count({ where: { leftAt: null } })).toBe(18);
    expect(await load(without(14), { isComplete: true, isConfirmed: true })).toMatchObject({ left: 12 });
  });
});

describe('an account', () => {
  it('belongs to whom the directory lists with its address, whichever came first', async () => {
    const [before, after] = [
      { platform: 'slack', id: 'ANNA' },
      { platform: 'teams', id: 'ben' },
    ];
    await recognise(ctx, before, emailKeyOf('anna@example.com'), joined);
    await load(csv);
    await recognise(ctx, after, emailKeyOf('ben@example.com'), joined);
    for (const [account, id] of [[before, '1'] as const, [after, '2'] as const]) {
      expect(
        await db.person.findUnique({ where: { id: (await findPerson(ctx, account)) ?? 0 } }),
      ).toMatchObject({
        directoryId: id,
      });
    }
    expect(await db.person.count()).toBe(3);
  });

  it('that was heard of while its person was listed already is found by the next file', async () => {
    await load('id\n1\n');
    await recognise(ctx, { platform: 'slack', id: 'ANNA' }, emailKeyOf('anna@example.com'), joined);
    await ensurePerson(ctx, { platform: 'slack', id: 'OTHER' });
    expect(await load('id,email\n1,anna@example.com\n')).toMatchObject({ updated: 1, joined: 1 });
    expect(await db.person.findMany({ where: { isListed: true } })).toMatchObject([{ directoryId: '1' }]);
    expect(await findPerson(ctx, { platform: 'slack', id: 'ANNA' })).toBe(1);
  });
});

it('is fast enough for 50,000 people', async () => {
  const rows = Array.from(
    { length: 50_000 },
    (_, i) => `${i},p${i}@example.com,Department ${i % 200},${Math.floor(i / 10)}`,
  );
  const began = performance.now();
  expect(await load(`id,email,department,manager\n${rows.join('\n')}\n`)).toMatchObject({ created: 50_000 });
  expect(performance.now() - began).toBeLessThan(40_000);
}, 60_000);
