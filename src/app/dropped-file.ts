import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { App } from '../app.ts';
import type { DroppedFile } from '../chat/studio/host.ts';
import type { ImportLine } from '../chat/studio/protocol.ts';
import { mappingOf } from '../cli/import-flags.ts';
import { proposalLines, reportLines } from '../cli/import-report.ts';
import { exitCodes } from '../cli/output.ts';
import { importFile, type RunProgress } from '../features/feedback/index.ts';
import { sayIn } from '../i18n/index.ts';
import { mappedFields } from '../sources/source.ts';

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
    const { mapping, open } = result.proposal;
    const { headings } = result;
    const lines = proposalLines(result, say);
    tell({ kind: 'proposal', lines, headings, columns: mapping.columns, fields: mappedFields, open });
    return;
  }
  const { report, proposal } = result;
  if (report.refusedFile !== null) await handOver(report.refusedFile, tell);
  const lines = reportLines({ ...report, refusedFile: null }, proposal, say);
  tell({ kind: 'report', lines, exitCode: report.refused > 0 ? exitCodes.failed : exitCodes.done });
}

/** The refused rows hold what was not masked: they go to the person's own disk, and no copy stays here. */
async function handOver(path: string, tell: (line: ImportLine) => void): Promise<void> {
  try {
    for await (const part of createReadStream(path, 'utf8')) tell({ kind: 'refused', part: String(part) });
  } finally {
    await rm(path, { force: true });
  }
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
