import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import {
  type Answer,
  listSubscriptions,
  listUnknown,
  parseChannel,
  parseFilter,
  resolveUnknown,
  subscribe,
  unsubscribe,
} from '../features/channels/index.ts';
import { composers } from '../features/index.ts';
import { setRole } from '../features/people/index.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

const by = { actor: 'cli', origin: 'cli' };

interface SubscribeOptions {
  at: string;
  tz: string;
  locale: string;
  filter?: string[];
  name?: string;
  json?: boolean;
}

/** What `settings` does in chat, from a terminal: who gets which message, and who may do what. */
export function addSettings(program: Command, shell: Shell): void {
  program
    .command('subscribe')
    .description('give a channel a message at set times; the same message with the same filter is changed')
    .argument('<channel>', 'platform and channel, such as studio:service or slack:C0123')
    .argument('<message>', Object.keys(composers).join(' or '))
    .requiredOption('--at <schedule>', 'five cron fields, such as "0 9 * * 1-5"')
    .option('--tz <zone>', 'IANA time zone', 'Europe/Amsterdam')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--filter <key=values...>', 'touchpoint=…, source=… or language=…; several values with commas')
    .option('--name <name>', 'what the channel is called')
    .option('--json', 'answer as JSON')
    .action((channel: string, message: string, options: SubscribeOptions) =>
      shell.withApp(async ({ ctx, platforms }) => {
        const place = parseChannel(channel);
        const result = await subscribe(ctx, {
          ...place,
          ...(options.name ? { channelName: options.name } : {}),
          message,
          schedule: options.at,
          zone: options.tz,
          locale: options.locale,
          filter: parseFilter(options.filter ?? []),
          by,
          known: { platforms: platforms.map(({ name }) => name), messages: Object.keys(composers) },
        });
        const next = result.nextAt ? `next at ${result.nextAt.toISOString()}` : 'it never comes';
        tell(wantsJson(options), result, [
          `${channel} ${result.created ? 'now gets' : 'gets, changed,'} ${message}: ${options.at} (${options.tz}), ${next}`,
        ]);
      }),
    );
  program
    .command('unsubscribe')
    .description('take a message from a channel; what was posted stays')
    .argument('<id>', 'the number that "subscriptions" shows')
    .option('--json', 'answer as JSON')
    .action((id: string, options: { json?: boolean }) =>
      shell.withApp(async ({ ctx }) => {
        const subscriptionId = numberOf(id);
        await unsubscribe(ctx, { subscriptionId, by });
        tell(wantsJson(options), { subscriptionId }, [`Subscription ${id} has ended.`]);
      }),
    );
  program
    .command('subscriptions')
    .description('list who gets what, when, and what became of the last post')
    .option('--json', 'answer as JSON')
    .action((options: { json?: boolean }) =>
      shell.withApp(async ({ ctx }) => {
        const all = await listSubscriptions(ctx);
        const lines = all.map(
          ({ subscriptionId, platform, channel, message, schedule, zone, locale, paused, nextAt }) => {
            const state = paused ? `paused: ${paused.reason}` : `next ${nextAt?.toISOString() ?? 'never'}`;
            return `${subscriptionId}\t${platform}:${channel}\t${message}\t${schedule} ${zone} ${locale}\t${state}`;
          },
        );
        tell(wantsJson(options), all, lines.length > 0 ? lines : ['No subscriptions yet.']);
      }),
    );
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
          const lines = doubts.map(
            (doubt) =>
              `${doubt.postId}\t${doubt.platform}:${doubt.channel}\t${doubt.message}\t${doubt.reason ?? ''}`,
          );
          tell(wantsJson(options), doubts, lines.length > 0 ? lines : ['No post is in doubt.']);
          return;
        }
        const answer = answerOf(options);
        const { success } = z.uuid().safeParse(id);
        if (!success)
          throw new AppError('invalid', `"${id}" is no post.`, {
            remedy: 'klankbord post lists those in doubt.',
          });
        await resolveUnknown(ctx, { postId: id, answer, by });
        tell(wantsJson(options), { postId: id, answer }, [`Noted for ${id}: ${answer}.`]);
      }),
    );
  program
    .command('role')
    .description('give a person a role, or take it away with --remove')
    .argument('<person>', 'platform and person, such as slack:U0123')
    .argument('<role>', 'admin, host or leader')
    .option('--remove', 'take the role away')
    .option('--json', 'answer as JSON')
    .action((person: string, role: string, options: { remove?: boolean; json?: boolean }) =>
      shell.withApp(async ({ ctx, platforms }) => {
        const names = platforms.map(({ name }) => name);
        const { changed } = await setRole(
          ctx,
          { person, role, by: 'cli', platforms: names },
          !options.remove,
        );
        const now = options.remove ? 'is no longer' : 'is';
        tell(wantsJson(options), { person, role, changed }, [
          `${person} ${now} ${role}${changed ? '' : ' (nothing changed)'}.`,
        ]);
      }),
    );
}

interface PostOptions {
  there?: boolean;
  post?: boolean;
  skip?: boolean;
  json?: boolean;
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

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('invalid', `"${text}" is no subscription.`, {
    remedy: 'klankbord subscriptions shows their numbers.',
  });
}
