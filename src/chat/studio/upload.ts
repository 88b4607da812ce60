import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { AppError, newErrorId, traceOf } from '../../errors.ts';
import { type Messages, sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import type { DroppedFile, StudioHost } from './host.ts';
import type { ImportLine } from './protocol.ts';

export interface UploadOptions {
  host: StudioHost;
  log: Log;
  /** Where a dropped file lies while it is imported. */
  uploadFolder: string;
}

/**
 * Takes the file of the request's body, imports it, and tells how it goes, one JSON line at a time. A page that goes away
 * stops the import.
 */
export async function runUpload(
  { host, log, uploadFolder }: UploadOptions,
  about: Omit<DroppedFile, 'path' | 'signal'>,
  request: Request,
  response: Response,
): Promise<void> {
  const path = join(uploadFolder, `${crypto.randomUUID()}.upload`);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const tell = (line: ImportLine) => void response.write(`${JSON.stringify(line)}\n`);
  try {
    await mkdir(uploadFolder, { recursive: true });
    await pipeline(request, createWriteStream(path, { mode: 0o600 }));
    response.type('application/x-ndjson');
    await host.importFile({ ...about, path, signal: gone.signal }, tell);
  } catch (error) {
    if (gone.signal.aborted) return;
    // Once the answer has begun, a fault can only be told as its last line.
    tell(faultOf(error, sayIn(about.locale), log));
  } finally {
    await rm(path, { force: true });
    response.end();
  }
}

function faultOf(error: unknown, { studio }: Messages, log: Log): ImportLine {
  if (error instanceof AppError)
    return { kind: 'fault', message: error.message, remedy: error.remedy ?? null };
  const errorId = newErrorId();
  log.error({ errorId, ...traceOf(error) }, 'An import in the studio failed');
  return { kind: 'fault', message: studio.importFailed(), remedy: studio.seeLog({ errorId }) };
}
