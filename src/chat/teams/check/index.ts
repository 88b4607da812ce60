import { createClockCheck } from '../../clock-check.ts';
import { type Finding, fine, hint } from '../../finding.ts';
import { createSdk, type OfflineMicrosoft, type TeamsConnection } from '../sdk.ts';
import { checkCredentials } from './credentials.ts';
import { checkKeys } from './keys.ts';
import { checkToken } from './token.ts';

export interface TeamsCheck {
  readonly connection: TeamsConnection;
  /** The real time, in milliseconds. */
  now(): number;
  /** For tests: another Microsoft, on this machine. */
  readonly offline?: OfflineMicrosoft;
}

/** Asks Microsoft about the registration, changing nothing; what is wrong comes with its remedy, and never a secret. */
export async function checkTeams({ connection, now, offline }: TeamsCheck): Promise<Finding[]> {
  const { credentials } = connection;
  if (credentials === null)
    return [
      hint(
        'Teams: only the Agents Playground on this machine is answered, and nobody signs in',
        'For a real tenant set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId instead of TEAMS_PLAYGROUND.',
      ),
    ];
  const wrong = checkCredentials(credentials);
  const clock = createClockCheck('Microsoft', now);
  const keys = await checkKeys(clock.fetch, offline?.openIdMetadataUrl);
  // What cannot be right need not be tried.
  const token = wrong.length > 0 ? [] : await checkToken(createSdk(connection, offline));
  const known =
    wrong.length > 0 ? wrong : [fine(`Teams: bot ${credentials.appId} of tenant ${credentials.tenantId}`)];
  return [...known, ...token, keys, ...clock.findings()];
}
