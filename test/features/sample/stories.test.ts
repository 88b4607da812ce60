import { describe, expect, it } from 'vitest';
import { starterVocabulary } from '../../../src/features/feedback/themes/starter.ts';
import { createTagger } from '../../../src/features/feedback/themes/tagger.ts';
import { createPlacer } from '../../../src/features/feedback/touchpoints.ts';
import { generateSample, type Sample, type SampleRecord } from '../../../src/features/sample/generate.ts';
import { addDays, localDateOf, startOfDay } from '../../../src/local-time.ts';

/** Written out here once more, so that the sample is checked by the rulebook and not by the product. */
const zone = 'Europe/Amsterdam';
const themesOf = createTagger(starterVocabulary());
const z95 = 1.96;

/** NPS with adjusted Wald: three quarters of a promoter and of a detractor more, one and a half passives (rulebook §3.2). */
function npsOf(records: readonly SampleRecord[]) {
  const n = records.length;
  const promoters = records.filter(({ score }) => (score ?? 0) >= 9).length;
  const detractors = records.filter(({ score }) => (score ?? 0) <= 6).length;
  const p = (promoters + 0.75) / (n + 3);
  const d = (detractors + 0.75) / (n + 3);
  const error = 100 * Math.sqrt((p + d - (p - d) ** 2) / (n + 3));
  return {
    n,
    value: (100 * (promoters - detractors)) / n,
    centre: 100 * (p - d),
    error,
    margin: z95 * error,
  };
}

function npsZ(now: readonly SampleRecord[], before: readonly SampleRecord[]): number {
  const [a, b] = [npsOf(now), npsOf(before)];
  return (a.centre - b.centre) / Math.hypot(a.error, b.error);
}

/** Two shares of 4 and 5 on a scale to 5, with the pooled share (rulebook §4.1). */
function csatZ(now: readonly SampleRecord[], before: readonly SampleRecord[]): number {
  const top = (records: readonly SampleRecord[]) => records.filter(({ score }) => (score ?? 0) >= 4).length;
  const pooled = (top(now) + top(before)) / (now.length + before.length);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.length + 1 / before.length));
  return (top(now) / now.length - top(before) / before.length) / error;
}

/** Wilson interval of a share (rulebook §3.4). */
function wilson(x: number, n: number): { low: number; high: number } {
  const s = x / n;
  const centre = (s + z95 ** 2 / (2 * n)) / (1 + z95 ** 2 / n);
  const half = (z95 * Math.sqrt((s * (1 - s)) / n + z95 ** 2 / (4 * n * n))) / (1 + z95 ** 2 / n);
  return { low: centre - half, high: centre + half };
}

/** The 28 complete local days up to yesterday and the 28 before, seen from the day of `until` or `back` days earlier. */
function windowsOf({ records }: Sample, until: Date, back = 0) {
  const today = addDays(localDateOf(until, zone), -back);
  const [end, start, before] = [0, 28, 56].map((days) => startOfDay(addDays(today, -days), zone).getTime());
  const between = (from = 0, to = 0) =>
    records.filter(({ answeredAt }) => answeredAt.getTime() >= from && answeredAt.getTime() < to);
  return { now: between(start, end), before: between(before, start) };
}

function placed(sample: Sample) {
  const placer = createPlacer(sample.touchpoints);
  return (records: readonly SampleRecord[], touchpoint: string, metric: string) =>
    records.filter(
      (record) =>
        record.metric === metric &&
        record.touchpoint !== null &&
        placer.fromLabel(record.touchpoint) === touchpoint,
    );
}

function isReactive({ source }: SampleRecord): boolean {
  return source === 'reviews' || source === 'complaints';
}

function themeCount(records: readonly SampleRecord[], theme: string) {
  const texts = records.flatMap(({ text }) => (text?.trim() ? [text] : []));
  const named = texts.filter((text) => themesOf(text).includes(theme)).length;
  return { x: named, n: texts.length, share: named / texts.length };
}

const moments: [until: string, seed: string][] = [
  ['2026-11-23T08:00:00Z', 'klankbord'],
  ['2026-11-23T08:00:00Z', 'another'],
  ['2026-03-28T23:30:00Z', 'klankbord'],
  ['2026-03-29T10:00:00Z', 'zes'],
  ['2026-03-30T05:00:00Z', 'klankbord'],
  ['2026-10-25T00:30:00Z', 'klankbord'],
  ['2026-10-25T01:30:00Z', 'a'],
  ['2026-10-26T08:00:00Z', 'klankbord'],
  ['2027-01-04T10:00:00Z', 'b'],
  ['2026-07-15T22:30:00Z', 'c'],
  ['2028-02-29T12:00:00Z', 'klankbord'],
];

