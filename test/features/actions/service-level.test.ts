import { expect, it } from 'vitest';
import { dueMoments } from '../../../src/features/actions/service-level.ts';

const team = { zone: 'Europe/Amsterdam', holidays: [] };
const friday = new Date('2026-06-12T16:00:00+02:00');

it('E62: a detractor who may be contacted, on Friday at 16:00', () => {
  const { claimDueAt, claimHalfAt, claimWarnAt, contactDueAt } = dueMoments(
    friday,
    { voice: 'detractor', mayContact: true },
    team,
  );
  expect(claimDueAt).toEqual(new Date('2026-06-15T16:00:00+02:00'));
  expect(contactDueAt).toEqual(new Date('2026-06-16T16:00:00+02:00'));
  expect(claimHalfAt).toEqual(new Date('2026-06-15T12:00:00+02:00'));
  expect(claimWarnAt).toEqual(new Date('2026-06-15T14:00:00+02:00'));
});

it('a passive has longer, a promoter has no clock, and who may not be contacted is only looked at', () => {
  expect(dueMoments(friday, { voice: 'passive', mayContact: true }, team)).toMatchObject({
    claimDueAt: new Date('2026-06-16T16:00:00+02:00'),
    contactDueAt: new Date('2026-06-19T16:00:00+02:00'),
  });
  expect(dueMoments(friday, { voice: 'promoter', mayContact: true }, team)).toMatchObject({
    claimDueAt: null,
    contactDueAt: null,
  });
  expect(dueMoments(friday, { voice: 'detractor', mayContact: false }, team)).toMatchObject({
    claimDueAt: new Date('2026-06-15T16:00:00+02:00'),
    contactDueAt: null,
  });
});
