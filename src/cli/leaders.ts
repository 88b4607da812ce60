import type { Command } from 'commander';
import { readingFor } from '../chat/message.ts';
import { AppError } from '../errors.ts';
import { parseFilter } from '../features/channels/index.ts';
import {
  addRecipient,
  type EditionKind,
  editionKinds,
  gatherView,
  leadersMessages,
  leadersText,
  leadersZone,
  listRecipients,
  type Recipient,
  removeRecipient,
  setLeadersZone,
} from '../features/leaders/index.ts';
import { sayIn } from '../i18n/index.ts';
import { isZone } from '../local-time.ts';
import { localeOf } from './locale.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

const by = { actor: 'cli', origin: 'cli' };

/** Who reads the leaders' messages, and what they would read. */
export function addLeaders(program: Command, shell: Shell): void {
  const leaders = program
    .command('leaders')
    .description('the leaders’ week, month and quarter: who reads it, and what it says');
  addReaders(leaders, shell);
  addZone(leaders, shell);
  addShow(leaders, shell);
}

interface AddOptions {
  edition: string;
  at?: string;
  tz: string;
  locale: string;
  team?: string;
  filter?: string[];
  json?: boolean;
}

function addReaders(leaders: Command, shell: Shell): void {
  leaders
    .command('add')
    .description('send somebody a leaders’ message in their own chat; the same one is changed')
    .argument('<person>', 'platform and person, such as slack:U0123')
    .option('--edition <kind>', editionKinds.join(', '), 'week')
    .option('--at <schedule>', 'five cron fields; Monday at eight, or the first of the month or quarter')
    .option('--tz <zone>', 'IANA time zone of the reader', 'Europe/Amsterdam')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--team <name>', 'about the touchpoints that this team owns; about the company when left out')
    .option('--filter <touchpoints...>', 'about some touchpoints, such as touchpoint=delivery,returns')
    .option('--json', 'answer as JSON')
    .action((person: string, options: AddOptions) =>
      shell.withApp(async ({ ctx, platforms }) => {
        const known = platforms.map(({ name }) => name);
        const colon = person.indexOf(':');
        const result = await addRecipient(
          ctx,
          {
            person: { platform: person.slice(0, Math.max(0, colon)), id: person.slice(colon + 1) },
            kind: kindOf(options.edition),
            schedule: options.at ?? null,
            zone: options.tz,
            locale: options.locale,
            team: options.team ?? null,
            touchpoints: touchpointsIn(options.filter),
            by,
            platforms: known,
          },
          sayIn('en'),
        );
        const next = result.nextAt?.toISOString() ?? 'never';
        tell(wantsJson(options), result, [`${person} reads the leaders’ ${options.edition}: next ${next}.`]);
      }),
    );
  leaders
    .command('list')
    .description('list who reads what, and when')
    .option('--json', 'answer as JSON')
    .action((options: { json?: boolean }) =>
      shell.withApp(async ({ ctx }) => {
        const all = await listRecipients(ctx);
        tell(wantsJson(options), all, all.length > 0 ? all.map(lineOf) : ['Nobody reads it yet.']);
      }),
    );
  leaders
    .command('remove')
    .description('send somebody nothing any more')
    .argument('<id>', 'the number that "leaders list" shows')
    .option('--json', 'answer as JSON')
    .action((id: string, options: { json?: boolean }) =>
      shell.withApp(async ({ ctx }) => {
        if (!/^[1-9]\d{0,8}$/.test(id) || !(await removeRecipient(ctx, Number(id), by)))
          throw new AppError('invalid', `"${id}" is nobody who reads it.`, {
            remedy: 'klankbord leaders list shows their numbers.',
          });
        tell(wantsJson(options), { id: Number(id), removed: true }, [`Reader ${id}: removed.`]);
      }),
    );
}

function lineOf({
  subscriptionId,
  platform,
  channel,
  kind,
  schedule,
  zone,
  locale,
  filter,
  paused,
  nextAt,
}: Recipient) {
  const about = filter.touchpoint?.join(',') ?? 'the company';
  const state = paused ? `paused: ${paused.reason}` : `next ${nextAt?.toISOString() ?? 'never'}`;
  return `${subscriptionId}\t${platform}:${channel}\t${kind}\t${about}\t${schedule} ${zone} ${locale}\t${state}`;
}

function touchpointsIn(filter: string[] | undefined): readonly string[] {
  const { touchpoint = [], ...others } = parseFilter(filter ?? []);
  if (Object.keys(others).length === 0) return touchpoint;
  throw new AppError('invalid', 'A leaders’ message is about touchpoints, not about sources or languages.', {
    remedy: 'Write such as --filter touchpoint=delivery,returns.',
  });
}

function kindOf(text: string): EditionKind {
  const kind = editionKinds.find((one) => one === text);
  if (kind) return kind;
  throw new AppError('invalid', `There is no edition "${text}".`, {
    remedy: `Choose one of: ${editionKinds.join(', ')}.`,
  });
}

function addZone(leaders: Command, shell: Shell): void {
  leaders
    .command('zone')
    .description('the time zone in which the leaders’ days begin, for everybody alike; without one, tell it')
    .argument('[zone]', 'IANA name, such as Europe/Amsterdam')
    .option('--json', 'answer as JSON')
    .action((zone: string | undefined, options: { json?: boolean }) =>
      shell.withApp(async ({ ctx }) => {
        if (zone !== undefined) {
          if (!isZone(zone))
            throw new AppError('invalid', `"${zone}" is not a time zone.`, {
              remedy: 'Give an IANA name, such as Europe/Amsterdam.',
            });
          await setLeadersZone(ctx, zone);
        }
        const now = await leadersZone(ctx);
        tell(wantsJson(options), { zone: now }, [`The leaders’ days begin in ${now}.`]);
      }),
    );
}

interface ShowOptions {
  edition: string;
  now?: string;
  locale: string;
  filter?: string[];
  json?: boolean;
}

function addShow(leaders: Command, shell: Shell): void {
  leaders
    .command('show')
    .description('print what the message would say, without sending or keeping anything')
    .option('--edition <kind>', editionKinds.join(', '), 'week')
    .option('--now <time>', 'as if it were this ISO moment')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--filter <touchpoints...>', 'about some touchpoints, such as touchpoint=delivery,returns')
    .option('--json', 'answer as JSON')
    .action((options: ShowOptions) =>
      shell.withApp(async ({ ctx, contextAt }) => {
        const at = options.now === undefined ? ctx.clock.now() : new Date(options.now);
        if (Number.isNaN(at.getTime()))
          throw new AppError('invalid', `"${options.now}" is no moment.`, {
            remedy: 'Give such as 2026-11-23T08:00:00Z.',
          });
        const kind = kindOf(options.edition);
        const locale = localeOf(options.locale);
        const touchpoints = touchpointsIn(options.filter);
        const view = await gatherView(contextAt({ now: () => at }), { kind, locale, touchpoints });
        const reading = readingFor({ locale, zone: view.zone });
        leadersMessages[kind].view.parse(view);
        tell(wantsJson(options), view, leadersText(view, reading));
      }),
    );
}
