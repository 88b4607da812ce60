import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { hostOf, isLoopback } from './config/address.ts';
import { encryptionKeysOf, encryptionVariables } from './config/encryption.ts';
import { hookSecretsIn } from './config/hook-secrets.ts';
import {
  type LanguageModelConfig,
  languageModelOf,
  languageModelVariables,
} from './config/language-model.ts';
import { pullSettingsIn } from './config/pull-settings.ts';
import { type RetentionConfig, retentionOf, retentionVariables } from './config/retention.ts';
import {
  type RoleGroup,
  roleGroupsIn,
  type SignInConfig,
  signInFaults,
  signInOf,
  signInVariables,
} from './config/sign-in.ts';
import { type SlackConfig, slackOf } from './config/slack.ts';
import { tracesOf, tracesVariables } from './config/traces.ts';
import { type WebhookConfig, webhookOf, webhookVariables } from './config/webhook.ts';
import { AppError } from './errors.ts';

const Environment = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3000),
  HOST: z.string().trim().default('127.0.0.1'),
  PUBLIC_URL: z.url('must be a web address, such as https://cx.example.com').optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'must start with postgresql://, such as postgresql://user:password@host:5432/klankbord',
    )
    .optional(),
  KLANKBORD_DATA: z.string().trim().default('./data'),
  DRAIN_SECONDS: z.coerce.number('must be a number of seconds').int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ...encryptionVariables,
  STUDIO: z.enum(['auto', 'on', 'off']).default('auto'),
  SLACK_BOT_TOKEN: z
    .string()
    .trim()
    .startsWith('xoxb-', 'must be a bot token, which starts with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().trim().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .trim()
    .startsWith('xapp-', 'must be an app-level token, which starts with xapp-')
    .optional(),
  SLACK_CLIENT_ID: z.string().trim().optional(),
  SLACK_CLIENT_SECRET: z.string().trim().optional(),
  SLACK_STATE_SECRET: z.string().trim().optional(),
  SLACK_WORKSPACES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .refine((ids) => ids.length > 0 && ids.every((id) => /^[TE][A-Z0-9]+$/.test(id)), {
      message:
        'must be ids of workspaces (T…) or organisations (E…), separated by commas, such as T0123ABCD,E0456EFGH',
    })
    .optional(),
  SLACK_API_URL: z.url('must be a web address').optional(),
  // Microsoft itself writes them in small letters; who copies them from elsewhere may have large ones.
  MicrosoftAppId: z
    .guid('must be an application (client) ID, such as 00000000-0000-…')
    .toLowerCase()
    .optional(),
  MicrosoftAppPassword: z.string().trim().optional(),
  MicrosoftAppTenantId: z
    .guid('must be a directory (tenant) ID, such as 00000000-0000-…')
    .toLowerCase()
    .optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'MultiTenant'], 'must be SingleTenant or MultiTenant')
    .default('SingleTenant'),
  TEAMS_PLAYGROUND: z.literal('1', 'must be 1, or left out').optional(),
  ...signInVariables,
  WATCH_FOLDER: z.string().trim().optional(),
  ...languageModelVariables,
  ...tracesVariables,
  ...retentionVariables,
  ...webhookVariables,
});

type Environment = z.infer<typeof Environment>;

/** Whether what belongs together is there together. */
const Whole = Environment.superRefine((values, faults) => {
  checkSlack(values, faults);
  checkTeams(values, faults);
  const slackOrTeams = { slack: slackOf(values) !== null, teams: teamsOf(values)?.credentials ?? null };
  for (const [name, message] of signInFaults(values, slackOrTeams))
    faults.addIssue({ code: 'custom', path: [name], message });
  for (const [one, other] of [
    ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
    ['WEBHOOK_SECRET', 'WEBHOOK_URL'],
    ['LANGUAGE_MODEL_URL', 'LANGUAGE_MODEL'],
    ['LANGUAGE_MODEL', 'LANGUAGE_MODEL_URL'],
    ['LANGUAGE_MODEL_URL', 'LANGUAGE_MODEL_KEY'],
  ] as const) {
    if (values[one] !== undefined || values[other] === undefined) continue;
    faults.addIssue({ code: 'custom', path: [one], message: `is needed beside ${other}` });
  }
});

