import { destination, type Logger, pino } from 'pino';

export type Log = Logger;
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/**
 * Fields that may carry personal data or secrets wherever they stand in a logged object.
 * The rule is not to log them at all; this is the second lock.
 */
const NEVER_LOGGED = [
  'text',
  'verbatim',
  'name',
  'email',
  'phone',
  'customer',
  'token',
  'password',
  'secret',
  'authorization',
  'content',
  'view',
];

/**
 * Structured JSON logs on standard error (standard output belongs to the command line's answers).
 * WARN and above: a constant message plus fields, so that they can be counted.
 */
export function createLog(options: { level: LogLevel; write?: (line: string) => void }): Log {
  const { write } = options;
  const paths = NEVER_LOGGED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[hidden]' },
    },
    write ? { write } : destination({ fd: 2, sync: true }),
  );
}
