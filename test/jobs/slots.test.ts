import { describe, expect, it } from 'vitest';
import { type PlannedSlot, planSlots, type SlotSource } from '../../src/jobs/slots.ts';

const MINUTE_MS = 60_000;
const TICK_MS = 5 * MINUTE_MS;

function daily(change: Partial<SlotSource> = {}): SlotSource {
  return {
    subscriptionId: 1,
    schedule: '0 9 * * *',
    zone: 'Europe/Amsterdam',
    catchUp: 'latest',
    maxLatenessMinutes: 360,
    holidays: [],
    activeSince: new Date('2026-01-01T00:00:00Z'),
    last: null,
    ...change,
  };
}

function lastOn(localDate: string, dueAt: string): SlotSource['last'] {
  return { key: localDate, localDate, dueAt: new Date(dueAt) };
}

function shown(slots: readonly PlannedSlot[]): string[] {
  return slots.map(
    ({ key, dueAt, reason }) => `${key} ${dueAt.toISOString().slice(0, 16)}Z ${reason ?? 'due'}`,
  );
}

/** Ticks every five minutes from `from` to `to`, as an instance does, and returns all that became due. */
function tick(source: SlotSource, from: string, to: string): string[] {
  const due: PlannedSlot[] = [];
  let last = source.last;
  for (let at = Date.parse(from); at <= Date.parse(to); at += TICK_MS) {
    const slots = planSlots({ ...source, last }, new Date(at));
    due.push(...slots);
    const newest = slots.at(-1);
    if (newest) last = newest;
  }
  return shown(due);
}

describe('20: a day on which the clock changes', () => {
  // Rulebook E72 and measured days of other zones: midnight and half hours change too.
  it.each([
    ['0830', '30 8 * * *', 'Europe/Amsterdam', '2026-03-28', ['2026-03-28 2026-03-28T07:30Z due']],
    ['E72', '30 8 * * *', 'Europe/Amsterdam', '2026-03-29', ['2026-03-29 2026-03-29T06:30Z due']],
    ['gap', '30 2 * * *', 'Europe/Amsterdam', '2026-03-29', ['2026-03-29 2026-03-29T01:00Z due']],
    ['overlap', '30 2 * * *', 'Europe/Amsterdam', '2026-10-25', ['2026-10-25 2026-10-25T00:30Z due']],
    ['gap', '30 2 * * *', 'Europe/Amsterdam', '2027-03-28', ['2027-03-28 2027-03-28T01:00Z due']],
    ['overlap', '30 2 * * *', 'Europe/Amsterdam', '2027-10-31', ['2027-10-31 2027-10-31T00:30Z due']],
    ['gap', '30 2 * * *', 'Europe/Paris', '2026-03-29', ['2026-03-29 2026-03-29T01:00Z due']],
    ['nothing special', '0 9 * * *', 'Europe/Amsterdam', '2026-10-25', ['2026-10-25 2026-10-25T08:00Z due']],
    ['no midnight', '0 0 * * *', 'Africa/Cairo', '2026-04-24', ['2026-04-24 2026-04-23T22:00Z due']],
    ['overlap', '30 23 * * *', 'Africa/Cairo', '2026-10-29', ['2026-10-29 2026-10-29T20:30Z due']],
    ['gap', '30 2 * * *', 'America/New_York', '2026-03-08', ['2026-03-08 2026-03-08T07:00Z due']],
    ['overlap', '30 1 * * *', 'America/New_York', '2026-11-01', ['2026-11-01 2026-11-01T05:30Z due']],
    ['half gap', '0 2 * * *', 'Australia/Lord_Howe', '2026-10-04', ['2026-10-04 2026-10-03T15:30Z due']],
    ['half overlap', '45 1 * * *', 'Australia/Lord_Howe', '2026-04-05', ['2026-04-05 2026-04-04T14:45Z due']],
  ])('%s: "%s" in %s on %s comes exactly once', (_case, schedule, zone, date, expected) => {
    const noon = Date.parse(`${date}T12:00:00Z`);
    const from = new Date(noon - 36 * 60 * MINUTE_MS).toISOString();
    const to = new Date(noon + 36 * 60 * MINUTE_MS).toISOString();
    const all = tick(daily({ schedule, zone, activeSince: new Date(from) }), from, to);
    expect(all.filter((line) => line.startsWith(date))).toEqual(expected);
    expect(new Set(all.map((line) => line.slice(0, 10))).size).toBe(all.length);
  });

  it('an hourly schedule skips the hour that does not exist and counts the doubled one once', () => {
    const hourly = daily({ schedule: '0 * * * *', catchUp: 'latest' });
    const spring = { ...hourly, activeSince: new Date('2026-03-29T00:00:00Z') };
    expect(tick(spring, '2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')).toEqual([
      '2026-03-29T01:00[Europe/Amsterdam] 2026-03-29T00:00Z due',
      '2026-03-29T03:00[Europe/Amsterdam] 2026-03-29T01:00Z due',
      '2026-03-29T04:00[Europe/Amsterdam] 2026-03-29T02:00Z due',
    ]);
    const autumn = { ...hourly, activeSince: new Date('2026-10-24T23:00:00Z') };
    expect(tick(autumn, '2026-10-24T23:00:00Z', '2026-10-25T02:00:00Z')).toEqual([
      '2026-10-25T01:00[Europe/Amsterdam] 2026-10-24T23:00Z due',
      '2026-10-25T02:00[Europe/Amsterdam] 2026-10-25T00:00Z due',
      '2026-10-25T03:00[Europe/Amsterdam] 2026-10-25T02:00Z due',
    ]);
  });

  it('a step inside the missing hour comes once, after the gap', () => {
    const source = daily({ schedule: '*/20 2 * * *', activeSince: new Date('2026-03-29T00:00:00Z') });
    expect(tick(source, '2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-29T03:00[Europe/Amsterdam] 2026-03-29T01:00Z due',
    ]);
  });
});

