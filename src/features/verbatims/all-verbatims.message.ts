import { defineMessage, type Reading } from '../../chat/message.ts';
import { allVerbatimLines } from './lines.message.ts';
import { allVerbatimsOnSlack } from './verbatims.slack.ts';
import { allVerbatimsOnTeams } from './verbatims.teams.ts';
import { AllVerbatimsView } from './view.ts';

function summary(view: AllVerbatimsView, reading: Reading): string {
  const { title, notes } = allVerbatimLines(view, reading);
  return [`${title}.`, ...notes(view.quotes.length)].join(' ');
}

/** Everything customers said in some days, page by page, private to the person who asked. */
export const allVerbatims = defineMessage<AllVerbatimsView>({
  name: 'all-verbatims',
  view: AllVerbatimsView,
  summary,
  render: {
    slack: (view, reading) => allVerbatimsOnSlack(view, reading, summary(view, reading)),
    teams: (view, reading) => allVerbatimsOnTeams(view, reading, summary(view, reading)),
  },
});
