import { createServer, type Server } from 'node:http';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { languageOf } from './accept-language.ts';
import { AppError, messageOf, newErrorId, systemCodeOf, traceOf } from './errors.ts';
import { html } from './html.ts';
import { sayIn } from './i18n/index.ts';
import type { Log } from './log.ts';
import { openRequestSpan } from './traces.ts';
import { protect } from './web/headers.ts';
import { isForPage, tellNothing } from './web/nothing.ts';
import { sendPage } from './web/page.ts';

/** What `/readyz` reports: every part by name, with the reason when it is not ready. */
export type Readiness = Record<string, { ready: boolean; reason?: string }>;

export interface HttpOptions {
  host: string;
  port: number;
  log: Log;
  readiness(): Promise<Readiness>;
  /** The Prometheus page; carries counts, never names. */
  metrics(): Promise<{ contentType: string; body: string }>;
  /** Whether people reach us over https. */
  isPublicOverHttps?: boolean;
  /** Stands before every route: who may ask for what. */
  gate?: RequestHandler;
  /** Adds the routes of the platforms and the studio. */
  routes(app: Express): void;
}

export interface HttpServer {
  /** Where it listens, such as http://localhost:3000. */
  readonly url: string;
  /** From now on `/readyz` answers 503, so that a load balancer looks elsewhere. */
  drain(): void;
  /** Stops accepting, lets running requests end, then closes what is left. */
  close(): Promise<void>;
}

/** How long running requests may take to end when the server stops, in milliseconds. */
const closeGraceMs = 10_000;

/**
 * Starts the one web server of the product.
 * @throws AppError `unavailable` when the port is taken or not allowed, with the remedy.
 */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const state = { draining: false, open: new Set<Response>() };
  const app = createRoutes(options, state);
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    app,
  );
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${displayHost(options.host)}:${port}`,
    drain: () => {
      state.draining = true;
    },
    close: () => close(server, state.open),
  };
}

function createRoutes(options: HttpOptions, state: { draining: boolean; open: Set<Response> }): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    state.open.add(response);
    response.once('close', () => state.open.delete(response));
    protect(response, options.isPublicOverHttps === true);
    if (state.draining) response.set('Connection', 'close');
    const end = openRequestSpan(request.method, next);
    response.once('close', () => {
      const { statusCode: status } = response;
      // The pattern of the address, never the address: it may hold a signature.
      const route = { 'http.route': String(request.route?.path ?? ''), 'http.response.status_code': status };
      end(route, status >= 500);
    });
  });
  if (options.gate) app.use(options.gate);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const parts = await options.readiness();
    const ready = !state.draining && Object.values(parts).every((part) => part.ready);
    response
      .status(ready ? 200 : 503)
      .json({ status: state.draining ? 'stopping' : ready ? 'ready' : 'not ready', parts });
  });
  app.get('/metrics', async (_request, response) => {
    const page = await options.metrics();
    response.type(page.contentType).send(page.body);
  });
  options.routes(app);
  app.use(tellNothing);
  app.use(answerError(options.log));
  return app;
}

/**
 * What happened and the remedy when we understand it, nothing of the inside when we do not: as a page to somebody who
 * looks at one, else as JSON. The number in it stands in the log as well.
 */
function answerError(log: Log) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const errorId = newErrorId();
    const known = error instanceof AppError ? error : null;
    const status = known ? statusOf(known) : statusFrom(error);
    if (known)
      log.warn({ errorId, code: known.code, fields: known.fields }, 'A web request could not be done');
    else if (status === null) log.error({ errorId, ...traceOf(error) }, 'A web request failed');
    else log.info({ errorId, status }, 'A web request could not be read');
    if (isForPage(request)) {
      const isUnread = known === null && status !== null;
      tellOnPage({ errorId, status: status ?? 500, isUnread }, request, response);
      return;
    }
    const told = known
      ? { error: known.message, remedy: known.remedy ?? null }
      : { error: status === null ? 'Something went wrong here; nothing was lost.' : messageOf(error) };
    response.status(status ?? 500).json({ ...told, errorId });
  };
}

/** @param fault its number, and whether what was sent could not even be read */
function tellOnPage(
  { errorId, status, isUnread }: { errorId: string; status: number; isUnread: boolean },
  request: Request,
  response: Response,
): void {
  const { locale, web } = sayIn(languageOf(request));
  const title = web.failed.title();
  const text = isUnread ? web.failed.unread({ errorId }) : web.failed.text({ errorId });
  const main = html`<main><p class="name">Klankbord</p><h1>${title}</h1><p>${text}</p></main>`;
  sendPage(response, { locale, title, main, status });
}

const statuses: Record<AppError['code'], number> = {
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  rate_limited: 429,
  platform_refused: 502,
  unavailable: 503,
  misconfigured: 500,
};

function statusOf(error: AppError): number {
  return statuses[error.code];
}

/** The 4xx status that express gives to a body it cannot read (too large, not JSON). */
function statusFrom(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : null;
}

async function listen(server: Server, { host, port }: HttpOptions): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    throw portFault(error, host, port);
  }
}

function portFault(error: unknown, host: string, port: number): AppError {
  const code = systemCodeOf(error);
  if (code === 'EADDRINUSE') {
    return new AppError('unavailable', `Port ${port} is in use by another program.`, {
      remedy: `Stop that program, or choose another port: PORT=${port === 3000 ? 3001 : 3000} npm start`,
      cause: error,
    });
  }
  if (code === 'EACCES') {
    return new AppError('unavailable', `This user may not listen on port ${port}.`, {
      remedy: 'Choose a port of 1024 or higher: PORT=3000 npm start',
      cause: error,
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new AppError('misconfigured', `This machine has no network address "${host}" to listen on.`, {
      remedy: 'Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
      cause: error,
    });
  }
  return new AppError(
    'unavailable',
    `The web server could not start on ${host}:${port}: ${messageOf(error)}`,
    { cause: error },
  );
}

function displayHost(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::' || host === '::1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Streams of events never end by themselves; everything else may finish. */
async function close(server: Server, open: ReadonlySet<Response>): Promise<void> {
  for (const response of open) {
    if (String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')) response.end();
  }
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), closeGraceMs);
  await closed;
  clearTimeout(grace);
}
