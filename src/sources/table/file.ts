import { type FileHandle, open } from 'node:fs/promises';
import { systemCodeOf } from '../../errors.ts';
import { SourceFault } from '../fault.ts';

/** Enough to see the shape of a table: its encoding, delimiter, headings and first rows. */
const SAMPLE_BYTES = 2 * 1024 * 1024;
/** Large enough that the cost of a read vanishes, small enough that its rows fit the young generation. */
const CHUNK_BYTES = 128 * 1024;

/** A file opened for reading; positions are given with each read, so that it can be read several times. */
export interface OpenFile {
  handle: FileHandle;
  size: number;
  /** The first bytes, at most 2 MB. */
  sample: Buffer;
}

/** @throws SourceFault when there is no readable, filled file at `path`. */
export async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new SourceFault({ is: 'folder' });
    if (stats.size === 0) throw new SourceFault({ is: 'emptyFile' });
    const sample = await readAt(handle, 0, Buffer.allocUnsafeSlow(Math.min(SAMPLE_BYTES, stats.size)));
    return { handle, size: stats.size, sample };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The file from `start` to its end, in chunks that hold until the next is asked for. */
export async function* readChunks(
  file: OpenFile,
  start: number,
  chunkBytes: number = CHUNK_BYTES,
): AsyncGenerator<Buffer> {
  // One for the whole file: memory of this size is given back later than it is asked for anew.
  const buffer = Buffer.allocUnsafeSlow(chunkBytes);
  let position = start;
  while (true) {
    const chunk = await readAt(file.handle, position, buffer);
    if (chunk.length === 0) return;
    position += chunk.length;
    yield chunk;
  }
}

async function readAt(handle: FileHandle, position: number, buffer: Buffer): Promise<Buffer> {
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
  return buffer.subarray(0, bytesRead);
}

function unreadable(error: unknown): unknown {
  const code = systemCodeOf(error);
  if (code === 'ENOENT') return new SourceFault({ is: 'noSuchFile' }, error);
  if (code === 'EACCES' || code === 'EPERM') return new SourceFault({ is: 'forbiddenFile' }, error);
  return error;
}
