import { z } from 'zod';
import { type Files, readArchive } from './archive.ts';
import { type Picture, readPng } from './png.ts';

const Guid = z.guid().refine((id) => !/^([0-9a-f])\1*$/.test(id.replaceAll('-', '')), 'is no real id');
const Commands = z.array(z.object({ title: z.string(), description: z.string() })).max(12);

/** What we look at of a manifest; the rest is the schema's. */
const Manifest = z.object({
  id: Guid,
  version: z.string(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({ additionalLanguages: z.array(z.object({ file: z.string() })) }),
  bots: z
    .array(z.object({ botId: Guid, commandLists: z.array(z.object({ commands: Commands })).max(3) }))
    .length(1),
});
type Manifest = z.infer<typeof Manifest>;

/** Teams keeps a package in memory while it looks at it; ours is far smaller, so anything like this is a mistake. */
const MOST_BYTES = 200 * 1024;

/**
 * What Teams would refuse in a package that no schema can say: what lies where, pictures, ids, words of every language.
 * @returns one sentence for each fault; empty when there is none.
 */
export function faultsOfPackage(bytes: Uint8Array): string[] {
  const files = readArchive(bytes);
  if (files === null) return ['this is no zip file'];
  const names = Object.keys(files);
  const faults = names
    .filter((name) => /[/\\]/.test(name))
    .map((name) => `${name}: does not lie at the root`);
  if (bytes.length > MOST_BYTES) faults.push(`the package has more than ${MOST_BYTES} bytes`);
  const { data: manifest, error } = Manifest.safeParse(jsonOf(files, 'manifest.json'));
  if (!manifest)
    return [
      ...faults,
      ...(error?.issues ?? []).map(({ path, message }) => `manifest.json ${path.join('.')}: ${message}`),
    ];
  const expected = ['manifest.json', ...Object.values(manifest.icons), ...languagesOf(manifest)];
  return [
    ...faults,
    ...expected.filter((name) => !names.includes(name)).map((name) => `${name}: is not there`),
    ...names.filter((name) => !expected.includes(name)).map((name) => `${name}: nothing speaks of it`),
    ...names
      .filter((name) => name.endsWith('.json') && textOf(files, name).includes('{{'))
      .map((name) => `${name}: something was not filled in`),
    ...faultsOfIcon(files[manifest.icons.color], manifest.icons.color, 192, isOpaque),
    ...faultsOfIcon(files[manifest.icons.outline], manifest.icons.outline, 32, isWhiteOnNothing),
    ...languagesOf(manifest).flatMap((name) => faultsOfWords(jsonOf(files, name), name, manifest)),
  ];
}

function languagesOf({ localizationInfo }: Manifest): string[] {
  return localizationInfo.additionalLanguages.map(({ file }) => file);
}

function textOf(files: Files, name: string): string {
  return Buffer.from(files[name] ?? []).toString('utf8');
}

function jsonOf(files: Files, name: string): unknown {
  try {
    return JSON.parse(textOf(files, name));
  } catch {
    return null;
  }
}

function faultsOfIcon(
  bytes: Uint8Array | undefined,
  name: string,
  pixels: number,
  faultIn: (picture: Picture) => string | null,
): string[] {
  if (bytes === undefined) return [];
  try {
    const picture = readPng(bytes);
    const { width, height } = picture;
    if (width !== pixels || height !== pixels)
      return [`${name}: is ${width}×${height}, and must be ${pixels}×${pixels}`];
    const fault = faultIn(picture);
    return fault === null ? [] : [`${name}: ${fault}`];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : 'cannot be read'}`];
  }
}

function* pixelsOf({ rgba }: Picture): Generator<Uint8Array> {
  for (let at = 0; at < rgba.length; at += 4) yield rgba.subarray(at, at + 4);
}

/** Teams rounds the corners itself. */
function isOpaque(picture: Picture): string | null {
  for (const [, , , opacity] of pixelsOf(picture)) if (opacity !== 255) return 'must be filled to its edges';
  return null;
}

function isWhiteOnNothing(picture: Picture): string | null {
  let [drawn, clear] = [0, 0];
  for (const [red, green, blue, opacity] of pixelsOf(picture)) {
    if (opacity === 0) clear += 1;
    else if (red === 255 && green === 255 && blue === 255) drawn += 1;
    else return 'has another colour than white';
  }
  return drawn > 0 && clear > 0 ? null : 'must be white on a transparent ground';
}

/** A command that one language lacks would stand there in another. */
function faultsOfWords(words: unknown, name: string, { bots }: Manifest): string[] {
  const { data } = z.record(z.string(), z.string()).safeParse(words);
  if (!data) return [`${name}: cannot be read`];
  const lists = bots.flatMap(({ commandLists }) => commandLists);
  return lists.flatMap(({ commands }, list) =>
    commands.flatMap((_, at) =>
      ['title', 'description']
        .map((word) => `bots[0].commandLists[${list}].commands[${at}].${word}`)
        .filter((key) => !data[key])
        .map((key) => `${name}: does not say ${key}`),
    ),
  );
}
