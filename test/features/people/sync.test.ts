import { beforeEach, describe, expect, it } from 'vitest';
import type { ListedPerson } from '../../../src/chat/platform.ts';
import { coverageOf } from '../../../src/features/contributions/index.ts';
import { features } from '../../../src/features/index.ts';
import { ensurePerson, findPerson, recognise, syncPeople } from '../../../src/features/people/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now: '2026-11-22T09:00:00Z' });
const emailKeyOf = (email: string) => `key of ${email.toLowerCase()}`;

beforeEach(async () => {
  await db.$executeRaw`truncate person, person_role, audit_entry, action restart identity cascade`;
});

function one(id: string, more: Partial<ListedPerson> = {}): ListedPerson {
  const email = `${id.replace(/^.*\//, '').toLowerCase()}@example.com`;
  return {
    id,
    email,
    name: `Name of ${id}`,
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    hasLeft: false,
    ...more,
  };
}

async function* inPages(...pages: (readonly ListedPerson[])[]) {
  yield* pages;
}

type Options = Partial<Parameters<typeof syncPeople>[1]>;
function sync(people: readonly ListedPerson[], options: Options = {}) {
  const source = { platform: 'slack', pages: inPages(people), withNames: true, dryRun: false, ...options };
  return syncPeople(ctx, source, { emailKeyOf, features });
}

describe('people of a platform', () => {
  it('are known from then on and count in coverage; a second time, and a trial, change nothing', async () => {
    const six = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'].map((id) => one(id));
    expect(await sync(six, { dryRun: true })).toMatchObject({ listed: 6, created: 6, dryRun: true });
    expect(await db.person.count()).toBe(0);
    expect(await sync([...six, ...six])).toMatchObject({ listed: 6, created: 6, joined: 0, left: 0 });
    expect(await coverageOf(ctx)).toMatchObject({ people: 6, answered: 0 });
    const before = [await db.person.findMany(), await db.personAccount.findMany()];
    expect(before[0]?.[0]).toMatchObject({ name: 'Name of U1', locale: 'nl', zone: 'Europe/Amsterdam' });
    expect(await sync(six)).toMatchObject({ listed: 6, created: 0 });
    expect([await db.person.findMany(), await db.personAccount.findMany()]).toEqual(before);
  });

  it('are the same people on two platforms, in two workspaces and in the directory, which wins', async () => {
    const listed = { isListed: true, directoryId: '7', department: 'Delivery', name: 'Anna de Vries' };
    const { id } = await db.person.create({
      data: { ...listed, emailKey: emailKeyOf('u1@example.com'), locale: 'en' },
    });
    expect(await sync([one('T1/U1'), one('T2/U1'), one('T1/U2')])).toMatchObject({ created: 3 });
    await sync([one('entra-1', { email: 'U1@Example.com' })], { platform: 'teams' });
    const accounts = await db.personAccount.findMany({ where: { personId: id } });
    expect(accounts.map(({ externalId }) => externalId).sort()).toEqual(['T1/U1', 'T2/U1', 'entra-1']);
    expect(await db.person.findUnique({ where: { id } })).toMatchObject({ ...listed, locale: 'en' });
    expect(await db.person.count()).toBe(2);
  });

  it('who did something here before are recognised, and who disconnected an account stays apart', async () => {
    await recognise(ctx, { platform: 'slack', id: 'U1' }, emailKeyOf('u1@example.com'), []);
    await ensurePerson(ctx, { platform: 'slack', id: 'U2' });
    const apart = await ensurePerson(ctx, { platform: 'teams', id: 'entra-1' });
    const address = emailKeyOf('u1@example.com');
    await db.personAccount.updateMany({
      where: { personId: apart },
      data: { isApart: true, emailKey: address },
    });
    expect(await sync([one('U1'), one('U2')])).toMatchObject({ listed: 2, created: 0 });
    await sync([one('entra-1', { email: 'u1@example.com' })], { platform: 'teams' });
    expect(await findPerson(ctx, { platform: 'teams', id: 'entra-1' })).toBe(apart);
    expect(await db.person.findMany({ where: { isListed: true }, orderBy: { id: 'asc' } })).toMatchObject([
      { id: 1 },
      { id: 2 },
    ]);
  });

  it('of whom no address is vouched for can be asked, and are not counted, for nobody is counted twice', async () => {
    const bare = { email: null };
    expect(await sync([one('U1', bare), one('U2')])).toMatchObject({ created: 2, withoutAddress: 1 });
    expect(await db.person.count({ where: { isListed: true } })).toBe(1);
    expect(await findPerson(ctx, { platform: 'slack', id: 'U1' })).not.toBeNull();
    await sync([one('U1', { email: 'shared@example.com' }), one('U3', { email: 'shared@example.com' })]);
    expect(await db.person.count({ where: { emailKey: emailKeyOf('shared@example.com') } })).toBe(1);
    expect(await db.person.count()).toBe(3);
  });

  it('who are gone leave every picture and keep no action; who comes back is here again', async () => {
    await sync([one('U1'), one('U2')]);
    const now = new Date();
    const held = { state: 'claimed', origin: 'hand', holder: 'slack:U1', createdBy: 'slack:U2' } as const;
    await db.action.create({ data: { ...held, createdAt: now, updatedAt: now } });
    expect(await sync([one('U1', { hasLeft: true }), one('U2'), one('U9', { hasLeft: true })])).toMatchObject(
      {
        listed: 1,
        left: 1,
        created: 0,
      },
    );
    expect(await db.person.count({ where: { leftAt: null } })).toBe(1);
    expect(await db.action.findFirst()).toMatchObject({ state: 'new', holder: null });
    expect(await sync([one('U1', { hasLeft: true }), one('U2')])).toMatchObject({ left: 0 });
    expect(await sync([one('U1'), one('U2')])).toMatchObject({ created: 1, joined: 0 });
    expect(await db.person.count({ where: { leftAt: null } })).toBe(2);
    expect(await db.person.count()).toBe(2);
  });

  it('whom the directory says have left stay so, whatever account they still have', async () => {
    const gone = { leftAt: new Date(), leftBy: 'directory', isListed: true };
    await db.person.create({ data: { ...gone, emailKey: emailKeyOf('u1@example.com') } });
    expect(await sync([one('U1'), one('U2')])).toMatchObject({ created: 1, keptOut: 1 });
    expect(await findPerson(ctx, { platform: 'slack', id: 'U1' })).toBeNull();
  });

  it('are stored all or not at all: a list that breaks off changes nothing', async () => {
    async function* broken() {
      yield [one('U1')];
      throw new Error('Slack stopped');
    }
    await expect(sync([], { pages: broken() })).rejects.toThrow('Slack stopped');
    expect(await db.person.count()).toBe(0);
  });

  it('have no names here where nobody wants them stored', async () => {
    await sync([one('U1')], { withNames: false });
    expect(await db.person.findFirst()).toMatchObject({ name: null });
  });

  it('fifty thousand of them take less than half a minute', async () => {
    const all = Array.from({ length: 50_000 }, (_, n) => one(`U${n}`));
    const began = performance.now();
    expect(await sync(all)).toMatchObject({ created: 50_000 });
    expect(await sync(all)).toMatchObject({ created: 0 });
    expect(performance.now() - began).toBeLessThan(30_000);
  }, 60_000);
});
