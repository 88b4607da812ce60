import type { Command } from 'commander';
import { readingFor } from '../chat/message.ts';
import { AppError } from '../errors.ts';
import { examples } from '../features/examples.ts';
import { features } from '../features/index.ts';
import { localeOf } from './locale.ts';
import { tell } from './output.ts';
import { type Shell, wantsJson } from './shell.ts';

interface PreviewOptions {
  platform: string;
  locale: string;
  json?: boolean;
}

/** Prints a message as it would be sent, from an example: what goes into Slack's or Microsoft's own preview pages. */
export function addPreview(program: Command, _shell: Shell): void {
  program
    .command('preview')
    .description('print an example of a message as it would be sent')
    .argument('<message>', Object.keys(examples).join(', '))
    .requiredOption('--platform <platform>', 'slack or teams')
    .option('--locale <language>', 'en or nl', 'en')
    .option('--json', 'the same: a preview is JSON already')
    .action((name: string, options: PreviewOptions) => {
      const message = features.flatMap((feature) => feature.messages ?? []).find((one) => one.name === name);
      const example = examples[name];
      if (!message || !example) throw notAmong('message', name, Object.keys(examples));
      const face = (['slack', 'teams'] as const).find((one) => one === options.platform);
      if (!face) throw notAmong('platform', options.platform, ['slack', 'teams']);
      const locale = localeOf(options.locale);
      const rendered = message.renderFor(
        face,
        example(locale),
        readingFor({ locale, zone: 'Europe/Amsterdam' }),
      );
      tell(wantsJson(options), rendered, [JSON.stringify(rendered, null, 2)]);
    });
}

function notAmong(what: string, given: string, known: readonly string[]): AppError {
  return new AppError('invalid', `There is no ${what} "${given}".`, {
    remedy: `Choose one of: ${known.join(', ')}.`,
  });
}
