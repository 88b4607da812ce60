import { createVerbs } from '../../chat/verbs.ts';
import { type Command, defineFeature, type Feature } from '../feature.ts';
import { describeCommands, mayBeTried } from './describe.ts';
import { helpMessage } from './help.message.ts';
import { TRY } from './lines.message.ts';

export { helpExamples } from './help.example.ts';

/** Explains what the others can do, from what they say about themselves; it also answers to what nobody understood. */
export function helpFor(others: readonly Feature[]): Feature {
  const help: Command = {
    verbs: { en: ['help', 'hi', 'hello'], nl: ['help', 'hulp', 'hoi', 'hallo'] },
    describe: (say) => say.help.verbs.help,
    run: async (_ctx, asked, about) => ({
      kind: 'message',
      message: helpMessage,
      content: describeCommands(commands, asked, verbs.find(about)),
      audience: 'private',
    }),
  };
  const commands = [...others.flatMap((other) => other.commands ?? []), help];
  const verbs = createVerbs(commands);
  return defineFeature({
    name: 'help',
    messages: [helpMessage],
    commands: [help],
    home: async (_ctx, asked) => ({
      message: helpMessage,
      content: describeCommands(commands, asked, { kind: 'nothing' }),
    }),
    buttons: [
      {
        action: TRY,
        press: async (ctx, asked, verb) => {
          const found = verbs.find(verb);
          // The value comes back from the client: only what everybody may do is done.
          if (found.kind !== 'command' || !mayBeTried(found.command)) return help.run(ctx, asked, '');
          return found.command.run(ctx, asked, '');
        },
      },
    ],
  });
}
