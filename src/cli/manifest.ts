import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { placeholderUrl, type SlackManifest, slackManifest } from '../chat/slack/manifest.ts';
import { textOfJson } from '../chat/teams/package/archive.ts';
import { languageFiles, schemas, teamsManifest } from '../chat/teams/package/manifest.ts';
import { AppError } from '../errors.ts';
import { version } from '../version.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';
import { menuCommands, teamsCommands } from './teams-commands.ts';

interface ManifestOptions {
  socket?: boolean;
  url?: string;
  write?: string;
  json?: boolean;
}

/** What may follow the command, as help tells it in English. */
function verbs(): string[] {
  return menuCommands().map((command) => command.verbs.en[0] ?? '');
}

/** The manifests that are checked in, by file. */
export function slackManifestFiles(): Record<string, SlackManifest> {
  return {
    'slack-http.json': slackManifest({ socket: false, publicUrl: placeholderUrl, verbs: verbs() }),
    'slack-socket.json': slackManifest({ socket: true, publicUrl: null, verbs: verbs() }),
  };
}

/** Stands where an operator's own App ID belongs. */
const PLACEHOLDER_ID = '00000000-0000-0000-0000-000000000000';

/** What is checked in of the Teams app, by file; packages of an operator are made by `package teams`. */
export function teamsManifestFiles(): Record<string, object> {
  const about = `${placeholderUrl}/about`;
  const settings = {
    appId: PLACEHOLDER_ID,
    version,
    developer: {
      name: 'Klankbord',
      websiteUrl: about,
      privacyUrl: `${about}#privacy`,
      termsOfUseUrl: `${about}#terms`,
    },
  };
  const commands = teamsCommands();
  const manifests = schemas.map((schema) => [
    `manifest-${schema}.json`,
    teamsManifest(schema, settings, commands),
  ]);
  return { ...Object.fromEntries(manifests), ...languageFiles(schemas[0], commands) };
}

/** Prints what a chat platform must be told about the app, or writes the files that are checked in. */
export function addManifest(program: Command, _shell: Shell): void {
  program
    .command('manifest')
    .description('print what a platform must be told about the app before it can be installed')
    .argument('<platform>', 'slack; teams with --write')
    .option('--socket', 'for Socket Mode, which needs no public address')
    .option('--url <address>', 'the public address of this installation, such as https://cx.example.com')
    .option('--write <folder>', 'write the files that are checked in into a folder instead')
    .option('--json', 'the same: a manifest is JSON already')
    .action(async (platform: string, options: ManifestOptions) => {
      const { write } = options;
      if (platform === 'teams' && write !== undefined) return writeAll(write, teamsManifestFiles(), options);
      if (platform === 'teams')
        throw invalid('Teams takes a package instead.', 'Make it with: npm run teams:package');
      if (platform !== 'slack') throw invalid(`There is no manifest for "${platform}".`, 'Choose: slack.');
      if (write !== undefined) return writeAll(write, slackManifestFiles(), options);
      const address = options.url === undefined ? null : addressOf(options.url);
      const socket = options.socket ?? false;
      const publicUrl = address ?? (socket ? null : placeholderUrl);
      const manifest = slackManifest({ socket, publicUrl, verbs: verbs() });
      tell(wantsJson(options), manifest, [textOfJson(manifest).trimEnd()]);
    });
}

async function writeAll(
  folder: string,
  manifests: Record<string, object>,
  options: ManifestOptions,
): Promise<void> {
  const files = Object.entries(manifests).map(([name, manifest]) => ({ path: join(folder, name), manifest }));
  await mkdir(folder, { recursive: true });
  for (const { path, manifest } of files) await writeFile(path, textOfJson(manifest));
  const written = files.map(({ path }) => path);
  tell(wantsJson(options), { written }, written);
}

/** Slack calls no address without TLS. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' && url.search === '' && url.hash === '') return url.href;
  throw invalid(
    `"${text}" is no address that Slack can use.`,
    'Give the one of PUBLIC_URL, with https://, such as https://cx.example.com.',
  );
}

function invalid(message: string, remedy: string): AppError {
  return new AppError('invalid', message, { remedy });
}
