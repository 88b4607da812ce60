import { readFile } from 'node:fs/promises';
import { AppError } from '../../../errors.ts';
import { bytesOfJson, type Files, makeArchive } from './archive.ts';
import { faultsOfPackage } from './inspect.ts';
import { type AppCommand, iconFiles, languageFiles, type Schema, teamsManifest } from './manifest.ts';
import type { AppSettings } from './settings.ts';

const ICONS = new URL('../../../../manifests/teams/', import.meta.url);

/**
 * The app package that is uploaded in Teams: a zip file whose bytes depend on nothing but what is given.
 * @throws AppError `misconfigured` when Teams would refuse it.
 */
export async function teamsPackage(
  schema: Schema,
  settings: AppSettings,
  commands: readonly AppCommand[],
): Promise<Uint8Array> {
  const words = Object.entries(languageFiles(schema, commands));
  const files: Files = {
    'manifest.json': bytesOfJson(teamsManifest(schema, settings, commands)),
    ...Object.fromEntries(words.map(([name, json]) => [name, bytesOfJson(json)])),
    [iconFiles.color]: await readFile(new URL(iconFiles.color, ICONS)),
    [iconFiles.outline]: await readFile(new URL(iconFiles.outline, ICONS)),
  };
  const bytes = makeArchive(files);
  const faults = faultsOfPackage(bytes);
  if (faults.length > 0)
    throw new AppError('misconfigured', `Teams would refuse this package:\n  ${faults.join('\n  ')}`);
  return bytes;
}