describe.each(moments)('the stories of the sample until %s, seed %s', (moment, seed) => {
  const until = new Date(moment);
  const sample = generateSample({ until, seed, zone });
  const { now, before } = windowsOf(sample, until);
  const at = placed(sample);

  it('tell of one real improvement, at delivery', () => {
    for (const [metric, zOf] of [
      ['nps', npsZ],
      ['csat', csatZ],
    ] as const) {
      const pair = [at(now, 'delivery', metric), at(before, 'delivery', metric)] as const;
      expect(Math.min(pair[0].length, pair[1].length)).toBeGreaterThanOrEqual(30);
      expect(zOf(...pair)).toBeGreaterThan(z95);
    }
    for (const records of [now, before])
      expect(npsOf(at(records, 'delivery', 'nps')).margin).toBeLessThanOrEqual(20);
  });

  it('let customers say why: the time slot by text message, and before it the day at home', () => {
    const timeSlot =
      /\bsms|tijdvak van een uur|text (?:message|with|the night)|delivery texts?|one-hour time slot/i;
    const count = (records: readonly SampleRecord[]) =>
      records.filter(({ text }) => text !== null && timeSlot.test(text)).length;
    expect(count(now)).toBeGreaterThanOrEqual(10);
    expect(count(before)).toBe(0);
  });

  it('still show the improvement in the digests of the last days', () => {
    const earlier = windowsOf(sample, until, 4);
    expect(npsZ(at(earlier.now, 'delivery', 'nps'), at(earlier.before, 'delivery', 'nps'))).toBeGreaterThan(
      z95,
    );
  });

  it('raise one false alarm, at customer service', () => {
    const [after, ago] = [npsOf(at(now, 'service', 'nps')), npsOf(at(before, 'service', 'nps'))];
    expect(Math.min(after.n, ago.n)).toBeGreaterThanOrEqual(30);
    expect(Math.max(after.margin, ago.margin)).toBeLessThanOrEqual(20);
    expect(ago.value - after.value).toBeGreaterThanOrEqual(6);
    expect(Math.abs(npsZ(at(now, 'service', 'nps'), at(before, 'service', 'nps')))).toBeLessThan(z95);
  });

  it('have one topic that is loud, not broad: the price', () => {
    const reactive = themeCount(now.filter(isReactive), 'price');
    const solicited = themeCount(
      now.filter((record) => !isReactive(record)),
      'price',
    );
    expect(Math.min(reactive.n, solicited.n)).toBeGreaterThanOrEqual(30);
    expect(reactive.share).toBeGreaterThan(wilson(solicited.x, solicited.n).high);
    expect(solicited.share).toBeLessThan(0.05);
    const before28 = themeCount(before.filter(isReactive), 'price');
    expect(reactive.share).toBeGreaterThan(1.5 * before28.share);
  });

  it('have one topic that is broad, but silent: waiting', () => {
    const reactive = themeCount(now.filter(isReactive), 'waiting');
    const solicited = themeCount(
      now.filter((record) => !isReactive(record)),
      'waiting',
    );
    expect(solicited.share).toBeGreaterThanOrEqual(0.1);
    expect(reactive.share).toBeLessThan(wilson(solicited.x, solicited.n).low);
  });

  it('have touchpoints too small for a score, and too small for counts', () => {
    const contract = npsOf(at(now, 'contract', 'nps')).n;
    expect(contract).toBeGreaterThanOrEqual(10);
    expect(contract).toBeLessThan(30);
    const pickupPoint = npsOf(at(now, 'pickup-point', 'nps')).n;
    expect(pickupPoint).toBeGreaterThanOrEqual(1);
    expect(pickupPoint).toBeLessThan(10);
  });
});

describe('the formulas of this file', () => {
  it('give the worked numbers of the rulebook', () => {
    const scores = [...Array(50).fill(9), ...Array(30).fill(8), ...Array(20).fill(3)] as number[];
    const records = scores.map((score) => ({ score })) as SampleRecord[];
    // E13 and E54.
    expect(npsOf(records).value).toBe(30);
    expect(npsOf(records).margin).toBeCloseTo(15.08, 2);
    expect(100 * wilson(12, 300).high).toBeCloseTo(6.86, 2);
    expect(100 * wilson(90, 300).low).toBeCloseTo(25.09, 2);
  });
});
