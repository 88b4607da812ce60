import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Finding, fault, fine, hint } from '../../chat/finding.ts';
import { bytesOfJson, type Files, readArchive } from '../../chat/teams/package/archive.ts';
import { languageFiles, type Schema, schemas, teamsManifest } from '../../chat/teams/package/manifest.ts';
import { version } from '../../version.ts';
import { packageName } from '../package.ts';
import { teamsCommands } from '../teams-commands.ts';

const AGAIN = 'Make it again with npm run teams:package, and upload it over the old one.';

const Manifest = z.looseObject({
  id: z.string(),
  version: z.string(),
  developer: z.object({
    name: z.string(),
    websiteUrl: z.string(),
    privacyUrl: z.string(),
    termsOfUseUrl: z.string(),
  }),
});

/**
 * Whether the packages that were made here are of what runs. Which one a tenant has, Teams does not tell a bot.
 * @param folder where they were written
 */
export async function examinePackages(folder: string, appId: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const schema of schemas) {
    const path = join(folder, packageName(schema));
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) found.push(examine(path, readArchive(bytes), { schema, appId }));
  }
  if (found.length > 0) return found;
  return [
    hint(
      `Teams: no app package was made in ${folder}, so nobody can tell which version Teams has`,
      'npm run teams:package makes one; nothing to do if it was made elsewhere, by this version.',
    ),
  ];
}

function examine(
  path: string,
  files: Files | null,
  { schema, appId }: { schema: Schema; appId: string },
): Finding {
  const { data: manifest } = Manifest.safeParse(jsonOf(files?.['manifest.json']));
  if (files === null || !manifest) return hint(`${path} is no app package`, AGAIN);
  if (manifest.id !== appId.toLowerCase())
    return fault(`${path} was made for another bot (${manifest.id})`, AGAIN);
  if (manifest.version !== version)
    return hint(`${path} was made by version ${manifest.version}, and ${version} runs`, AGAIN);
  const commands = teamsCommands();
  const settings = { appId: manifest.id, version, developer: manifest.developer };
  const expected: Files = {
    'manifest.json': bytesOfJson(teamsManifest(schema, settings, commands)),
    ...Object.fromEntries(
      Object.entries(languageFiles(schema, commands)).map(([name, json]) => [name, bytesOfJson(json)]),
    ),
  };
  const isSame = Object.entries(expected).every(([name, bytes]) =>
    Buffer.from(files[name] ?? []).equals(bytes),
  );
  if (!isSame) return hint(`${path} has another menu or other words than what runs`, AGAIN);
  return fine(`${path} is of the version that runs (${version})`);
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
  } catch {
    return null;
  }
}
