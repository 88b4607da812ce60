import { beforeEach, expect, it } from 'vitest';
import { personLeft, rolesOf, setRole } from '../../../src/features/people/index.ts';
import { readingContext } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { subscribeChannel } from '../../support/subscriptions.ts';

const { db } = await testDatabase();
const ctx = readingContext(db, '2026-11-22T09:00:00Z');
const platforms = ['slack', 'studio'];

const grant = (person: string, role: string) =>
  setRole(ctx, { person, role, by: 'terminal', platforms }, true);
const give = (channel: string, message: string, platform = 'slack') =>
  subscribeChannel(ctx, { platform, channel, message });
const paused = () =>
  db.subscription.findMany({ where: { pausedAt: { not: null } }, include: { channel: true } });

beforeEach(async () => {
  await db.channel.deleteMany();
  await db.personRole.deleteMany();
  await db.$executeRaw`truncate audit_entry`;
});

it('24: takes the roles of somebody who left and pauses what was sent to them', async () => {
  await grant('slack:T1/U1', 'admin');
  await grant('slack:T1/U1', 'leader');
  await give('T1/U1', 'verbatims');
  await give('T1/U1', 'score-digest');

  const done = await personLeft(ctx, { platform: 'slack', person: 'T1/U1' });
  expect(done).toEqual({ roles: ['admin', 'leader'], paused: 2, heir: null });
  expect(await rolesOf(ctx, { platform: 'slack', id: 'T1/U1' })).toEqual([]);
  expect((await paused()).map(({ pausedReason }) => pausedReason)).toEqual([
    expect.stringMatching(/^This person has left\. Give the message to somebody else/),
    expect.stringMatching(/^This person has left\. /),
  ]);
  const entries = await db.auditEntry.findMany({ where: { action: 'person_left' } });
  expect(entries).toMatchObject([{ subject: 'slack:T1/U1', details: { roles: ['admin', 'leader'] } }]);
});

it('24: does nothing more when it is told again, or about somebody unknown', async () => {
  await grant('slack:T1/U1', 'host');
  await give('T1/U1', 'verbatims');
  await personLeft(ctx, { platform: 'slack', person: 'T1/U1' });
  const entries = await db.auditEntry.count();
  expect(await personLeft(ctx, { platform: 'slack', person: 'T1/U1' })).toEqual({
    roles: [],
    paused: 0,
    heir: null,
  });
  expect(await personLeft(ctx, { platform: 'slack', person: 'T1/U9' })).toEqual({
    roles: [],
    paused: 0,
    heir: null,
  });
  expect(await db.auditEntry.count()).toBe(entries);
});

it('34: leaves the person of the same id in another workspace, or on another platform, alone', async () => {
  await grant('slack:T2/U1', 'admin');
  await grant('studio:T1/U1', 'admin');
  await give('T2/U1', 'verbatims');
  await give('T1/U1', 'verbatims', 'studio');
  await personLeft(ctx, { platform: 'slack', person: 'T1/U1' });
  expect(await db.personRole.count()).toBe(2);
  expect(await paused()).toEqual([]);
});
