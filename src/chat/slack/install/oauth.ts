import {
  type Installation,
  type InstallationStore,
  InstallProvider,
  ErrorCode as OAuthCode,
} from '@slack/oauth';
import type { Express, Request } from 'express';
import { AppError, messageOf, newErrorId, systemCodeOf } from '../../../errors.ts';
import { type Locale, localeFrom, locales, sayIn } from '../../../i18n/index.ts';
import type { Log } from '../../../log.ts';
import { slackLogger } from '../clients.ts';
import { slackPaths } from '../entry.ts';
import { type OAuthPage, sendPage } from './oauth-page.ts';
import { askedScopes } from './scopes.ts';

const CALL_TIMEOUT_MS = 10_000;

export interface OAuthOptions {
  clientId: string;
  clientSecret: string;
  /** Signs the way to Slack and back. */
  stateSecret: string;
  /** Where people reach this server; may have a path. */
  publicUrl: string;
  /** Another address of the Web API, such as an emulator's: people are sent there as well. */
  apiUrl: string | undefined;
  installations: InstallationStore;
  log: Log;
}

/** Adds `GET /slack/install` and `GET /slack/oauth_redirect`. */
export function addOAuthRoutes(web: Express, options: OAuthOptions): void {
  const { clientId, clientSecret, stateSecret, publicUrl, apiUrl, installations, log } = options;
  const redirectUri = new URL(`${publicUrl.replace(/\/*$/, '')}${slackPaths.oauthRedirect}`).href;
  const installer = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    installationStore: installations,
    directInstall: true,
    ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    // What goes wrong is told by `faultPage`: the library counts people who change their mind as errors.
    logger: { ...slackLogger(log), error: () => undefined },
    clientOptions: {
      // A code works once: a call that died must not be made again.
      retryConfig: { retries: 0 },
      timeout: CALL_TIMEOUT_MS,
      ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    },
  });

  web.get(slackPaths.install, async (request, response) => {
    const asked = { scopes: [...askedScopes], redirectUri };
    response.set('Cache-Control', 'no-store');
    await installer.handleInstallPath(request, response, undefined, asked);
  });
  web.get(slackPaths.oauthRedirect, async (request, response) => {
    await installer.handleCallback(request, response, {
      success: (installation) => sendPage(response, donePage(localeOf(request), installation)),
      failure: (error) => sendPage(response, faultPage(localeOf(request), error, request, log)),
    });
  });
}

function donePage(locale: Locale, { team, enterprise, appId }: Installation): OAuthPage {
  const { done } = sayIn(locale).install;
  const open = new URL('https://slack.com/app_redirect');
  if (appId !== undefined) open.searchParams.set('app', appId);
  if (team !== undefined) open.searchParams.set('team', team.id);
  return {
    status: 200,
    locale,
    title: done.title(),
    says: done.says({ place: team?.name ?? enterprise?.name ?? '' }),
    now: done.now(),
    link: { text: done.link(), href: open.href },
  };
}

/** Nothing of the address is repeated on the page; what went wrong stands in the log alone. */
function faultPage(locale: Locale, error: unknown, request: Request, log: Log): OAuthPage {
  const say = sayIn(locale).install;
  // Beside this page, so that it also holds where PUBLIC_URL has a path.
  const again = (text: string) => ({ text, href: 'install' });
  // Whoever turned it away has logged it.
  if (error instanceof AppError && error.code === 'forbidden') {
    const { title, says, now, link } = say.notHere;
    const id = String(error.fields.installation ?? '');
    return { status: 403, locale, title: title(), says: says(), now: now({ id }), link: again(link()) };
  }
  const kind = kindOf(error, request);
  if (kind === 'denied' || kind === 'stale') {
    log.info({ kind }, 'an installation in Slack was not finished');
    const { title, says, now, link } = say[kind];
    const status = kind === 'denied' ? 403 : 400;
    return { status, locale, title: title(), says: says(), now: now(), link: again(link()) };
  }
  const errorId = newErrorId();
  const { error: said } = request.query;
  const fields = { errorId, code: systemCodeOf(error), reason: messageOf(error) };
  // Anybody can say that Slack refused, by the address alone: that is no alarm.
  if (said !== undefined) log.warn({ ...fields, said: wordOf(said) }, 'Slack refused an installation');
  else log.error(fields, 'an installation in Slack failed');
  const { title, says, now, link } = say.failed;
  return {
    status: 502,
    locale,
    title: title(),
    says: says({ errorId }),
    now: now(),
    link: again(link()),
  };
}

/** Slack's word for what is wrong; nothing else of an address is logged. */
function wordOf(said: unknown): string | null {
  return typeof said === 'string' && /^[a-z_]{1,64}$/.test(said) ? said : null;
}

const STALE: ReadonlySet<string> = new Set([
  OAuthCode.MissingStateError,
  OAuthCode.InvalidStateError,
  OAuthCode.MissingCodeError,
]);

function kindOf(error: unknown, request: Request): 'denied' | 'stale' | 'failed' {
  const code = systemCodeOf(error) ?? '';
  if (code === OAuthCode.AuthorizationError) return 'denied';
  // Slack may refuse for other reasons (`error=invalid_scope`), which come without a code.
  return STALE.has(code) && request.query.error === undefined ? 'stale' : 'failed';
}

function localeOf(request: Request): Locale {
  return localeFrom(request.acceptsLanguages([...locales]) || null);
}
