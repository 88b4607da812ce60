import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { setSourceLink, sourceLinks } from '../features/actions/index.ts';
import { type Answer, type Doubt, listUnknown, resolveUnknown } from '../features/channels/index.ts';
import { setRole } from '../features/people/index.ts';
import { roles } from '../permission.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

const by = { actor: 'cli', origin: 'cli' };

/** What an administrator decides: who may do what, and what became of a post nobody knows about. */
export function addAdministration(program: Command, shell: Shell): void {
  addRole(program, shell);
  addPost(program, shell);
  addLink(program, shell);
}

interface PostOptions {
  there?: boolean;
  post?: boolean;
  skip?: boolean;
  json?: boolean;
}

function addPost(program: Command, shell: Shell): void {
  program
    .command('post')
    .description('answer for a post of which nobody knows whether it arrived; without an answer, list them')
    .argument('[id]', 'the post')
    .option('--there', 'it stands in the channel')
    .option('--post', 'it does not, post it')
    .option('--skip', 'it does not, leave it')
    .option('--json', 'answer as JSON')
    .action((id: string | undefined, options: PostOptions) =>
      shell.withApp(async ({ ctx }) => {
        if (id === undefined) {
          const doubts = await listUnknown(ctx);
          tell(wantsJson(options), doubts, doubts.length > 0 ? doubts.map(lineOf) : ['No post is in doubt.']);
          return;
        }
        const answer = answerOf(options);
        await resolveUnknown(ctx, { postId: postIdOf(id), answer, by });
        tell(wantsJson(options), { postId: id, answer }, [`Noted for ${id}: ${answer}.`]);
      }),
    );
}

function lineOf({ postId, platform, channel, message, reason }: Doubt): string {
  return `${postId}\t${platform}:${channel}\t${message}\t${reason ?? ''}`;
}

function answerOf({ there, post, skip }: PostOptions): Answer {
  const asked: [Answer, boolean | undefined][] = [
    ['there', there],
    ['post', post],
    ['skip', skip],
  ];
  const given = asked.filter(([, wanted]) => wanted).map(([answer]) => answer);
  const [answer] = given;
  if (answer === undefined || given.length > 1) {
    throw new AppError('invalid', 'Say what you saw in the channel.', {
      remedy: 'Give one of --there, --post and --skip.',
    });
  }
  return answer;
}

function postIdOf(text: string): string {
  if (z.uuid().safeParse(text).success) return text;
  throw new AppError('invalid', `"${text}" is no post.`, { remedy: 'klankbord post lists those in doubt.' });
}

function addRole(program: Command, shell: Shell): void {
  program
    .command('role')
    .description('give a person a role, or take it away with --remove')
    .argument('<person>', 'platform and person, such as slack:U0123')
    .argument('<role>', roles.join(', '))
    .option('--remove', 'take the role away')
    .option('--json', 'answer as JSON')
    .action((person: string, role: string, options: { remove?: boolean; json?: boolean }) =>
      shell.withApp(async ({ ctx, platforms }) => {
        const names = platforms.map(({ name }) => name);
        const grant = { person, role, by: 'cli', platforms: names };
        const { changed } = await setRole(ctx, grant, !options.remove);
        const now = options.remove ? 'is no longer' : 'is';
        tell(wantsJson(options), { person, role, changed }, [
          `${person} ${now} ${role}${changed ? '' : ' (nothing changed)'}.`,
        ]);
      }),
    );
}

function addLink(program: Command, shell: Shell): void {
  program
    .command('link')
    .description(
      'say where a source shows one of its answers; who follows an action up is led there, and nobody else',
    )
    .argument('[source]', 'as import --as called it; without it, list them')
    .argument('[address]', 'such as https://crm.example.com/answers/{id}')
    .option('--remove', 'forget the address')
    .option('--json', 'answer as JSON')
    .action((source: string | undefined, address: string | undefined, options: LinkOptions) =>
      shell.withApp(async ({ ctx }) => {
        if (source !== undefined) {
          if ((address === undefined) !== (options.remove === true)) {
            throw new AppError('invalid', 'Give an address, or --remove.', {
              remedy: 'Such as: klankbord link web https://crm.example.com/answers/{id}',
            });
          }
          await setSourceLink(ctx, { source, template: address ?? null, by });
        }
        const links = await sourceLinks(ctx);
        const lines = Object.entries(links).map(([name, template]) => `${name}\t${template}`);
        tell(wantsJson(options), links, lines.length > 0 ? lines : ['No source has an address.']);
      }),
    );
}

interface LinkOptions {
  remove?: boolean;
  json?: boolean;
}
