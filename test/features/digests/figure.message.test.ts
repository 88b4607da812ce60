import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/chat/message.ts';
import { scoreDigestExamples } from '../../../src/features/digests/score-digest.example.ts';
import { scoreDigest } from '../../../src/features/digests/score-digest.message.ts';
import type { ScoreDigestView, ScoreView } from '../../../src/features/digests/view.ts';
import { type Locale, sayIn } from '../../../src/i18n/index.ts';
import { textsShown } from '../../chat/every-message.ts';

const faces = ['slack', 'teams'] as const;
const { normal, countsOnly, tooFew, zero, withoutWords } = scoreDigestExamples;
const [nps, csat, ttr] = scoreDigest.view.parse(normal).scores as [ScoreView, ScoreView, ScoreView];

/** Everything a reader sees, in order. */
function read(face: Face, view: ScoreDigestView, locale: Locale = 'nl'): string[] {
  return textsShown(face, scoreDigest, view, locale);
}

/** The line with the figure of one score. */
function figure(score: ScoreView, locale: Locale = 'nl'): string {
  const texts = read(
    'slack',
    { ...normal, scores: [score], reached: { n: 0, themes: [], quotes: [] } },
    locale,
  );
  const known = sayIn(locale).scores;
  return (
    texts.find((text) => text.includes(' · ') && !text.includes(known.via({ source: 'Qualtrics' }))) ??
    texts.join('|')
  );
}

function changed(change: Partial<ScoreView['change']>, score: ScoreView = nps): ScoreView {
  return { ...score, change: { ...score.change, difference: null, better: null, ...change } };
}

describe('a figure, by display mode', () => {
  const few = scoreDigest.view.parse(tooFew).scores[0] as ScoreView;
  const none = scoreDigest.view.parse(zero).scores[0] as ScoreView;
  const counted = scoreDigest.view.parse(countsOnly).scores[0] as ScoreView;

  it('none: says that there are no answers yet', () => {
    expect(read('slack', { ...normal, scores: [none] })).toContain('nog geen antwoorden');
    expect(read('slack', { ...normal, scores: [none] }, 'en')).toContain('no answers yet');
  });

  it('verbatims: says that it takes more answers', () => {
    expect(read('slack', { ...normal, scores: [few] })).toContain('te weinig antwoorden voor een cijfer (7)');
    expect(read('slack', { ...normal, scores: [few] }, 'en')).toContain('too few answers for a score (7)');
  });

  it('counts: counts, without a score or a percentage', () => {
    const line = figure(counted);
    expect(line).toBe(
      '12 promotors, 8 passief, 9 criticasters · 29 van 116 genodigden · te weinig antwoorden om te vergelijken',
    );
    for (const face of faces) expect(read(face, countsOnly).join(' ')).not.toContain('%');
  });

  it('score: E15 with margin, n, response and comparison', () => {
    expect(figure(nps)).toBe(
      '−25 ± 4 · 2.353 van 9.412 genodigden (25 %) · geen duidelijk verschil met de 28 dagen ervoor',
    );
    expect(figure(nps, 'en')).toBe('−25 ± 4 · 2,353 of 9,412 invited (25%) · no clear change');
    expect(figure({ ...nps, response: { responded: 61, delivered: 240 } })).toContain(
      '2.353 antwoorden · 61 van 240 genodigden (25 %)',
    );
    expect(figure({ ...nps, response: null })).toContain('respons onbekend');
    expect(figure({ ...nps, response: { responded: 3, delivered: 2 } })).toContain('respons onbekend');
  });

  it('score: NPS is never a percentage', () => {
    expect(figure({ ...nps, response: null })).not.toContain('%');
  });

  it('score: waits for words of customers that explain it', () => {
    for (const face of faces) {
      const shown = read(face, withoutWords).join(' ');
      expect(shown).toContain(
        '690 promotors, 392 passief, 1.271 criticasters; het cijfer wacht op woorden van klanten',
      );
      expect(shown).not.toContain('−25');
      expect(shown).not.toContain('geen duidelijk verschil');
    }
  });
});

