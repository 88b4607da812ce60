import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ImportFlags } from '../../src/cli/import-flags.ts';
import { filesFolder } from '../features/feedback/import-kit.ts';
import { testDatabase } from '../support/database.ts';
import { HALF, importCommandOn, STATED } from './import-command.ts';

const { db, pool } = await testDatabase();
const file = await filesFolder();
const command = importCommandOn({ db, pool });

let runs = 0;
async function answers(rows: (run: string) => string): Promise<string> {
  runs += 1;
  return file(`answers-${runs}.csv`, `id,answered_at,score,text\n${rows(`run${runs}`)}`);
}
const twoRows = (run: string) =>
  `${run}-1,2026-01-05,9,Mail me op sam@example.com alsjeblieft\n${run}-2,2026-01-06,4,Het duurde deze keer veel te lang\n`;

describe('import FILE', () => {
  it('says what came of it in one closing line, and exits 0 when all is in', async () => {
    const path = await answers(twoRows);
    const first = await command(path, { ...STATED, yes: true });
    expect(first.code).toBe(0);
    expect(first.out.trimEnd().split('\n').at(-1)).toBe('2 read, 2 new, 0 updated, 0 unchanged, 0 refused');
    expect(first.out).toContain('Masked: 1 × e-mail address.');
    const again = await command(path, { ...STATED, locale: 'nl' });
    expect(again.code).toBe(0);
    expect(again.out.trimEnd()).toContain('2 gelezen, 0 nieuw, 0 bijgewerkt, 2 ongewijzigd, 0 geweigerd');
  });

  it('keeps two feeds of one kind apart: equal ids in them are different answers', async () => {
    const path = await file(
      'feeds.csv',
      'id,answered_at,score,text\n1,2026-01-05,9,Het ging weer als vanouds hoor\n',
    );
    const shop = await command(path, { ...STATED, yes: true, source: 'shop-survey' });
    const app = await command(path, { ...STATED, yes: true, source: 'app-survey' });
    const again = await command(path, { ...STATED, yes: true, source: 'shop-survey' });
    expect([shop, app, again].map(({ out }) => out.trimEnd().split('\n').at(-1))).toEqual([
      '1 read, 1 new, 0 updated, 0 unchanged, 0 refused',
      '1 read, 1 new, 0 updated, 0 unchanged, 0 refused',
      '1 read, 0 new, 0 updated, 1 unchanged, 0 refused',
    ]);
    await expect(command(path, { ...STATED, yes: true, source: 'Our Shop!' })).rejects.toThrow('--source');
  });

  it('names the first ten refused rows and their file, and exits 1', async () => {
    const path = await answers(
      (run) =>
        Array.from({ length: 12 }, (_, n) => `${run}-${n},2026-01-05,${n},Het ging weer als vanouds\n`).join(
          '',
        ) +
        Array.from({ length: 12 }, (_, n) => `${run}-x${n},2099-01-05,9,Het ging weer als vanouds\n`).join(
          '',
        ),
    );
    const { code, out } = await command(path, { ...STATED, yes: true });
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines.at(-1)).toBe('24 read, 11 new, 0 updated, 0 unchanged, 13 refused');
    expect(lines).toContain('Refused (the first 10 of 13):');
    expect(lines.filter((line) => line.startsWith('  line '))).toHaveLength(10);
    expect(lines).toContain('  line 14, answered_at: lies in the future');
    const refused = /The refused rows are in (.*?\.csv)\./.exec(out)?.[1] ?? '';
    expect((await readFile(refused, 'utf8')).trimEnd().split('\n')).toHaveLength(14);
  });

  it('asks before it applies guesses, and imports when somebody agrees', async () => {
    const path = await file(
      'guess.csv',
      `nr;Datum;Cijfer;Opmerking\n${twoRows('guess').replaceAll(',', ';')}`,
    );
    const { code, err, out } = await command(path, HALF, ['y']);
    expect(err).toContain('Guessed, please check:');
    expect(err).toContain('Mail me op [e-mail] alsjeblieft');
    expect(err).not.toContain('sam@example.com');
    expect(err).toContain('Import it like this? [y/N]');
    expect([code, out.includes('2 new')]).toEqual([0, true]);
  });

  it('imports nothing when somebody does not agree, and exits 2', async () => {
    const path = await file(
      'disagree.csv',
      'ID;Datum;Cijfer;Toelichting\nd-1;2026-01-05;9;Het ging heel goed\n',
    );
    const { code, err, out } = await command(path, { ...HALF, locale: 'nl' }, ['nee']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Zo importeren? [j/N]');
    expect(err).toContain('Er is niets geïmporteerd.');
    expect(await db.feedback.count({ where: { externalId: 'd-1' } })).toBe(0);
  });

  it('tells what to run when nobody can be asked, and exits 2; that command then works', async () => {
    const path = await file(
      "it's odd.csv",
      'nr;Datum;Cijfer;Toelichting\no-1;2026-01-05;9;Het ging heel goed\n',
    );
    const { code, err } = await command(path, { ...HALF, map: ['id=nr'], touchpoint: 'Balie 1' });
    expect(code).toBe(2);
    const repeat = err.split('\n').find((line) => line.includes('npx klankbord import'));
    expect(repeat?.trim()).toBe(
      `npx klankbord import '${path.replace("'", `'\\''`)}' --as csv --metric nps --tz Europe/Amsterdam --map id=nr --touchpoint 'Balie 1' --yes`,
    );
    expect((await command(path, { ...HALF, map: ['id=nr'], touchpoint: 'Balie 1', yes: true })).code).toBe(0);
    expect(await db.feedback.findFirst({ where: { externalId: 'o-1' } })).toMatchObject({
      touchpointId: 'balie-1',
    });
  });

  it('shows an open question with its remedy and exits 2, also with --yes', async () => {
    const path = await file('open.csv', 'naam;plaats\nSam;Delft\nJo;Gouda\n');
    const { code, err, out } = await command(path, { yes: true }, ['y']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('To be answered before anything can be imported:');
    expect(err).toMatch(/→ .*--/);
  });

  it('shows in a trial how the first rows are read and what an import would give', async () => {
    const path = await answers(twoRows);
    const before = await db.feedback.count();
    const { code, out } = await command(path, { ...STATED, dryRun: true });
    expect(code).toBe(0);
    expect(out).toContain('  score ← score');
    expect(out).toContain('· nps · score 9 · nl · Mail me op [e-mail] alsjeblieft');
    expect(out).toContain('This was a trial: nothing was stored. An import would give:');
    expect(out.trimEnd().split('\n').at(-1)).toBe('2 read, 2 new, 0 updated, 0 unchanged, 0 refused');
    expect(await db.feedback.count()).toBe(before);
  });

  it('answers in JSON and says nothing else', async () => {
    const path = await answers(twoRows);
    const { code, out, err } = await command(path, { ...STATED, yes: true, json: true }, ['y'], true);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ read: 2, created: 2, refused: 0, masked: { email: 1 } });
    const proposed = await command(await file('json.csv', 'nr;Datum;Cijfer\nj-1;2026-01-05;9\n'), {
      json: true,
    });
    expect(proposed.code).toBe(2);
    expect(JSON.parse(proposed.out)).toMatchObject({ repeat: expect.stringContaining('--yes') });
  });

  it('draws a bar on a terminal', async () => {
    const { err } = await command(await answers(twoRows), { ...STATED, yes: true }, null, true);
    expect(err).toMatch(/\r.*\[=+ *\] 2 rows, \d+%/);
  });

  it.each([
    [{ map: ['score'] }, '--map'],
    [{ map: ['cijfer=score'] }, '--map'],
    [{ scale: 'ten' }, '--scale'],
    [{ metric: 'ncs' }, '--metric'],
    [{ tz: 'Mars/Olympus' }, '--tz'],
    [{ topBoxes: '4,five' }, '--top-boxes'],
    [{ label: ['Good'] }, '--label'],
    [{ locale: 'de' }, '"de"'],
    [{ delivered: 5 }, '--delivered'],
    [{ map: ['score=cijfer'] }, 'cijfer'],
  ] satisfies [Partial<ImportFlags>, string][])(
    'refuses %j by name and says what to give',
    async (flags, named) => {
      const path = await answers(twoRows);
      const failed = await command(path, { yes: true, ...flags }).catch((error: unknown) => error);
      expect(failed).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining(named),
        remedy: expect.any(String),
      });
    },
  );
});
