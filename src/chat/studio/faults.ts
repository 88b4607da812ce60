import type { NextFunction, Request, Response } from 'express';
import { languageOf } from '../../accept-language.ts';
import { AppError, newErrorId, traceOf } from '../../errors.ts';
import { sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';

/**
 * What becomes of a request of the page that failed, in the language of the page: an AppError has its sentence already,
 * a body that express refuses and what nobody foresaw get one here.
 */
export function tellFaults(log: Log) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (error instanceof AppError || response.headersSent) {
      next(error);
      return;
    }
    const { studio } = sayIn(languageOf(request));
    const status = refusalOf(error);
    if (status === null) {
      const errorId = newErrorId();
      log.error({ errorId, ...traceOf(error) }, 'A request of the studio failed');
      response.status(500).json({ error: studio.failed(), remedy: studio.seeLog({ errorId }), errorId });
      return;
    }
    response.status(status).json({ error: studio.misfit(), remedy: studio.reload() });
  };
}

/** The 4xx status that express gives to a body it cannot read (too large, not JSON); null for any other error. */
function refusalOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : null;
}
