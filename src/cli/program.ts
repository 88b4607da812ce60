import { Command } from 'commander';
import { addAdministration } from './administration.ts';
import { addAudit } from './audit.ts';
import { addBackup } from './backup.ts';
import { addBusiness } from './business.ts';
import { addDataCommands } from './data.ts';
import { addDoctor } from './doctor.ts';
import { addErasures } from './erasures.ts';
import { addImport } from './import.ts';
import { addJourney } from './journey.ts';
import { addKeys } from './keys.ts';
import { addLeaders } from './leaders.ts';
import { addManifest } from './manifest.ts';
import { addPackage } from './package.ts';
import { addPeople } from './people.ts';
import { addPreview } from './preview.ts';
import { addPrivacy } from './privacy.ts';
import { addRun } from './run.ts';
import type { Shell } from './shell.ts';
import { addSources } from './sources.ts';
import { addSubscriptions } from './subscriptions.ts';
import { addThemes } from './themes.ts';
import { addWebhook } from './webhook.ts';

/** Every verb of the command line. */
export function createProgram(shell: Shell): Command {
  const program = new Command('klankbord')
    .description('The customer’s voice, daily, in the chat where everybody already is.')
    .option('--json', 'answer as JSON')
    .showHelpAfterError('(klankbord --help lists the verbs)')
    .exitOverride();

  program
    .command('start')
    .description('run the bot and the studio until it is stopped')
    .action(async () => {
      const { runBot } = await import('../main.ts');
      shell.exit(await runBot(shell.config()));
    });
  addImport(program, shell);
  addJourney(program, shell);
  addThemes(program, shell);
  addDataCommands(program, shell);
  addErasures(program, shell);
  addRun(program, shell);
  addPreview(program, shell);
  addSubscriptions(program, shell);
  addAdministration(program, shell);
  addPeople(program, shell);
  addSources(program, shell);
  addBusiness(program, shell);
  addLeaders(program, shell);
  addWebhook(program, shell);
  addDoctor(program, shell);
  addManifest(program, shell);
  addPackage(program, shell);
  addPrivacy(program);
  addKeys(program, shell);
  addAudit(program, shell);
  addBackup(program, shell);
  return program;
}
