import type { Express, NextFunction, Request, Response } from 'express';
import { languageOf } from '../../accept-language.ts';
import { messageOf, newErrorId, systemCodeOf } from '../../errors.ts';
import { html } from '../../html.ts';
import { type Messages, sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import { sendPage } from '../page.ts';
import { type Attempts, GOOD_MINUTES } from './attempts.ts';
import {
  attemptCookie,
  attemptCookiesIn,
  clearCookie,
  newSecret,
  readCookie,
  sessionCookie,
  setCookie,
} from './cookies.ts';
import { createPace, networkOf, PACE_SECONDS, type SignInLimits } from './pace.ts';
import { safePath } from './return-path.ts';
import type { Account, Sessions } from './sessions.ts';
import type { Claims, Way } from './ways.ts';

/** What became of somebody whom a platform told of. */
export type Admission = { account: Account } | { refused: Refusal };
/** `unsure`: their platform does not tell at the moment whether they work here. */
export type Refusal = 'foreign' | 'guest' | 'unsure';

export interface SignInOptions {
  ways: readonly Way[];
  sessions: Sessions;
  attempts: Attempts;
  /** Whether whom a platform told of is one of ours. */
  admit(way: string, claims: Claims): Promise<Admission>;
  log: Log;
  limits: SignInLimits;
}

export const signInPath = '/sign-in';
const signOutPath = '/sign-out';
/** Where a platform sends people back to. */
export function returnPath(way: string): string {
  return `${signInPath}/${way}/return`;
}

/** Sign-ins that one browser may have begun and not ended; each is a cookie of about a hundred bytes. */
const MOST_AT_ONCE = 20;

type Trouble = Refusal | 'denied' | 'again' | 'away' | 'busy';

/** GET /sign-in, /sign-in/slack and its return; POST /sign-out. */
export function signInRoutes(web: Express, { limits, ...options }: SignInOptions): void {
  const { ways, sessions } = options;
  const wayOf = (request: Request) => ways.find(({ name }) => name === request.params.way);
  const pace = createPace({ most: limits.perAddress, seconds: PACE_SECONDS });
  const log = linesTo(options.log, limits.logged);

  async function step(
    request: Request,
    response: Response,
    next: NextFunction,
    take: typeof leave | typeof comeBack,
  ): Promise<void> {
    const way = wayOf(request);
    // Somebody may have been signed in by a platform that is no longer offered: they choose another.
    if (!way && take === leave) return response.redirect(303, signInFor(safePath(request.query.to)));
    if (!way) return next();
    if (pace.allows(networkOf(request))) await take(way, request, response, { ...options, log });
    else tellTrouble('busy', { way, request, response, log });
  }

  web.get(signInPath, (request, response) => {
    const say = sayIn(languageOf(request));
    const { signIn } = say.web;
    const to = encodeURIComponent(safePath(request.query.to));
    const buttons = ways.map(
      ({ name }) =>
        html`<a class="way" href="${signInPath}/${name}?to=${to}">${signIn.with({ platform: platformIn(say, name) })}</a>`,
    );
    const told = request.query.out === '1' ? html`<p class="told">${signIn.out()}</p>` : null;
    const main = html`<main><p class="name">Klankbord</p><h1>${signIn.title()}</h1>${told}<p>${signIn.why()}</p><p>${buttons}</p><p class="small"><a href="/about">${signIn.about()}</a></p></main>`;
    sendPage(response, { locale: say.locale, title: signIn.title(), main });
  });

  web.get(`${signInPath}/:way`, (request, response, next) => step(request, response, next, leave));
  web.get(`${signInPath}/:way/return`, (request, response, next) => step(request, response, next, comeBack));

  web.post(signOutPath, async (request, response) => {
    const secret = readCookie(request, sessionCookie);
    if (secret !== null) await sessions.end(secret);
    clearCookie(response, sessionCookie);
    response.set('Cache-Control', 'no-store').redirect(303, `${signInPath}?out=1`);
  });
}

/** The page to sign in, and where to go from there. */
export function signInFor(to: string): string {
  return to === '/' ? signInPath : `${signInPath}?to=${encodeURIComponent(to)}`;
}

/** Sends somebody to their platform. */
async function leave(way: Way, request: Request, response: Response, options: Steps): Promise<void> {
  const [state, nonce, browser] = [newSecret(), newSecret(), newSecret()];
  try {
    const { url, verifier } = await way.begin({ state, nonce });
    const returnTo = safePath(request.query.to);
    const attempt = { way: way.name, nonce, verifier, returnTo };
    if (!(await options.attempts.keep({ state, browser }, attempt)))
      return tellTrouble('busy', { way, request, response, log: options.log });
    const others = attemptCookiesIn(request);
    // Who begins ever again must not send more of them than a server reads.
    if (others.length >= MOST_AT_ONCE) for (const name of others) clearCookie(response, name);
    setCookie(response, attemptCookie(state), browser, { seconds: GOOD_MINUTES * 60 });
    response.set('Cache-Control', 'no-store').redirect(303, url);
  } catch (error) {
    tellTrouble('away', { way, request, response, log: options.log, error });
  }
}

/** Signs in who comes back, when everything about it is right; a session that was there before ends. */
async function comeBack(way: Way, request: Request, response: Response, options: Steps): Promise<void> {
  const { attempts, sessions, admit, log } = options;
  const { state } = request.query;
  const name = typeof state === 'string' ? attemptCookie(state) : null;
  const browser = name === null ? null : readCookie(request, name);
  if (name !== null) clearCookie(response, name);
  const trouble = (what: Trouble, error?: unknown) =>
    tellTrouble(what, { way, request, response, log, error });
  const attempt =
    typeof state === 'string' && browser !== null ? await attempts.take({ state, browser }) : null;
  if (attempt === null || typeof state !== 'string' || attempt.way !== way.name) return trouble('again');
  if (request.query.error === 'access_denied') return trouble('denied');
  try {
    const search = new URL(request.originalUrl, 'https://klankbord.invalid').search;
    const claims = await way.finish(search, { ...attempt, state });
    const admission = await admit(way.name, claims);
    if ('refused' in admission) return trouble(admission.refused);
    const secret = await sessions.begin(admission.account, readCookie(request, sessionCookie));
    setCookie(response, sessionCookie, secret);
    log.signedIn(way.name);
    response.set('Cache-Control', 'no-store').redirect(303, attempt.returnTo);
  } catch (error) {
    trouble(isUnreachable(error) ? 'away' : 'again', error);
  }
}

/** Their server did not answer, rather than that something about the answer was wrong. */
function isUnreachable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    (error instanceof TypeError && error.message === 'fetch failed') ||
    systemCodeOf(error) === 'OAUTH_TIMEOUT' ||
    systemCodeOf(cause) === 'ECONNREFUSED'
  );
}

