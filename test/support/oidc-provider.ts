import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import express from 'express';
import { serve } from './web-server.ts';

/** Someone who signs in at the provider, and what it states of them. */
export type Person = Readonly<Record<string, unknown>>;

export interface OidcProvider {
  issuer: string;
  /** Who is signed in at it. */
  person: Person;
  /** What it changes of an ID token before it signs it. */
  change: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Signs with a key that is not published. */
  foreignKey: boolean;
  /** Says that whoever signs in does not want us to know them. */
  denies: boolean;
  /** Every request to its token endpoint, by its parameters. */
  exchanged: Record<string, string>[];
  /** Sends a browser back, as it would after signing in there; answers the address. */
  authorize(url: string): string;
  close(): Promise<void>;
}

interface Grant {
  nonce: string | null;
  challenge: string | null;
  redirectUri: string;
  clientId: string;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * An OpenID provider on this machine: discovery, authorization code with PKCE (S256), ID tokens signed with RS256 and
 * their keys as a JWKS. A code is good once, for its redirect address and its client.
 */
export async function oidcProvider(options: {
  client: { id: string; secret: string };
  announcesPkce: boolean;
}): Promise<OidcProvider> {
  const { client, announcesPkce } = options;
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const unpublished = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const web = express();

  web.get('/.well-known/openid-configuration', (_request, response) => {
    response.json({
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/authorize`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      ...(announcesPkce && { code_challenge_methods_supported: ['S256'] }),
    });
  });
  web.get('/jwks', (_request, response) => {
    const jwk = key.publicKey.export({ format: 'jwk' });
    response.json({ keys: [{ ...jwk, kid: 'k1', use: 'sig', alg: 'RS256' }] });
  });
  web.get('/authorize', (request, response) => {
    response.redirect(provider.authorize(new URL(request.originalUrl, provider.issuer).href));
  });
  web.post('/token', express.urlencoded({ extended: false }), (request, response) => {
    const body = request.body as Record<string, string>;
    provider.exchanged.push(body);
    const refuse = (error: string) => response.status(400).json({ error });
    const grant = grants.get(body.code ?? '');
    grants.delete(body.code ?? '');
    if (body.client_id !== client.id || body.client_secret !== client.secret) return refuse('invalid_client');
    if (!grant || grant.redirectUri !== body.redirect_uri) return refuse('invalid_grant');
    const made = createHash('sha256')
      .update(body.code_verifier ?? '')
      .digest('base64url');
    if (grant.challenge !== null && grant.challenge !== made) return refuse('invalid_grant');
    response.json({
      access_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      id_token: tokenFor(grant),
    });
  });

  function tokenFor({ nonce, clientId }: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = provider.change({
      iss: provider.issuer,
      aud: clientId,
      sub: 'subject',
      iat: now,
      exp: now + 300,
      ...(nonce !== null && { nonce }),
      ...provider.person,
    });
    const signed = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${base64(claims)}`;
    const { privateKey } = provider.foreignKey ? unpublished : key;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }

  const { url, close } = await serve(web);
  const provider: OidcProvider = {
    issuer: url,
    person: {},
    change: (claims) => claims,
    foreignKey: false,
    denies: false,
    exchanged: [],
    authorize: (address) => {
      const { searchParams: asked } = new URL(address);
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('state', asked.get('state') ?? '');
      if (provider.denies) {
        back.searchParams.set('error', 'access_denied');
        return back.href;
      }
      const code = randomBytes(16).toString('hex');
      grants.set(code, {
        nonce: asked.get('nonce'),
        challenge: asked.get('code_challenge'),
        redirectUri: asked.get('redirect_uri') ?? '',
        clientId: asked.get('client_id') ?? '',
      });
      back.searchParams.set('code', code);
      return back.href;
    },
    close,
  };
  return provider;
}
