import { z } from 'zod';
import type { ButtonLook } from '../../chat/look.ts';
import { defineMessage, type Reading } from '../../chat/message.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import { nameIn } from '../../i18n/names.ts';
import { connectionOnSlack } from './connection.slack.ts';
import { connectionOnTeams } from './connection.teams.ts';

/** The name of the message about two accounts of one person. */
export const CONNECTION = 'connection';
export const CONNECT_YES = 'people.connect';
export const CONNECT_NO = 'people.do-not-connect';

/** Longest name in a sentence. */
const NAME = 60;

/** Two accounts of one person: asked about, made one, or taken apart. */
export const ConnectionView = z.object({
  kind: z.enum(['confirm', 'connected', 'disconnected']),
  /** Where the other account is, and how it is called there. */
  platform: z.string(),
  name: z.string().nullable(),
  /** The hash of the code that is asked about; empty afterwards. */
  code: z.string(),
});
export type ConnectionView = z.infer<typeof ConnectionView>;

/** What it says, before a platform gives it a shape. */
export interface ConnectionLines {
  title: string;
  text: string;
  notes: string[];
  buttons: ButtonLook[];
}

function connectionLines({ kind, platform, name, code }: ConnectionView, { say }: Reading): ConnectionLines {
  const { connection } = say.people;
  const where = {
    platform: platformName(platform, say),
    name: name === null ? null : shorten(safeText(name), NAME),
  };
  const buttons =
    kind === 'confirm'
      ? [
          { action: CONNECT_YES, value: code, text: connection.yes() },
          { action: CONNECT_NO, value: code, text: connection.no() },
        ]
      : [];
  return {
    title: connection.title[kind](),
    text: connection.text[kind](where),
    notes: [connection.note[kind](where)],
    buttons,
  };
}

/** What people call a platform. */
export function platformName(platform: string, say: Reading['say']): string {
  return nameIn(say.people.platform, platform);
}

function summaryOf(view: ConnectionView, reading: Reading): string {
  const { text, notes } = connectionLines(view, reading);
  return [text, ...notes].join(' ');
}

/** Asks whether an account is theirs too, or tells both sides what became of it. */
export const connectionMessage = defineMessage<ConnectionView>({
  name: CONNECTION,
  view: ConnectionView,
  summary: summaryOf,
  render: {
    slack: (view, reading) => connectionOnSlack(connectionLines(view, reading), summaryOf(view, reading)),
    teams: (view, reading) =>
      connectionOnTeams(connectionLines(view, reading), summaryOf(view, reading), reading.locale),
  },
});