describe('a new subscription', () => {
  it('gets nothing from before it was made', () => {
    const source = daily({ activeSince: new Date('2026-11-20T08:00:01Z') });
    expect(planSlots(source, new Date('2026-11-20T10:00:00Z'))).toEqual([]);
    expect(shown(planSlots(source, new Date('2026-11-21T08:00:00Z')))).toEqual([
      '2026-11-21 2026-11-21T08:00Z due',
    ]);
  });

  it('made at the very moment gets that one', () => {
    const source = daily({ activeSince: new Date('2026-11-20T08:00:00Z') });
    expect(shown(planSlots(source, new Date('2026-11-20T08:00:00Z')))).toEqual([
      '2026-11-20 2026-11-20T08:00Z due',
    ]);
  });

  it('is not due one second early', () => {
    expect(
      planSlots(daily({ activeSince: new Date('2026-11-20T00:00:00Z') }), new Date('2026-11-20T07:59:59Z')),
    ).toEqual([]);
  });
});

describe('20: after downtime', () => {
  const last = lastOn('2026-11-16', '2026-11-16T08:00:00Z');

  it('a bot that was down over nine o’clock posts once at its start', () => {
    const source = daily({ last: lastOn('2026-11-19', '2026-11-19T08:00:00Z') });
    const [slot, ...more] = planSlots(source, new Date('2026-11-20T08:20:00Z'));
    expect(slot).toMatchObject({ key: '2026-11-20', reason: null });
    expect(more).toEqual([]);
  });

  it('"latest" posts the newest only and records the others', () => {
    expect(shown(planSlots(daily({ last }), new Date('2026-11-19T08:30:00Z')))).toEqual([
      '2026-11-17 2026-11-17T08:00Z too late',
      '2026-11-18 2026-11-18T08:00Z too late',
      '2026-11-19 2026-11-19T08:00Z due',
    ]);
  });

  it('"latest" posts up to its maximal lateness, to the minute', () => {
    const source = daily({ last: lastOn('2026-11-19', '2026-11-19T08:00:00Z') });
    expect(shown(planSlots(source, new Date('2026-11-20T14:00:00Z')))).toEqual([
      '2026-11-20 2026-11-20T08:00Z due',
    ]);
    expect(shown(planSlots(source, new Date('2026-11-20T14:01:00Z')))).toEqual([
      '2026-11-20 2026-11-20T08:00Z too late',
    ]);
  });

  it('"all" posts every one in order', () => {
    expect(shown(planSlots(daily({ last, catchUp: 'all' }), new Date('2026-11-19T23:00:00Z')))).toEqual([
      '2026-11-17 2026-11-17T08:00Z due',
      '2026-11-18 2026-11-18T08:00Z due',
      '2026-11-19 2026-11-19T08:00Z due',
    ]);
  });

  it('"none" posts only what is on time', () => {
    const source = daily({ last, catchUp: 'none' });
    expect(shown(planSlots(source, new Date('2026-11-17T08:05:00Z')))).toEqual([
      '2026-11-17 2026-11-17T08:00Z due',
    ]);
    expect(shown(planSlots(source, new Date('2026-11-17T08:06:00Z')))).toEqual([
      '2026-11-17 2026-11-17T08:00Z too late',
    ]);
  });

  it('of a year records the newest hundred at most, none older than 31 days', () => {
    const since = new Date('2025-11-20T00:00:00Z');
    const now = new Date('2026-11-20T09:00:00Z');
    expect(planSlots(daily({ activeSince: since }), now)).toHaveLength(31);
    const hourly = planSlots(daily({ activeSince: since, schedule: '0 * * * *' }), now);
    expect(hourly).toHaveLength(100);
    expect(hourly.at(-1)).toMatchObject({ key: '2026-11-20T10:00[Europe/Amsterdam]', reason: null });
  });
});

