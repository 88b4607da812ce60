import { basename } from 'node:path';
import type { Command } from 'commander';
import { readingFor } from '../chat/message.ts';
import { AppError } from '../errors.ts';
import {
  addEffect,
  type BusinessCase,
  type FiguresReport,
  importFigures,
  measures,
  readBusinessCase,
  removeEffect,
  sayFault,
} from '../features/business/index.ts';
import { earnedWords, effectWords, riskWords, sumWords } from '../features/leaders/index.ts';
import { type Locale, type Messages, sayIn } from '../i18n/index.ts';
import { localeOf } from './locale.ts';
import { exitCodes, tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface Asked {
  locale?: string;
  json?: boolean;
}

/** The organisation's own figures, and what improvements are worth. */
export function addBusiness(program: Command, shell: Shell): void {
  const business = program
    .command('business')
    .description('the organisation’s own figures, and what improvements are worth, by evidence');
  addImportFigures(business, shell);
  addMeasured(business, shell);
  addEstimate(business, shell);
  addShow(business, shell);
}

function addImportFigures(business: Command, shell: Shell): void {
  business
    .command('import')
    .description('read figures of months from a CSV file, all or none; a second time changes nothing')
    .argument('<file>', 'columns month, measure, segment, customer, value, currency, owner, source')
    .option('--replace', 'other values than before are corrections')
    .option('--encoding <name>', 'such as utf-8 or windows-1252; recognised when left out')
    .option('--delimiter <character>', 'comma, semicolon, tab or one character; recognised when left out')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--dry-run', 'check everything; store nothing')
    .option('--json', 'answer as JSON')
    .action(
      (
        path: string,
        flags: Asked & { replace?: boolean; dryRun?: boolean; encoding?: string; delimiter?: string },
      ) =>
        shell.withApp(async ({ ctx, pseudonymKey }) => {
          const say = sayIn(localeOf(flags.locale));
          const { encoding, delimiter, replace = false, dryRun = false } = flags;
          const reading = { encoding, delimiter };
          const input = { path, dryRun, replace, by: 'cli', pseudonymKey, reading };
          const report = await importFigures(ctx, input, say);
          tell(wantsJson(flags), { fileName: basename(path), ...report }, reportLines(report, say));
          if (report.faults.length > 0) shell.exit(exitCodes.failed);
        }),
    );
}

function reportLines({ faults, dryRun, ...counts }: FiguresReport, say: Messages): string[] {
  const { file } = say.business;
  if (faults.length > 0)
    return [
      ...faults.map((fault) => file.line({ ...fault, reason: sayFault(fault.fault, say) })),
      file.nothing({ n: faults.length }),
    ];
  return [...(dryRun ? [file.dryRun()] : []), file.closing(counts)];
}

interface EffectOptions extends Asked {
  measure: string;
  design: string;
  before?: string;
  after: string;
  segment?: string;
  against?: string;
  owner: string;
  source: string;
}

const designs = {
  'before-after': 'before_after',
  comparison: 'comparison',
  experiment: 'experiment',
} as const;

function addMeasured(business: Command, shell: Shell): void {
  business
    .command('effect')
    .description('say what an improvement is measured by; euros follow from the figures alone')
    .argument('<improvement>', 'its number')
    .requiredOption(
      '--measure <name>',
      'churned, complaints, contacts, new_customers or revenue_per_customer',
    )
    .requiredOption('--after <months>', 'such as 2026-04..2026-06')
    .option('--design <design>', Object.keys(designs).join(', '), 'before-after')
    .option('--before <months>', 'as many months before')
    .option('--segment <name>', 'the customers it is about; all when left out')
    .option('--against <name>', 'the customers it is compared with')
    .requiredOption('--owner <team>', 'who answers for it')
    .requiredOption('--source <system>', 'where it comes from')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((improvement: string, flags: EffectOptions) =>
      shell.withApp(async ({ ctx }) => {
        const say = sayIn(localeOf(flags.locale));
        const design = Object.entries(designs).find(([name]) => name === flags.design)?.[1];
        if (!design)
          throw new AppError('invalid', `There is no design "${flags.design}".`, {
            remedy: `Choose one of: ${Object.keys(designs).join(', ')}.`,
          });
        const { owner, source, measure, segment = '', against = null } = flags;
        const added = await addEffect(
          ctx,
          {
            ...{ improvement: numberOf(improvement), owner, source, by: 'cli', design, measure, segment },
            against,
            before: flags.before === undefined ? null : monthsOf(flags.before),
            after: monthsOf(flags.after),
          },
          say,
        );
        tell(wantsJson(flags), added, [say.business.effect.added(added)]);
      }),
    );
}

function addEstimate(business: Command, shell: Shell): void {
  business
    .command('estimate')
    .description('note what somebody thinks an improvement is worth in a month; it is never summed')
    .argument('<improvement>', 'its number')
    .requiredOption('--amount <amount>', 'in a month, such as 1200')
    .requiredOption('--currency <code>', 'such as EUR')
    .requiredOption('--owner <team>', 'who answers for it')
    .requiredOption('--source <what>', 'what it rests on')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action(
      (
        improvement: string,
        flags: Asked & { amount: string; currency: string; owner: string; source: string },
      ) =>
        shell.withApp(async ({ ctx }) => {
          const say = sayIn(localeOf(flags.locale));
          const { owner, source } = flags;
          const currency = flags.currency.trim().toUpperCase();
          const about = { improvement: numberOf(improvement), owner, source, by: 'cli' };
          const amount = Number(flags.amount);
          const added = await addEffect(ctx, { ...about, design: 'estimate', amount, currency }, say);
          tell(wantsJson(flags), added, [say.business.effect.added(added)]);
        }),
    );
  business
    .command('remove')
    .description('take an effect or estimate back')
    .argument('<id>', 'the number that "business show" tells')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((id: string, flags: Asked) =>
      shell.withApp(async ({ ctx }) => {
        const { effect } = sayIn(localeOf(flags.locale)).business;
        const number = numberOf(id);
        const { removed } = await removeEffect(ctx, number);
        tell(wantsJson(flags), { id: number, removed }, [
          removed ? effect.removed({ id: number }) : effect.gone({ id: number }),
        ]);
        if (!removed) shell.exit(exitCodes.failed);
      }),
    );
}

function addShow(business: Command, shell: Shell): void {
  business
    .command('show')
    .description('what is known in money, by evidence; and which measures can be imported')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'answer as JSON')
    .action((flags: Asked) =>
      shell.withApp(async ({ ctx }) => {
        const locale = localeOf(flags.locale);
        const known = await readBusinessCase(ctx, { touchpoints: [], until: ctx.clock.now() });
        tell(wantsJson(flags), known, caseLines(known, locale));
      }),
    );
}

function caseLines(known: BusinessCase, locale: Locale): string[] {
  const { effects, currency, hasFigures } = known;
  const reading = readingFor({ locale, zone: 'UTC' });
  const words = reading.say.leaders.money;
  return [
    ...effects.map(
      (effect) => `${effect.id}\t${words.effect(effect)} ${effectWords(effect, currency, reading)}`,
    ),
    sumWords(known, reading) ?? words.noneCounts(),
    riskWords(known, reading) ?? words.atRiskNeeds(),
    earnedWords(known, reading) ?? words.earnedNeeds(),
    ...(hasFigures ? [] : [words.none()]),
    Object.keys(measures).join(', '),
  ];
}

function monthsOf(text: string): { from: string; to: string } {
  const [from = '', to = from] = text.split('..');
  return { from, to };
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('invalid', `"${text}" is not a number that was given out here.`, {
    remedy: 'Give a whole number above 0.',
  });
}
