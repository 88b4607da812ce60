import type { Command } from 'commander';
import type { App } from '../app.ts';
import { type Finding, fault, fine } from '../chat/finding.ts';
import { listFailed, listPaused, listUnknown } from '../features/channels/index.ts';
import { examineHooks } from './doctor/hooks.ts';
import { examinePrivacy } from './doctor/privacy.ts';
import { examineSlack } from './doctor/slack.ts';
import { examineTeams } from './doctor/teams.ts';
import { examineWebhook } from './doctor/webhook.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

/** Looks at everything an operator can mend, and names the remedy. */
export function addDoctor(program: Command, shell: Shell): void {
  program
    .command('doctor')
    .description('check configuration, database, subscriptions and outbox, and name the remedy')
    .option('--json', 'answer as JSON')
    .action((options: { json?: boolean }) =>
      shell.withApp(async (app) => {
        const findings = await examine(app);
        tell(wantsJson(options), { findings }, findings.map(lineOf));
        shell.exit(findings.every(({ healthy }) => healthy) ? exitCodes.done : exitCodes.failed);
      }),
    );
}

function lineOf({ what, healthy, remedy }: Finding): string {
  const mark = healthy ? (remedy === null ? 'ok  ' : 'note') : 'LOOK';
  return `${mark} ${what}${remedy === null ? '' : `\n     → ${remedy}`}`;
}

async function examine(app: App): Promise<Finding[]> {
  const { ctx, config, database } = app;
  const [paused, unknown, failed, held, feedback] = await Promise.all([
    listPaused(ctx),
    listUnknown(ctx),
    listFailed(ctx),
    ctx.db.feedback.count({ where: { unpostable: 'held' } }),
    ctx.db.feedback.count(),
  ]);
  await app.queue.start({ work: false });
  const dead = Object.values(await app.queue.deadLetters()).reduce((sum, n) => sum + n, 0);
  const count = (n: number, what: string, remedy: string) =>
    n === 0 ? fine(`${n} ${what}`) : fault(`${n} ${what}`, remedy);
  const findings = [
    fine('configuration'),
    fine(`database: ${database.kind === 'embedded' ? 'the one that is shipped' : 'the one of DATABASE_URL'}`),
    fine(`${feedback} answers stored`),
    config.encryptionKeys.length === 0 && database.kind === 'external'
      ? fault(
          'ENCRYPTION_KEY is not set: other instances would make other pseudonyms',
          'Set the same ENCRYPTION_KEY for every instance before importing more.',
        )
      : fine('pseudonym key'),
    count(
      paused.length,
      'subscriptions paused',
      'klankbord subscriptions shows why; subscribe again to resume.',
    ),
    count(
      unknown.length,
      'posts of which nobody knows whether they arrived',
      'Look in the channel, then: klankbord post ID --there, --post or --skip',
    ),
    count(
      failed.length,
      'due moments whose message could not be made',
      'The log names the reason under "slot".',
    ),
    count(dead, 'jobs given up', 'The log names the reason under "job".'),
    ...(await examinePrivacy(app)),
    fine(`${held} texts held because masking was not certain`),
    ...(await examineSlack(app, app.slack?.installations ?? null)),
    ...(await examineTeams(app)),
    ...(await examineWebhook(app)),
    ...(await examineHooks(app)),
  ];
  // The address is of both platforms.
  return findings.filter(({ what }, at) => findings.findIndex((one) => one.what === what) === at);
}