describe('20: a holiday of the channel', () => {
  const holidays = ['2026-12-25', '2026-12-26'];
  const last = lastOn('2026-12-24', '2026-12-24T08:00:00Z');

  it('has no post, and the record says why', () => {
    expect(shown(planSlots(daily({ holidays, last }), new Date('2026-12-25T08:00:00Z')))).toEqual([
      '2026-12-25 2026-12-25T08:00Z holiday',
    ]);
    expect(shown(planSlots(daily({ holidays, last }), new Date('2026-12-27T08:00:00Z')))).toEqual([
      '2026-12-25 2026-12-25T08:00Z holiday',
      '2026-12-26 2026-12-26T08:00Z holiday',
      '2026-12-27 2026-12-27T08:00Z due',
    ]);
  });

  it('does not see yesterday’s late post either', () => {
    const source = daily({
      holidays,
      schedule: '0 23 * * *',
      last: lastOn('2026-12-23', '2026-12-23T22:00:00Z'),
    });
    expect(shown(planSlots(source, new Date('2026-12-25T00:30:00Z')))).toEqual([
      '2026-12-24 2026-12-24T22:00Z too late',
    ]);
  });

  it('makes a channel that wants every digest wait for the day after', () => {
    const source = daily({ holidays, catchUp: 'all', last: lastOn('2026-12-23', '2026-12-23T08:00:00Z') });
    expect(planSlots(source, new Date('2026-12-25T09:00:00Z'))).toEqual([]);
    expect(shown(planSlots(source, new Date('2026-12-27T07:00:00Z')))).toEqual([
      '2026-12-24 2026-12-24T08:00Z due',
      '2026-12-25 2026-12-25T08:00Z holiday',
      '2026-12-26 2026-12-26T08:00Z holiday',
    ]);
  });
});

describe('a changed zone or schedule', () => {
  it('going west does not bring a local date twice', () => {
    const source = daily({ zone: 'America/New_York', last: lastOn('2026-11-20', '2026-11-20T08:00:00Z') });
    expect(tick(source, '2026-11-20T08:05:00Z', '2026-11-21T23:00:00Z')).toEqual([
      '2026-11-21 2026-11-21T14:00Z due',
    ]);
  });

  it('going east brings the next local date', () => {
    const source = daily({ zone: 'Pacific/Auckland', last: lastOn('2026-11-20', '2026-11-20T14:00:00Z') });
    expect(tick(source, '2026-11-20T14:05:00Z', '2026-11-20T23:00:00Z')).toEqual([
      '2026-11-21 2026-11-20T20:00Z due',
    ]);
  });

  it('across the date line back does not bring an older date', () => {
    const source = daily({
      zone: 'America/Los_Angeles',
      last: lastOn('2026-11-21', '2026-11-20T17:00:00Z'),
      schedule: '30 9 * * *',
    });
    expect(tick(source, '2026-11-20T17:05:00Z', '2026-11-22T18:00:00Z')).toEqual([
      '2026-11-22 2026-11-22T17:30Z due',
    ]);
  });

  it('a later hour on a date that had its post waits for the next date', () => {
    const source = daily({ schedule: '0 15 * * *', last: lastOn('2026-11-20', '2026-11-20T08:00:00Z') });
    expect(tick(source, '2026-11-20T08:05:00Z', '2026-11-21T15:00:00Z')).toEqual([
      '2026-11-21 2026-11-21T14:00Z due',
    ]);
  });

  it('a schedule of several times a day does not repeat a wall time in the new zone', () => {
    const source = daily({
      schedule: '0 9,17 * * *',
      zone: 'America/New_York',
      last: {
        key: '2026-11-20T17:00[Europe/Amsterdam]',
        localDate: '2026-11-20',
        dueAt: new Date('2026-11-20T16:00:00Z'),
      },
    });
    expect(tick(source, '2026-11-20T16:05:00Z', '2026-11-21T15:00:00Z')).toEqual([
      '2026-11-21T09:00[America/New_York] 2026-11-21T14:00Z due',
    ]);
  });

  it('from daily to several times a day keeps what is still to come', () => {
    const source = daily({ schedule: '0 9,17 * * *', last: lastOn('2026-11-20', '2026-11-20T08:00:00Z') });
    expect(tick(source, '2026-11-20T08:05:00Z', '2026-11-20T20:00:00Z')).toEqual([
      '2026-11-20T17:00[Europe/Amsterdam] 2026-11-20T16:00Z due',
    ]);
  });
});

describe('a wall clock that jumps', () => {
  it('back plans nothing again', () => {
    const source = daily({ last: lastOn('2026-11-20', '2026-11-20T08:00:00Z') });
    expect(planSlots(source, new Date('2026-11-20T06:00:00Z'))).toEqual([]);
    expect(planSlots(source, new Date('2026-11-20T08:00:00Z'))).toEqual([]);
  });
});
