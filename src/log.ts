import { destination, type Logger, pino } from 'pino';
import { messageOf, systemCodeOf } from './errors.ts';
import { traceFields } from './traces.ts';

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
      mixin: traceFields,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[hidden]' },
      serializers: { err: safeError },
    },
    write ? { write } : destination({ fd: 2, sync: true }),
  );
}

/** An error without what it may quote of somebody's data: the frames of the stack, not its first lines. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: messageOf(error) };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : { cause: messageOf(error.cause) };
  return {
    type: error.name,
    code: systemCodeOf(error),
    message: messageOf(error),
    stack: frames.join('\n'),
    ...cause,
  };
}
