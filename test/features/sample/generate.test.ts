import { describe, expect, it } from 'vitest';
import { createPlacer } from '../../../src/features/feedback/touchpoints.ts';
import { generateSample } from '../../../src/features/sample/generate.ts';
import { addDays, localDateOf, startOfDay } from '../../../src/local-time.ts';

const zone = 'Europe/Amsterdam';
const until = new Date('2026-11-23T08:00:00Z');
const sample = generateSample({ until, seed: 'klankbord', zone });
const { records } = sample;
const answers = records.filter(({ metric }) => metric !== 'ttr');
const texts = answers.filter(({ text }) => text !== null);

const made = JSON.stringify(records);

/** As JSON, because thousands of records are compared in no time that way. */
function firstOf(more: readonly unknown[]): string {
  return JSON.stringify(more.slice(0, records.length));
}

/** How many records each local day has, of the days from `from` on. */
function countByDay(from: string, days: number): number[] {
  const moments = records.map(({ answeredAt }) => answeredAt.getTime());
  const before = Array.from({ length: days + 1 }, (_, day) => {
    const start = startOfDay(addDays(from, day), zone).getTime();
    return moments.filter((moment) => moment < start).length;
  });
  return before.slice(1).map((count, day) => count - (before[day] ?? 0));
}

function share(part: number, whole: number): number {
  return part / whole;
}

describe('the sample company', () => {
  it('is the same for the same date and seed, and another for another seed', () => {
    expect(JSON.stringify(generateSample({ until, seed: 'klankbord', zone }))).toBe(JSON.stringify(sample));
    expect(JSON.stringify(generateSample({ until, seed: 'other', zone }).records)).not.toBe(made);
  });

  it('only grows while the day goes on', () => {
    const evening = generateSample({ until: new Date('2026-11-23T21:00:00Z'), seed: 'klankbord', zone });
    expect(evening.records.length).toBeGreaterThan(records.length);
    expect(firstOf(evening.records)).toBe(made);
  });

  it('can be made some days ahead without a change of what came before', () => {
    const ahead = generateSample({ until, seed: 'klankbord', zone, ahead: 7 });
    expect(firstOf(ahead.records)).toBe(made);
    const said = ahead.records.filter(({ metric }) => metric !== 'ttr');
    expect(localDateOf(said.at(-1)?.answeredAt ?? until, zone)).toBe('2026-11-30');
    // The last case is opened on that day and resolved when its time has come.
    const opened = ahead.records.flatMap(({ openedAt }) => (openedAt ? [openedAt] : []));
    const lastOpened = new Date(Math.max(...opened.map((moment) => moment.getTime())));
    expect(localDateOf(lastOpened, zone)).toBe('2026-11-30');
  });

  it('has a year of records, each day some, in order and none after its end', () => {
    expect(records.length).toBeGreaterThan(12_000);
    expect(records.length).toBeLessThan(16_000);
    const moments = records.map(({ answeredAt }) => answeredAt.getTime());
    expect(moments.at(-1)).toBeLessThanOrEqual(until.getTime());
    expect(moments.every((moment, index) => moment >= (moments[index - 1] ?? 0))).toBe(true);
    const counts = countByDay(addDays('2026-11-23', -364), 365);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(records.length);
  });

  it('gives every record an id of its own within its source', () => {
    expect(new Set(records.map(({ source, externalId }) => `${source} ${externalId}`)).size).toBe(
      records.length,
    );
  });

  it('keeps to its definitions', () => {
    const definitions = new Map(sample.definitions.map((definition) => [definition.source, definition]));
    expect(definitions.size).toBe(6);
    const faults = records.filter(
      ({ source, question, metric, score, durationSeconds, businessSeconds, text }) => {
        const definition = definitions.get(source);
        if (question !== definition?.question || metric !== definition.metric) return true;
        const { scaleMin, scaleMax } = definition;
        const isScored = score !== null && score >= (scaleMin ?? 99) && score <= (scaleMax ?? -99);
        const isTimed = (durationSeconds ?? 0) >= (businessSeconds ?? 1) && (businessSeconds ?? 0) > 0;
        if (isScored !== (scaleMin !== null) || isTimed !== (metric === 'ttr')) return true;
        return metric === 'text' ? text === null : metric === 'ttr' && text !== null;
      },
    );
    expect(faults).toEqual([]);
  });

  it('is heard from by many customers, some of them more than once', () => {
    const customers = records.flatMap(({ customer }) => customer ?? []);
    const different = new Set(customers).size;
    expect(different).toBeGreaterThan(300);
    expect(different).toBeLessThanOrEqual(2500);
    expect(customers.length).toBeGreaterThan(different);
  });

  it('has the usual share of texts, contact permissions and responses', () => {
    expect(share(texts.length, answers.length)).toBeGreaterThan(0.4);
    expect(share(texts.length, answers.length)).toBeLessThan(0.5);
    for (const said of ['yes', 'no', 'unknown'])
      expect(records.some(({ contactPermission }) => contactPermission === said)).toBe(true);
    for (const { source, name, invited, delivered } of sample.waves) {
      const responded = records.filter((record) => record.source === source && record.wave === name).length;
      expect(invited).toBeGreaterThanOrEqual(delivered);
      if (responded < 20) continue;
      expect(share(responded, delivered)).toBeGreaterThan(0.25);
      expect(share(responded, delivered)).toBeLessThan(0.35);
    }
    const waves = new Set(sample.waves.map(({ source, name }) => `${source} ${name}`));
    expect(records.every(({ source, wave }) => wave === null || waves.has(`${source} ${wave}`))).toBe(true);
  });

  it('is answered in the evening and by day, hardly at night', () => {
    const night = answers.filter(({ answeredAt }) => [1, 2, 3].includes(answeredAt.getUTCHours()));
    expect(share(night.length, answers.length)).toBeLessThan(0.02);
  });

  it('hardly repeats a text within 30 days', () => {
    const last = new Map<string, number>();
    let repeated = 0;
    for (const { text, answeredAt } of texts) {
      const key = (text ?? '').toLowerCase().replace(/[.!?]+$/, '');
      if (key.length < 20) continue;
      const before = last.get(key);
      if (before !== undefined && answeredAt.getTime() - before < 30 * 86_400_000) repeated += 1;
      last.set(key, answeredAt.getTime());
    }
    expect(share(repeated, texts.length)).toBeLessThan(0.002);
    expect(last.size).toBeGreaterThan(2000);
  });

  it('names touchpoints that can be placed, and leaves some feedback unplaced', () => {
    const placer = createPlacer(sample.touchpoints);
    const labels = new Set(records.flatMap(({ touchpoint }) => touchpoint ?? []));
    for (const label of labels) expect(placer.fromLabel(label)).not.toBeNull();
    expect(answers.some(({ touchpoint, text }) => !touchpoint && (!text || !placer.fromText(text)))).toBe(
      true,
    );
  });

  it('has personal data to mask, known to the source for half of it', () => {
    const mails = texts.filter(({ text }) => text?.includes('@'));
    expect(mails.length).toBeGreaterThan(10);
    const known = mails.filter(({ own }) => own.emails.length > 0);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(mails.length);
    for (const { text, own } of known) expect(text).toContain(own.emails[0]);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => generateSample({ until, seed: 'klankbord', zone: 'Europe/Zuiderlade' })).toThrow(RangeError);
  });
});
