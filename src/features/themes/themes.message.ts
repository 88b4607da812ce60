import { defineMessage } from '../../chat/message.ts';
import {
  candidatesLines,
  candidatesSummary,
  recurrenceLines,
  recurrenceSummary,
  themesLines,
  themesSummary,
} from './lines.message.ts';
import { candidatesOnSlack, recurrenceOnSlack, themesOnSlack } from './themes.slack.ts';
import { candidatesOnTeams, recurrenceOnTeams, themesOnTeams } from './themes.teams.ts';
import { CandidatesView, RecurrenceView, ThemesView } from './view.ts';

/** What customers talk about. */
export const themesMessage = defineMessage<ThemesView>({
  name: 'themes',
  view: ThemesView,
  summary: themesSummary,
  render: {
    slack: (view, reading) => themesOnSlack(themesLines(view, reading), themesSummary(view, reading)),
    teams: (view, reading) =>
      themesOnTeams(themesLines(view, reading), themesSummary(view, reading), reading.locale),
  },
});

/** What no theme catches. */
export const candidatesMessage = defineMessage<CandidatesView>({
  name: 'theme-candidates',
  view: CandidatesView,
  summary: candidatesSummary,
  render: {
    slack: (view, reading) =>
      candidatesOnSlack(candidatesLines(view, reading), candidatesSummary(view, reading)),
    teams: (view, reading) =>
      candidatesOnTeams(candidatesLines(view, reading), candidatesSummary(view, reading), reading.locale),
  },
});

/** The name under which a problem that came back is posted. */
export const RECURRENCE = 'recurring-problem';

/** A problem that came back: shall it become an improvement? */
export const recurrenceMessage = defineMessage<RecurrenceView>({
  name: RECURRENCE,
  view: RecurrenceView,
  summary: recurrenceSummary,
  render: {
    slack: (view, reading) =>
      recurrenceOnSlack(recurrenceLines(view, reading), recurrenceSummary(view, reading)),
    teams: (view, reading) =>
      recurrenceOnTeams(recurrenceLines(view, reading), recurrenceSummary(view, reading), reading.locale),
  },
});
