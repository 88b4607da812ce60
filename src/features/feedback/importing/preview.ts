import type { TableRow } from '../../../sources/source.ts';
import type { PreviewRow, ReadingSetup } from './protocol.ts';
import { readHere, readInThread } from './thread.ts';

/** The first rows as they would be stored, masked; nothing is asked of the database. */
export async function previewRows(
  setup: Omit<ReadingSetup, 'constants' | 'isKnownSource'>,
  rows: TableRow[],
  isAlone: boolean,
): Promise<PreviewRow[]> {
  const constants = { source: setup.mapping.source, waveId: null, importId: 0 };
  const read = isAlone ? readHere : readInThread;
  const nothing = () => Promise.resolve({ definitions: [], labels: [] });
  const reading = read({ ...setup, constants, isKnownSource: true }, nothing);
  try {
    return await reading.preview(rows);
  } finally {
    await reading.stop();
  }
}
