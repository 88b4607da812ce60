import { defineMessage } from '../../chat/message.ts';
import type { EditionKind } from './edition.ts';
import { leadersOnSlack } from './leaders.slack.ts';
import { leadersOnTeams } from './leaders.teams.ts';
import { leadersLines, leadersSummary } from './lines.message.ts';
import { LeadersView } from './view.ts';

/** The name of the message of a kind, as it is subscribed. */
export function messageNameOf(kind: EditionKind): string {
  return `leaders-${kind}`;
}

function messageOf(kind: EditionKind) {
  return defineMessage<LeadersView>({
    name: messageNameOf(kind),
    view: LeadersView,
    summary: leadersSummary,
    render: {
      slack: (view, reading) => leadersOnSlack(leadersLines(view, reading), leadersSummary(view, reading)),
      teams: (view, reading) =>
        leadersOnTeams(leadersLines(view, reading), leadersSummary(view, reading), reading.locale),
    },
  });
}

/** What leaders read: one voice, what was asked and what reached us, what is done about it, and what it is worth. */
export const leadersMessages = {
  week: messageOf('week'),
  month: messageOf('month'),
  quarter: messageOf('quarter'),
} as const;