type Faults = Parameters<Parameters<typeof Environment.superRefine>[0]>[1];

/** What is missing for the way of connecting to Slack that was begun. */
function checkSlack(values: Environment, faults: Faults): void {
  const need = (name: keyof Environment, why: string) => {
    if (values[name] === undefined)
      faults.addIssue({ code: 'custom', path: [name], message: `is needed ${why}` });
  };
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: client, SLACK_APP_TOKEN: socket } = values;
  if (token !== undefined && client !== undefined) {
    const message = 'is for one workspace, SLACK_CLIENT_ID for several: give one of the two';
    faults.addIssue({ code: 'custom', path: ['SLACK_BOT_TOKEN'], message });
  }
  if (socket !== undefined && client === undefined) need('SLACK_BOT_TOKEN', 'beside SLACK_APP_TOKEN');
  if (socket === undefined && token !== undefined)
    need('SLACK_SIGNING_SECRET', 'beside SLACK_BOT_TOKEN, or SLACK_APP_TOKEN for Socket Mode');
  if (values.SLACK_SIGNING_SECRET !== undefined && client === undefined)
    need('SLACK_BOT_TOKEN', 'beside SLACK_SIGNING_SECRET');
  if (values.SLACK_WORKSPACES !== undefined && token !== undefined) {
    const message = 'is for SLACK_CLIENT_ID: a bot token belongs to one workspace anyway';
    faults.addIssue({ code: 'custom', path: ['SLACK_WORKSPACES'], message });
  } else if (values.SLACK_WORKSPACES !== undefined) need('SLACK_CLIENT_ID', 'beside SLACK_WORKSPACES');
  if (client === undefined) return;
  need('SLACK_CLIENT_SECRET', 'beside SLACK_CLIENT_ID');
  if (socket === undefined) need('SLACK_SIGNING_SECRET', 'beside SLACK_CLIENT_ID');
  need('ENCRYPTION_KEY', 'beside SLACK_CLIENT_ID: tokens are stored encrypted');
  need('PUBLIC_URL', 'beside SLACK_CLIENT_ID: Slack sends people back to it');
}

