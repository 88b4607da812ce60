import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { type AllowsServiceUrl, allowsConnector, allowsLoopback } from './service-url.ts';

/** The bot's registration; null for the Playground, where nobody signs in. */
export interface TeamsConnection {
  credentials: {
    appId: string;
    password: string;
    tenantId: string;
    appType: 'SingleTenant' | 'MultiTenant';
  } | null;
}

/** Where a test's own Microsoft stands. No variable leads here: in production these addresses are fixed. */
export interface OfflineMicrosoft {
  openIdMetadataUrl: string;
  allowsServiceUrl: AllowsServiceUrl;
}

/** How a client behaves: how long a call may take, and whether its messages are for one person of a conversation. */
export interface ClientKind {
  timeoutMs: number;
  isTargeted: boolean;
}

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** The SDK's client of the Bot Connector. */
export type ConnectorClient = Awaited<ReturnType<Factory['create']>>;
type AuthenticatedActivity = Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>[0];

/** What we use of botbuilder: checking who calls, and a client to answer. */
export interface Sdk {
  readonly appId: string;
  allowsServiceUrl: AllowsServiceUrl;
  /** @throws for every request that the Bot Connector did not sign for us. */
  authenticate(activity: { channelId: string; serviceUrl: string }, authorization: string): Promise<void>;
  /** @throws Error for an address off the allow-list, before anything is sent. */
  client(serviceUrl: string, kind: ClientKind): Promise<ConnectorClient>;
  /**
   * What Teams answers to a question that the client has no words for.
   * @throws Error for an address off the allow-list, before anything is sent; else with Teams' status as `statusCode`.
   */
  ask(serviceUrl: string, path: string, timeoutMs: number): Promise<unknown>;
  /** Really asks for a token. @throws what the sign-in service says is wrong with our secret. */
  checkSecret(): Promise<void>;
}

const SCOPE = 'https://api.botframework.com';
const NOT_THEIRS = 'this address is not the Bot Connector’s';

/** The claims under which we speak are made by a protected method alone. */
class OwnIdentity extends CloudAdapter {
  for(appId: string): ReturnType<CloudAdapter['createClaimsIdentity']> {
    return this.createClaimsIdentity(appId);
  }
}

/**
 * botbuilder without its turns: requests are checked by its authentication, and everything that is sent goes through
 * one client, so that its silent retries are switched off in one place.
 */
export function createSdk({ credentials }: TeamsConnection, offline?: OfflineMicrosoft): Sdk {
  const appId = credentials?.appId ?? '';
  const registration = {
    MicrosoftAppId: appId,
    MicrosoftAppType: credentials?.appType ?? 'MultiTenant',
    MicrosoftAppPassword: credentials?.password ?? '',
    MicrosoftAppTenantId: credentials?.tenantId ?? '',
  };
  const secrets = new ConfigurationServiceClientCredentialFactory(registration);
  const auth = new ConfigurationBotFrameworkAuthentication(
    { ...registration, ...offlineOptions(credentials, offline) },
    secrets,
  );
  const factory = auth.createConnectorFactory(new OwnIdentity(auth).for(appId));
  const allowsServiceUrl = offline?.allowsServiceUrl ?? (credentials ? allowsConnector : allowsLoopback);
  const made = new Map<string, Promise<ConnectorClient>>();
  let signIn: ReturnType<typeof secrets.createCredentials> | undefined;

  return {
    appId,
    allowsServiceUrl,
    authenticate: async (activity, authorization) => {
      await auth.authenticateRequest(activity as AuthenticatedActivity, authorization);
    },
    client: async (serviceUrl, kind) => {
      if (!allowsServiceUrl(serviceUrl)) throw new Error(NOT_THEIRS);
      const name = `${kind.timeoutMs} ${kind.isTargeted} ${serviceUrl}`;
      const known = made.get(name) ?? factory.create(serviceUrl, SCOPE).then((one) => tamed(one, kind));
      made.set(name, known);
      return known;
    },
    ask: async (serviceUrl, path, timeoutMs) => {
      if (!allowsServiceUrl(serviceUrl)) throw new Error(NOT_THEIRS);
      const headers = credentials === null ? {} : { authorization: `Bearer ${await token(false)}` };
      const url = new URL(path, serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`);
      const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
      if (answer.ok) return answer.json();
      throw Object.assign(new Error('Teams did not answer a question'), { statusCode: answer.status });
    },
    checkSecret: async () => {
      if (credentials !== null) await token(true);
    },
  };

  /** A token of ours: one that is kept, or a new one. @throws what the sign-in service says is wrong. */
  async function token(isNew: boolean): Promise<string> {
    signIn ??= secrets.createCredentials(appId, SCOPE, credentials ? loginUrlOf(credentials) : '', true);
    return ((await signIn) as unknown as { getToken(forceRefresh: boolean): Promise<string> }).getToken(
      isNew,
    );
  }
}

function loginUrlOf({ appType, tenantId }: NonNullable<TeamsConnection['credentials']>): string {
  // The page "bot-service authentication": bots of the older type get their tokens from a tenant of Microsoft's own.
  const tenant = appType === 'SingleTenant' ? tenantId : 'botframework.com';
  return `https://login.microsoftonline.com/${tenant}`;
}

function offlineOptions(
  credentials: TeamsConnection['credentials'],
  offline: OfflineMicrosoft | undefined,
): Partial<ConfigurationBotFrameworkAuthenticationOptions> {
  if (offline === undefined || credentials === null) return {};
  return {
    ChannelService: '',
    ValidateAuthority: true,
    ToChannelFromBotLoginUrl: loginUrlOf(credentials),
    ToChannelFromBotOAuthScope: SCOPE,
    ToBotFromChannelTokenIssuer: SCOPE,
    OAuthUrl: SCOPE,
    ToBotFromChannelOpenIdMetadataUrl: offline.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: offline.openIdMetadataUrl,
    CallerId: 'urn:botframework:azure',
  };
}

interface Pipeline {
  removePolicy(which: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(
      request: OutgoingRequest,
      next: (request: OutgoingRequest) => Promise<unknown>,
    ): Promise<unknown>;
  }): void;
  getOrderedPolicies(): readonly { name: string }[];
}

interface OutgoingRequest {
  url: string;
  timeout: number;
}

/**
 * No call is sent again by itself: one that died may have been accepted. And none waits for ever.
 * @throws Error when the SDK is built otherwise than the one we know: better to send nothing than to post twice.
 */
function tamed(client: ConnectorClient, { timeoutMs, isTargeted }: ClientKind): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'klankbord',
    sendRequest: (request, next) => {
      request.timeout = timeoutMs;
      if (isTargeted) request.url = targeted(request.url);
      return next(request);
    },
  });
  if (pipeline.getOrderedPolicies().some(({ name }) => /retry/i.test(name)))
    throw new Error('botbuilder still sends again by itself');
  return client;
}

/** The SDK has no words for a message that one person of a channel sees (the page "targeted messages"). */
function targeted(address: string): string {
  const url = new URL(address);
  url.searchParams.set('isTargetedActivity', 'true');
  return url.href;
}
