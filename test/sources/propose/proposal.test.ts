import { describe, expect, it } from 'vitest';
import { findSource } from '../../../src/sources/index.ts';
import type { Mapping } from '../../../src/sources/source.ts';
import { proposalInEnglish, type SaidProposal } from '../said.ts';

type Rows = readonly (readonly string[])[];

/** What the source proposes for a table with these headings and rows. */
function propose(headings: string[], rows: Rows, given: Partial<Mapping> = {}, source = 'csv'): SaidProposal {
  const firstRows = rows.map((cells, index) => ({ line: index + 2, cells: [...cells] }));
  const table = { headings, headingRows: 1, headingRecords: [headings] };
  return proposalInEnglish(() => findSource(source).propose(table, firstRows, given));
}

/** A column of scores beside a date and a text. */
function ofScores(heading: string, scores: readonly string[], given: Partial<Mapping> = {}): SaidProposal {
  const rows = scores.map((score, index) => ['2026-01-05T10:00:00Z', score, `Dat was tekst ${index}`]);
  return propose(['datum', heading, 'tekst'], rows, given);
}

function scaleOf(proposal: SaidProposal) {
  const { metric, scaleMin, scaleMax, method, higherIsBetter } = proposal.mapping;
  return [metric, scaleMin, scaleMax, method, higherIsBetter];
}

const asked = (proposal: SaidProposal) => proposal.open.map(({ field }) => field);
const guessOf = (proposal: SaidProposal, field: string) =>
  proposal.guesses.find((guess) => guess.field === field)?.value;
const cycle = (values: readonly string[], count: number) =>
  Array.from({ length: count }, (_, index) => values[index % values.length] ?? '');

describe('columns', () => {
  it.each([
    ['id', ['ID', 'response_id', 'Ticket-ID', 'Respons ID', 'submission_id']],
    [
      'answeredAt',
      [
        'Datum',
        'date',
        'Timestamp',
        'answered_at',
        'Submitted At',
        'response-date',
        'CUSTOMER_RESPONSE_DATE',
      ],
    ],
    ['text', ['Tekst', 'text', 'Opmerking', 'comments', 'Toelichting', 'verbatim', 'Waarom']],
    ['touchpoint', ['Step', 'stap', 'Journey', 'touchpoint', 'Contactpunt', 'SURVEY_SUB_TYPE']],
    ['language', ['taal', 'Language']],
    ['contactPermission', ['permission', 'Toestemming', 'contact_permission']],
    ['customer', ['klantnummer', 'customer_id', 'Account ID']],
    ['durationSeconds', ['oplostijd', 'Resolution time (minutes)', 'ttr', 'full_resolution_time_minutes']],
  ] as const)('that hold %s are recognised by their headings', (field, headings) => {
    for (const heading of headings) {
      const { mapping } = propose([heading, 'overig'], [['2026-01-05T10:00:00Z', '']]);
      expect(mapping.columns[field]).toBe(heading);
    }
  });

  it.each([
    [
      'score',
      [
        'Score',
        'Cijfer',
        'rating',
        'NPS',
        'NPS_SCORE',
        'csat',
        'Hoe waarschijnlijk is het dat je ons aanbeveelt?',
      ],
    ],
  ] as const)('that hold %s are recognised by their headings or questions', (field, headings) => {
    for (const heading of headings)
      expect(ofScores(heading, ['0', '9', '10']).mapping.columns[field]).toBe(heading);
  });

  it('that hold dates or sentences are recognised without a heading', () => {
    const rows = [
      ['Dit is een lange zin over de bezorging', '2026-01-05T10:00:00Z', '7'],
      ['En dit is een andere over de rekening', '2026-01-06T10:00:00Z', '8'],
    ];
    const { mapping } = propose(['1', '2', '3'], rows);
    expect(mapping.columns).toEqual({ text: '1', answeredAt: '2' });
  });

  it('that were given win, whatever their case, and only they are not guessed', () => {
    const proposal = propose(
      ['datum', 'Wat Vond_U', 'tekst'],
      [['2026-01-05T10:00:00Z', 'Prima gedaan', 'intern']],
      { columns: { text: 'wat vond u' }, solicitation: 'solicited' },
    );
    expect(proposal.mapping.columns).toEqual({ answeredAt: 'datum', text: 'Wat Vond_U' });
    expect(proposal.guesses.map(({ field }) => field)).toEqual(['answeredAt']);
  });

  it('may be given as a path of JSON', () => {
    const { mapping } = propose(['data.opinie', 'datum'], [['Goed zo', '2026-01-05T10:00:00Z']], {
      columns: { text: '$.data.opinie' },
    });
    expect(mapping.columns.text).toBe('data.opinie');
  });

  it('that do not exist are refused with the ones that do', () => {
    const table = () =>
      propose(['datum', 'NPS_SCORE', 'tekst'], [['2026-01-05', '9', 'x']], {
        columns: { score: 'NPS_SCROE' },
      });
    expect(table).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: 'This table has no column "NPS_SCROE". Did you mean "NPS_SCORE"?',
        remedy: 'Its columns are "datum", "NPS_SCORE", "tekst".',
      }),
    );
  });

  it('cannot be read as a field that does not exist', () => {
    const columns: object = { skore: 'cijfer' };
    expect(() => propose(['cijfer'], [['9']], { columns })).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('Did you mean "score"?'),
        remedy: expect.stringContaining('answeredAt'),
      }),
    );
  });

  it('are asked for when there is no date, or no answer at all', () => {
    expect(asked(propose(['tekst'], [['Goed geholpen']], { solicitation: 'reactive' }))).toEqual([
      'answeredAt',
    ]);
    expect(asked(propose(['datum'], [['2026-01-05T00:00:00Z']]))).toContain('text');
    const dated = propose(['tekst'], [['Goed geholpen']], {
      solicitation: 'reactive',
      answeredOn: '2026-01-05',
      zone: 'Europe/Amsterdam',
    });
    expect(dated.open).toEqual([]);
  });
});

