import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/chat/teams/package/archive.ts';
import { runCli } from '../support/bot.ts';
import { APP_ID } from '../support/teams/keys.ts';
import { schemaFaults } from '../support/teams/schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'klankbord-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const variables = { MicrosoftAppId: APP_ID, PUBLIC_URL: 'https://cx.example.com' };

async function packaged(args: string[], environment: Record<string, string> = variables, out = 'out') {
  return runCli(['package', 'teams', '--out', join(folder, out), ...args], environment);
}

describe('36: npm run teams:package', () => {
  it('runs this verb, into a folder that git ignores', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts['teams:package']).toBe('node src/cli.ts package teams');
    const { stdout } = await runCli(['package', '--help']);
    expect(stdout).toContain('"dist/teams"');
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('dist/');
  });

  it('writes both packages without secret, database or network, and the same bytes in another zone', async () => {
    const first = await packaged([]);
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    const names = ['klankbord-teams-1.24.zip', 'klankbord-teams-1.29.zip'];
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(names);
    await packaged([], { ...variables, TZ: 'Pacific/Auckland' }, 'again');
    for (const name of names)
      expect(readFileSync(join(folder, 'out', name)).equals(readFileSync(join(folder, 'again', name)))).toBe(
        true,
      );
    for (const schema of ['1.24', '1.29'] as const) {
      const files = readArchive(readFileSync(join(folder, 'out', `klankbord-teams-${schema}.zip`))) ?? {};
      const json = (name: string) => JSON.parse(Buffer.from(files[name] ?? []).toString());
      expect(schemaFaults.manifest[schema](json('manifest.json'))).toEqual([]);
      expect(schemaFaults.words[schema](json('nl.json'))).toEqual([]);
      expect(json('manifest.json').version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
    }
  });

  it('takes options before variables, and says in Dutch which of the two is to be uploaded', async () => {
    const other = '33333333-3333-4333-8333-333333333334';
    const { code, stdout } = await packaged(
      [
        '--app-id',
        other,
        '--developer',
        'Acme B.V.',
        '--privacy',
        'https://acme.example/privacy#cx',
        '--locale',
        'nl',
      ],
      variables,
      'acme',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Upload deze');
    const files = readArchive(readFileSync(join(folder, 'acme', 'klankbord-teams-1.29.zip'))) ?? {};
    expect(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString())).toMatchObject({
      id: other,
      developer: { name: 'Acme B.V.', privacyUrl: 'https://acme.example/privacy#cx' },
    });
  });

  it('names everything that is missing at once, in both languages, and writes nothing', async () => {
    const english = await packaged([], {}, 'none');
    expect(english.code).toBe(2);
    expect(english.stderr).toContain('MicrosoftAppId (--app-id): is needed');
    expect(english.stderr).toContain('PUBLIC_URL (--url): is needed');
    const dutch = await packaged(['--locale', 'nl'], {}, 'none');
    expect(dutch.stderr).toContain('MicrosoftAppId (--app-id): is nodig');
    expect(dutch.stderr).toContain('PUBLIC_URL (--url): is nodig');
    expect(readdirSync(folder)).not.toContain('none');
  });

  it('refuses another platform and another language', async () => {
    expect((await runCli(['package', 'irc'])).code).toBe(2);
    expect((await packaged(['--locale', 'fr'])).stderr).toContain('Choose one of: en, nl');
  });
});