/** Teams without credentials believes everybody: only for the Playground, and only on this machine. */
function checkTeams(values: Environment, faults: Faults): void {
  const fault = (name: keyof Environment, message: string) =>
    faults.addIssue({ code: 'custom', path: [name], message });
  const { MicrosoftAppId: appId, TEAMS_PLAYGROUND: playground, HOST: host } = values;
  const others = ['MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const;
  if (playground !== undefined) {
    if (!isLoopback(host)) fault('TEAMS_PLAYGROUND', 'works on a loopback HOST only: it checks no sign-in');
    if (appId !== undefined)
      fault('TEAMS_PLAYGROUND', 'is for Teams without credentials: leave one of the two out');
    return;
  }
  for (const name of others) {
    if (appId !== undefined && values[name] === undefined) fault(name, 'is needed beside MicrosoftAppId');
    if (appId === undefined && values[name] !== undefined)
      fault('MicrosoftAppId', `is needed beside ${name}`);
  }
}

/** The bot's registration in Microsoft Entra, and whose people it answers. */
export interface TeamsConfig {
  /** Null with the Microsoft 365 Agents Playground, where nobody signs in. */
  readonly credentials: {
    readonly appId: string;
    readonly password: string;
    readonly tenantId: string;
    readonly appType: Environment['MicrosoftAppType'];
  } | null;
}

/** Everything the product reads from its surroundings, checked once and frozen. */
export interface Config {
  readonly http: { readonly port: number; readonly host: string; readonly publicUrl: string | undefined };
  readonly database: { readonly url: string | undefined; readonly dataFolder: string };
  /** How long a stop still answers after `/readyz` has said so, in milliseconds: a balancer has to notice. */
  readonly drainMs: number;
  readonly log: { readonly level: z.infer<typeof Environment>['LOG_LEVEL'] };
  /** Null where no traces are sent. */
  readonly traces: ReturnType<typeof tracesOf>;
  /** The present one first, and the one it replaces; empty without any. */
  readonly encryptionKeys: readonly string[];
  /** Null without Slack. */
  readonly slack: SlackConfig | null;
  /** Null without Teams. */
  readonly teams: TeamsConfig | null;
  /** Null where nobody is told. */
  readonly webhook: WebhookConfig | null;
  /** Secrets of sources that tell of answers by themselves, by the source's name; two while one replaces the other. */
  readonly hookSecrets: ReadonlyMap<string, readonly string[]>;
  /** Settings of sources that are asked for what is new, by the source's name. */
  readonly pullSettings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Suggests names and summaries of themes; null where none is asked. */
  readonly languageModel: LanguageModelConfig | null;
  /** Files that are dropped in there are imported; null where none is watched. */
  readonly watchFolder: string | null;
  /** Null where nobody can sign in: then pages are served on this machine alone. */
  readonly signIn: SignInConfig | null;
  /** Which groups of a platform have which role: a Slack user group (S…) or a group of Microsoft Entra. */
  readonly roleGroups: readonly RoleGroup[];
  /** How long each kind of data is kept, in months. */
  readonly retention: RetentionConfig;
  /** Whether the local web client is served: `auto` serves it on a loopback HOST only. */
  readonly studio: boolean;
}

/** Adds what a `.env` file in the working folder says to the environment; what is set already wins. */
export function loadEnvironmentFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** The names of all variables, so that a test can compare them with `.env.example`. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

/**
 * Reads the environment once.
 * @throws AppError `misconfigured`, with one message that lists every fault by the variable's name (never its value).
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  // An .env file has its variables with nothing behind them: that is the same as leaving them out.
  const given = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const parsed = Whole.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('misconfigured', `The configuration has faults:\n${faults.join('\n')}`, {
      remedy: 'Correct these variables in the environment or in .env; .env.example explains each.',
    });
  }
  const values = parsed.data;
  return Object.freeze({
    http: { port: values.PORT, host: values.HOST, publicUrl: values.PUBLIC_URL },
    database: { url: values.DATABASE_URL, dataFolder: resolve(values.KLANKBORD_DATA) },
    drainMs: values.DRAIN_SECONDS * 1_000,
    log: { level: values.LOG_LEVEL },
    traces: tracesOf(values),
    encryptionKeys: encryptionKeysOf(values),
    slack: slackOf(values),
    teams: teamsOf(values),
    webhook: webhookOf(values),
    hookSecrets: hookSecretsIn(given),
    pullSettings: pullSettingsIn(given),
    languageModel: languageModelOf(values),
    watchFolder: values.WATCH_FOLDER === undefined ? null : resolve(values.WATCH_FOLDER),
    signIn: signInOf(values, teamsOf(values)?.credentials ?? null),
    roleGroups: (values.ROLE_GROUPS ?? []).flatMap(roleGroupsIn),
    retention: retentionOf(values),
    studio: values.STUDIO === 'on' || (values.STUDIO === 'auto' && isForThisMachine(values)),
  });
}

/** What the package of the Teams app is made from, as it was given: whoever makes it needs no secret, and nothing else. */
export function readAppVariables(
  environment: NodeJS.ProcessEnv = process.env,
): Partial<Record<'MicrosoftAppId' | 'PUBLIC_URL', string>> {
  const { MicrosoftAppId, PUBLIC_URL } = environment;
  return { ...(MicrosoftAppId && { MicrosoftAppId }), ...(PUBLIC_URL && { PUBLIC_URL }) };
}

function teamsOf(values: Environment): TeamsConfig | null {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = values;
  if (values.TEAMS_PLAYGROUND !== undefined) return { credentials: null };
  if (appId === undefined || password === undefined || tenantId === undefined) return null;
  return { credentials: { appId, password, tenantId, appType: values.MicrosoftAppType } };
}

/** The studio has no accounts: where others are sent to us, it is not served by itself. */
function isForThisMachine({ HOST: host, PUBLIC_URL: publicUrl, SIGN_IN: ways }: Environment): boolean {
  const isLocal = publicUrl === undefined || isLoopback(hostOf(publicUrl));
  return ways === undefined && isLoopback(host) && isLocal;
}
