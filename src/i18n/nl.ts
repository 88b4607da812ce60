import type { Messages } from './en.ts';
import { formatIn } from './format.ts';
import { about } from './nl/about.ts';
import { actionWords } from './nl/actions.ts';
import { channels } from './nl/channels.ts';
import { digests } from './nl/digests.ts';
import { help } from './nl/help.ts';
import { imports } from './nl/import.ts';
import { install } from './nl/install.ts';
import { sources, themes } from './nl/names.ts';
import { router } from './nl/router.ts';
import { scores } from './nl/scores.ts';
import { settings } from './nl/settings.ts';
import { slack } from './nl/slack.ts';
import { teams } from './nl/teams.ts';
import { teamsApp } from './nl/teams-app.ts';
import { verbatims } from './nl/verbatims.ts';

/** Alles wat de bot in het Nederlands zegt. */
export const nl = {
  locale: 'nl',
  format: formatIn('nl'),
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
} satisfies Messages;
