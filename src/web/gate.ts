import express, { type Request, type RequestHandler, type Response } from 'express';
import { languageOf } from '../accept-language.ts';
import { html } from '../html.ts';
import { sayIn } from '../i18n/index.ts';
import { isAllowed, type Who } from '../permission.ts';
import { isForPage, tellNothing } from './nothing.ts';
import { sendPage } from './page.ts';
import { hashOf, readCookie, sessionCookie } from './signin/cookies.ts';
import { safePath } from './signin/return-path.ts';
import { signInFor, signInPath } from './signin/routes.ts';
import type { Account, Sessions } from './signin/sessions.ts';
import { noteVisitor, type Visitor } from './visitor.ts';

/**
 * Who may ask for a path. Beside employees and roles, who have to be signed in: `anyone`; `proven`, because the request
 * proves by its signature who sent it (a platform, a source); `linked`, because its address cannot be guessed; `local`,
 * because it is served on this machine alone.
 */
export type Admits = Who | 'anyone' | 'proven' | 'linked' | 'local';

/** A path ("/journey"), or all below one ("/journey/*"), and who may ask for it. */
export interface WebRule {
  readonly path: string;
  readonly who: Admits;
}

export interface GateOptions {
  rules: readonly WebRule[];
  /** Null where nobody can sign in: what is for employees is then not there. */
  sessions: Sessions | null;
  rolesOf(account: Account): Promise<readonly string[]>;
  /** The origin of our pages, such as https://cx.example.com; null where nobody can sign in. */
  origin: string | null;
}

/**
 * The one check before every page, file and form of the web server. What no rule names is not there; what is for
 * employees needs a session, and what changes something needs to come from a page of ours.
 */
export function createGate({ rules, sessions, rolesOf, origin }: GateOptions): RequestHandler {
  const readForm = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 });

  return async (request, response, next) => {
    const rule = ruleFor(rules, request.path);
    if (rule === null) return tellNothing(request, response);
    // A chat platform shows pictures of ours within its own page.
    if (rule.who === 'linked') response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    if (!needsSession(rule.who)) return next();
    if (sessions === null || origin === null) return tellNothing(request, response);
    const visitor = await visitorIn(request, sessions, rolesOf);
    if (visitor === null || 'again' in visitor) return askToSignIn(request, response, visitor?.again);
    response.set('Cache-Control', 'private, no-store');
    if (!isAllowed(rule.who, visitor.roles)) return forbid(request, response, rule.who);
    noteVisitor(response, visitor);
    if (isReading(request)) return next();
    readForm(request, response, (fault?: unknown) => {
      if (fault !== undefined) next(fault);
      else if (isFromOurPage(request, origin, visitor)) next();
      else refuseForeign(request, response);
    });
  };
}

/** The rule of a path: its own, else that of the nearest folder; null for none. */
export function ruleFor(rules: readonly WebRule[], path: string): WebRule | null {
  const asked = path.length > 1 ? path.replace(/\/$/, '') : path;
  const own = rules.find((rule) => rule.path === asked);
  if (own) return own;
  const folders = rules.filter(
    (rule) => rule.path.endsWith('/*') && asked.startsWith(rule.path.slice(0, -1)),
  );
  return folders.sort((one, other) => other.path.length - one.path.length)[0] ?? null;
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function needsSession(who: Admits): who is Who {
  return who !== 'anyone' && who !== 'proven' && who !== 'linked' && who !== 'local';
}

async function visitorIn(
  request: Request,
  sessions: Sessions,
  rolesOf: GateOptions['rolesOf'],
): Promise<Visitor | { again: string } | null> {
  const secret = readCookie(request, sessionCookie);
  if (secret === null) return null;
  const account = await sessions.find(secret);
  if (account === null || 'again' in account) return account;
  // Derived from the session: another session's is of no use, and nothing has to be stored for it.
  return { ...account, roles: await rolesOf(account), csrf: hashOf(`form ${secret}`) };
}

/** What another site makes a browser send has that site's name on it, and does not know what our forms send back. */
function isFromOurPage(request: Request, origin: string, visitor: Visitor): boolean {
  const { origin: from, 'sec-fetch-site': site, 'x-klankbord-form': header } = request.headers;
  // Browsers leave the origin out ("null") for pages that send no referrer; then Sec-Fetch-Site tells.
  const isSame = from === undefined || from === 'null' ? site === 'same-origin' : from === origin;
  const body: unknown = request.body;
  const field = typeof body === 'object' && body !== null && 'csrf' in body ? body.csrf : undefined;
  const token = header ?? field;
  return isSame && (site === undefined || site === 'same-origin') && isEqual(token, visitor.csrf);
}

/** Compared as hashes: how long it takes tells nothing of either. */
function isEqual(given: unknown, wanted: string): boolean {
  return typeof given === 'string' && hashOf(given) === hashOf(wanted);
}

/** Who was signed in a while ago goes straight to their platform, which mostly sends them back by itself. */
function askToSignIn(request: Request, response: Response, way?: string): void {
  response.set('Cache-Control', 'no-store');
  if (!isForPage(request)) {
    response.status(401).json({ error: sayIn(languageOf(request)).web.signInFirst() });
  } else if (isReading(request)) {
    const path = way === undefined ? signInPath : `${signInPath}/${way}`;
    response.redirect(303, `${path}?to=${encodeURIComponent(request.originalUrl)}`);
  } else tellEnded(request, response);
}

/** What somebody sent is not led on through signing in: they are shown the way, and send it again. */
function tellEnded(request: Request, response: Response): void {
  const say = sayIn(languageOf(request));
  const { title, text } = say.web.ended;
  const path = signInFor(safePath(request.originalUrl));
  const main = html`<main><p class="name">Klankbord</p><h1>${title()}</h1><p>${text()}</p><p><a class="way" href="${path}">${say.web.signIn.title()}</a></p></main>`;
  sendPage(response, { locale: say.locale, title: title(), main, status: 401 });
}

function forbid(request: Request, response: Response, who: Who): void {
  const say = sayIn(languageOf(request));
  const { title, text, back } = say.web.forbidden;
  const main = html`<main><p class="name">Klankbord</p><h1>${title()}</h1><p>${text({ role: say.router.role[who] ?? who })}</p><p><a href="/journey">${back()}</a></p></main>`;
  sendPage(response, { locale: say.locale, title: title(), main, status: 403 });
}

function refuseForeign(request: Request, response: Response): void {
  const say = sayIn(languageOf(request));
  const { title, otherPage, back } = say.web.forbidden;
  const main = html`<main><p class="name">Klankbord</p><h1>${title()}</h1><p>${otherPage()}</p><p><a href="/journey">${back()}</a></p></main>`;
  sendPage(response, { locale: say.locale, title: title(), main, status: 403 });
}
