import type { z } from 'zod';
import type { Context } from '../context.ts';

/** Work for later. Its handler must bear running twice: a job whose process dies is run again. */
export interface Job<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** The longest honest run in seconds, times two; after it the job is given to another worker. Default 120. */
  readonly expireInSeconds?: number;
  /** Attempts after the first, with growing pauses (30 s, doubling, at most 1 h). Default 12. */
  readonly retryLimit?: number;
  run(ctx: Context, payload: Payload): Promise<void>;
}

export interface EnqueueOptions {
  /** Not before this moment. */
  startAfter?: Date;
  /** At most one waiting job per key. */
  singletonKey?: string;
}

/** A job whose payload type is known only to itself: what lists of jobs hold. */
export interface AnyJob {
  readonly name: string;
  readonly expireInSeconds?: number;
  readonly retryLimit?: number;
  /** Checks the payload and runs. Throws on a payload that does not fit. */
  handle(ctx: Context, payload: unknown): Promise<void>;
}

/** Declares a job and gives it its checked door. */
export function defineJob<Payload>(job: Job<Payload>): Job<Payload> & AnyJob {
  return { ...job, handle: (ctx, payload) => job.run(ctx, job.payload.parse(payload)) };
}
