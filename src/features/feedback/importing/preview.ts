import type { TableRow } from '../../../sources/source.ts';
import type { PreviewRow, ThreadSetup } from './protocol.ts';
import { startThread } from './thread.ts';

/** The first rows as they would be stored, masked; nothing is asked of the database. */
export async function previewRows(
  setup: Omit<ThreadSetup, 'constants' | 'isKnownSource'>,
  rows: TableRow[],
): Promise<PreviewRow[]> {
  const constants = { source: setup.mapping.source, waveId: null, importId: 0 };
  const thread = startThread({ ...setup, constants, isKnownSource: true }, () =>
    Promise.resolve({ definitions: [], labels: [] }),
  );
  try {
    return await thread.preview(rows);
  } finally {
    await thread.stop();
  }
}
