import type { AppCommand } from '../chat/teams/package/manifest.ts';
import type { Command } from '../features/feature.ts';
import { features } from '../features/index.ts';
import { type Locale, locales, sayIn } from '../i18n/index.ts';

/** The commands that features offer, but the rare ones, as the menu of Teams shows them, in the order of help. */
export function teamsCommands(commands: readonly Command[] = menuCommands()): AppCommand[] {
  return commands.map(
    (command) =>
      Object.fromEntries(locales.map((locale) => [locale, wordsOf(command, locale)])) as AppCommand,
  );
}

/** The menu puts the title into the message box; what may follow it stands in the description. */
function wordsOf({ verbs, describe }: Command, locale: Locale): AppCommand[Locale] {
  const title = verbs[locale][0] ?? '';
  const { usage, does } = describe(sayIn(locale));
  const sentence = `${does.charAt(0).toUpperCase()}${does.slice(1)}`;
  return { title, does: usage === title ? sentence : `${sentence} (${usage})` };
}

/** What the menus of platforms hold. */
export function menuCommands(): Command[] {
  return features.flatMap(({ commands = [] }) => commands.filter(({ isRare }) => !isRare));
}
