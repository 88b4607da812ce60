import type { ButtonLook, ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { shorten } from '../../chat/safe-text.ts';
import type { HelpView } from './view.ts';

/** The action behind a verb's button. */
export const TRY = 'help.try';
/** Buttons below help at most: Slack advises five in a row. */
const MOST_BUTTONS = 5;

/** What help says, before a platform gives it a shape. */
export interface HelpLines {
  title: string;
  /** What was not understood, and what was probably meant. */
  missed: string | null;
  intro: string;
  items: ListItem[];
  buttons: ButtonLook[];
}

/** Puts help into words; `prefix` is what stands before a verb on the platform. */
export function helpLines(view: HelpView, { say }: Reading, prefix: string): HelpLines {
  const { unknown, suggestion } = view;
  const missed = unknown === null ? [] : [say.help.unknown({ typed: unknown })];
  if (suggestion !== null) missed.push(say.help.didYouMean({ verb: suggestion }));
  return {
    title: say.help.title(),
    missed: missed.length > 0 ? missed.join(' ') : null,
    intro: say.help.intro({ prefix }),
    items: view.lines.map(({ usage, does, needs }) => ({
      head: shorten(usage, 60),
      tail: [
        `– ${shorten(does, 120)}`,
        ...(needs ? [say.help.only({ role: say.router.role[needs] ?? needs })] : []),
      ].join(' '),
    })),
    buttons: view.tries.slice(0, MOST_BUTTONS).map((verb) => ({
      action: TRY,
      value: verb,
      text: shorten(verb, 30),
      label: say.help.tryLabel({ verb }),
    })),
  };
}

/** Help in one sentence. */
export function helpSummary(view: HelpView, reading: Reading): string {
  const { say } = reading;
  const { missed } = helpLines(view, reading, '');
  const verbs = say.format.list(view.lines.map(({ usage }) => usage));
  return [...(missed ? [missed] : []), say.help.summary({ verbs })].join(' ');
}
