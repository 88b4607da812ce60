import { strToU8, unzipSync, zipSync } from 'fflate';

/** Files by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** The same files make the same bytes, on any day and in any zone; this is the first moment a zip can name. */
const EPOCH = new Date(1980, 0, 1);

/** A zip file with everything at its root, in the order of the names. */
export function makeArchive(files: Files): Uint8Array {
  const names = Object.keys(files).sort();
  return zipSync(Object.fromEntries(names.map((name) => [name, files[name] as Uint8Array])), {
    mtime: EPOCH,
    level: 9,
  });
}

/** What is in a zip file; null when it is none. */
export function readArchive(bytes: Uint8Array): Files | null {
  try {
    return unzipSync(bytes);
  } catch {
    return null;
  }
}

/** JSON as it stands in a file. */
export function textOfJson(json: object): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

export function bytesOfJson(json: object): Uint8Array {
  return strToU8(textOfJson(json));
}
