import { defineMessage, type Reading } from '../../chat/message.ts';
import { contributionsOnSlack, contributorsOnSlack } from './contributions.slack.ts';
import { contributionsOnTeams, contributorsOnTeams } from './contributions.teams.ts';
import { type ContributionLines, contributionLines, contributorLines, inviteLines } from './lines.message.ts';
import { ContributionsView, ContributorsView } from './view.ts';

/** The name of the message that invites a person to say what they contribute. */
export const CONTRIBUTION_INVITE = 'contribution-invite';
/** The name of the message that shows what a person contributes, and asks whether it still holds. */
export const CONTRIBUTIONS = 'contributions';

/** What the message says in a notification; never a customer's words. */
function summaryOf({ title, intro, sections }: ContributionLines): string {
  return [`${title}.`, ...intro, ...sections.map((section) => `${section.title}.`)].join(' ');
}

function messageOf(name: string, lines: (view: ContributionsView, reading: Reading) => ContributionLines) {
  return defineMessage<ContributionsView>({
    name,
    view: ContributionsView,
    summary: (view, reading) => summaryOf(lines(view, reading)),
    render: {
      slack: (view, reading) => contributionsOnSlack(lines(view, reading), summaryOf(lines(view, reading))),
      teams: (view, reading) =>
        contributionsOnTeams(lines(view, reading), summaryOf(lines(view, reading)), reading.locale),
    },
  });
}

/** What I contribute to the customer journey, and what goes on there; how to begin when that is nothing yet. */
export const contributionsMessage = messageOf(CONTRIBUTIONS, contributionLines);

/** Invites a person who said nothing yet. */
export const contributionInvite = messageOf(CONTRIBUTION_INVITE, inviteLines);

function whoSummary(view: ContributorsView, reading: Reading): string {
  const { title, none, note } = contributorLines(view, reading);
  return [`${title}.`, ...(none === null ? [] : [none]), note].join(' ');
}

/** Who contributes to a touchpoint, by their own choice. */
export const contributorsMessage = defineMessage<ContributorsView>({
  name: 'contributors',
  view: ContributorsView,
  summary: whoSummary,
  render: {
    slack: (view, reading) => contributorsOnSlack(contributorLines(view, reading), whoSummary(view, reading)),
    teams: (view, reading) =>
      contributorsOnTeams(contributorLines(view, reading), whoSummary(view, reading), reading.locale),
  },
});
