import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/import.ts';
import { themesImport } from '../../src/cli/themes.ts';
import { exportThemes } from '../../src/features/themes/index.ts';
import { filesFolder } from '../features/feedback/import-kit.ts';
import { testContext } from '../jobs/context.ts';
import { runCli, temporaryFolder } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const ctx = testContext(database, { now: '2026-06-01T10:00:00Z' });
const file = await filesFolder();
const folder = temporaryFolder();
afterAll(() => folder.remove());

async function run(text: string, flags: Parameters<typeof themesImport>[2], answer?: () => Promise<string>) {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (piece) => {
      said.out += piece;
    },
    err: (piece) => {
      said.err += piece;
    },
    isTerminal: answer !== undefined,
    ask: answer ?? null,
  };
  const path = await file('themes.yaml', text);
  const code = await themesImport({ ctx, terminal }, path, flags);
  return { code, ...said };
}

beforeEach(async () => {
  await database.pool.query('truncate theme_version restart identity');
});

async function withChoir(): Promise<string> {
  const { file: written } = await exportThemes(ctx);
  return `${written}  - id: choir\n    name: { en: choir, nl: koor }\n    words: { en: [choir] }\n`;
}

describe('klankbord themes import', () => {
  it('shows the differences and changes nothing without a yes', async () => {
    const own = await withChoir();
    const { code, out, err } = await run(own, {});
    expect([code, out]).toEqual([2, expect.stringContaining('+ theme choir')]);
    expect(err).toMatch(/klankbord themes import '\S+themes\.yaml' --yes/);
    expect((await run(own, {}, async () => 'n')).err).toContain('Nothing was changed');
    expect((await run(own, { dryRun: true, yes: true })).code).toBe(0);
    expect(await database.db.themeVersion.count()).toBe(0);
  });

  it('changes the themes on a yes, has everything read again, and gives the file back as it was written', async () => {
    const own = await withChoir();
    const { code, out } = await run(own, { locale: 'nl' }, async () => 'ja');
    expect([code, out]).toEqual([0, expect.stringMatching(/\+ thema koor[\s\S]*zijn veranderd/)]);
    expect(ctx.enqueued.map(({ job }) => job)).toContain('retag-themes');
    expect((await exportThemes(ctx)).file).toBe(own);
    expect((await run(own, {})).out).toBe('The file says what the themes are already: nothing changes.\n');
    expect(await database.db.themeVersion.count()).toBe(1);
    await expect(database.db.themeVersion.deleteMany()).rejects.toThrow();
  });

  it('tells every fault with its line, as text and as JSON', async () => {
    const { code, err } = await run('themes:\n  - id: A\n', {});
    expect(code).toBe(1);
    expect(err).toMatch(/themes\.yaml:2:9 {2}write it with small letters/);
    const { out } = await run('themes:\n  - id: A\n', { json: true });
    expect(JSON.parse(out).faults).toContainEqual(expect.objectContaining({ line: 2, column: 9 }));
  });
});

describe('klankbord themes in a terminal', { timeout: 120_000 }, () => {
  const cli = (...args: string[]) =>
    runCli(['themes', ...args], {
      DATABASE_URL: database.url,
      KLANKBORD_DATA: folder.path,
      LOG_LEVEL: 'silent',
    });
  const waiting = async () => {
    const { rows } = await database.pool.query(`select name from pgboss.job where name = 'retag-themes'`);
    return rows.length;
  };

  it('merges and imports, and leaves the bot to read everything again', async () => {
    const merged = await cli('merge', 'price', 'invoice');
    expect([merged.code, merged.stdout]).toEqual([0, expect.stringContaining('It is part of “invoice” now')]);
    expect(await waiting()).toBe(1);
    const path = await file(
      'own.yaml',
      (await exportThemes(ctx)).file.replace('nl: factuur', 'nl: rekening'),
    );
    const imported = await cli('import', path, '--yes');
    expect([imported.code, imported.stdout]).toEqual([0, expect.stringContaining('is called')]);
    expect(await database.db.themeVersion.count()).toBe(2);
    const unknown = await cli('merge', 'price', 'nowhere');
    expect([unknown.code, unknown.stdout]).toEqual([1, expect.stringContaining('no such theme')]);
  });
});
