import { about } from './en/about.ts';
import { actionWords } from './en/actions.ts';
import { channels } from './en/channels.ts';
import { digests } from './en/digests.ts';
import { help } from './en/help.ts';
import { imports } from './en/import.ts';
import { install } from './en/install.ts';
import { sources, themes } from './en/names.ts';
import { router } from './en/router.ts';
import { scores } from './en/scores.ts';
import { settings } from './en/settings.ts';
import { slack } from './en/slack.ts';
import { teams } from './en/teams.ts';
import { teamsApp } from './en/teams-app.ts';
import { verbatims } from './en/verbatims.ts';
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
  about,
  help,
  verbatims,
  actions: actionWords,
  scores,
  digests,
  channels,
  settings,
  imports,
  install,
  themes,
  sources,
};

/** The sentences of a language: functions with named parameters, one part per feature. */
export type Messages = typeof en;
