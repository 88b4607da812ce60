import type { Express, RequestHandler } from 'express';
import type { App } from '../app.ts';
import type { Platform } from '../chat/platform.ts';
import type { SlackPlatform } from '../chat/slack/adapter.ts';
import { addressOf } from '../chat/slack/address.ts';
import type { SignInConfig } from '../config/sign-in.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { ensurePerson, rolesOf, setGroupRoles } from '../features/people/index.ts';
import { createGate, type WebRule } from '../web/gate.ts';
import { createAttempts } from '../web/signin/attempts.ts';
import { readEntraClaims, readSlackClaims } from '../web/signin/claims.ts';
import { type SignInLimits, usualLimits } from '../web/signin/pace.ts';
import { type Admission, returnPath, signInRoutes } from '../web/signin/routes.ts';
import { type Account, createSessions, forgetEnded } from '../web/signin/sessions.ts';
import { type Claims, createWay, type Way, type WayOptions } from '../web/signin/ways.ts';
import { isSlackGroup } from './group-roles.ts';

/** The platforms as OpenID providers; tests have one of their own. */
export interface Issuers {
  slack: string;
  teams: string;
}

type Parts = Pick<App, 'ctx' | 'config' | 'log' | 'recognise'> & {
  database: Pick<App['database'], 'db'>;
  slack: Pick<SlackPlatform, 'installations' | 'person'> | null;
  platforms: readonly Pick<Platform, 'name' | 'standing'>[];
};

/** Who may come in and who is in: the gate before every route, and the pages to sign in and out. */
export function createSignIn(
  app: Parts,
  rules: readonly WebRule[],
  { issuers, limits = usualLimits }: { issuers?: Partial<Issuers>; limits?: SignInLimits } = {},
): { gate: RequestHandler; routes(web: Express): void } {
  const { ctx, config, log } = app;
  const { db } = app.database;
  const { signIn } = config;
  const sessions = signIn === null ? null : createSessions(db, standingIn(app));
  const gate = createGate({
    rules,
    sessions,
    rolesOf: (account) => rolesOf(ctx, account),
    origin: signIn?.origin ?? null,
  });
  if (signIn === null || sessions === null) return { gate, routes: () => undefined };
  const admit = (way: string, claims: Claims) => admitted(app, signIn, way, claims);
  const ways = waysOf(signIn, issuers);
  return {
    gate,
    routes: (web) => {
      const attempts = createAttempts(db, limits.underWay);
      signInRoutes(web, { ways, sessions, attempts, admit, log, limits });
    },
  };
}

function standingIn({ platforms }: Parts) {
  return async ({ platform, id }: Account) =>
    (await platforms.find(({ name }) => name === platform)?.standing?.(id)) ?? 'unknown';
}

/** Sessions and sign-ins that ended are not kept. */
export function forgetSessions(ctx: Context): Promise<void> {
  return forgetEnded(ctx.db);
}

function waysOf({ origin, slack, teams }: SignInConfig, issuers: Partial<Issuers> = {}): Way[] {
  const both: (WayOptions | null)[] = [
    slack && {
      ...slack,
      name: 'slack',
      issuer: issuers.slack ?? 'https://slack.com',
      scope: 'openid',
      pkce: 'where announced',
      redirectUri: origin + returnPath('slack'),
    },
    teams && {
      ...teams,
      name: 'teams',
      issuer: issuers.teams ?? `https://login.microsoftonline.com/${teams.tenantId}/v2.0`,
      scope: 'openid profile',
      pkce: 'always',
      redirectUri: origin + returnPath('teams'),
    },
  ];
  return both.filter((way) => way !== null).map(createWay);
}

/** Whether whom a platform told of is one of ours; then they are a person here as if they had typed something. */
async function admitted(app: Parts, signIn: SignInConfig, way: string, claims: Claims): Promise<Admission> {
  const admission = way === 'slack' ? await fromSlack(app, claims) : await fromEntra(app, signIn, claims);
  if ('refused' in admission) return admission;
  const { account } = admission;
  await ensurePerson(app.ctx, account);
  await app.recognise(account);
  return admission;
}

/** Of a workspace or organisation that installed the app, and no guest there: Slack is asked. */
async function fromSlack({ slack }: Parts, claims: Claims): Promise<Admission> {
  const { userId, teamId, enterpriseId } = readSlackClaims(claims);
  const origin = { teamId, enterpriseId: enterpriseId ?? undefined, isEnterpriseInstall: false };
  const access = (await slack?.installations.find(origin)) ?? null;
  if (slack === null || access === null) return { refused: 'foreign' };
  const id = addressOf(access.key, userId);
  try {
    return (await slack.person(id)) === null ? { refused: 'guest' } : inAs({ platform: 'slack', id });
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return { refused: 'unsure' };
    throw error;
  }
}

/** Of our tenant, and no guest in it; groups of it may give roles. */
async function fromEntra(
  { ctx, config, log }: Parts,
  { teams }: SignInConfig,
  claims: Claims,
): Promise<Admission> {
  const { tenantId, personId, isGuest, groups } = readEntraClaims(claims);
  if (tenantId !== teams?.tenantId) return { refused: 'foreign' };
  if (isGuest) return { refused: 'guest' };
  const account = { platform: 'teams', id: personId };
  const given = config.roleGroups.filter(({ group }) => !isSlackGroup(group));
  if (given.length === 0) return inAs(account);
  if (groups === null)
    log.warn('Microsoft Entra stated no groups: add the groups claim, or assign fewer groups to the app');
  const roles = given.filter(({ group }) => groups?.includes(group)).map(({ role }) => role);
  await ensurePerson(ctx, account);
  await setGroupRoles(ctx, account, roles);
  return inAs(account);
}

function inAs(account: Account): Admission {
  return { account };
}
