import { basename } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { type Coverage, coverageOf, nudge } from '../features/contributions/index.ts';
import { features } from '../features/index.ts';
import {
  emailKeys,
  importPeople,
  type PeopleReport,
  type SyncReport,
  syncPeople,
} from '../features/people/index.ts';
import { type Messages, sayIn } from '../i18n/index.ts';
import { localeOf } from './locale.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface Flags {
  map?: string[];
  complete?: boolean;
  names: boolean;
  encoding?: string;
  delimiter?: string;
  refused?: string;
  locale?: string;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** Who works here, from the directory of the organisation. */
export function addPeople(program: Command, shell: Shell): void {
  const people = program.command('people').description('who works here: departments, managers, and who left');
  people
    .command('import')
    .description('read people from a CSV file, or JSON as SCIM shapes it; a second time changes nothing')
    .argument('<file>')
    .option(
      '--map <field=column...>',
      'which column is what: id, email, name, department, role, manager, leader, startedOn, language, zone, active',
    )
    .option('--complete', 'the file holds everybody: who is not in it has left')
    .option('--no-names', 'do not store names')
    .option('--encoding <name>', 'such as utf-8 or windows-1252; recognised when left out')
    .option('--delimiter <character>', 'comma, semicolon, tab or one character; recognised when left out')
    .option('--refused <folder>', 'where refused rows are written; beside the file when left out')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--dry-run', 'show what an import would give; store nothing')
    .option('--yes', 'many people really left at once')
    .option('--json', 'answer as JSON')
    .action((path: string, flags: Flags) =>
      shell.withApp(async ({ ctx, pseudonymKey }) => {
        const say = sayIn(localeOf(flags.locale));
        const { encoding, delimiter } = flags;
        const report = await importPeople(
          ctx,
          {
            path,
            map: flags.map ?? [],
            isComplete: flags.complete === true,
            isConfirmed: flags.yes === true,
            withNames: flags.names,
            dryRun: flags.dryRun === true,
            reading: { encoding, delimiter },
            refusedFolder: flags.refused,
          },
          { emailKeyOf: emailKeys(pseudonymKey), features, say },
        );
        tell(wantsJson(flags), { fileName: basename(path), ...report }, reportLines(report, say));
        if (report.refused > 0) shell.exit(exitCodes.failed);
      }),
    );
  addSync(people, shell);
  addContributions(people, shell);
}

interface SyncFlags extends Asked {
  platform?: string;
  names: boolean;
  dryRun?: boolean;
}

/** Who works here, from the lists that the platforms keep. Only whoever runs this verb has them read. */
function addSync(people: Command, shell: Shell): void {
  people
    .command('sync')
    .description(
      'read who is in Slack, and in the teams on Teams that the app is in; guests and bots are left out',
    )
    .option('--platform <name>', 'slack or teams; all that are configured when left out')
    .option('--no-names', 'do not store names')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--dry-run', 'show what it would give; store nothing')
    .option('--json', 'answer as JSON')
    .action((flags: SyncFlags) =>
      shell.withApp(async ({ ctx, pseudonymKey, platforms }) => {
        const say = sayIn(localeOf(flags.locale));
        const asked = platforms.filter(({ name, people }) => people && (flags.platform ?? name) === name);
        if (asked.length === 0) {
          const { nobodyLists, configure } = say.people.directory.faults;
          throw new AppError('not_found', nobodyLists({ platform: flags.platform ?? null }), {
            remedy: configure(),
          });
        }
        const reports: SyncReport[] = [];
        for (const { name, people } of asked) {
          if (!people) continue;
          const source = {
            platform: name,
            pages: people(),
            withNames: flags.names,
            dryRun: flags.dryRun === true,
          };
          const deps = { emailKeyOf: emailKeys(pseudonymKey), features };
          reports.push(await syncPeople(ctx, source, deps));
        }
        const lines = reports.map((report) => say.people.directory.synced(report));
        tell(wantsJson(flags), reports, [...lines, ...(flags.dryRun ? [say.imports.result.dryRun()] : [])]);
      }),
    );
}

interface Asked {
  locale?: string;
  json?: boolean;
}

/** How many can say what they contribute, and an invitation to the others. */
function addContributions(people: Command, shell: Shell): void {
  people
    .command('coverage')
    .description('how many people said what they contribute, by department from five people up')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((flags: Asked) =>
      shell.withApp(async ({ ctx }) => {
        const say = sayIn(localeOf(flags.locale));
        const coverage = await coverageOf(ctx);
        tell(wantsJson(flags), coverage, coverageLines(coverage, say));
      }),
    );
  people
    .command('nudge')
    .description(
      'invite those who said nothing yet, once in 90 days, unless they declined; at most 500 at a time',
    )
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((flags: Asked) =>
      shell.withApp(async ({ ctx }) => {
        const say = sayIn(localeOf(flags.locale));
        const invited = await nudge(ctx);
        tell(wantsJson(flags), { invited }, [say.people.directory.invited({ n: invited })]);
      }),
    );
}

function coverageLines({ people, answered, departments, uncarried }: Coverage, say: Messages): string[] {
  const { directory } = say.people;
  const names = uncarried.map(({ nameEn, nameNl }) => (say.locale === 'nl' ? nameNl : nameEn));
  return [
    people === null || answered === null ? directory.tooFew() : directory.covered({ answered, people }),
    ...departments.map(({ department, people: all, answered: some }) => {
      const name = department ?? directory.noDepartment();
      const share =
        all === null || some === null
          ? directory.withheld()
          : directory.covered({ answered: some, people: all });
      return `  ${name}: ${share}`;
    }),
    ...(names.length > 0 ? [directory.uncarried({ names })] : []),
  ];
}

function reportLines(report: PeopleReport, say: Messages): string[] {
  const { directory } = say.people;
  const { result } = say.imports;
  const { refused, firstRefusals, refusedFile, columns, unknownManagers, joined } = report;
  return [
    ...report.warnings,
    ...Object.entries(columns).map(([field, column]) => say.imports.proposal.column({ field, column })),
    ...(refused > 0 ? [result.refusedTitle({ shown: firstRefusals.length, all: refused })] : []),
    ...firstRefusals.map((refusal) => `  ${result.refusedRow(refusal)}`),
    ...(refusedFile === null ? [] : [directory.refusedFile({ path: refusedFile })]),
    ...(unknownManagers > 0 ? [directory.unknownManagers({ n: unknownManagers })] : []),
    ...(joined > 0 ? [directory.joined({ n: joined })] : []),
    ...(report.keptMissing ? [directory.keptMissing()] : []),
    ...(report.dryRun ? [result.dryRun()] : []),
    directory.closing(report),
  ];
}
