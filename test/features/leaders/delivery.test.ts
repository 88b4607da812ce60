import { beforeEach, describe, expect, it } from 'vitest';
import { pause, tellOwners } from '../../../src/features/channels/index.ts';
import { composers } from '../../../src/features/index.ts';
import { addRecipient, listRecipients, tellWhoReadsNoMore } from '../../../src/features/leaders/index.ts';
import { LeadersView } from '../../../src/features/leaders/view.ts';
import { personLeft } from '../../../src/features/people/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { runDue } from '../../../src/jobs/run-due.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, type Office, office, person } from './kit.ts';
import { giveWeek, weeks } from './weeks.ts';

const database = await testDatabase();
const { db } = database;
const platforms = ['slack', 'teams'];
beforeEach(() => clear(db));

const sunday = '2026-06-07T09:00:00Z';
const reader = (change: Partial<Parameters<typeof addRecipient>[1]> = {}) => ({
  ...{ person: { platform: 'slack', id: 'LEA' }, kind: 'week' as const, schedule: '0 8 * * 1' },
  ...{ zone: 'Europe/Amsterdam', locale: 'nl', team: null, touchpoints: [] },
  ...{ by: { actor: 'cli', origin: 'cli' }, platforms },
  ...change,
});

async function run(at: Office, moment: string) {
  await runDue(at.ctx, { composers, outbox: at.outbox, platforms }, new Date(moment));
}

describe('delivery', () => {
  it('reaches each reader once, at their hour, in their zone and language, on both platforms', async () => {
    await giveWeek(db, weeks.good);
    const before = office(database, sunday);
    await addRecipient(before.ctx, reader(), sayIn('en'));
    const max = { person: { platform: 'teams', id: '29:max' }, zone: 'America/New_York', locale: 'en' };
    await addRecipient(before.ctx, reader(max), sayIn('en'));

    const early = office(database, '2026-06-08T05:59:00Z');
    await run(early, '2026-06-08T05:59:00Z');
    expect(early.posted).toEqual([]);
    const eight = office(database, '2026-06-08T06:00:00Z');
    await run(eight, '2026-06-08T06:00:00Z');
    await run(eight, '2026-06-08T06:00:00Z');
    expect(eight.posted).toMatchObject([{ channel: 'LEA', message: 'leaders-week', locale: 'nl' }]);
    const later = office(database, '2026-06-08T12:00:00Z');
    await run(later, '2026-06-08T12:00:00Z');
    expect(later.posted).toMatchObject([{ channel: '29:max', message: 'leaders-week', locale: 'en' }]);

    const [lea, other] = [eight.posted[0], later.posted[0]].map((one) => LeadersView.parse(one?.content));
    expect(lea?.scores).toEqual(other?.scores);
    expect(lea?.edition).toBe(other?.edition);
    // The words were shown to both, so they can be followed up, and are found when the customer is erased.
    expect(await db.shownVerbatim.count()).toBe(2);
  });

  it('goes nowhere after its reader left, and who looks after it is told', async () => {
    const at = office(database, sunday);
    await person(at, { id: 'BOSS' }).becomes('admin');
    await addRecipient(at.ctx, reader(), sayIn('en'));
    await personLeft(at.ctx, { platform: 'slack', person: 'LEA' });
    const [gone] = await listRecipients(at.ctx);
    expect(gone?.paused?.reason).toContain('has left');
    await tellOwners(at.ctx);
    const monday = office(database, '2026-06-08T06:00:00Z');
    await run(monday, '2026-06-08T06:00:00Z');
    expect(monday.posted).toMatchObject([{ channel: 'BOSS', message: 'paused-notice' }]);
  });

  it('tells the CX manager in private, once, that a reader gets it no more; not of one that was taken away', async () => {
    const at = office(database, sunday);
    await person(at, { id: 'CX' }).becomes('cx-manager');
    await addRecipient(at.ctx, reader(), sayIn('en'));
    const max = { person: { platform: 'slack', id: 'MAX' } };
    const { subscriptionId } = await addRecipient(at.ctx, reader(max), sayIn('en'));
    await pause(at.ctx, { subscriptionId, by: { actor: 'cli', origin: 'cli' } });
    await tellWhoReadsNoMore(at.ctx);
    expect(await db.post.count()).toBe(0);
    await personLeft(at.ctx, { platform: 'slack', person: 'LEA' });
    await Promise.all([tellWhoReadsNoMore(at.ctx), tellWhoReadsNoMore(at.ctx)]);
    await tellWhoReadsNoMore(at.ctx);
    await at.outbox.drain({ patienceMs: 2_000 });
    expect(at.posted).toMatchObject([
      { channel: 'CX', message: 'cx-notes', content: { notes: [{ kind: 'reader_gone' }] } },
    ]);
    expect(JSON.stringify(at.posted)).not.toContain('LEA');
  });
});

describe('who can read it', () => {
  it.each([
    ['a channel', { person: { platform: 'slack', id: 'C0123456' } }, 'sent to a person'],
    ['a team that owns nothing', { team: 'Nobody' }, 'owned by a team'],
    ['a touchpoint that is not there', { touchpoints: ['moon'] }, 'moon'],
    ['another platform', { person: { platform: 'fax', id: '1' } }, 'no platform'],
  ])('is not %s', async (_what, change, said) => {
    const { ctx } = office(database, sunday);
    await db.touchpoint.create({ data: { id: 'bill', nameEn: 'Bill', nameNl: 'Rekening', position: 1 } });
    await expect(addRecipient(ctx, reader(change), sayIn('en'))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(said),
    });
    expect(await db.subscription.count()).toBe(0);
  });
});
