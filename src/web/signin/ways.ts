import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomPKCECodeVerifier,
} from 'openid-client';

/** Seconds that a platform may take for one answer. */
const TIMEOUT_SECONDS = 10;

/** One way of signing in: a platform that is an OpenID provider, and us at it. */
export interface WayOptions {
  /** 'slack', 'teams' */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** Microsoft takes it and does not say so; of Slack only what it says is known. */
  pkce: 'always' | 'where announced';
  /** Where it sends people back to. */
  redirectUri: string;
}

/** What the platform states of a person in a signed token; nothing in it was read yet. */
export type Claims = Readonly<Record<string, unknown>>;

export interface Way {
  readonly name: string;
  /** Where to send somebody, and the secret half of PKCE to keep. */
  begin(secrets: { state: string; nonce: string }): Promise<{ url: string; verifier: string | null }>;
  /**
   * Turns what somebody came back with into what the platform states of them.
   * @param search the query of the address they came back to
   * @throws for a wrong state or nonce, a code that was used, and a token that is expired, of another issuer, for
   *   somebody else or not signed by the platform's key
   */
  finish(
    search: string,
    expected: { state: string; nonce: string; verifier: string | null },
  ): Promise<Claims>;
}

/** A provider of a test, on this machine; every other is spoken to over https. */
function isOfTest({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && hostname === '127.0.0.1';
}

/** OpenID Connect by its certified client; the platform's addresses and keys are read when they are first needed. */
export function createWay(options: WayOptions): Way {
  const { name, clientId, clientSecret, scope, pkce, redirectUri } = options;
  const issuer = new URL(options.issuer);
  const known: { provider?: Promise<Configuration> } = {};

  async function provider(): Promise<Configuration> {
    known.provider ??= discovery(issuer, clientId, undefined, ClientSecretPost(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      // The keys are asked for and the signature checked, although the token came over TLS from the platform itself.
      execute: [enableNonRepudiationChecks, ...(isOfTest(issuer) ? [allowInsecureRequests] : [])],
    });
    try {
      return await known.provider;
    } catch (error) {
      delete known.provider;
      throw error;
    }
  }

  return {
    name,
    begin: async ({ state, nonce }) => {
      const config = await provider();
      const usesPkce = pkce === 'always' || config.serverMetadata().supportsPKCE();
      const verifier = usesPkce ? randomPKCECodeVerifier() : null;
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        state,
        nonce,
        ...(verifier !== null && {
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        }),
      });
      return { url: url.href, verifier };
    },
    finish: async (search, { state, nonce, verifier }) => {
      const address = new URL(redirectUri);
      address.search = search;
      const tokens = await authorizationCodeGrant(await provider(), address, {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(verifier !== null && { pkceCodeVerifier: verifier }),
      });
      return { ...tokens.claims() };
    },
  };
}
