import { z } from 'zod';
import type { Claims } from './ways.ts';

/** What Slack states of a person ("Sign in with Slack"). Whether they are a guest it does not state. */
const SlackClaims = z.object({
  'https://slack.com/user_id': z.string().regex(/^[UW][A-Z0-9]+$/),
  'https://slack.com/team_id': z.string().regex(/^[TE][A-Z0-9]+$/),
  'https://slack.com/enterprise_id': z
    .string()
    .regex(/^E[A-Z0-9]+$/)
    .nullish(),
});

/** Who it is on Slack. @throws when it is no statement of Slack's. */
export function readSlackClaims(claims: Claims): {
  userId: string;
  teamId: string;
  enterpriseId: string | null;
} {
  const said = SlackClaims.parse(claims);
  return {
    userId: said['https://slack.com/user_id'],
    teamId: said['https://slack.com/team_id'],
    enterpriseId: said['https://slack.com/enterprise_id'] ?? null,
  };
}

/** What Microsoft Entra states of a person (ID token, v2.0). */
const EntraClaims = z.object({
  iss: z.string(),
  tid: z.string(),
  oid: z.guid(),
  preferred_username: z.string().optional(),
  /** Who signed them in, when that is another than the tenant: a guest's own organisation. */
  idp: z.string().optional(),
  /** An optional claim: 0 for a member of the tenant, 1 for a guest. */
  acct: z.coerce.number().optional(),
  groups: z.array(z.string()).optional(),
});

/**
 * Who it is in Entra.
 * @returns `groups` null where it does not state them: not configured, or too many for a token
 * @throws when it is no statement of Entra's
 */
export function readEntraClaims(claims: Claims): {
  tenantId: string;
  personId: string;
  isGuest: boolean;
  groups: readonly string[] | null;
} {
  const { iss, tid, oid, preferred_username: principalName, idp, acct, groups } = EntraClaims.parse(claims);
  const isForeign = idp !== undefined && idp !== iss;
  return {
    tenantId: tid.toLowerCase(),
    personId: oid.toLowerCase(),
    isGuest: acct === 1 || isForeign || /#EXT#/i.test(principalName ?? ''),
    groups: groups ?? null,
  };
}
