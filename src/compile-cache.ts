import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Beside the libraries: whoever may write there could change our code anyway, which does not hold for a shared folder. */
export const compileCacheFolder = fileURLToPath(new URL('../node_modules/.cache/klankbord', import.meta.url));

/**
 * What is loaded from now on is compiled once and kept for the next process. To strip types and to parse the word lists
 * takes 60 MB of memory that is never given back, and half a second. A folder that cannot be written is left alone.
 */
export function keepCompiledCode(): void {
  enableCompileCache(compileCacheFolder);
}
