import { defineMessage, type Reading } from '../../chat/message.ts';
import { coverageOnSlack } from './coverage.slack.ts';
import { coverageOnTeams } from './coverage.teams.ts';
import { CoverageView, coverageLines } from './coverage-lines.message.ts';

function summaryOf(view: CoverageView, reading: Reading): string {
  const { title, total } = coverageLines(view, reading);
  return `${title}: ${total}`;
}

/** How many people can answer "What do I contribute?", for administrators. */
export const coverageMessage = defineMessage<CoverageView>({
  name: 'coverage',
  view: CoverageView,
  summary: summaryOf,
  render: {
    slack: (view, reading) => coverageOnSlack(coverageLines(view, reading), summaryOf(view, reading)),
    teams: (view, reading) =>
      coverageOnTeams(coverageLines(view, reading), summaryOf(view, reading), reading.locale),
  },
});
