import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../support/bot.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const environment = { KLANKBORD_DATA: join(folder.path, 'data') };
const file = join(folder.path, 'people.csv');

it('reads people from a terminal, with a report in the language that is asked for', async () => {
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(file, 'id,email,department\n1,a@example.com,Service\n2,b,Service\n');
  const trial = await runCli(['people', 'import', file, '--dry-run', '--locale', 'nl'], environment);
  expect(trial.stdout).toContain('regel 3, email: is geen e-mailadres');
  expect(trial.stdout).toContain(
    '2 gelezen, 1 nieuw, 0 bijgewerkt, 0 ongewijzigd, 0 vertrokken, 1 geweigerd',
  );
  expect(trial.code).toBe(1);
  const done = await runCli(['people', 'import', file, '--json'], environment);
  expect(JSON.parse(done.stdout)).toMatchObject({
    created: 1,
    refused: 1,
    refusedFile: `${file.slice(0, -4)}.refused.csv`,
  });
  const missing = await runCli(['people', 'import', join(folder.path, 'no.csv')], environment);
  expect(missing.stderr).toContain('There is no such file');
  expect(missing.code).toBe(1);
}, 60_000);

it('says that a platform is not connected when somebody there is given a role', async () => {
  const none = await runCli(['role', 'slack:U0123ABCD', 'cx-manager'], environment);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('slack is not connected here')]);
  expect(none.stderr).toContain('Connected: studio.');
}, 60_000);

it('reads no platform that is not there, and says what to do instead', async () => {
  const none = await runCli(['people', 'sync'], environment);
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('No platform is configured')]);
  const dutch = await runCli(['people', 'sync', '--platform', 'teams', '--locale', 'nl'], environment);
  expect(dutch.stderr).toContain('"teams" is niet ingesteld');
}, 60_000);
