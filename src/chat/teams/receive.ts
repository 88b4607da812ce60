import { createHash } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { traceOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { SeenEvents } from '../seen-events.ts';
import { storable } from '../storable.ts';
import type { UnderWay } from '../under-way.ts';
import { Activity } from './activities.ts';
import type { InvokeAnswer, Invokes } from './invokes.ts';
import { refusalOf } from './refusal.ts';
import type { Sdk } from './sdk.ts';

export interface ReceiveParts {
  sdk: Pick<Sdk, 'authenticate' | 'allowsServiceUrl'>;
  /** Whose people are answered; null with the Playground. */
  tenantId: string | null;
  seen: Pick<SeenEvents, 'note'>;
  /** What goes on after Teams was answered. */
  underWay: Pick<UnderWay, 'follow'>;
  log: Log;
  /** What Teams waits for. */
  invokes: Invokes;
  /** What Teams only tells. */
  hear(activity: Activity): Promise<void>;
}

export interface Receiving {
  routes(web: Express): void;
}

/** Far more than Teams sends; what is larger is not from there. */
const MOST_BYTES = '1mb';
/** Teams asks again with the same id for about half a minute. */
const ANSWERED_MS = 5 * 60_000;
const MOST_ANSWERED = 5_000;

/**
 * POST /api/messages. Nothing of a request is believed before the Bot Connector's signature was checked, and nobody who
 * is refused is told why.
 */
export function createReceiving(parts: ReceiveParts): Receiving {
  const { invokes, underWay, log } = parts;
  const answered = new Map<string, { answer: Promise<InvokeAnswer>; until: number }>();

  function follow(work: Promise<unknown>): void {
    void underWay.follow(work.catch((error) => log.error(traceOf(error), 'a request of Teams failed')));
  }

  /** What changes something is noted first: Teams may ask another process of ours again. */
  async function begin(activity: Activity): Promise<InvokeAnswer> {
    if (!invokes.changesNothing(activity) && !(await isFirst(parts, activity)))
      return invokes.takenElsewhere(activity);
    const { answer, rest } = await invokes.take(activity);
    follow(rest);
    return answer;
  }

  /** The same request again gets the same answer, and its work is not done again. */
  function answerOnce(activity: Activity): Promise<InvokeAnswer> {
    const key = keyOf(activity);
    const known = answered.get(key);
    if (activity.id && known && known.until > performance.now()) return known.answer;
    const answer = begin(activity);
    const [oldest] = answered.keys();
    if (answered.size >= MOST_ANSWERED && oldest !== undefined) answered.delete(oldest);
    answered.set(key, { answer, until: performance.now() + ANSWERED_MS });
    return answer;
  }

  async function take(request: Request, response: Response): Promise<void> {
    const { success, data: activity } = Activity.safeParse(storable(request.body));
    if (!success) return void response.status(400).end();
    const status = await refusalOf(parts, activity, request.headers.authorization ?? '');
    if (status !== null) return void response.status(status).end();
    if (activity.type !== 'invoke') {
      follow(hearOnce(parts, activity));
      return void response.status(200).end();
    }
    const answer = answerOnce(activity);
    follow(answer);
    const { status: said, body } = await answer;
    response.status(said);
    if (body === undefined) response.end();
    else response.json(body);
  }

  return {
    routes: (web) => {
      const json = express.json({ limit: MOST_BYTES });
      web.post('/api/messages', json, (request, response) => underWay.follow(take(request, response)));
      web.use('/api/messages', (error: unknown, _: Request, response: Response, next: NextFunction) => {
        if (response.headersSent) return next(error);
        const status = statusOf(error);
        if (status >= 500) log.error(traceOf(error), 'a request of Teams failed');
        response.status(status).end();
      });
    },
  };
}

/** What Teams tells does its work once, however often it is delivered. */
async function hearOnce(parts: ReceiveParts, activity: Activity): Promise<void> {
  if (await isFirst(parts, activity)) await parts.hear(activity);
}

async function isFirst({ seen }: ReceiveParts, activity: Activity): Promise<boolean> {
  return !activity.id || seen.note(keyOf(activity));
}

/** Ids of activities are unique within their conversation alone. */
function keyOf({ conversation, id, type }: Activity): string {
  return createHash('sha256').update(`${type}|${conversation.id}|${id}`).digest('base64url');
}

/** What express says of a body that it cannot read (too large, not JSON). */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
