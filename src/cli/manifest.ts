import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { placeholderUrl, type SlackManifest, slackManifest } from '../chat/slack/manifest.ts';
import { AppError } from '../errors.ts';
import { features } from '../features/index.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface ManifestOptions {
  socket?: boolean;
  url?: string;
  write?: string;
  json?: boolean;
}

/** What may follow the command, as help tells it in English. */
function verbs(): string[] {
  return features.flatMap(({ commands }) => (commands ?? []).map((command) => command.verbs.en[0] ?? ''));
}

/** The manifests that are checked in, by file. */
export function slackManifestFiles(): Record<string, SlackManifest> {
  return {
    'slack-http.json': slackManifest({ socket: false, publicUrl: placeholderUrl, verbs: verbs() }),
    'slack-socket.json': slackManifest({ socket: true, publicUrl: null, verbs: verbs() }),
  };
}

/** A manifest as it stands in its file. */
export function textOfManifest(manifest: SlackManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Prints what a chat platform must be told about the app, or writes the files that are checked in. */
export function addManifest(program: Command, _shell: Shell): void {
  program
    .command('manifest')
    .description('print what a platform must be told about the app before it can be installed')
    .argument('<platform>', 'slack')
    .option('--socket', 'for Socket Mode, which needs no public address')
    .option('--url <address>', 'the public address of this installation, such as https://cx.example.com')
    .option('--write <folder>', 'write the files for both ways into a folder instead')
    .option('--json', 'the same: a manifest is JSON already')
    .action(async (platform: string, options: ManifestOptions) => {
      if (platform !== 'slack') throw invalid(`There is no manifest for "${platform}".`, 'Choose: slack.');
      if (options.write !== undefined) return writeAll(options.write, options);
      const address = options.url === undefined ? null : addressOf(options.url);
      const socket = options.socket ?? false;
      const publicUrl = address ?? (socket ? null : placeholderUrl);
      const manifest = slackManifest({ socket, publicUrl, verbs: verbs() });
      tell(wantsJson(options), manifest, [textOfManifest(manifest).trimEnd()]);
    });
}

async function writeAll(folder: string, options: ManifestOptions): Promise<void> {
  const files = Object.entries(slackManifestFiles()).map(([name, manifest]) => ({
    path: join(folder, name),
    manifest,
  }));
  await mkdir(folder, { recursive: true });
  for (const { path, manifest } of files) await writeFile(path, textOfManifest(manifest));
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
