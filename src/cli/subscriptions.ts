import { type Command, Option } from 'commander';
import { AppError } from '../errors.ts';
import {
  listSubscriptions,
  parseChannel,
  parseFilter,
  pause,
  resume,
  type SubscriptionInfo,
  setHolidays,
  subscribe,
  unsubscribe,
} from '../features/channels/index.ts';
import { composers } from '../features/index.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

const by = { actor: 'cli', origin: 'cli' };
const messages = Object.keys(composers);

interface Json {
  json?: boolean;
}

/** What `settings` does in chat, from a terminal: which channel gets which message, when and about what. */
export function addSubscriptions(program: Command, shell: Shell): void {
  addSubscribe(program, shell);
  addList(program, shell);
  addHolidays(program, shell);
  const byNumber = [
    {
      verb: 'unsubscribe',
      does: 'take a message from a channel; what was posted stays',
      change: unsubscribe,
    },
    { verb: 'pause', does: 'post nothing for a subscription until it is resumed', change: pause },
    { verb: 'resume', does: 'let a subscription run again; what it missed is not caught up', change: resume },
  ];
  for (const { verb, does, change } of byNumber) {
    program
      .command(verb)
      .description(does)
      .argument('<id>', 'the number that "subscriptions" shows')
      .option('--json', 'answer as JSON')
      .action((id: string, options: Json) =>
        shell.withApp(async ({ ctx }) => {
          const subscriptionId = numberOf(id);
          await change(ctx, { subscriptionId, by });
          tell(wantsJson(options), { subscriptionId, done: verb }, [`Subscription ${id}: ${verb} done.`]);
        }),
      );
  }
}

interface SubscribeOptions extends Json {
  at: string;
  tz: string;
  locale: string;
  filter?: string[];
  name?: string;
  catchUp: 'latest' | 'all' | 'none';
  maxLateness: string;
}

function addSubscribe(program: Command, shell: Shell): void {
  program
    .command('subscribe')
    .description('give a channel a message at set times; the same message with the same filter is changed')
    .argument('<channel>', 'platform and channel, such as studio:service or slack:C0123')
    .argument('<message>', messages.join(' or '))
    .requiredOption('--at <schedule>', 'five cron fields, such as "0 9 * * 1-5" for working days at nine')
    .option('--tz <zone>', 'IANA time zone', 'Europe/Amsterdam')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--filter <key=values...>', 'touchpoint=…, source=… or language=…; several values with commas')
    .option('--name <name>', 'what the channel is called')
    .addOption(
      new Option('--catch-up <policy>', 'what is posted after downtime')
        .choices(['latest', 'all', 'none'])
        .default('latest'),
    )
    .option('--max-lateness <minutes>', 'later than this a missed message is skipped', '360')
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
          catchUp: options.catchUp,
          maxLatenessMinutes: minutesOf(options.maxLateness),
          by,
          known: { platforms: platforms.map(({ name }) => name), messages },
        });
        const next = result.nextAt ? `next at ${result.nextAt.toISOString()}` : 'it never comes';
        const hindrance = await ctx.hindrance(place);
        tell(wantsJson(options), { ...result, ...(hindrance && { hindrance }) }, [
          `${channel} ${result.created ? 'now gets' : 'gets, changed,'} ${message}: ${options.at} (${options.tz}), ${next}`,
          ...(hindrance
            ? [`But nothing can be posted there now (${hindrance.reason}).`, `→ ${hindrance.remedy}`]
            : []),
        ]);
      }),
    );
}

function addList(program: Command, shell: Shell): void {
  program
    .command('subscriptions')
    .description('list who gets what, when, and what became of the last post')
    .option('--json', 'answer as JSON')
    .action((options: Json) =>
      shell.withApp(async ({ ctx }) => {
        const all = await listSubscriptions(ctx);
        tell(wantsJson(options), all, all.length > 0 ? all.map(lineOf) : ['No subscriptions yet.']);
      }),
    );
}

function lineOf(one: SubscriptionInfo): string {
  const { subscriptionId, platform, channel, message, schedule, zone, locale, paused, nextAt } = one;
  const state = paused ? `paused: ${paused.reason}` : `next ${nextAt?.toISOString() ?? 'never'}`;
  return `${subscriptionId}\t${platform}:${channel}\t${message}\t${schedule} ${zone} ${locale}\t${state}`;
}

function addHolidays(program: Command, shell: Shell): void {
  program
    .command('holidays')
    .description('set the dates on which a channel gets nothing; without dates there are none')
    .argument('<channel>', 'platform and channel, such as studio:service')
    .argument('[dates...]', 'such as 2026-12-25 2026-12-26')
    .option('--json', 'answer as JSON')
    .action((channel: string, dates: string[], options: Json) =>
      shell.withApp(async ({ ctx }) => {
        const holidays = await setHolidays(ctx, { ...parseChannel(channel), dates, by });
        const list = holidays.length > 0 ? holidays.join(', ') : 'none';
        tell(wantsJson(options), { channel, holidays }, [`${channel} has these holidays: ${list}.`]);
      }),
    );
}

function minutesOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new AppError('invalid', `--max-lateness cannot be "${text}".`, {
    remedy: 'Give whole minutes, such as 360.',
  });
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('invalid', `"${text}" is no subscription.`, {
    remedy: 'klankbord subscriptions shows their numbers.',
  });
}
