import { describe, expect, it } from 'vitest';
import { assertMessage } from '../../src/chat/slack/limits.ts';
import { assertCard } from '../../src/chat/teams/lint.ts';
import { locales } from '../../src/i18n/index.ts';
import { everyMessage, readerOf } from './every-message.ts';

const cases = everyMessage.flatMap(({ message, examples }) =>
  locales.map((locale) => ({ message, examples, locale, name: message.name })),
);

describe.each(cases)('$name in $locale', ({ message, examples, locale }) => {
  const reading = readerOf(locale);

  it('looks on Slack as it did', async () => {
    const faces = Object.entries(examples(reading.say)).map(
      ([name, view]) => [name, message.renderFor('slack', view, reading)] as const,
    );
    for (const [, face] of faces) assertMessage(face);
    await expect(`${JSON.stringify(Object.fromEntries(faces), null, 2)}\n`).toMatchFileSnapshot(
      `../golden/${message.name}.slack.${locale}.json`,
    );
  });

  it('looks on Teams as it did', async () => {
    const faces = Object.entries(examples(reading.say)).map(
      ([name, view]) => [name, message.renderFor('teams', view, reading)] as const,
    );
    for (const [, face] of faces) assertCard(face);
    await expect(`${JSON.stringify(Object.fromEntries(faces), null, 2)}\n`).toMatchFileSnapshot(
      `../golden/${message.name}.teams.${locale}.json`,
    );
  });
});