describe('a figure, by metric', () => {
  const ces: ScoreView = {
    ...nps,
    metric: 'ces',
    method: 'mean',
    scaleMin: 1,
    scaleMax: 7,
    value: 5.625,
    margin: 0.31,
  };

  it('CSAT: an interval (E33)', () => {
    expect(figure(csat)).toContain('70 % (57–81 %) · 60 antwoorden');
    expect(figure(csat, 'en')).toContain('70% (57–81%) · 60 answers');
  });

  it('CES: a mean on its scale', () => {
    expect(figure(ces)).toContain('5,63 ± 0,31 op een schaal van 1 tot 7');
    expect(figure({ ...ces, margin: null, allEqual: true, value: 6, n: 30 })).toContain(
      '6,00 op een schaal van 1 tot 7 (n = 30, alle antwoorden gelijk)',
    );
    expect(figure({ ...ces, higherIsBetter: false })).toContain('schaal omgedraaid, zodat hoog goed is');
  });

  it('CES: a share or a net score', () => {
    expect(figure({ ...ces, method: 'top3box', value: 75, margin: null, low: 61, high: 86 })).toContain(
      '75 % (61–86 %)',
    );
    expect(figure({ ...ces, method: 'net', value: -30, margin: 12 })).toContain('−30 ± 12 punten');
  });

  it('names the reason when there is no margin', () => {
    expect(figure({ ...nps, margin: null })).toContain('−25 (marge niet bekend)');
  });

  it('CES and CSAT: their own groups in mode counts', () => {
    const groups = csat.groups;
    expect(figure({ ...csat, mode: 'counts', value: null, groups })).toContain(
      '42 tevreden, 11 ertussenin, 7 ontevreden',
    );
    expect(figure({ ...ces, mode: 'counts', value: null, groups })).toContain(
      '42 makkelijk, 11 ertussenin, 7 moeilijk',
    );
  });

  it('time to resolution: median, spread and what is still open', () => {
    expect(figure(ttr)).toBe(
      'mediaan 5,5 uur (4 uur – 8 uur), gemiddelde 20 uur, p90 36,7 uur · 214 zaken opgelost · 12 open, waarvan 3 langer open dan de p90 · eerste reactietijd 1,5 uur (mediaan van 208) · 17 van 214 heropend (8 %) · sneller dan de 28 dagen ervoor (verschil: 2 uur)',
    );
  });

  it('time to resolution: less when there is less (rulebook §3.5, E43)', () => {
    const known = { answered: null, reopened: null, daySeconds: null };
    const open = { mean: null, p90: null, open: 4, openBeyondP90: null, ...known };
    const nothing = { value: null, low: null, high: null, ttr: open };
    expect(
      figure({ ...ttr, mode: 'counts', n: 12, low: null, high: null, ttr: { ...open, open: null } }),
    ).toContain('mediaan 5,5 uur · 12 zaken opgelost');
    expect(figure({ ...ttr, ...nothing, mode: 'verbatims', n: 7 })).toBe(
      '7 opgelost, te weinig voor een oplostijd · 4 open',
    );
    expect(figure({ ...ttr, ...nothing, mode: 'none', n: 0 })).toBe('nog niets opgelost · 4 open');
  });
});

describe('time to resolution in opening hours', () => {
  const inHours = {
    ...ttr,
    value: 9 * 8 * 3600,
    low: 40 * 3600,
    high: 12 * 8 * 3600,
    ttr: {
      mean: null,
      p90: null,
      open: 0,
      openBeyondP90: null,
      answered: { median: 7_200, n: 12 },
      reopened: { n: 2, of: 12 },
      daySeconds: 8 * 3600,
    },
    mode: 'counts',
    n: 12,
  } as const satisfies ScoreView;

  it('says whose hours count, and counts working days', () => {
    expect(figure({ ...inHours, change: { ...inHours.change, verdict: 'too_few', difference: null } })).toBe(
      'mediaan 9 werkdagen (40 uur – 12 werkdagen) · 12 zaken opgelost · 0 open · in openingsuren · eerste reactietijd 2 uur (mediaan van 12) · 2 van 12 heropend · te weinig antwoorden om te vergelijken',
    );
  });
});

describe('what may be said about change', () => {
  it.each<[ScoreView, string, string]>([
    [
      changed({ verdict: 'higher', difference: 12, better: true }),
      'hoger dan de 28 dagen ervoor (verschil: 12 punten)',
      'higher than the 28 days before (by 12 points)',
    ],
    [
      changed({ verdict: 'lower', difference: 12, better: false }),
      'lager dan de 28 dagen ervoor (verschil: 12 punten)',
      'lower than the 28 days before (by 12 points)',
    ],
    [
      changed({ verdict: 'higher', difference: 8, better: true }, csat),
      'hoger dan de 28 dagen ervoor (verschil: 8 procentpunt)',
      'higher than the 28 days before (by 8 percentage points)',
    ],
    [
      changed({ verdict: 'higher', difference: 0.42, better: false }),
      'hoger, dus minder goed, dan de 28 dagen ervoor',
      'higher, so less good, than the 28 days before',
    ],
    [
      changed({ verdict: 'higher', difference: 7200, better: false }, ttr),
      'trager dan de 28 dagen ervoor (verschil: 2 uur)',
      'slower than the 28 days before (by 2 hours)',
    ],
    [
      changed({ verdict: 'lower', difference: 7200, better: true }, ttr),
      'sneller dan de 28 dagen ervoor (verschil: 2 uur)',
      'faster than the 28 days before (by 2 hours)',
    ],
    [
      changed({ verdict: 'no_clear_change' }),
      'geen duidelijk verschil met de 28 dagen ervoor',
      'no clear change',
    ],
    [changed({ verdict: 'too_few' }), 'te weinig antwoorden om te vergelijken', 'too few answers to compare'],
    [
      changed({ verdict: 'definition_changed', changedOn: '2026-05-01' }),
      'niet vergelijkbaar: de meting is veranderd op 1 mei',
      'not comparable: the survey changed on 1 May',
    ],
    [
      changed({ verdict: 'response_rate_changed', responseBefore: 30, responseAfter: 12 }),
      'niet vergelijkbaar: de respons veranderde van 30 % naar 12 %',
      'not comparable: response rate changed',
    ],
  ])('is said in the words of the rulebook (%#)', (score, dutch, english) => {
    expect(figure(score)).toContain(dutch);
    expect(figure(score, 'en')).toContain(english);
  });
});
