import { describe, expect, it } from 'vitest';
import { readingFor } from '../../../src/chat/message.ts';
import { leadersExamples, leadersText } from '../../../src/features/leaders/index.ts';
import { wholeLines } from '../../../src/features/leaders/lines.message.ts';
import type { LeadersView } from '../../../src/features/leaders/view.ts';

/** Silent reading takes 238 words a minute (M. Brysbaert, Journal of Memory and Language 109, 2019). */
const TWO_MINUTES = 2 * 238;
const { normal, quiet, notYet } = leadersExamples;

const long = (characters: number) =>
  'we called three times about the invoice and nobody knew of it '.repeat(20).slice(0, characters);
const improvement = {
  ...{ number: 3, grade: 'C' as const, because: long(110) },
  ...{ problem: long(200), customerValue: long(200), organisationValue: long(200) },
};
const [effect] = normal.business.effects;
const [finding] = normal.improvements.findings;

/** Everything happened at once, everybody wrote as much as they could, and no check-mark holds. */
const fullest: LeadersView = {
  ...normal,
  voice: normal.voice && { ...normal.voice, text: long(600) },
  improvements: {
    ...normal.improvements,
    measured: [improvement, { ...improvement, number: 4 }],
    findings: finding ? [finding, { ...finding, number: 4 }] : [],
    more: 3,
  },
  shadowing: {
    ...normal.shadowing,
    went: ['Anna', 'Bram', 'Chris', 'Daan', 'Eva', 'Fatma'].map((name) => `${name} de Boer`),
    lesson: long(300),
  },
  business: {
    ...normal.business,
    effects: [
      ...(effect ? [effect, { ...effect, id: 2, outcome: 'not_yet' as const }] : []),
      ...notYet.business.effects.filter(({ outcome }) => outcome === 'estimate'),
    ],
  },
  decision: normal.decision && { ...normal.decision, problem: long(200) },
  checks: quiet.checks.map((one) => ({ ...one, count: 1, of: 9 })),
};

const readers = (['en', 'nl'] as const).map((locale) => readingFor({ locale, zone: 'Europe/Amsterdam' }));
const wordsIn = (lines: readonly string[]) =>
  lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe('the leaders’ message', () => {
  it.each([...Object.entries<LeadersView>(leadersExamples), ['fullest', fullest] as const])(
    'is read in two minutes: %s',
    (_name, view) => {
      for (const reading of readers) expect(wordsIn(leadersText(view, reading))).toBeLessThan(TWO_MINUTES);
    },
  );

  it('cuts what people wrote and no figure, and says how much more there is; the page has all of it', () => {
    for (const reading of readers) {
      const said = leadersText(fullest, reading).join('\n');
      expect(said).not.toContain(long(110).trimEnd());
      // What a customer said is not shown as if it were all of it.
      expect(said).toMatch(/“we called [^”]*…”/);
      expect(said).toContain(reading.say.leaders.improvements.more({ n: 5 }));
      for (const figure of ['2,353', '9,412', '78', '171', '2,880'])
        expect(said.replaceAll('.', ',')).toContain(figure);
      const whole = wholeLines(fullest, reading).blocks.flatMap(({ quotes }) => quotes);
      expect(whole).toMatchObject([{ text: long(600).trimEnd(), readOn: '' }]);
    }
  });
});
