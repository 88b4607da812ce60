import type { TableRow } from '../../../sources/source.ts';
import { hireCrew } from './crew.ts';
import type { PreviewRow, WorkerSetup } from './protocol.ts';

/** The first rows as they would be stored, masked; nothing is asked of the database. */
export async function previewRows(
  setup: Omit<WorkerSetup, 'constants'> & { source: string },
  rows: TableRow[],
): Promise<PreviewRow[]> {
  const { source, ...rest } = setup;
  const constants = { source, waveId: null, importId: 0 };
  const crew = hireCrew({ ...rest, constants }, 1, () => Promise.resolve({ definitions: [], labels: [] }));
  try {
    return await crew.preview(rows);
  } finally {
    await crew.dismiss();
  }
}
