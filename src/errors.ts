import { noteOnSpan } from './traces.ts';

/** What kind of fault it is, named by who can act on it. Eight codes; add a remedy rather than a code. */
export type ErrorCode =
  | 'not_found'
  | 'forbidden'
  | 'invalid'
  | 'conflict'
  | 'rate_limited'
  | 'platform_refused'
  | 'unavailable'
  | 'misconfigured';

export interface ErrorDetails {
  /** What the person or operator can do about it, as one sentence. */
  remedy?: string;
  /** Safe fields for the log: never texts of customers, names or tokens. */
  fields?: Record<string, string | number | boolean | null>;
  cause?: unknown;
}

/** A fault we understand: what happened as a sentence, and the remedy where there is one. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string | undefined;
  readonly fields: Record<string, string | number | boolean | null>;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.remedy = details.remedy;
    this.fields = details.fields ?? {};
  }
}

/**
 * The message of anything that was thrown, for places that must print one line. What a database says about data it
 * refused quotes that data, which may be a customer's: of those only the code is told.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = systemCodeOf(error);
  const quotesData = error.name.startsWith('PrismaClient') || /^2[23][0-9A-Z]{3}$/.test(code ?? '');
  return quotesData ? `${error.name}${code === null ? '' : ` ${code}`}` : error.message;
}

/** The `code` of a Node or PostgreSQL error ('ENOSPC', '57P01'), or null. */
export function systemCodeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The number of one fault: a person is told it and can pass it on; its lines in the log and its trace have the same. */
export function newErrorId(): string {
  const errorId = crypto.randomUUID().slice(0, 8);
  noteOnSpan({ 'klankbord.error_id': errorId });
  return errorId;
}

/** Where an unexpected error came from. Its message is left out, because it may hold what somebody wrote. */
export function traceOf(error: unknown): { error: string; systemCode: string | null; stack: string[] } {
  const lines = error instanceof Error ? (error.stack ?? '').replace(error.message, '').split('\n') : [];
  const frames = lines.filter((line) => /^\s+at /.test(line));
  return {
    error: error instanceof Error ? error.constructor.name : typeof error,
    systemCode: systemCodeOf(error),
    stack: frames.slice(0, 12).map((frame) => frame.trim()),
  };
}
