import { about } from './en/about.ts';
import { actionWords } from './en/actions.ts';
import { business } from './en/business.ts';
import { channels } from './en/channels.ts';
import { contributions } from './en/contributions.ts';
import { digests } from './en/digests.ts';
import { guards } from './en/guards.ts';
import { help } from './en/help.ts';
import { hooks } from './en/hooks.ts';
import { imports } from './en/import.ts';
import { improvementWords } from './en/improvements.ts';
import { install } from './en/install.ts';
import { journey } from './en/journey.ts';
import { leaders } from './en/leaders.ts';
import { licence } from './en/licence.ts';
import { sources } from './en/names.ts';
import { people } from './en/people.ts';
import { privacy } from './en/privacy.ts';
import { reading } from './en/reading.ts';
import { router } from './en/router.ts';
import { scores } from './en/scores.ts';
import { settings } from './en/settings.ts';
import { slack } from './en/slack.ts';
import { studio } from './en/studio.ts';
import { teams } from './en/teams.ts';
import { teamsApp } from './en/teams-app.ts';
import { themes } from './en/themes.ts';
import { verbatims } from './en/verbatims.ts';
import { web } from './en/web.ts';
import { webhook } from './en/webhook.ts';
import { formatIn } from './format.ts';
import type { Locale } from './index.ts';

/** Everything the bot says in English. Its type is what every other language must say as well. */
export const en = {
  locale: 'en' as Locale,
  format: formatIn('en'),
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
};

/** The sentences of a language: functions with named parameters, one part per feature. */
export type Messages = typeof en;
