import type { AppsManifestCreateArguments } from '@slack/web-api';
import { slackCommand, slackPaths } from './entry.ts';
import { type BotEvent, lifecycleEvents } from './inbound/lifecycle.ts';
import { optionalScopes, requiredScopes } from './install/scopes.ts';

export type SlackManifest = AppsManifestCreateArguments['manifest'];

/** What Slack tells the bot about: each of these has somebody who listens, and nothing else has. */
export const slackEvents = [
  'app_home_opened',
  ...lifecycleEvents.required,
  ...lifecycleEvents.optional,
] as const satisfies readonly BotEvent[];

/** Stands where the operator's own address belongs. */
export const placeholderUrl = 'https://YOUR-HOST';

/** How Slack and the bot reach each other. */
export interface ManifestOptions {
  /** Over a connection that the bot opens itself; otherwise at its public address. */
  readonly socket: boolean;
  /** The bot's own address. Over a socket it is for OAuth alone, and may be absent. */
  readonly publicUrl: string | null;
  /** What may follow the command, in English, in the order in which help tells them. */
  readonly verbs: readonly string[];
}

const about = {
  name: 'Klankbord',
  description: 'The customer’s voice, daily, in the chat where everybody already is.',
  background_color: '#1f3a5f',
  long_description: [
    'Klankbord brings what customers experience to the people who can do something about it.',
    'At the times you choose it posts in a channel what a few customers said, in their own words, and the scores: on how many answers they rest, how uncertain they are, and whether they really moved.',
    'Your organisation runs Klankbord itself. Feedback is stored in its own database; names, e-mail addresses and other personal data are masked before anything is stored. Masking is good and not perfect: what may be left is measured and written down.',
    'Klankbord does not read your conversations. It asks for no permission to see messages, and it answers to its command, its buttons and its own page only. It keeps no score of any employee.',
  ].join('\n\n'),
} satisfies SlackManifest['display_information'];

/** What Slack must be told about this app ("Create app from manifest"). */
export function slackManifest({ socket, publicUrl, verbs }: ManifestOptions): SlackManifest {
  const base = publicUrl?.replace(/\/+$/, '');
  const events = socket || base === undefined ? null : `${base}${slackPaths.events}`;
  const redirects = base === undefined ? {} : { redirect_urls: [`${base}${slackPaths.oauthRedirect}`] };
  return {
    _metadata: { major_version: 2 },
    display_information: about,
    features: {
      // People are written to in the messages tab; nobody types to a bot that does not listen there.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: about.name, always_online: true },
      slash_commands: [
        {
          command: slackCommand,
          ...(events && { url: events }),
          description: 'What customers say, and the scores',
          usage_hint: `[${verbs.join(' | ')}]`,
          // People and channels arrive as ids.
          should_escape: true,
        },
      ],
    },
    oauth_config: { ...redirects, scopes: scopesAsked() },
    settings: {
      event_subscriptions: { ...(events && { request_url: events }), bot_events: [...slackEvents] },
      interactivity: {
        is_enabled: true,
        ...(events && { request_url: events, message_menu_options_url: events }),
      },
      org_deploy_enabled: true,
      socket_mode_enabled: socket,
      // Once on it can never be turned off.
      token_rotation_enabled: false,
    },
  } satisfies SlackManifest;
}

/** Slack refuses an optional scope, and an event's scope, that is not also in the whole list. */
function scopesAsked() {
  const optional = optionalScopes.map(({ name }) => name);
  return { bot: [...requiredScopes.map(({ name }) => name), ...optional], bot_optional: optional };
}
