import { AppError, systemCodeOf } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';
import { SourceFault } from '../../../sources/index.ts';
import { sayFault } from './said.ts';
import { ThreadStopped } from './thread.ts';

const DISK_FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);
const SERVER_GONE = /^(57P0[0-9]|08...|ECONN.*|EPIPE|ETIMEDOUT)$/;
const OTHERS_IN_THE_WAY = new Set(['40001', '40P01', '23505', '55P03', '57014']);

/**
 * What to tell a person when a file cannot be read or stored. The transaction is gone by then: nothing was stored.
 * The database's own words may quote a row, so only their code goes on.
 */
export function importFault(error: unknown, say: Messages): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof SourceFault) return sayFault(error, say);
  const { faults } = say.imports;
  const code = systemCodeOf(error) ?? (isLostConnection(error) ? 'ECONNRESET' : null);
  const details = { fields: { code }, cause: code === null ? error : new Error(code) };
  if (error instanceof Error && error.name === 'AbortError') {
    return new AppError('conflict', faults.stopped(), { remedy: faults.again(), ...details });
  }
  if (error instanceof ThreadStopped) {
    return new AppError('unavailable', faults.crashed(), { remedy: faults.report(), cause: error });
  }
  if (code !== null && DISK_FULL.has(code)) {
    return new AppError('unavailable', faults.diskFull(), { remedy: faults.makeRoom(), ...details });
  }
  if (code !== null && SERVER_GONE.test(code)) {
    return new AppError('unavailable', faults.databaseGone(), { remedy: faults.checkDatabase(), ...details });
  }
  if (code !== null && OTHERS_IN_THE_WAY.has(code)) {
    return new AppError('conflict', faults.inTheWay(), { remedy: faults.again(), ...details });
  }
  return new AppError('unavailable', faults.notStored(), { remedy: faults.report(), ...details });
}

/** pg tells of a connection that broke in words alone. */
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^Connection terminated|^Client has encountered a connection error/.test(error.message)
  );
}
