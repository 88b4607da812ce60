import { afterAll } from 'vitest';
import { createSignIn } from '../../src/app/sign-in.ts';
import { addRoutes } from '../../src/app/web-routes.ts';
import { webRules } from '../../src/app/web-rules.ts';
import type { App } from '../../src/app.ts';
import type { Access } from '../../src/chat/slack/access.ts';
import type { SlackPlatform } from '../../src/chat/slack/adapter.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database.ts';
import { AppError } from '../../src/errors.ts';
import { type HttpServer, startHttp } from '../../src/http.ts';
import { createLog } from '../../src/log.ts';
import { createLinks } from '../../src/signed-link.ts';
import { type SignInLimits, usualLimits } from '../../src/web/signin/pace.ts';
import { testContext } from '../jobs/context.ts';
import { type OidcProvider, oidcProvider } from '../support/oidc-provider.ts';
import { type WebVisitor, webVisitor } from '../support/web-visitor.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const APP_ID = '99999999-2222-4333-8444-555555555555';
const SECRET = 'a secret of the app';
/** Where the load balancer is; the instances behind it listen elsewhere. */
export const ORIGIN = 'https://cx.example.com';

export interface Company {
  slack: OidcProvider;
  entra: OidcProvider;
  /** Lines of the log, of all instances. */
  lines: Record<string, unknown>[];
  /** Whom Slack's Web API calls a guest, and of whom it does not tell. */
  guests: Set<string>;
  silent: Set<string>;
  /** About whom a platform was asked whether they are a colleague still. */
  asked: string[];
  /** A signed address of ours, without its origin. */
  link(path: string): string;
  instance(): Promise<Instance>;
}

export interface Instance {
  server: HttpServer;
  visitor(language?: string): WebVisitor;
}

const access = { key: null, teamId: 'T0HOME', enterpriseId: null } as Access;

/** A company whose people sign in with Slack and with Microsoft; every instance shares its database. */
export async function company(
  database: Pick<Database, 'db'>,
  {
    origin = ORIGIN,
    port = 0,
    limits = usualLimits,
  }: { origin?: string; port?: number; limits?: SignInLimits } = {},
): Promise<Company> {
  const slack = await oidcProvider({ client: { id: '1.2', secret: SECRET }, announcesPkce: false });
  const entra = await oidcProvider({ client: { id: APP_ID, secret: SECRET }, announcesPkce: true });
  afterAll(() => Promise.all([slack.close(), entra.close()]));
  const config = readConfig({
    PUBLIC_URL: origin,
    SIGN_IN: 'slack,teams',
    SIGN_IN_SLACK_CLIENT_ID: '1.2',
    SIGN_IN_SLACK_CLIENT_SECRET: SECRET,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'y',
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: SECRET,
    MicrosoftAppTenantId: TENANT,
    ROLE_GROUPS: `leader=${TENANT},cx-manager=22222222-2222-4333-8444-555555555555`,
  });
  const lines: Company['lines'] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) });
  const guests = new Set<string>();
  const silent = new Set<string>();
  const asked: string[] = [];
  const platform: Pick<SlackPlatform, 'installations' | 'person'> = {
    installations: {
      find: async ({ teamId }) => (teamId === 'T0HOME' ? access : null),
      byKey: async () => access,
      keys: async () => [null],
      disable: async () => undefined,
    },
    person: async (id) => {
      if (silent.has(id)) throw new AppError('unavailable', 'Slack does not tell who somebody is.');
      return guests.has(id) ? null : { id, locale: 'en', zone: 'UTC', email: null, name: null };
    },
  };
  const ctx = testContext(database);
  const links = createLinks({ baseUrl: origin, key: new Uint8Array(32) });
  const standing = async (id: string) => {
    asked.push(id);
    if (silent.has(id)) return 'unknown';
    return guests.has(id) ? 'outsider' : 'ours';
  };
  const platforms = [{ name: 'slack', standing }, { name: 'teams' }] as unknown as App['platforms'];

  async function instance(): Promise<Instance> {
    const parts = {
      ctx,
      config,
      log,
      database,
      slack: platform,
      platforms,
      recognise: async () => undefined,
    };
    const issuers = { slack: slack.issuer, teams: entra.issuer };
    const signIn = createSignIn(parts, webRules(config), { issuers, limits });
    const server = await startHttp({
      host: '127.0.0.1',
      port,
      log,
      isPublicOverHttps: origin.startsWith('https:'),
      gate: signIn.gate,
      readiness: async () => ({}),
      metrics: async () => ({ contentType: 'text/plain', body: '' }),
      routes: (web) => {
        addRoutes(web, { ...parts, connected: [], links } as unknown as App, signIn);
        web.get('/journey/broken', () => {
          throw new Error('the secret inside');
        });
      },
    });
    afterAll(() => server.close());
    return { server, visitor: (language) => webVisitor(() => server.url, language) };
  }

  const link = (path: string) => links.to(path)?.replace(origin, '') ?? '';
  return { slack, entra, lines, guests, silent, asked, link, instance };
}

/** An employee as Slack states them. */
export function onSlack(userId: string, teamId = 'T0HOME') {
  return { 'https://slack.com/user_id': userId, 'https://slack.com/team_id': teamId };
}

/** An employee as Microsoft Entra states them. */
export function inEntra(more: Record<string, unknown> = {}) {
  return {
    oid: 'aaaaaaaa-2222-4333-8444-555555555555',
    tid: TENANT,
    preferred_username: 'anna@example.com',
    ...more,
  };
}

/** Begins to sign in; answers the address the provider sends the browser back to, at the instance. */
export async function comingBack(
  visitor: WebVisitor,
  provider: OidcProvider,
  { way = 'slack', to = '/journey' }: { way?: string; to?: string } = {},
): Promise<string> {
  const left = await visitor.open(`/sign-in/${way}?to=${encodeURIComponent(to)}`);
  const back = provider.authorize(left.headers.get('location') ?? '');
  return back.replace(ORIGIN, '');
}

/** Signs in the whole way; answers what came of it. */
export async function signIn(
  visitor: WebVisitor,
  provider: OidcProvider,
  options: { way?: string; to?: string } = {},
): Promise<Response> {
  return visitor.open(await comingBack(visitor, provider, options));
}

export const SESSION = '__Host-klankbord';

/** What the forms of a page send back. */
export async function csrfIn(visitor: WebVisitor, path = '/journey'): Promise<string> {
  const page = await (await visitor.open(path)).text();
  const [, csrf] = /name="csrf" value="([\w-]+)"/.exec(page) ?? [];
  if (csrf === undefined) throw new Error('the page has no form');
  return csrf;
}

/** As a form of ours is sent by a browser that reached us at our public address. */
export const fromUs = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
