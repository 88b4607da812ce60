import { describe, expect, it } from 'vitest';
import { scoreDigestExamples } from '../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../src/features/digests/score-digest.message.ts';
import { findMovementWords } from '../../src/features/scores/index.ts';
import { locales, sayIn } from '../../src/i18n/index.ts';
import { everyMessage, readerOf, stringsIn } from './every-message.ts';

/** What we say ourselves: a customer may speak of better and worse. */
function ourWords(face: unknown): string[] {
  return stringsIn(face)
    .filter(({ path }) => !/items\.0\.inlines|elements\.0\.elements\.0\.text/.test(path.join('.')))
    .map(({ text }) => text);
}

function movementIn(face: unknown): string[] {
  return ourWords(face).flatMap((text) => findMovementWords(text));
}

/** The same view when nothing may be said about change. */
function still(view: unknown): unknown {
  return JSON.parse(
    JSON.stringify(view).replace(/"verdict":"(higher|lower)"/g, '"verdict":"no_clear_change"'),
  );
}

/** The source of every sentence: the words are in it, whatever it is called with. */
function sourcesIn(node: unknown): string[] {
  if (typeof node === 'function') return [node.toString()];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(sourcesIn) : [String(node)];
}

const cases = everyMessage.flatMap(({ message, examples }) =>
  locales.flatMap((locale) =>
    Object.entries(examples(sayIn(locale))).map(([example, view]) => ({
      message,
      name: message.name,
      example,
      view,
      locale,
    })),
  ),
);

describe('words that suggest movement', () => {
  it.each(cases)('are absent from $name "$example" in $locale', ({ message, view, locale }) => {
    const reading = readerOf(locale);
    expect(movementIn(message.renderFor('slack', still(view), reading))).toEqual([]);
    expect(movementIn(message.renderFor('teams', still(view), reading))).toEqual([]);
    expect(findMovementWords(message.summarise(still(view), reading))).toEqual([]);
  });

  it.each(locales)('stand in no sentence around words and figures in %s', (locale) => {
    const { verbatims, scores, digests, help, router } = sayIn(locale);
    // The words for a real difference are kept apart from the sentences, so none may turn up here.
    const found = sourcesIn({ verbatims, scores, digests, help, router }).flatMap((it) =>
      findMovementWords(it),
    );
    expect(found).toEqual([]);
  });

  it('stand beside a real difference, and only there', () => {
    const slack = scoreDigest.renderFor('slack', scoreDigestExamples.normal, readerOf('nl'));
    const moving = ourWords(slack.blocks).filter((text) => findMovementWords(text).length > 0);
    expect(moving).toEqual([
      '70 % (57–81 %) · 60 antwoorden · respons onbekend · hoger dan de 28 dagen ervoor (verschil: 8 procentpunt)',
      expect.stringContaining('sneller dan de 28 dagen ervoor (verschil: 2 uur)'),
    ]);
  });
});
