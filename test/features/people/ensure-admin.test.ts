import { expect, it } from 'vitest';
import { ensureAdmin } from '../../../src/features/people/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';

const database = await testDatabase();
const { db } = database;

it('32: whoever comes first is administrator, once; later the log says who can name one', async () => {
  const ctx = testContext(database);
  const lines = ctx.warnings;
  const install = (person: string, within = 'T1/') =>
    ensureAdmin(ctx, { platform: 'slack', within, person: within + person, by: 'slack/install' });
  const admins = async () => (await db.personRole.findMany()).map(({ externalId }) => externalId).sort();

  await Promise.all(['U1', 'U2', 'U3'].map((person) => install(person)));
  const [first = '', ...others] = await admins();
  expect(others).toEqual([]);
  await install('U9');
  expect(await admins()).toEqual([first]);
  expect(lines).toEqual([]);

  await db.personRole.deleteMany();
  await install('U9');
  expect(await admins()).toEqual([]);
  const remedy = 'Name one: klankbord role slack:T1/U0123ABCD admin';
  expect(lines).toEqual([expect.objectContaining({ level: 40, within: 'T1/', remedy })]);

  await install('U5', 'T2/');
  expect(await admins()).toEqual(['T2/U5']);
});
