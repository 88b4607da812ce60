import express, { type Express, type Request, type Response } from 'express';
import { AppError } from '../errors.ts';
import type { Delivery, Intake } from '../features/hooks/index.ts';
import type { Log } from '../log.ts';
import { payloadOf } from '../sources/hook.ts';
import { findHook } from '../sources/index.ts';
import type { HookSource } from '../sources/source.ts';
import { secretVariable } from './hook-secrets.ts';
import { isTooDeep } from './too-deep.ts';

/** The most that a delivery may hold, in bytes. */
const MOST_BYTES = 1024 * 1024;
/** Of bodies that are being read, unproven, at the same time. */
const MOST_BYTES_AT_ONCE = 64 * MOST_BYTES;
/** Nothing is answered later than this; its sender sends it again, and it is known by then. */
const PATIENCE_MS = 5_000;
const RETRY_AFTER_SECONDS = 30;
/** How often the log says of one source why it is turned away. */
const SAY_AGAIN_MS = 60_000;

export interface HookRoutesDeps {
  intake: Intake;
  secrets: ReadonlyMap<string, readonly string[]>;
  log: Log;
  /** Senders sign with the real clock, so that is never one that was moved. */
  wallClock: { now(): Date };
}

/**
 * POST /hooks/:source. A body that is its sender's is kept, sealed, before it is answered, and worked on afterwards;
 * whatever else comes is turned away without a word about why, counted, and told in the log.
 */
export function hookRoutes(web: Express, deps: HookRoutesDeps): void {
  const warn = createWarner(deps.log);
  // A body that is packed would be unpacked before its signature is looked at.
  const readBody = express.raw({ type: () => true, limit: MOST_BYTES, inflate: false });

  web.head('/hooks/:source', (request, response) => {
    const known = connected(request, deps);
    response.status(known?.source.hook.isAskedFirst ? 200 : 404).end();
  });

  const reading = createReadings();
  web.post('/hooks/:source', (request, response, next) => {
    const known = connected(request, deps);
    if (!known) return turnAwayUnknown(request, response, warn);
    const done = reading.begin(request);
    readBody(request, response, (fault?: unknown) => {
      done();
      if (fault !== undefined) return turnAwayUnread(fault, known.source, request, response, deps);
      receive(known, request, response, { ...deps, warn }).catch(next);
    });
  });
}

/**
 * Bodies that are on their way, of senders that nobody has proven yet. Together they must not fill the memory: when one
 * more would, those that have been at it for longest are cut off. Whoever sends slowly on purpose so loses their own
 * place, and closes the door to nobody; a sender that is cut off sends again.
 */
function createReadings(): { begin(request: Request): () => void } {
  const readings = new Map<Request, number>();
  let bytes = 0;
  const end = (request: Request) => {
    bytes -= readings.get(request) ?? 0;
    readings.delete(request);
  };
  return {
    begin: (request) => {
      const size = Math.min(Number(request.headers['content-length'] ?? MOST_BYTES) || 0, MOST_BYTES);
      for (const [oldest] of readings) {
        if (bytes + size <= MOST_BYTES_AT_ONCE) break;
        end(oldest);
        oldest.destroy();
      }
      readings.set(request, size);
      bytes += size;
      return () => end(request);
    },
  };
}

interface Connected {
  source: HookSource;
  secrets: readonly string[];
}

/** The source behind the address, when a secret is set for it: without one, nothing could be believed. */
function connected(request: Request, { secrets }: HookRoutesDeps): Connected | null {
  const source = findHook(String(request.params.source));
  const known = source && secrets.get(source.name);
  return source && known ? { source, secrets: known } : null;
}

/** Whether it is unknown or not connected is told to the log alone. */
function turnAwayUnknown(request: Request, response: Response, warn: Warner): void {
  const source = findHook(String(request.params.source));
  if (source) {
    const variable = secretVariable(source.name);
    warn(source.name, 'no_secret', `set ${variable} to the secret of its sender, and start again`);
  }
  response.status(404).json({ error: 'There is nothing here.' });
}

