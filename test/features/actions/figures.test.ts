import { beforeEach, describe, expect, it } from 'vitest';
import { FiguresView } from '../../../src/features/actions/figures.message.ts';
import { loopFigures } from '../../../src/features/actions/index.ts';
import { shareOf } from '../../../src/features/actions/loop-share.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { actions: en } = sayIn('en');
const place = { platform: 'slack', channel: 'C1' };
/** The week of 8 June 2026. */
const week = { from: new Date('2026-06-08T00:00:00Z'), to: new Date('2026-06-15T00:00:00Z') };

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, touchpoint, rate_budget, person_role
    restart identity cascade`;
  await db.touchpoint.createMany({
    data: ['order', 'delivery'].map((id, position) => ({ id, nameEn: id, nameNl: id, position })),
  });
});

const due = new Date('2026-06-11T08:00:00Z');
const inTime = new Date('2026-06-10T09:00:00Z');
const late = new Date('2026-06-12T09:00:00Z');

function giveCases(n: number, data: object) {
  const times = { createdBy: 'slack:X', createdAt: inTime, updatedAt: inTime };
  const one = { origin: 'hand' as const, touchpointId: 'delivery', claimDueAt: due, ...times, ...data };
  return db.action.createMany({ data: Array.from({ length: n }, () => one) });
}

describe('taken up in time', () => {
  it('E63: 14 in time, 1 decided against in time, 3 late, 2 still open: 15 of 20, and no percentage', async () => {
    await giveCases(14, { state: 'claimed', claimedAt: inTime });
    await giveCases(1, { state: 'not_doing', reason: 'not_traceable', closedAt: inTime });
    await giveCases(3, { state: 'claimed', claimedAt: late });
    await giveCases(2, { state: 'new' });
    // Another week, another step, and what went on elsewhere are not counted here.
    await giveCases(9, { claimDueAt: new Date('2026-06-15T00:00:00Z'), state: 'new' });
    await giveCases(3, { touchpointId: 'order', state: 'new' });
    await giveCases(1, { state: 'not_doing', reason: 'part_of_other', closedAt: late, mergedIntoId: 1 });
    const [order, delivery, ...more] = await loopFigures(company(database).ctx, week);
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({
      name: { en: 'delivery' },
      figures: { claimed: { mode: 'counts', count: 15, n: 20, percent: null } },
    });
    expect(order?.figures.claimed).toMatchObject({ mode: 'verbatims', count: null, n: 3 });
  });

  it('is a percentage with its interval from thirty cases, where chance leaves it narrow enough', () => {
    expect(shareOf(42, 60)).toMatchObject({ mode: 'score', percent: { value: 70, low: 57, high: 81 } });
    expect(shareOf(0, 4)).toEqual({ mode: 'verbatims', n: 4, count: null, percent: null });
    expect(shareOf(0, 0)).toMatchObject({ mode: 'none', count: null });
  });
});

it('the others: spoken to, told, taken up again and recovered are counted as the rulebook says', async () => {
  const customer = (name: string) => ({ customer: name, touchpointId: 'delivery', text: name });
  for (let n = 1; n <= 10; n += 1) {
    const office = company(database, '2026-05-11T08:00:00Z');
    const anna = personIn(office, { id: `A${n}` });
    await anna.presses('follow-up', await giveShownWords(db, place, customer(`c${n}`)));
    await anna.types(`claim ${n}`);
    if (n <= 6) await anna.fills('contacted', { how: 'call' }, n);
    await anna.fills('done', { done: 'Called.', cause: 'one_off' }, n);
    const at = n <= 7 ? '2026-06-01T08:00:00Z' : '2026-06-12T08:00:00Z';
    const later = personIn(company(database, at), { id: `A${n}` });
    await later.fills('told', { how: 'call', what: 'Soon.' }, n);
  }
  // Nobody to tell is no case of telling.
  const office = company(database, '2026-05-11T08:00:00Z');
  const anna = personIn(office, { id: 'A1' });
  await anna.types('actions new Print');
  await anna.types('claim 11');
  await anna.fills('done', { done: 'Printed.', cause: 'one_off' }, 11);
  await anna.fills('told', { how: 'nobody', what: '' }, 11);
  await anna.types('reopen 3');
  const may = { from: new Date('2026-05-11T00:00:00Z'), to: new Date('2026-05-18T00:00:00Z') };
  const inMay = (await loopFigures(office.ctx, may))[1]?.figures;
  expect(inMay?.reopened).toMatchObject({ n: 10, count: 1 });
  // Taken up again, it has a clock of its own and was not spoken to.
  expect(inMay?.contacted).toMatchObject({ n: 10, count: 5 });
  const june = { from: new Date('2026-06-08T00:00:00Z'), to: new Date('2026-06-15T00:00:00Z') };
  expect((await loopFigures(office.ctx, june))[1]?.figures.told).toMatchObject({ n: 10, count: 7 });

  await db.definition.updateMany({ data: { method: 'nps' } });
  const answer = await db.feedback.findFirstOrThrow({ omit: { id: true } });
  for (let n = 1; n <= 10; n += 1) {
    const score = n <= 4 ? 9 : 3;
    const again = { score, externalId: `again-${n}`, answeredAt: new Date('2026-08-01T08:00:00Z') };
    await db.feedback.create({ data: { ...answer, redactions: {}, customerKey: `c${n}`, ...again } });
  }
  const august = { from: new Date('2026-08-01T00:00:00Z'), to: new Date('2026-08-08T00:00:00Z') };
  expect((await loopFigures(office.ctx, august))[1]?.figures.recovered).toMatchObject({ n: 10, count: 4 });
});

it('are told to administrators and leaders, in the order of the journey, and are nobody’s', async () => {
  await giveCases(12, { state: 'claimed', claimedAt: inTime, holder: 'slack:ANNA' });
  await giveCases(1, { touchpointId: null, state: 'new' });
  const office = company(database, '2026-06-20T08:00:00Z');
  const anna = personIn(office, { id: 'ANNA' });
  expect(noticeIn(await anna.types('actions figures'))).toBe(en.ask.figures());
  await db.personRole.create({
    data: { platform: 'slack', externalId: 'ANNA', role: 'leader', grantedBy: 'test' },
  });
  const reply = await anna.types('acties cijfers');
  if (reply.kind !== 'message') throw new Error(reply.kind);
  const { from, to, steps } = FiguresView.parse(reply.content);
  expect([reply.audience, from, to]).toEqual(['private', '2026-05-23', '2026-06-19']);
  expect(steps.map(({ name }) => name?.en)).toEqual(['order', 'delivery', undefined]);
  expect(JSON.stringify(reply.content)).not.toContain('ANNA');
});
