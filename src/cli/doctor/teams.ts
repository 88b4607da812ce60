import type { App } from '../../app.ts';
import { type Finding, fault, fine, hint } from '../../chat/finding.ts';
import type { OfflineMicrosoft } from '../../chat/teams/sdk.ts';
import { PACKAGES } from '../package.ts';
import { answerOf, examineAddress, under } from './address.ts';
import { examineAdmins } from './admins.ts';
import { examineTeamsChannels } from './teams-channels.ts';
import { examinePackages } from './teams-package.ts';

const MAKE_ADMIN =
  'Give somebody the role: npx klankbord role teams:ID admin. The ID is their Object ID at https://entra.microsoft.com, under Users.';

/**
 * Everything about Teams that an operator can mend.
 * @param options for tests: another Microsoft, and where packages are looked for
 */
export async function examineTeams(
  { config, ctx }: Pick<App, 'config' | 'ctx'>,
  { offline, packages = PACKAGES }: { offline?: OfflineMicrosoft; packages?: string } = {},
): Promise<Finding[]> {
  const { teams, http } = config;
  if (teams === null)
    return [
      hint('Teams is not connected', 'The README says how, under "Teams". Until then there is the studio.'),
    ];
  // botbuilder takes a while to load: only where it is used.
  const { checkTeams } = await import('../../chat/teams/check/index.ts');
  const { credentials } = teams;
  return [
    ...(await checkTeams({ connection: teams, now: Date.now, ...(offline && { offline }) })),
    await examineAdmins(ctx, { platform: 'teams', title: 'Teams', remedy: MAKE_ADMIN }),
    ...(await examineTeamsChannels(ctx)),
    ...(credentials === null ? [] : await examineEndpoint(http.publicUrl)),
    ...(credentials === null ? [] : await examinePackages(packages, credentials.appId)),
  ];
}

/** Whether what Microsoft calls leads here: an empty message is refused by Klankbord, and by nobody else in that way. */
async function examineEndpoint(publicUrl: string | undefined): Promise<Finding[]> {
  const address = await examineAddress(publicUrl, {
    caller: 'Microsoft',
    settings: 'the Azure Bot as its Messaging endpoint, without /api/messages',
  });
  if (publicUrl === undefined || !address.healthy) return [address];
  const headers = { 'content-type': 'application/json' };
  const answer = await answerOf(under(publicUrl, 'api/messages'), { method: 'POST', headers, body: '{}' });
  if (answer === 400) return [address, fine('/api/messages is passed on to Klankbord')];
  return [
    address,
    fault(
      `/api/messages is not passed on to Klankbord (${typeof answer === 'number' ? `status ${answer}` : answer})`,
      'Let the proxy pass /api/messages on, and start Klankbord again if MicrosoftAppId was set after its start.',
    ),
  ];
}
