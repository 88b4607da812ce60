import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { teamsPackage } from '../chat/teams/package/index.ts';
import { type Schema, schemas } from '../chat/teams/package/manifest.ts';
import { appSettings, type GivenSettings } from '../chat/teams/package/settings.ts';
import { readAppVariables } from '../config.ts';
import { AppError } from '../errors.ts';
import { sayIn } from '../i18n/index.ts';
import { version } from '../version.ts';
import { localeOf } from './locale.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';
import { teamsCommands } from './teams-commands.ts';

/** Where packages are written and looked for; git ignores it. */
export const PACKAGES = 'dist/teams';

interface PackageOptions {
  appId?: string;
  url?: string;
  developer?: string;
  website?: string;
  privacy?: string;
  terms?: string;
  out: string;
  locale: string;
  json?: boolean;
}

/** The name of a package by the schema of its manifest. */
export function packageName(schema: Schema): string {
  return `klankbord-teams-${schema}.zip`;
}

/** Writes what is uploaded to a chat platform. Needs no secret, no database and no network. */
export function addPackage(program: Command, _shell: Shell): void {
  program
    .command('package')
    .description('write the app packages that are uploaded to a platform')
    .argument('<platform>', 'teams')
    .option('--app-id <id>', 'the Microsoft App ID of the Azure Bot; else MicrosoftAppId')
    .option('--url <address>', 'the public address of this installation; else PUBLIC_URL')
    .option('--developer <name>', 'who stands behind the app in Teams, such as your organisation')
    .option(
      '--website <address>',
      'where Teams leads who wants to know more; else /about at the public address',
    )
    .option('--privacy <address>', 'your privacy statement; else the one of /about')
    .option('--terms <address>', 'your terms of use; else those of /about')
    .option('--out <folder>', 'where the packages are written', PACKAGES)
    .option('--locale <language>', 'en or nl: in which language faults are told', 'en')
    .option('--json', 'answer as JSON')
    .action(async (platform: string, options: PackageOptions) => {
      if (platform !== 'teams')
        throw new AppError('invalid', `There is no package for "${platform}".`, { remedy: 'Choose: teams.' });
      const say = sayIn(localeOf(options.locale));
      const settings = appSettings(givenIn(options), say);
      const made = await Promise.all(
        schemas.map(async (schema) => ({
          schema,
          path: join(options.out, packageName(schema)),
          bytes: await teamsPackage(schema, settings, teamsCommands()),
        })),
      );
      await mkdir(options.out, { recursive: true });
      for (const { path, bytes } of made) await writeFile(path, bytes);
      const { written, withSlash, withoutSlash } = say.teamsApp;
      const written_ = made.map(({ path, schema }) => ({ path, schema, version }));
      tell(
        wantsJson(options),
        { written: written_ },
        made.flatMap(({ path, schema }) => [
          written({ path, schema }),
          `  ${schema === '1.24' ? withoutSlash() : withSlash()}`,
        ]),
      );
    });
}

function givenIn(options: PackageOptions): GivenSettings {
  const { MicrosoftAppId, PUBLIC_URL } = readAppVariables();
  return {
    appId: options.appId ?? MicrosoftAppId,
    publicUrl: options.url ?? PUBLIC_URL,
    version,
    developer: options.developer,
    websiteUrl: options.website,
    privacyUrl: options.privacy,
    termsUrl: options.terms,
  };
}
