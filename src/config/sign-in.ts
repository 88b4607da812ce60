import { z } from 'zod';
import { type Role, roles } from '../permission.ts';
import { isSafeTarget } from './address.ts';

/** What is read of the environment about signing in to our pages, and about roles that groups of a platform give. */
export const signInVariables = {
  SIGN_IN: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((way) => way !== ''))
    .refine((ways) => ways.length > 0 && ways.every((way) => way === 'slack' || way === 'teams'), {
      message: 'must be slack, teams, or both, separated by a comma',
    })
    .optional(),
  SIGN_IN_SLACK_CLIENT_ID: z.string().trim().optional(),
  SIGN_IN_SLACK_CLIENT_SECRET: z.string().trim().optional(),
  ROLE_GROUPS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((pair) => pair !== ''))
    .refine((pairs) => pairs.every((pair) => roleGroupsIn(pair).length > 0), {
      message:
        'must be roles and groups, such as cx-manager=S0123ABCD,leader=00000000-0000-0000-0000-000000000000',
    })
    .optional(),
};

/** Those, and what else counts for it. */
type Values = z.infer<z.ZodObject<typeof signInVariables>> & {
  PUBLIC_URL?: string | undefined;
  STUDIO: string;
  SLACK_CLIENT_ID?: string | undefined;
  SLACK_CLIENT_SECRET?: string | undefined;
};

/** Our registration in Microsoft Entra. */
interface Registration {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
}

/** A group of a platform, and the role its members have. */
export interface RoleGroup {
  readonly role: Role;
  readonly group: string;
}

/** How people sign in to our pages. */
export interface SignInConfig {
  /** The origin of our pages, such as https://cx.example.com. */
  readonly origin: string;
  /** Us as an app of Slack's; null where nobody signs in with it. */
  readonly slack: { readonly clientId: string; readonly clientSecret: string } | null;
  /** Us as an app of Microsoft Entra's. */
  readonly teams: {
    readonly tenantId: string;
    readonly clientId: string;
    readonly clientSecret: string;
  } | null;
}

/** Signing in needs a platform that knows people, and an address that it sends them back to. */
export function signInFaults(
  values: Values,
  platforms: { slack: boolean; teams: Registration | null },
): [name: string, message: string][] {
  const faults: [name: string, message: string][] = [];
  const { SIGN_IN: ways, PUBLIC_URL: publicUrl } = values;
  const fault = (name: string, message: string) => faults.push([name, message]);
  const own = ['SIGN_IN_SLACK_CLIENT_ID', 'SIGN_IN_SLACK_CLIENT_SECRET'] as const;
  for (const name of own) {
    if (values[name] !== undefined && !ways?.includes('slack'))
      fault('SIGN_IN', `must name slack beside ${name}`);
  }
  if (ways === undefined) return faults;
  if (publicUrl === undefined) fault('PUBLIC_URL', 'is needed beside SIGN_IN: people are sent back to it');
  else if (!isSafeTarget(publicUrl))
    fault('PUBLIC_URL', 'must begin with https:// beside SIGN_IN (http:// only for this machine)');
  if (values.STUDIO === 'on')
    fault('STUDIO', 'has no accounts and cannot be on beside SIGN_IN: leave it out');
  if (ways.includes('slack')) {
    if (!platforms.slack) fault('SLACK_BOT_TOKEN', 'is needed beside SIGN_IN=slack, or SLACK_CLIENT_ID');
    const [id, secret] = own;
    if (values[id] === undefined && values.SLACK_CLIENT_ID === undefined)
      fault(id, 'is needed beside SIGN_IN=slack');
    if (values[secret] === undefined && values.SLACK_CLIENT_SECRET === undefined)
      fault(secret, 'is needed beside SIGN_IN=slack');
  }
  if (ways.includes('teams') && platforms.teams === null)
    fault('MicrosoftAppId', 'is needed beside SIGN_IN=teams');
  return faults;
}

/** How people sign in; null where nobody can. */
export function signInOf(values: Values, registration: Registration | null): SignInConfig | null {
  const { SIGN_IN: ways, PUBLIC_URL: publicUrl } = values;
  if (ways === undefined || publicUrl === undefined) return null;
  const slackId = values.SIGN_IN_SLACK_CLIENT_ID ?? values.SLACK_CLIENT_ID;
  const slackSecret = values.SIGN_IN_SLACK_CLIENT_SECRET ?? values.SLACK_CLIENT_SECRET;
  const isSlack = ways.includes('slack') && slackId !== undefined && slackSecret !== undefined;
  return {
    origin: new URL(publicUrl).origin,
    slack: isSlack ? { clientId: slackId, clientSecret: slackSecret } : null,
    teams:
      ways.includes('teams') && registration !== null
        ? {
            tenantId: registration.tenantId,
            clientId: registration.appId,
            clientSecret: registration.password,
          }
        : null,
  };
}

/** A role and a group: "leader=S0123ABCD"; nothing for anything else. */
export function roleGroupsIn(pair: string): { role: Role; group: string }[] {
  const [named, group = ''] = pair.split('=');
  const role = roles.find((one) => one === named);
  if (role === undefined) return [];
  if (/^(?:[TE][A-Z0-9]+\/)?S[A-Z0-9]+$/.test(group)) return [{ role, group }];
  // In tokens the IDs of groups stand in small letters.
  const { data: id } = z.guid().toLowerCase().safeParse(group);
  return id === undefined ? [] : [{ role, group: id }];
}
