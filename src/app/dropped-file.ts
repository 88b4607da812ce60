import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { App } from '../app.ts';
import type { DroppedFile } from '../chat/studio/host.ts';
import type { ImportLine } from '../chat/studio/protocol.ts';
import { feedOf, mappingOf } from '../cli/import-flags.ts';
import { proposalLines, reportLines } from '../cli/import-report.ts';
import { exitCodes } from '../cli/output.ts';
import { importFile, type RunProgress } from '../features/feedback/index.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { importDroppedJourney, isJourney } from './dropped-journey.ts';
import { flagsOf, questionsOf } from './dropped-questions.ts';

/** Progress is told this often, in milliseconds. */
const tellEveryMs = 250;

/** Imports a file that was dropped on the studio; the report is the command line's, word for word. */
export async function importDropped(
  { ctx, database, pseudonymKey }: App,
  file: DroppedFile,
  tell: (line: ImportLine) => void,
): Promise<void> {
  const { path, name: fileName, source, confirmed, signal } = file;
  if (isJourney(fileName)) return importDroppedJourney(ctx, file, tell);
  const say = sayIn(file.locale);
  const flags = flagsOf(source, file.answers);
  const result = await importFile(
    ctx,
    { pool: database.pool, pseudonymKey, say, signal, onProgress: progressTeller(tell, say) },
    {
      path,
      fileName,
      source,
      feed: feedOf(flags, say),
      given: mappingOf(flags, say),
      confirmed,
      dryRun: false,
    },
  );
  if (result.kind === 'proposal') {
    // The open questions are fields of the form, and so not told a second time.
    const proposal = { ...result.proposal, open: [] };
    const lines = proposalLines({ ...result, proposal }, say);
    tell({ kind: 'proposal', lines, ...questionsOf(result), about: {} });
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

function progressTeller(tell: (line: ImportLine) => void, say: Messages): (progress: RunProgress) => void {
  const words = say.imports.progress;
  const began = performance.now();
  let toldAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === 'waiting')
      return tell({ kind: 'progress', fraction: null, text: words.waiting() });
    if (progress.phase === 'finishing')
      return tell({ kind: 'progress', fraction: null, text: words.finishing() });
    if (now - toldAt < tellEveryMs) return;
    toldAt = now;
    const seconds = Math.max(0.001, (now - began) / 1000);
    const { rows, share } = progress;
    const line = words.line({ rows, share, rate: Math.round(rows / seconds) });
    const left = share > 0 ? `, ${words.left({ seconds: Math.ceil((seconds / share) * (1 - share)) })}` : '';
    tell({ kind: 'progress', fraction: share, text: line + left });
  };
}
