import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { personalSheet } from '../features/privacy/index.ts';
import { type Locale, sayIn } from '../i18n/index.ts';
import { localeOf } from './locale.ts';

/** The sheets that are checked in, by file. */
export const sheetFiles: Readonly<Record<string, Locale>> = {
  'personal-data.md': 'en',
  'persoonsgegevens.md': 'nl',
};

/** What is kept of whom, for who has to know it before they say yes. */
export function addPrivacy(program: Command): void {
  program
    .command('privacy')
    .description('print the sheet of every personal field: why, who sees it, how long')
    .option('--locale <locale>', 'en or nl', 'en')
    .option('--write <folder>', 'write it in both languages into a folder instead')
    .action(async ({ locale, write }: { locale: string; write?: string }) => {
      if (write === undefined) {
        process.stdout.write(personalSheet(sayIn(localeOf(locale))));
        return;
      }
      for (const [file, language] of Object.entries(sheetFiles))
        await writeFile(join(write, file), personalSheet(sayIn(language)));
    });
}
