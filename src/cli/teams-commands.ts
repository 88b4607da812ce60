import type { AppCommand } from '../chat/teams/package/manifest.ts';
import type { Command } from '../features/feature.ts';
import { features } from '../features/index.ts';
import { type Locale, locales, sayIn } from '../i18n/index.ts';

/** Every command that features offer, as the menu of Teams shows it, in the order in which help tells them. */
export function teamsCommands(
  commands: readonly Command[] = features.flatMap((feature) => feature.commands ?? []),
): AppCommand[] {
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
