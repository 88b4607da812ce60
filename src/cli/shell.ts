import type { Ground } from '../app/ground.ts';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';

/** What a verb of the command line works with. */
export interface Shell {
  config(): Config;
  /** Builds the product on its database, runs `work`, and closes it again. */
  withApp<Result>(work: (app: App) => Promise<Result>): Promise<Result>;
  /** The same with the database alone, which takes a third of the memory and of the time. */
  withGround<Result>(work: (ground: Ground) => Promise<Result>): Promise<Result>;
  exit(code: number): void;
}

/** Whether the person asked for JSON, on the verb or before it. */
export function wantsJson(options: { json?: boolean }): boolean {
  return options.json ?? process.argv.includes('--json');
}