function turnAwayUnread(
  fault: unknown,
  source: HookSource,
  request: Request,
  response: Response,
  { intake }: HookRoutesDeps,
): void {
  const status = typeof fault === 'object' && fault !== null && 'status' in fault ? fault.status : 400;
  // What is still on its way is not waited for.
  if (!request.complete) response.set('Connection', 'close');
  if (status === 413) {
    intake.refuse(source.name, 'too_large');
    response
      .status(413)
      .json({ error: 'A delivery may hold 1 MB at most.', remedy: 'Send fewer answers at once.' });
  } else if (status === 415) {
    intake.refuse(source.name, 'packed');
    response
      .status(415)
      .json({ error: 'A delivery must not be packed.', remedy: 'Send it without Content-Encoding.' });
  } else {
    intake.refuse(source.name, 'broken_off');
    response.status(400).json({ error: 'The delivery could not be read to its end.' });
  }
}

async function receive(
  { source, secrets }: Connected,
  request: Request,
  response: Response,
  deps: HookRoutesDeps & { warn: Warner },
): Promise<void> {
  const { intake, wallClock, warn } = deps;
  const { name, hook } = source;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const verdict = hook.scheme.verify(
    { header: (one) => headerOf(request, one), body },
    secrets,
    wallClock.now(),
  );
  if (!verdict.isGenuine) {
    intake.refuse(name, verdict.why);
    warn(
      name,
      verdict.why,
      'compare the secret with its sender’s; klankbord sources counts what is turned away',
    );
    response.status(401).json({ error: 'This was not accepted.' });
    return;
  }
  const fault = faultOf(body, source);
  if (fault !== null) {
    intake.refuse(name, fault);
    response
      .status(400)
      .json({ error: fault === 'too_deep' ? 'This is nested too deeply.' : 'This is no JSON.' });
    return;
  }
  const { id, isDated } = verdict;
  await keep({ source: name, id, isDated, body }, deps, response);
}

async function keep(delivery: Delivery, { intake, log }: HookRoutesDeps, response: Response): Promise<void> {
  const late = Symbol('late');
  const { promise: patience, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(() => resolve(late), PATIENCE_MS);
  try {
    const outcome = await Promise.race([intake.accept(delivery), patience]);
    if (outcome === late) throw new AppError('unavailable', 'The database does not answer in time.');
    response.status(outcome === 'accepted' ? 202 : 200).json({ status: outcome });
  } catch (error) {
    log.warn(
      { source: delivery.source, err: error },
      'a delivery could not be kept: its sender sends it again',
    );
    intake.refuse(delivery.source, 'unavailable');
    response
      .status(503)
      .set('Retry-After', String(RETRY_AFTER_SECONDS))
      .json({ error: 'Nothing can be kept at this moment.', remedy: 'Send it again later.' });
  } finally {
    clearTimeout(timer);
  }
}

/** A header that is given twice says nothing: who reads the first of two may be shown another. */
function headerOf({ headersDistinct }: Request, name: string): string | null {
  const [value, ...more] = headersDistinct[name] ?? [];
  return value === undefined || value === '' || more.length > 0 ? null : value;
}

/** Whether there is a payload in a body; what it means is looked at afterwards. */
function faultOf(body: Buffer, { hook }: HookSource): 'not_json' | 'too_deep' | null {
  if (isTooDeep(body)) return 'too_deep';
  try {
    return payloadOf(body.toString('utf8'), hook) === undefined ? 'not_json' : null;
  } catch {
    return 'not_json';
  }
}

type Warner = (source: string, why: string, remedy: string) => void;

/** Once a minute for each source and reason: a thousand forged requests must not fill the disk. */
function createWarner(log: Log): Warner {
  const said = new Map<string, number>();
  return (source, why, remedy) => {
    const key = `${source} ${why}`;
    const now = performance.now();
    if (now - (said.get(key) ?? Number.NEGATIVE_INFINITY) < SAY_AGAIN_MS) return;
    said.set(key, now);
    log.warn({ source, why, remedy }, 'deliveries are turned away');
  };
}