describe('scores', () => {
  it.each([
    ['NPS_SCORE', ['0', '9', '10', '7'], ['nps', 0, 10, 'nps', true]],
    [
      'Zou je ons aanbevelen?',
      ['10 - Extremely likely', '9', '0 - Not at all likely'],
      ['nps', 0, 10, 'nps', true],
    ],
    ['score', ['0', '9', '10', '7'], ['nps', 0, 10, 'nps', true]],
    ['Hoe tevreden ben je?', ['1', '4', '5'], ['csat', 1, 5, 'top_box', true]],
    ['cijfer', ['4', '5', '2'], ['csat', 1, 5, 'top_box', true]],
    ['CSAT', ['6', '7', '1'], ['csat', 1, 7, 'top_box', true]],
    ['CES', ['6', '7', '1'], ['ces', 1, 7, 'mean', true]],
    ['Hoeveel moeite kostte het?', ['1', '5', '2'], ['ces', 1, 5, 'mean', false]],
    ['tevredenheid', ['zeer tevreden', 'Neutraal', 'ontevreden'], ['csat', 1, 5, 'top_box', true]],
    ['satisfaction', ['Very satisfied', 'Somewhat dissatisfied'], ['csat', 1, 5, 'top_box', true]],
    ['How easy was it?', ['Very easy', 'Difficult'], ['ces', 1, 5, 'mean', true]],
    ['CES: het was gemakkelijk', ['Helemaal mee eens', 'Enigszins oneens'], ['ces', 1, 7, 'mean', true]],
    ['beoordeling', ['😀', '🙂', '😡'], ['csat', 1, 5, 'top_box', true]],
    ['beoordeling', ['🙂', '😐', '🙁', '☹️'], ['csat', 1, 3, 'top_box', true]],
    ['beoordeling', [':-)', ':-|', ':-D', '>:('], ['csat', 1, 5, 'top_box', true]],
    ['beoordeling', ['👍🏽', '👎'], ['csat', 1, 2, 'top_box', true]],
    ['tevreden?', ['Ja', 'nee'], ['csat', 1, 2, 'top_box', true]],
    ['rating', ['good', 'bad'], ['csat', 1, 2, 'top_box', true]],
    ['cijfer', ['4/5', '5/5'], ['csat', 1, 5, 'top_box', true]],
  ] as const)('under "%s" as %j are on a scale that is proposed', (heading, scores, expected) => {
    const proposal = ofScores(heading, scores);
    expect(scaleOf(proposal)).toEqual(expected);
    expect(proposal.open).toEqual([]);
    expect(proposal.mapping.columns.score).toBe(heading);
    expect(guessOf(proposal, 'scale')).toBe(`${expected[1]}-${expected[2]}`);
  });

  it.each([
    ['cijfer', ['8', '9', '10', '6'], 'metric'],
    ['score', ['6', '7', '1'], 'metric'],
    ['NPS', cycle(['1', '2', '5', '4'], 40), 'scaleMin'],
    ['tevredenheid', ['0', '5', '3'], 'scaleMin'],
    ['tevredenheid', ['8', '9', '10', '1'], 'topBoxes'],
    ['CES', ['0', '9'], 'scaleMin'],
  ] as const)('under "%s" as %j are asked about', (heading, scores, field) => {
    const proposal = ofScores(heading, scores);
    expect(asked(proposal)).toContain(field);
    expect(proposal.open.find((question) => question.field === field)?.remedy).toMatch(/^(Give|NPS is)/);
  });

  it('are as they were given', () => {
    const given = { metric: 'csat', scaleMin: 1, scaleMax: 10, method: 'mean' } as const;
    const proposal = ofScores('cijfer', ['8', '9'], given);
    expect(scaleOf(proposal)).toEqual(['csat', 1, 10, 'mean', true]);
    expect([asked(proposal), guessOf(proposal, 'metric'), guessOf(proposal, 'scale')]).toEqual([
      [],
      undefined,
      undefined,
    ]);
  });

  it('in words of their own need their order', () => {
    const words = ['prut', 'gaat wel', 'puik'];
    const open = ofScores('score', words, { columns: { score: 'score' }, metric: 'csat' });
    expect(asked(open)).toEqual(['labels']);
    const labels = { prut: 1, 'gaat wel': 2, puik: 3 };
    const told = ofScores('score', words, { columns: { score: 'score' }, metric: 'csat', labels });
    expect([scaleOf(told), told.mapping.labels]).toEqual([['csat', 1, 3, 'top_box', true], labels]);
  });

  it('of −1 and 1 are a polarity and never a scale', () => {
    const polarity = cycle(['-1', '1'], 10);
    expect(ofScores('score', polarity, { solicitation: 'solicited' }).mapping.columns.score).toBeUndefined();
    expect(() => ofScores('score', polarity, { columns: { score: 'score' } })).toThrow(
      /judgement of the text/,
    );
  });

  it('of digits under a heading that does not ask for one are not taken', () => {
    const { mapping } = ofScores('aantal', ['1', '9', '10']);
    expect([mapping.metric, mapping.columns.score]).toEqual(['text', undefined]);
    const digits = propose(['datum', 'tekst'], [['2026-01-05T10:00:00Z', '9']], {
      solicitation: 'solicited',
    });
    expect([digits.mapping.metric, digits.mapping.columns]).toEqual([
      'text',
      { answeredAt: 'datum', text: 'tekst' },
    ]);
  });

  it('of NPS are never on another scale', () => {
    expect(() => ofScores('NPS', ['1', '5'], { metric: 'nps', scaleMin: 1, scaleMax: 5 })).toThrow(/0 to 10/);
  });

  it('are not groups that were computed from a score', () => {
    const headings = ['datum', 'NPS_RATING', 'NPS_SCORE', 'tekst'];
    const rows = [
      ['2026-01-05T10:00:00Z', 'Promoter', '9', 'goed'],
      ['2026-01-05T10:00:00Z', 'Detractor', '2', 'slecht'],
    ];
    expect(propose(headings, rows).mapping.columns.score).toBe('NPS_SCORE');
  });

  it('of a judgement of the employee are not taken by themselves', () => {
    expect(ofScores('How would you rate our agent?', ['1', '5', '4']).mapping.columns.score).toBeUndefined();
    expect(() => ofScores('agent_rating', ['1', '5'], { columns: { score: 'agent_rating' } })).toThrow(
      /employee/,
    );
  });

  it('among several are those of the metric that was asked for', () => {
    const headings = ['datum', 'Zou je ons aanbevelen?', 'Hoe tevreden ben je?'];
    const rows = [
      ['2026-01-05T10:00:00Z', '0', '1'],
      ['2026-01-05T10:00:00Z', '9', '5'],
    ];
    expect(propose(headings, rows).mapping.columns.score).toBe(headings[1]);
    expect(propose(headings, rows, { metric: 'csat' }).mapping.columns.score).toBe(headings[2]);
  });
});

