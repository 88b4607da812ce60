import type { Express, Request, Response } from 'express';
import { languageOf } from '../../accept-language.ts';
import { messageOf, newErrorId, systemCodeOf } from '../../errors.ts';
import { html } from '../../html.ts';
import { type Messages, sayIn } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import { sendPage } from '../page.ts';
import type { Attempts } from './attempts.ts';
import { clearCookie, cookieNames, newSecret, readCookie, setCookie } from './cookies.ts';
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
}

export const signInPath = '/sign-in';
const signOutPath = '/sign-out';
/** Where a platform sends people back to. */
export function returnPath(way: string): string {
  return `${signInPath}/${way}/return`;
}

type Trouble = Refusal | 'denied' | 'again' | 'away';

/** GET /sign-in, /sign-in/slack and its return; POST /sign-out. */
export function signInRoutes(web: Express, options: SignInOptions): void {
  const { ways, sessions } = options;
  const wayOf = (request: Request) => ways.find(({ name }) => name === request.params.way);

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

  web.get(`${signInPath}/:way`, async (request, response, next) => {
    const way = wayOf(request);
    if (way) await leave(way, request, response, options);
    else next();
  });

  web.get(`${signInPath}/:way/return`, async (request, response, next) => {
    const way = wayOf(request);
    if (way) await comeBack(way, request, response, options);
    else next();
  });

  web.post(signOutPath, async (request, response) => {
    const secret = readCookie(request, cookieNames.session);
    if (secret !== null) await sessions.end(secret);
    clearCookie(response, cookieNames.session);
    response.set('Cache-Control', 'no-store').redirect(303, `${signInPath}?out=1`);
  });
}

/** Sends somebody to their platform. */
async function leave(way: Way, request: Request, response: Response, options: SignInOptions): Promise<void> {
  const [state, nonce, browser] = [newSecret(), newSecret(), newSecret()];
  try {
    const { url, verifier } = await way.begin({ state, nonce });
    const returnTo = safePath(request.query.to);
    await options.attempts.keep({ state, browser }, { way: way.name, nonce, verifier, returnTo });
    setCookie(response, cookieNames.attempt, browser);
    response.set('Cache-Control', 'no-store').redirect(303, url);
  } catch (error) {
    tellTrouble('away', { way, request, response, log: options.log, error });
  }
}

/** Signs in who comes back, when everything about it is right; a session that was there before ends. */
async function comeBack(
  way: Way,
  request: Request,
  response: Response,
  options: SignInOptions,
): Promise<void> {
  const { attempts, sessions, admit, log } = options;
  const { state } = request.query;
  const browser = readCookie(request, cookieNames.attempt);
  clearCookie(response, cookieNames.attempt);
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
    const secret = await sessions.begin(admission.account, readCookie(request, cookieNames.session));
    setCookie(response, cookieNames.session, secret);
    log.info({ way: way.name }, 'Somebody signed in');
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
};

interface TroubleParts {
  way: Way;
  request: Request;
  response: Response;
  log: Log;
  error?: unknown;
}

/** One sentence with a number for the person, one line with the same number for the operator; nobody is named. */
function tellTrouble(what: Trouble, { way, request, response, log, error }: TroubleParts): void {
  const errorId = newErrorId();
  const reason = error === undefined ? {} : { code: systemCodeOf(error), reason: messageOf(error) };
  log.warn({ errorId, way: way.name, trouble: what, ...reason }, 'Somebody could not sign in');
  const say = sayIn(languageOf(request));
  const { signIn } = say.web;
  const text = signIn.trouble[what]({ platform: platformIn(say, way.name), errorId });
  const main = html`<main><p class="name">Klankbord</p><h1>${signIn.failed()}</h1><p>${text}</p><p><a class="way" href="${signInPath}">${signIn.again()}</a></p></main>`;
  sendPage(response, { locale: say.locale, title: signIn.failed(), main, status: statuses[what] });
}

function platformIn(say: Messages, way: string): string {
  return say.web.signIn.platform[way] ?? way;
}
