import type { App } from '../app.ts';
import { type Finding, fault, fine, hint } from '../chat/finding.ts';
import type { Installations } from '../chat/slack/access.ts';
import { parseAddress } from '../chat/slack/address.ts';
import type { CheckedWorkspace } from '../chat/slack/check/index.ts';
import { isLoopback, type SlackConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { messageOf, systemCodeOf } from '../errors.ts';

const ANSWER_WITHIN_MS = 5_000;

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
  const { checkSlack } = await import('../chat/slack/check/index.ts');
  return [
    ...findings,
    ...(await checkSlack({ workspaces, appToken, apiUrl, log, now: Date.now })),
    await examineAdmins(ctx),
    ...(await examineAddress(http.publicUrl, slack)),
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

async function examineAdmins({ db }: Context): Promise<Finding> {
  const admins = await db.personRole.count({ where: { platform: 'slack', role: 'admin' } });
  if (admins > 0) return fine(`Slack: ${admins} ${admins === 1 ? 'person is' : 'people are'} admin`);
  return fault(
    'Slack: nobody is admin',
    'Give somebody the role: npx klankbord role slack:U… admin. The id is in their Slack profile, under the three dots, "Copy member ID".',
  );
}

/** Whether the address that Slack calls leads here: seen from this machine, which is all that can be seen from here. */
async function examineAddress(
  publicUrl: string | undefined,
  { appToken, oauth }: SlackConfig,
): Promise<Finding[]> {
  if (appToken !== undefined && oauth === undefined) return [];
  if (publicUrl === undefined)
    return [
      hint(
        'PUBLIC_URL is not set, so nobody can tell from here whether Slack reaches this machine',
        'Set it to the address that stands in the app’s settings.',
      ),
    ];
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !isLoopback(hostname))
    return [
      fault(
        'PUBLIC_URL does not start with https://, and Slack calls nothing else',
        'Put a proxy with a certificate before Klankbord.',
      ),
    ];
  const reason = await whyNoAnswer(new URL('healthz', `${publicUrl.replace(/\/*$/, '')}/`));
  if (reason === null) return [fine('PUBLIC_URL answers, seen from this machine')];
  return [
    fault(
      `PUBLIC_URL does not answer at /healthz, seen from this machine (${reason})`,
      'Start Klankbord, and look at the proxy before it. If this machine cannot see that address, try it from outside.',
    ),
  ];
}

async function whyNoAnswer(url: URL): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: 'manual' });
    return response.ok ? null : `status ${response.status}`;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return systemCodeOf(cause) ?? (error instanceof Error ? error.name : 'no answer');
  }
}
