import { encryptionKeysOf } from './encryption.ts';

/** How this installation is connected to Slack: one workspace by its token, or those that install the app by OAuth. */
export interface SlackConfig {
  readonly botToken: string | undefined;
  readonly oauth:
    | {
        readonly clientId: string;
        readonly clientSecret: string;
        readonly stateSecret: string | undefined;
        /** What their tokens are sealed with. */
        readonly encryptionKeys: readonly [string, ...string[]];
        /** Where Slack sends people back to. */
        readonly publicUrl: string;
        /** The workspaces and organisations that may use it; without it, the first that installs it. */
        readonly workspaces: readonly string[] | undefined;
      }
    | undefined;
  /** Absent in Socket Mode. */
  readonly signingSecret: string | undefined;
  /** With it, Socket Mode. */
  readonly appToken: string | undefined;
  /** Another address of the Web API, such as an emulator's; ends with a slash. */
  readonly apiUrl: string | undefined;
}

/** What of the environment it is made of. */
interface SlackValues {
  SLACK_BOT_TOKEN?: string | undefined;
  SLACK_CLIENT_ID?: string | undefined;
  SLACK_CLIENT_SECRET?: string | undefined;
  SLACK_STATE_SECRET?: string | undefined;
  SLACK_SIGNING_SECRET?: string | undefined;
  SLACK_APP_TOKEN?: string | undefined;
  SLACK_API_URL?: string | undefined;
  ENCRYPTION_KEY?: string | undefined;
  ENCRYPTION_KEY_OLD?: string | undefined;
  PUBLIC_URL?: string | undefined;
  SLACK_WORKSPACES?: string[] | undefined;
}

/** What was given for Slack; null without it. */
export function slackOf(values: SlackValues): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = values;
  if (botToken === undefined && clientId === undefined) return null;
  const { ENCRYPTION_KEY: encryptionKey, PUBLIC_URL: publicUrl, SLACK_CLIENT_SECRET: clientSecret } = values;
  const isComplete = encryptionKey !== undefined && publicUrl !== undefined && clientSecret !== undefined;
  return {
    botToken,
    oauth:
      clientId !== undefined && isComplete
        ? {
            clientId,
            clientSecret,
            stateSecret: values.SLACK_STATE_SECRET,
            encryptionKeys: [encryptionKey, ...encryptionKeysOf(values).slice(1)],
            publicUrl,
            workspaces: values.SLACK_WORKSPACES,
          }
        : undefined,
    signingSecret: values.SLACK_SIGNING_SECRET,
    appToken: values.SLACK_APP_TOKEN,
    apiUrl: values.SLACK_API_URL?.replace(/\/*$/, '/'),
  };
}
