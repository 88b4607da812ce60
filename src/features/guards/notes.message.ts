import { defineMessage } from '../../chat/message.ts';
import { notesLines, notesSummary } from './lines.message.ts';
import { notesOnSlack } from './notes.slack.ts';
import { notesOnTeams } from './notes.teams.ts';
import { NotesView } from './view.ts';

/** What the CX team hears in private. */
export const notesMessage = defineMessage<NotesView>({
  name: 'cx-notes',
  view: NotesView,
  summary: notesSummary,
  render: {
    slack: (view, reading) => notesOnSlack(notesLines(view, reading), notesSummary(view, reading)),
    teams: (view, reading) =>
      notesOnTeams(notesLines(view, reading), notesSummary(view, reading), reading.locale),
  },
});
