import type { App } from '../../app.ts';
import { type Finding, fault, hint } from '../../chat/finding.ts';
import type { Installations } from '../../chat/slack/access.ts';
import { parseAddress } from '../../chat/slack/address.ts';
import type { CheckedWorkspace } from '../../chat/slack/check/index.ts';
import type { Context } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import { examineAddress } from './address.ts';
import { examineAdmins } from './admins.ts';

const MAKE_ADMIN =
  'Give somebody the role: npx klankbord role slack:U… admin. The id is in their Slack profile, under the three dots, "Copy member ID".';

/**
 * Everything about Slack that an operator can mend.
 * @param installations how to speak to the workspaces that installed the app by OAuth
 */
export async function examineSlack(
  { config, ctx, log }: Pick<App, 'config' | 'ctx' | 'log'>,
  installations: Installations | null,
): Promise<Finding[]> {
  const { slack, http } = config;
  if (slack === null)
    return [
      hint('Slack is not connected', 'The README says how, under "Slack". Until then there is the studio.'),
    ];
  const { workspaces, findings } =
    slack.botToken === undefined
      ? await installed(ctx, installations, slack.oauth?.workspaces)
      : {
          workspaces: [{ key: null, botToken: slack.botToken, channels: await channelsOf(ctx, null) }],
          findings: [],
        };
  const { appToken, apiUrl } = slack;
  // Slack's library takes a while to load: only where it is used.
  const { checkSlack } = await import('../../chat/slack/check/index.ts');
  return [
    ...findings,
    ...(await checkSlack({ workspaces, appToken, apiUrl, log, now: Date.now })),
    await examineAdmins(ctx, { platform: 'slack', title: 'Slack', remedy: MAKE_ADMIN }),
    // Over a socket Slack calls no address.
    ...(appToken === undefined || slack.oauth !== undefined
      ? [await examineAddress(http.publicUrl, { caller: 'Slack', settings: 'the app’s settings' })]
      : []),
  ];
}

/** The workspaces that installed the app, with what is wrong about those that cannot be looked at. */
async function installed(
  ctx: Context,
  installations: Installations | null,
  named: readonly string[] | undefined,
) {
  const workspaces: CheckedWorkspace[] = [];
  const findings: Finding[] = [];
  const rows = await ctx.db.slackInstallation.findMany({ orderBy: { key: 'asc' } });
  for (const { key, name, disabledAt, disabledReason } of rows) {
    const title = `Slack ${key} (${name})`;
    const again = 'Install the app there again: open /slack/install at your PUBLIC_URL.';
    try {
      const access = disabledAt === null ? await installations?.byKey(key) : null;
      if (access) workspaces.push({ key, botToken: access.botToken, channels: await channelsOf(ctx, key) });
      else if (disabledAt === null && named?.includes(key) === false)
        findings.push(
          hint(`${title} installed the app and may not use it`, 'If it should, name it in SLACK_WORKSPACES.'),
        );
      else
        findings.push(hint(`${title} has the app no longer: ${disabledReason ?? 'no reason known'}`, again));
    } catch (error) {
      findings.push(
        fault(
          `${title}: its token cannot be used (${messageOf(error)})`,
          `Set the ENCRYPTION_KEY it was stored with. Or: ${again}`,
        ),
      );
    }
  }
  if (rows.length === 0)
    findings.push(
      fault('Slack: no workspace has installed the app', 'Open /slack/install at your PUBLIC_URL.'),
    );
  return { workspaces, findings };
}

/** Channels of one workspace that get something, or would if they were not paused. */
async function channelsOf({ db }: Context, key: string | null): Promise<CheckedWorkspace['channels']> {
  const channels = await db.channel.findMany({
    where: { platform: 'slack', subscriptions: { some: {} } },
    orderBy: { id: 'asc' },
  });
  return channels.flatMap(({ externalId, name }) => {
    const address = parseAddress(externalId);
    return address.key === key ? [{ id: address.id, name }] : [];
  });
}
