import { AppError, systemCodeOf } from '../errors.ts';

/** Free space an empty database needs before the first row, in megabytes: what initdb writes, and room to start. */
const NEEDED_MB = 100;

/** PostgreSQL's code for a full disk. */
const DISK_FULL = '53100';

/** A sentence with the remedy for what can go wrong with a folder; anything unknown becomes `unavailable`. */
export function folderFault(error: unknown, folder: string): AppError {
  if (error instanceof AppError) return error;
  const details = { cause: error, fields: { folder } };
  switch (systemCodeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new AppError('misconfigured', `Klankbord may not write in its data folder ${folder}.`, {
        ...details,
        remedy:
          'Start it as the user who owns that folder, give this user the folder, or set KLANKBORD_DATA to another.',
      });
    case 'EROFS':
      return new AppError('misconfigured', `The data folder ${folder} is on a read-only disk.`, {
        ...details,
        remedy: 'Set KLANKBORD_DATA to a folder on a disk that can be written.',
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new AppError(
        'misconfigured',
        `The data folder ${folder} cannot be made: a file is in its way.`,
        {
          ...details,
          remedy: 'Move that file away, or set KLANKBORD_DATA to another folder.',
        },
      );
    case 'ENOSPC':
    case 'EDQUOT':
    case DISK_FULL:
      return diskFull(folder, error);
    default:
      return new AppError('unavailable', `The data folder ${folder} cannot be used.`, {
        ...details,
        remedy: 'Look at the cause below, or set KLANKBORD_DATA to another folder.',
      });
  }
}

export function diskFull(folder: string, cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    `The disk of the data folder ${folder} is full; nothing was half made.`,
    {
      remedy: `Free space (an empty database needs ${NEEDED_MB} MB), or set KLANKBORD_DATA to a folder on another disk.`,
      fields: { folder },
      cause,
    },
  );
}
