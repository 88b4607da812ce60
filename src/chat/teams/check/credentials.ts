import { type Finding, fault } from '../../finding.ts';
import type { TeamsConnection } from '../sdk.ts';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const WHERE = 'The Azure Bot shows it under Configuration.';

/** What is wrong with the registration by looking at it alone: what people copy from the wrong line. */
export function checkCredentials({
  appId,
  tenantId,
  password,
}: NonNullable<TeamsConnection['credentials']>): Finding[] {
  const faults: Finding[] = [];
  if (isMadeUp(appId))
    faults.push(fault('MicrosoftAppId is no real ID', `Set it to the Microsoft App ID. ${WHERE}`));
  if (isMadeUp(tenantId))
    faults.push(fault('MicrosoftAppTenantId is no real ID', `Set it to the App Tenant ID. ${WHERE}`));
  if (appId.toLowerCase() === tenantId.toLowerCase())
    faults.push(
      fault(
        'MicrosoftAppId and MicrosoftAppTenantId are the same',
        `One is of the bot, the other of your directory. ${WHERE}`,
      ),
    );
  if (GUID.test(password))
    faults.push(
      fault(
        'MicrosoftAppPassword looks like the ID of a client secret, not like the secret',
        'Copy the Value of the secret: Microsoft shows it once, when it is made. Make a new one under Manage Password.',
      ),
    );
  return faults;
}

/** One digit all over: what documents and examples print. */
function isMadeUp(id: string): boolean {
  return /^([0-9a-f])\1*$/i.test(id.replaceAll('-', ''));
}
