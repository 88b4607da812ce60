import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCacheFolder } from '../src/compile-cache.ts';

describe('the command line', () => {
  it('keeps its compiled code beside the libraries, before it loads the product', () => {
    const script = `
      import { getCompileCacheDir } from 'node:module';
      import { keepCompiledCode } from './src/compile-cache.ts';
      keepCompiledCode();
      process.stdout.write(getCompileCacheDir() ?? 'nowhere');`;
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const args = ['--input-type=module', '--eval', script];
    const folder = execFileSync(process.execPath, args, { encoding: 'utf8', env });
    expect(folder.startsWith(compileCacheFolder)).toBe(true);
    const cli = readFileSync('src/cli.ts', 'utf8');
    expect(cli.indexOf('keepCompiledCode();')).toBeLessThan(cli.indexOf("import('./app.ts')"));
  });
});
