import { describe, expect, it } from 'vitest';
import { findMovementWords, MOVEMENT_WORDS } from '../../../src/features/scores/compare.ts';

const MOVING = [
  'NPS stijgt',
  'De score daalt',
  'Het gaat beter',
  'slechter dan vorige maand',
  'verbeterd',
  'een record',
  'de trend',
  'groei',
  'hoger dan de 28 dagen ervoor',
  'lager',
  'sneller',
  'trager',
  'higher than the 28 days before',
  'NPS rose',
  'it improved',
  'complaints decreased',
  'meer toename',
  'the score is up',
  'up 4 since May',
  'NPS 30 ↑',
  'NPS ▼ 4',
  ':arrow_up:',
  ':chart_with_upwards_trend:',
  '📉',
  'NPS 30 (+4)',
  '+4,5 punten',
  '+10',
  '−8 procentpunt',
  '-8 points',
  'NPS 30 (−4)',
];

describe('words that suggest movement', () => {
  it.each(MOVING)('finds it in "%s"', (text) => {
    expect(findMovementWords(text)).not.toEqual([]);
  });

  it.each([
    'NPS −25 ± 4, 2.353 antwoorden',
    'CSAT 70 % (57–81 %)',
    'geen duidelijk verschil met de 28 dagen ervoor',
    'no clear change',
    'te weinig antwoorden om te vergelijken',
    'niet vergelijkbaar: de respons veranderde van 30 % naar 12 %',
    'not comparable: the survey changed on 1 May',
    '3 van 41 antwoorden van gisteren, +38 meer',
    '+38 more',
    'structurele verbetering',
    'follow up, sign up, write down',
    '28 dagen tot en met 12-06-2026, NPS-groepen 12-8-9',
    'over alle klanten kan het alles zijn van −65 tot 85',
    '2026-06-12 09:00',
  ])('finds nothing in "%s"', (text) => {
    expect(findMovementWords(text)).toEqual([]);
  });

  it('needs each of its patterns', () => {
    const idle = MOVEMENT_WORDS.filter((pattern) => !MOVING.some((text) => text.match(pattern) !== null));
    expect(idle).toEqual([]);
  });

  it('tells what it found, all of it', () => {
    expect(findMovementWords('Hoger en hoger: NPS 30 (+4) ↑')).toEqual(['Hoger', 'hoger', '↑', '+4']);
  });
});
