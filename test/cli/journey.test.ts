import { beforeEach, describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/import.ts';
import { journeyImport } from '../../src/cli/journey.ts';
import { filesFolder } from '../features/feedback/import-kit.ts';
import { becomes, smallJourney } from '../features/journey/kit.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const ctx = testContext(database, { now: '2026-06-01T10:00:00Z' });
const file = await filesFolder();

async function run(text: string, flags: Parameters<typeof journeyImport>[2], answer?: () => Promise<string>) {
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
  const path = await file('journey.yaml', text);
  const code = await journeyImport({ ctx, terminal }, path, flags).catch((error) => error);
  return { code, ...said };
}

beforeEach(async () => {
  await database.pool.query('truncate journey_version, customer_promise, touchpoint cascade');
});

const otherOwner = smallJourney.replace('owner: Billing', 'owner: Finance');

describe('klankbord journey import', () => {
  it('shows the differences and changes nothing without a yes', async () => {
    await becomes(ctx, smallJourney);
    const { code, out, err } = await run(otherOwner, {});
    expect(code).toBe(2);
    expect(out).toContain('~ touchpoint Invoice: owner Billing → Finance');
    expect(err).toMatch(/klankbord journey import \S+journey\.yaml --yes/);
    expect((await run(otherOwner, {}, async () => 'n')).err).toContain('Nothing was changed');
    expect((await run(otherOwner, { dryRun: true, yes: true })).code).toBe(0);
    expect(await database.db.journeyVersion.count()).toBe(1);
  });

  it('changes the journey on a yes, in Dutch as well', async () => {
    const first = await run(smallJourney, { locale: 'nl' }, async () => 'ja');
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringMatching(/eerste klantreis[\s\S]*is veranderd/),
    ]);
    expect((await run(otherOwner, { yes: true })).out).toMatch(
      /Billing → Finance[\s\S]*The journey is changed/,
    );
    const settled = await run(otherOwner, {});
    expect([settled.code, settled.out]).toEqual([
      0,
      'The file says what the journey is already: nothing changes.\n',
    ]);
  });

  it('names path, line and column of every fault and ends with 1', async () => {
    const faulty = smallJourney.replace('metric: csat', 'metric: x').replace('    owner: Billing\n', '');
    const { code, out, err } = await run(faulty, { yes: true });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/journey\.yaml:34:9 {2}“invoice” has no owner/);
    expect(err).toMatch(/journey\.yaml:38:17 {2}“metric” should be one of/);
    expect(await database.db.journeyVersion.count()).toBe(0);
    const json = await run(faulty, { json: true, yes: true });
    expect(JSON.parse(json.out).faults.map(({ line }: { line: number }) => line)).toEqual([34, 38]);
  });

  it('tells who was overtaken while they read the differences', async () => {
    await becomes(ctx, smallJourney);
    const { code } = await run(otherOwner, {}, async () => {
      await becomes(ctx, smallJourney.replace('owner: Shops', 'owner: Kiosks'));
      return 'y';
    });
    expect(code).toMatchObject({ code: 'conflict', message: expect.stringContaining('operator') });
    expect(await database.db.journeyVersion.count()).toBe(2);
  });
});
