import type { Express } from 'express';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { Log } from '../../../log.ts';
import type { Installations } from '../access.ts';
import { tokenProbe } from './alive.ts';
import { createCipher, deriveStateSecret } from './cipher.ts';
import { type StoredInstallations, type StoreOptions, storedInstallations } from './installations.ts';
import { addOAuthRoutes } from './oauth.ts';
import { tokenRenewer } from './renewal.ts';
import { tokenRevoker } from './revoking.ts';

/** What it takes to be installed by workspaces. */
export interface OAuthConnection {
  clientId: string;
  clientSecret: string;
  /** Without it one is derived from the encryption key. */
  stateSecret: string | undefined;
  /** The present one first, and the one it replaces. */
  encryptionKeys: readonly [string, ...string[]];
  /** Where Slack sends people back to. */
  publicUrl: string;
  /** The workspaces and organisations that may use it; without it, the first that installs it. */
  workspaces: readonly string[] | undefined;
}

/** Who installed the app, and how it is installed. */
export interface Installing {
  installations: Installations;
  setTeamAccess: StoredInstallations['setTeamAccess'];
  /** Adds the pages that people see who install it. */
  routes(web: Express): void;
}

/** Workspaces and organisations that install the app with a browser. */
export function connectByOAuth(parts: {
  oauth: OAuthConnection;
  apiUrl: string | undefined;
  db: PrismaClient;
  log: Log;
  onInstalled: NonNullable<StoreOptions['onInstalled']>;
}): Installing {
  const { oauth, apiUrl, db, log, onInstalled } = parts;
  const { clientId, clientSecret, encryptionKeys, publicUrl, workspaces } = oauth;
  const client = { clientId, clientSecret, apiUrl, log };
  const installations = storedInstallations({
    db,
    cipher: createCipher(...encryptionKeys),
    log,
    renew: tokenRenewer(client),
    workspaces,
    revoke: tokenRevoker(client),
    isAlive: tokenProbe(client),
    onInstalled,
  });
  const stateSecret = oauth.stateSecret ?? deriveStateSecret(encryptionKeys[0]);
  return {
    installations,
    setTeamAccess: installations.setTeamAccess,
    routes: (web) => addOAuthRoutes(web, { ...client, stateSecret, publicUrl, installations }),
  };
}
