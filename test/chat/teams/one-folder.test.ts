import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('37: botbuilder is imported in one file alone, so that it can be replaced in one place', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const importing = files.filter((name) =>
    /from ['"](botbuilder|botframework-)|import\(['"]bot(builder|framework-)/.test(
      readFileSync(join('src', name), 'utf8'),
    ),
  );
  expect(importing.map((name) => name.replaceAll('\\', '/'))).toEqual(['chat/teams/sdk.ts']);
});
