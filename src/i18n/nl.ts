import type { Messages } from './en.ts';
import { formatIn } from './format.ts';
import { about } from './nl/about.ts';
import { actionWords } from './nl/actions.ts';
import { business } from './nl/business.ts';
import { channels } from './nl/channels.ts';
import { contributions } from './nl/contributions.ts';
import { digests } from './nl/digests.ts';
import { guards } from './nl/guards.ts';
import { help } from './nl/help.ts';
import { hooks } from './nl/hooks.ts';
import { imports } from './nl/import.ts';
import { improvementWords } from './nl/improvements.ts';
import { install } from './nl/install.ts';
import { journey } from './nl/journey.ts';
import { leaders } from './nl/leaders.ts';
import { licence } from './nl/licence.ts';
import { sources } from './nl/names.ts';
import { people } from './nl/people.ts';
import { privacy } from './nl/privacy.ts';
import { reading } from './nl/reading.ts';
import { router } from './nl/router.ts';
import { scores } from './nl/scores.ts';
import { settings } from './nl/settings.ts';
import { slack } from './nl/slack.ts';
import { studio } from './nl/studio.ts';
import { teams } from './nl/teams.ts';
import { teamsApp } from './nl/teams-app.ts';
import { themes } from './nl/themes.ts';
import { verbatims } from './nl/verbatims.ts';
import { web } from './nl/web.ts';
import { webhook } from './nl/webhook.ts';

/** Alles wat de bot in het Nederlands zegt. */
export const nl = {
  locale: 'nl',
  format: formatIn('nl'),
  router,
  slack,
  teams,
  teamsApp,
  studio,
  about,
  help,
  verbatims,
  actions: actionWords,
  improvements: improvementWords,
  licence,
  journey,
  scores,
  digests,
  channels,
  settings,
  people,
  contributions,
  imports,
  reading,
  privacy,
  install,
  themes,
  sources,
  web,
  webhook,
  hooks,
  business,
  leaders,
  guards,
} satisfies Messages;