describe('asked for, or come by itself', () => {
  it('is told by stars, which are never a score', () => {
    const proposal = ofScores('Star rating', ['1', '5', '4']);
    expect([proposal.mapping.solicitation, ...scaleOf(proposal).slice(0, 3)]).toEqual([
      'reactive',
      'text',
      null,
      null,
    ]);
    expect(proposal.mapping.columns.score).toBeUndefined();
    expect(guessOf(proposal, 'solicitation')).toBe('reactive');
    const survey = ofScores('Sterren', ['1', '5', '4'], { solicitation: 'solicited' });
    expect(scaleOf(survey)).toEqual(['csat', 1, 5, 'top_box', true]);
  });

  it('is told by a score of a survey, and by the name of what customers send', () => {
    expect(guessOf(ofScores('NPS', ['0', '10']), 'solicitation')).toBe('solicited');
    const complaints = propose(['datum', 'klacht'], [['2026-01-05T10:00:00Z', 'Weer te laat']]);
    expect(guessOf(complaints, 'solicitation')).toBe('reactive');
  });

  it('is asked when nothing tells it', () => {
    const proposal = propose(['datum', 'tekst'], [['2026-01-05T10:00:00Z', 'Weer te laat']]);
    expect(asked(proposal)).toEqual(['solicitation']);
  });

  it('excludes a score when it came by itself', () => {
    for (const given of [{ columns: { score: 'cijfer' } }, { metric: 'nps' as const }]) {
      expect(() => ofScores('cijfer', ['1', '5'], { ...given, solicitation: 'reactive' })).toThrow(
        /gets no score/,
      );
    }
  });

  it('cannot be changed for reviews', () => {
    const table = () => propose(['Review Text'], [['x']], { solicitation: 'solicited' }, 'google-play');
    expect(table).toThrow(/never solicited/);
  });
});
