import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Database } from '../../../src/database.ts';
import {
  type ImportDeps,
  type ImportInput,
  type ImportReport,
  type ImportResult,
  importFile,
} from '../../../src/features/feedback/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { readingContext } from '../../support/context.ts';

export const PSEUDONYM_KEY = new Uint8Array(32).fill(7);
/** The moment at which the tests import: answers from later are in the future. */
export const NOW = '2026-06-01T12:00:00Z';

/** What a person says about a file of NPS answers, so that nothing is left to guess. */
export const NPS: ImportInput['given'] = {
  columns: { score: 'score' },
  metric: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  higherIsBetter: true,
  method: 'nps',
  kind: 'transactional',
  solicitation: 'solicited',
  zone: 'Europe/Amsterdam',
};

/** A folder for the files of one test file, removed when it is done. */
export async function filesFolder(): Promise<
  (name: string, content: string | Uint8Array) => Promise<string>
> {
  const folder = await mkdtemp(join(tmpdir(), 'klankbord-import-'));
  afterAll(() => rm(folder, { recursive: true }));
  return async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
}

export interface Importer {
  run(path: string, input?: Partial<ImportInput>, deps?: Partial<ImportDeps>): Promise<ImportResult>;
  /** The same, for files that raise no question. */
  report(path: string, input?: Partial<ImportInput>, deps?: Partial<ImportDeps>): Promise<ImportReport>;
}

/** Imports files into the database of a test. */
export function importerOf({ db, pool }: Pick<Database, 'db' | 'pool'>): Importer {
  const ctx = readingContext(db, NOW);
  const run: Importer['run'] = (path, input = {}, deps = {}) =>
    importFile(
      ctx,
      { pool, pseudonymKey: PSEUDONYM_KEY, say: sayIn('en'), ...deps },
      {
        path,
        fileName: 'answers.csv',
        source: 'csv',
        given: NPS,
        confirmed: true,
        dryRun: false,
        ...input,
      },
    );
  return {
    run,
    report: async (path, input, deps) => {
      const result = await run(path, input, deps);
      if (result.kind === 'proposal') throw new Error(JSON.stringify(result.proposal.open));
      return result.report;
    },
  };
}

/** The five counts that must add up. */
export function countsOf(report: ImportReport): Record<string, number> {
  const { read, created, updated, unchanged, refused, skipped, erased } = report;
  return { read, created, updated, unchanged, refused, left: skipped + erased };
}
