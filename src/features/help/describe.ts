import type { Found } from '../../chat/verbs.ts';
import type { Messages } from '../../i18n/index.ts';
import type { Asked, Command } from '../feature.ts';
import type { HelpView } from './view.ts';

/** The first verb of a command in the person's language. */
function verbOf({ verbs }: Command, { actor }: Asked): string {
  return verbs[actor.locale][0] ?? verbs.en[0] ?? '';
}

function lineOf({ describe, needs }: Command, say: Messages): HelpView['lines'][number] {
  return { ...describe(say), needs: needs ?? null };
}

/** Who may press a button is not known here, so only what everybody may do gets one. */
export function mayBeTried({ needs }: Command): boolean {
  return needs === undefined;
}

/**
 * Help about everything, about one verb ("help scores"), or about a word nobody understood: then it says which verb
 * was probably meant, and shows everything.
 * @param found what was asked about
 */
export function describeCommands(
  commands: readonly Command[],
  asked: Asked,
  found: Found<Command>,
): HelpView {
  if (found.kind === 'command') {
    return {
      unknown: null,
      suggestion: null,
      lines: [lineOf(found.command, asked.say)],
      tries: triesOf([found.command], asked),
    };
  }
  const meant = found.kind === 'unknown' ? found.closest : null;
  const others = commands.filter((command) => command !== meant && !command.verbs.en.includes('help'));
  return {
    unknown: found.kind === 'unknown' ? found.typed : null,
    suggestion: meant && verbOf(meant, asked),
    lines: commands.map((command) => lineOf(command, asked.say)),
    tries: triesOf(meant ? [meant, ...others] : others, asked),
  };
}

function triesOf(commands: readonly Command[], asked: Asked): string[] {
  return commands.filter(mayBeTried).map((command) => verbOf(command, asked));
}
