/** Slack's words for: the app is no longer welcome in the workspace. Whatever is called next is answered the same. */
export const GONE: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
]);

/** Why a post to a workspace that uninstalled the app is refused. */
export const NOT_INSTALLED = 'Klankbord is not installed in this workspace';

/** How a refusal by Slack is told. */
export function refusedWith(code: string): string {
  return `Slack refused it: ${code}`;
}

/** All reasons of refusals that end when the app is installed again. */
export const missingInstallation: readonly string[] = [NOT_INSTALLED, ...[...GONE].map(refusedWith)];
