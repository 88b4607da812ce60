/** The one command; what follows it is a verb. Names are global in a workspace, and the app installed last wins. */
export const slackCommand = '/cx';

/** Everything from Slack arrives at one path; people install the app at another, and OAuth comes back to the third. */
export const slackPaths = {
  events: '/slack/events',
  install: '/slack/install',
  oauthRedirect: '/slack/oauth_redirect',
} as const;
