import { Command } from 'commander';
import type { Shell } from './shell.ts';

type AddVerbs = (program: Command, shell: Shell) => void;

/** A file of verbs, loaded when one of them is asked for: together they load the whole product. */
interface VerbFile {
  verbs: readonly string[];
  load(): Promise<AddVerbs>;
}

const files: readonly VerbFile[] = [
  { verbs: ['start'], load: async () => addStart },
  { verbs: ['import'], load: async () => (await import('./import.ts')).addImport },
  { verbs: ['journey'], load: async () => (await import('./journey.ts')).addJourney },
  { verbs: ['themes'], load: async () => (await import('./themes.ts')).addThemes },
  { verbs: ['export', 'erase', 'sample'], load: async () => (await import('./data.ts')).addDataCommands },
  { verbs: ['erasures'], load: async () => (await import('./erasures.ts')).addErasures },
  { verbs: ['run'], load: async () => (await import('./run.ts')).addRun },
  { verbs: ['preview'], load: async () => (await import('./preview.ts')).addPreview },
  {
    verbs: ['subscribe', 'subscriptions', 'holidays', 'unsubscribe', 'pause', 'resume'],
    load: async () => (await import('./subscriptions.ts')).addSubscriptions,
  },
  {
    verbs: ['role', 'post', 'link'],
    load: async () => (await import('./administration.ts')).addAdministration,
  },
  { verbs: ['people'], load: async () => (await import('./people.ts')).addPeople },
  { verbs: ['sources'], load: async () => (await import('./sources.ts')).addSources },
  { verbs: ['business'], load: async () => (await import('./business.ts')).addBusiness },
  { verbs: ['leaders'], load: async () => (await import('./leaders.ts')).addLeaders },
  { verbs: ['webhook'], load: async () => (await import('./webhook.ts')).addWebhook },
  { verbs: ['doctor'], load: async () => (await import('./doctor.ts')).addDoctor },
  { verbs: ['manifest'], load: async () => (await import('./manifest.ts')).addManifest },
  { verbs: ['package'], load: async () => (await import('./package.ts')).addPackage },
  { verbs: ['privacy'], load: async () => (await import('./privacy.ts')).addPrivacy },
  { verbs: ['keys'], load: async () => (await import('./keys.ts')).addKeys },
  { verbs: ['audit'], load: async () => (await import('./audit.ts')).addAudit },
  { verbs: ['backup', 'restore', 'move'], load: async () => (await import('./backup.ts')).addBackup },
];

/**
 * The command line with the verb that is asked for; with every verb where none of them is.
 * @param args as they were typed
 */
export async function createProgram(shell: Shell, args: readonly string[]): Promise<Command> {
  const program = new Command('klankbord')
    .description('The customer’s voice, daily, in the chat where everybody already is.')
    .option('--json', 'answer as JSON')
    .showHelpAfterError('(klankbord --help lists the verbs)')
    .exitOverride();
  const asked = args.find((arg) => !arg.startsWith('-'));
  const file = files.find(({ verbs }) => asked !== undefined && verbs.includes(asked));
  for (const { load } of file ? [file] : files) (await load())(program, shell);
  return program;
}

function addStart(program: Command, shell: Shell): void {
  program
    .command('start')
    .description('run the bot and the studio until it is stopped')
    .action(async () => {
      const { runBot } = await import('../main.ts');
      shell.exit(await runBot(shell.config()));
    });
}
