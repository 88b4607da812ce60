import { importCommand, type Terminal } from '../../src/cli/import.ts';
import type { ImportFlags } from '../../src/cli/import-flags.ts';
import type { Database } from '../../src/database.ts';
import { NOW, PSEUDONYM_KEY } from '../features/feedback/import-kit.ts';
import { readingContext } from '../support/context.ts';

/** A file of NPS answers of which everything is said. */
export const STATED: Partial<ImportFlags> = {
  map: ['score=score', 'text=text', 'id=id', 'answeredAt=answered_at'],
  metric: 'nps',
  scale: '0-10',
  kind: 'relational',
  solicitation: 'solicited',
  tz: 'Europe/Amsterdam',
};

/** What cannot be guessed; the columns are left to be. */
export const HALF: Partial<ImportFlags> = { metric: 'nps', tz: 'Europe/Amsterdam' };

/** A terminal of which everything that is written is kept. */
function terminalOf(answers: string[] | null, isTerminal: boolean) {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    isTerminal,
    ask:
      answers === null
        ? null
        : (question) => {
            said.err += question;
            return Promise.resolve(answers.shift() ?? '');
          },
  };
  return { said, terminal };
}

/** `import` on the database of a test: its exit code and what it wrote. With `answers`, somebody sits at the terminal. */
export function importCommandOn({ db, pool }: Pick<Database, 'db' | 'pool'>) {
  const ctx = readingContext(db, NOW);
  return async (
    path: string,
    flags: Partial<ImportFlags>,
    answers: string[] | null = null,
    isTerminal = false,
  ) => {
    const { said, terminal } = terminalOf(answers, isTerminal);
    const deps = { ctx, pool, pseudonymKey: PSEUDONYM_KEY, terminal };
    const code = await importCommand(deps, path, { as: 'csv', ...flags });
    return { code, ...said };
  };
}
