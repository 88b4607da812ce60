import { readFile } from 'node:fs/promises';
import { studioName, studioPerson } from '../chat/studio/adapter.ts';
import type { DroppedFile } from '../chat/studio/host.ts';
import type { ImportLine } from '../chat/studio/protocol.ts';
import { exitCodes } from '../cli/output.ts';
import type { Context } from '../context.ts';
import {
  changeLines,
  faultLines,
  importJourney,
  proposeJourney,
  textOfFile,
} from '../features/journey/index.ts';
import { sayIn } from '../i18n/index.ts';

/** Whether a dropped file is a journey rather than feedback. */
export function isJourney(fileName: string): boolean {
  return /\.ya?ml$/i.test(fileName);
}

/** Shows what a dropped journey file changes, and changes it when the person agrees with just that. */
export async function importDroppedJourney(
  ctx: Context,
  { path, locale, confirmed, answers }: DroppedFile,
  tell: (line: ImportLine) => void,
): Promise<void> {
  const say = sayIn(locale);
  const { diff, faultsTitle, faultsRemedy } = say.journey;
  const file = textOfFile(await readFile(path));
  const proposed = await proposeJourney(ctx, file, say);
  if (file === null || proposed.kind === 'faults') {
    const faults = proposed.kind === 'faults' ? proposed.faults : [];
    const lines = [faultsTitle({ n: faults.length }), ...faultLines(faults, say).map((line) => `  ${line}`)];
    tell({ kind: 'report', lines: [...lines, faultsRemedy()], exitCode: exitCodes.failed });
    return;
  }
  const lines = changeLines(proposed, say);
  if (proposed.changes.length === 0) {
    tell({ kind: 'report', lines, exitCode: exitCodes.done });
    return;
  }
  if (!confirmed) {
    const about = { base: String(proposed.base) };
    tell({ kind: 'proposal', lines, open: [], corrections: [], about });
    return;
  }
  const by = { actor: `${studioName}:${studioPerson}`, origin: studioName };
  // What the person agreed with was a difference from this version, whatever it is now.
  const base = Number(answers.base ?? Number.NaN);
  const version = await importJourney(ctx, { file, by, base, say });
  tell({ kind: 'report', lines: [...lines, diff.done({ version })], exitCode: exitCodes.done });
}
