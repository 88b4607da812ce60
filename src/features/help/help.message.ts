import { defineMessage } from '../../chat/message.ts';
import { helpOnSlack } from './help.slack.ts';
import { helpOnTeams } from './help.teams.ts';
import { helpSummary } from './lines.message.ts';
import { HelpView } from './view.ts';

/** What the bot can do, and what to do when it did not understand. */
export const helpMessage = defineMessage<HelpView>({
  name: 'help',
  view: HelpView,
  summary: helpSummary,
  render: {
    slack: (view, reading) => helpOnSlack(view, reading, helpSummary(view, reading)),
    teams: (view, reading) => helpOnTeams(view, reading, helpSummary(view, reading)),
  },
});
