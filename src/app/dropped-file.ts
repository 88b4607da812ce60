import { readFile, rm } from 'node:fs/promises';
import type { App } from '../app.ts';
import type { DroppedFile, ImportLine } from '../chat/studio/host.ts';
import { mappingOf } from '../cli/import-flags.ts';
import { proposalLines, reportLines } from '../cli/import-report.ts';
import { exitCodes } from '../cli/output.ts';
import { importFile, type RunProgress } from '../features/feedback/index.ts';
import { sayIn } from '../i18n/index.ts';

/** Progress is told this often, in milliseconds. */
const tellEveryMs = 250;

/** Imports a file that was dropped on the studio; the report is the command line's, word for word. */
export async function importDropped(
  { ctx, database, pseudonymKey }: App,
  file: DroppedFile,
  tell: (line: ImportLine) => void,
): Promise<void> {
  const say = sayIn(file.locale);
  const result = await importFile(
    ctx,
    { pool: database.pool, pseudonymKey, say, signal: file.signal, onProgress: progressTeller(tell) },
    {
      path: file.path,
      fileName: file.name,
      source: file.source,
      given: mappingOf({ as: file.source, map: file.map, ...file.answers }),
      confirmed: file.confirmed,
      dryRun: false,
    },
  );
  if (result.kind === 'proposal') {
    tell({
      kind: 'proposal',
      lines: proposalLines(result, say),
      open: result.proposal.open.length > 0,
      table: null,
    });
    return;
  }
  const { report } = result;
  const refusedFile = report.refusedFile === null ? null : await takeAway(report.refusedFile);
  const lines = reportLines({ ...report, refusedFile: null }, say);
  tell({
    kind: 'report',
    lines,
    exitCode: report.refused > 0 ? exitCodes.failed : exitCodes.done,
    refusedFile,
  });
}

/** The refused rows hold what was not masked: they go to the person's own disk, and no copy stays here. */
async function takeAway(path: string): Promise<string> {
  const content = await readFile(path, 'utf8');
  await rm(path, { force: true });
  return content;
}

function progressTeller(tell: (line: ImportLine) => void): (progress: RunProgress) => void {
  const began = performance.now();
  let toldAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (progress.phase !== 'reading' || now - toldAt < tellEveryMs) return;
    toldAt = now;
    const seconds = Math.max(0.001, (now - began) / 1000);
    const { rows, share } = progress;
    tell({
      kind: 'progress',
      rows,
      fraction: share,
      rowsPerSecond: rows / seconds,
      secondsLeft: share > 0 ? (seconds / share) * (1 - share) : null,
    });
  };
}