const statuses: Record<Trouble, number> = {
  foreign: 403,
  guest: 403,
  denied: 403,
  again: 400,
  unsure: 503,
  away: 503,
  busy: 429,
};

type Steps = Omit<SignInOptions, 'limits' | 'log'> & { log: Lines };

interface Lines {
  signedIn(way: string): void;
  failed(fields: object): void;
}

/** Who tries a thousand times a minute must not fill the disk with lines: above some, they are only counted. */
function linesTo(log: Log, most: number): Lines {
  const pace = createPace({ most, seconds: 60 });
  let unsaid = 0;
  return {
    signedIn: (way) => log.info({ way }, 'Somebody signed in'),
    failed: (fields) => {
      if (!pace.allows('')) {
        unsaid += 1;
        return;
      }
      log.warn({ ...fields, ...(unsaid > 0 && { unsaid }) }, 'Somebody could not sign in');
      unsaid = 0;
    },
  };
}

interface TroubleParts {
  way: Way;
  request: Request;
  response: Response;
  log: Lines;
  error?: unknown;
}

/** One sentence with a number for the person, one line with the same number for the operator; nobody is named. */
function tellTrouble(what: Trouble, { way, request, response, log, error }: TroubleParts): void {
  const errorId = newErrorId();
  const reason = error === undefined ? {} : { code: systemCodeOf(error), reason: messageOf(error) };
  log.failed({ errorId, way: way.name, trouble: what, ...reason });
  if (what === 'busy') response.set('Retry-After', String(PACE_SECONDS));
  const say = sayIn(languageOf(request));
  const { signIn } = say.web;
  const text = signIn.trouble[what]({ platform: platformIn(say, way.name), errorId });
  const main = html`<main><p class="name">Klankbord</p><h1>${signIn.failed()}</h1><p>${text}</p><p><a class="way" href="${signInPath}">${signIn.again()}</a></p></main>`;
  sendPage(response, { locale: say.locale, title: signIn.failed(), main, status: statuses[what] });
}

function platformIn(say: Messages, way: string): string {
  return say.web.signIn.platform[way] ?? way;
}
