import type { Command } from 'commander';
import { AppError } from '../errors.ts';
import { sayProposal } from '../features/feedback/index.ts';
import {
  confirmForm,
  countAnnounced,
  readHealth,
  type SourceHealth,
  workAgain,
} from '../features/hooks/index.ts';
import { sayIn } from '../i18n/index.ts';
import { findArriving, hookSources, pullSources } from '../sources/index.ts';
import { type ImportFlags, mappingOf } from './import-flags.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';
import { addClock } from './source-clock.ts';

const by = { actor: 'cli', origin: 'cli' };
const say = sayIn('en');

type Told = SourceHealth & { announced: number };

/** Sources that deliver by themselves: how they are doing, how their surveys are read, and what was given up. */
export function addSources(program: Command, shell: Shell): void {
  const sources = program
    .command('sources')
    .description('show what sources deliver by themselves: last answer, habit, refusals, what they ask')
    .option('--json', 'answer as JSON')
    .action((options: { json?: boolean }) =>
      shell.withApp(async ({ ctx, config }) => {
        const announced = await countAnnounced(ctx);
        const asked = [...config.pullSettings.keys()];
        const health = await readHealth(ctx, [...config.hookSecrets.keys(), ...asked], asked);
        const told = health.map((one) => ({ ...one, announced: announced.get(one.source) ?? 0 }));
        const none =
          'No source is connected. Set HOOK_SECRET_<SOURCE> or PULL_<SOURCE>_URL; docs/sources.md tells how.';
        tell(
          wantsJson(options),
          { sources: told.map(saidOf) },
          told.length === 0 ? [none] : told.flatMap(linesOf),
        );
      }),
    );
  addConfirm(sources, shell);
  addClock(sources, shell);
  sources
    .command('again <source>')
    .description('work once more on deliveries that were given up')
    .option('--json', 'answer as JSON')
    .action((source: string, options: { json?: boolean }) =>
      shell.withApp(async ({ ctx, queue }) => {
        await queue.start({ work: false });
        const deliveries = await workAgain(ctx, { source: known(source), by });
        tell(wantsJson(options), { source, deliveries }, [
          `${deliveries} deliveries are worked on once more.`,
        ]);
      }),
    );
}

function addConfirm(sources: Command, shell: Shell): void {
  sources
    .command('confirm <source> [survey]')
    .description('say how the answers of a survey are read; what is left out stays as it was guessed')
    .option('--map <field=column...>', 'which column is what: score=…, text=…, touchpoint=…, customer=…')
    .option('--metric <metric>', 'nps, csat, ces or text')
    .option('--scale <low-high>', 'the scale of the score, such as 1-5')
    .option('--label <word=value...>', 'the value of an answer in words, such as "Very satisfied=5"')
    .option('--low-is-good', 'a low answer is good')
    .option('--method <method>', 'how the score is made: nps, top_box, mean, top3box, net, median')
    .option('--top-boxes <values>', 'the good answers, such as 4,5')
    .option('--kind <kind>', 'transactional or relational')
    .option('--solicitation <kind>', 'solicited or reactive')
    .option('--tz <zone>', 'the zone of times that name none, such as Europe/Amsterdam')
    .option('--date-order <order>', 'day_first, month_first or year_first')
    .option('--touchpoint <name>', 'the place on the journey of all answers')
    .option('--json', 'answer as JSON')
    .action((source: string, survey: string | undefined, options: Omit<ImportFlags, 'as'>) =>
      shell.withApp(async ({ ctx, queue }) => {
        await queue.start({ work: false });
        const given = mappingOf({ as: known(source), ...options }, say);
        const { waiting } = await confirmForm(ctx, { source, form: survey ?? '', given, by });
        tell(wantsJson(options), { source, survey: survey ?? '', waiting }, [
          `Confirmed. ${waiting} deliveries that waited are worked on while the bot runs; klankbord sources shows what became of them.`,
        ]);
      }),
    );
}

function known(source: string): string {
  if (findArriving(source)) return source;
  const names = new Set([...hookSources, ...pullSources].map(({ name }) => name));
  throw new AppError('invalid', `No source "${source}" delivers by itself, or is asked.`, {
    remedy: `There are: ${[...names].join(', ')}.`,
  });
}

/** The questions of surveys in words, for whoever reads JSON. */
function saidOf({ forms, ...health }: Told) {
  const said = forms.map(({ proposal, ...form }) => {
    const { guesses, open } = sayProposal(proposal, say);
    return { ...form, guesses, open };
  });
  return { ...health, forms: said };
}

function linesOf(health: Told): string[] {
  const { source, isConnected, lastArrival, today, usual, isSilent, waiting, asking, failed, announced } =
    health;
  const state = isConnected ? 'connected' : 'not connected: neither its secret nor settings are set';
  const habit = usual === null ? '' : `, usually ${usual < 1 ? 'less than 1' : Math.round(usual)} a day`;
  const arrivals =
    lastArrival === null ? 'nothing arrived yet' : `last ${lastArrival}, ${today} today${habit}`;
  const happened = Object.entries(health.counts).map(([what, n]) => `${what} ${n}`);
  const look = (n: number, what: string) => (n === 0 ? [] : [`  LOOK ${n} ${what}`]);
  const why = health.failures.map(({ reason, n }) => `${reason} ${n}`).join(', ');
  return [
    `${source}\t${state}\t${arrivals}`,
    ...(happened.length === 0 ? [] : [`  seven days: ${happened.join(', ')}`]),
    ...health.pulls.flatMap(pullLines),
    ...(isSilent
      ? ['  LOOK silent for longer than it ever is: look there whether its webhook is still on']
      : []),
    ...look(waiting, 'wait to be worked on'),
    ...look(
      announced,
      'answers were told of since the last import: import an export of them, or ask the source (docs/sources.md)',
    ),
    ...look(failed, `were given up (${why}): klankbord sources again ${source}`),
    ...look(asking, 'wait until their survey is confirmed:'),
    ...(asking === 0 ? [] : health.forms.flatMap((form) => formLines(source, form))),
  ];
}

function pullLines({ stream, lastPage, nextAt, failing }: Told['pulls'][number]): string[] {
  const last = lastPage === null ? 'nothing fetched yet' : `last page ${lastPage}`;
  if (failing === null) return [`  asked for ${stream}: ${last}`];
  const { reason, since, attempts } = failing;
  return [
    `  LOOK ${stream} cannot be fetched since ${since} (${reason}, ${attempts} attempts); ${last}; tried again at ${nextAt}. Nothing is lost: it goes on where it was`,
  ];
}

function formLines(source: string, { form, headings, proposal }: Told['forms'][number]): string[] {
  const { guesses, open } = sayProposal(proposal, say);
  const named = headings.map((heading) => {
    const words = proposal.words?.[heading];
    return words === undefined ? heading : `${heading} ("${words}")`;
  });
  return [
    `    survey "${form}", with ${named.join(', ')}`,
    ...guesses.map(({ field, value, because }) => `      ${field}: ${value} (${because})`),
    ...open.map(({ question, remedy }) => `      ? ${question} → ${remedy}`),
    `      → klankbord sources confirm ${source} '${form}'${open.length > 0 ? ' …' : ''}`,
  ];
}
