import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeScoreDigests } from '../../../src/features/digests/compose.ts';
import { figureOf } from '../../../src/features/digests/figure.message.ts';
import { ScoreDigestView } from '../../../src/features/digests/view.ts';
import { setClock } from '../../../src/features/feedback/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { aSlot } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { type HookOffice, hookOffice } from '../../support/hooks.ts';

const database = await testDatabase();
/** Wednesday 10 June 2026, 08:00 UTC, is when deliveries are signed. */
const NOW = new Date('2026-06-10T08:00:00Z');
let office: HookOffice;
beforeEach(async () => {
  office = await hookOffice(database, { now: NOW });
});
afterEach(async () => {
  await office.close();
  await database.db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, import_run, touchpoint, changed_words, ticket_event,
      source_clock restart identity cascade`;
});

const stored = () => database.db.feedback.findMany({ orderBy: { externalId: 'asc' } });
const events = () => database.db.ticketEvent.count();

const OFFICE_HOURS = {
  headline: 'business',
  zone: 'Europe/Amsterdam',
  opens: '09:00',
  closes: '17:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
} as const;
const hours = (clock: Partial<Parameters<typeof setClock>[2]> = {}) => ({
  ...OFFICE_HOURS,
  weekdays: [...OFFICE_HOURS.weekdays],
  holidays: [],
  ...clock,
});

describe('ticket events of Zendesk', () => {
  const event = (type: string, time: string, more: object = {}) => ({
    type: `zen:event-type:ticket.${type}`,
    account_id: 1,
    id: `event ${type} ${time}`,
    time,
    subject: 'zen:ticket:208',
    detail: {
      id: '208',
      created_at: '2026-06-05T14:00:00Z',
      status: 'OPEN',
      assignee_id: '222',
      subject: 'Wiep Voorbeeld wacht op zijn pakket',
      ...more,
    },
    event: more,
  });
  const status = (current: string, previous: string, time: string) => ({
    ...event('status_changed', time),
    event: { current, previous },
  });
  const comment = (time: string, isStaff: boolean, isPublic = true) => ({
    ...event('comment_added', time),
    event: {
      comment: {
        author: { id: '1', is_staff: isStaff, name: 'Wiep Voorbeeld' },
        body: 'Beste Wiep Voorbeeld',
        is_public: isPublic,
      },
    },
  });

  it('become one case with its times, also when they come in any order and twice', async () => {
    const told = [
      status('OPEN', 'SOLVED', '2026-06-08T07:00:00Z'),
      status('SOLVED', 'OPEN', '2026-06-05T15:00:00Z'),
      comment('2026-06-05T14:10:00Z', false),
      comment('2026-06-05T14:20:00Z', true, false),
      comment('2026-06-05T14:30:00Z', true),
      status('CLOSED', 'SOLVED', '2026-06-09T10:00:00Z'),
      status('SOLVED', 'PENDING', '2026-06-08T10:00:00Z'),
    ];
    for (const one of told) await office.told('zendesk', one);
    for (const one of told.toReversed()) await office.told('zendesk', one);
    expect(await stored()).toMatchObject([
      {
        externalId: '208#ttr',
        openedAt: new Date('2026-06-05T14:00:00Z'),
        answeredAt: new Date('2026-06-08T10:00:00Z'),
        durationSeconds: 4 * 3600,
        answeredSeconds: 1800,
        reopened: 1,
        text: null,
      },
    ]);
    const kept = await database.db.$queryRaw`
      select feedback::text from feedback union all select ticket_event::text from ticket_event`;
    expect(JSON.stringify(kept)).not.toMatch(/Wiep|Voorbeeld|222/);
  });

  it('are open until they are solved, and once more when they are opened again', async () => {
    await office.told('zendesk', event('created', '2026-06-05T14:00:00Z'));
    expect(await stored()).toMatchObject([{ durationSeconds: null, openedAt: expect.any(Date) }]);
    await office.told('zendesk', status('SOLVED', 'OPEN', '2026-06-05T15:00:00Z'));
    expect(await stored()).toMatchObject([{ durationSeconds: 3600 }]);
    await office.told('zendesk', status('OPEN', 'SOLVED', '2026-06-08T07:00:00Z'));
    expect(await stored()).toMatchObject([{ durationSeconds: null, reopened: 1 }]);
  });

  it('count nowhere once they are deleted', async () => {
    await office.told('zendesk', event('created', '2026-06-05T14:00:00Z'));
    await office.told('zendesk', event('soft_deleted', '2026-06-05T14:30:00Z'));
    expect(await stored()).toMatchObject([{ durationSeconds: null, openedAt: null }]);
  });

  it('are refused, and counted, when they were solved before they were opened, or in the future', async () => {
    await office.told('zendesk', status('SOLVED', 'OPEN', '2026-06-01T15:00:00Z'));
    await office.told('zendesk', status('SOLVED', 'OPEN', '2026-08-01T15:00:00Z'));
    expect((await stored()).map(({ durationSeconds }) => durationSeconds)).toEqual([]);
    const counts = await database.db.arrivalCount.findMany({ where: { source: 'zendesk' } });
    expect(Object.fromEntries(counts.map(({ what, n }) => [what, n]))).toMatchObject({
      'refused.resolvedBeforeOpened': 2,
      'refused.inFuture': 1,
    });
  });
});

describe('conversations of Intercom', () => {
  const notice = (topic: string, at: number, item: object = {}) => ({
    type: 'notification_event',
    topic,
    id: `notif ${topic} ${at}`,
    created_at: at,
    data: {
      item: {
        type: 'conversation',
        id: '1295',
        created_at: 1_780_900_000,
        source: { delivered_as: 'customer_initiated', author: { name: 'Wiep Voorbeeld' } },
        ...item,
      },
    },
  });

  it('become cases: who writes in a closed one opens it again', async () => {
    await office.told('intercom', notice('conversation.user.created', 1_780_900_000));
    await office.told('intercom', notice('conversation.user.replied', 1_780_900_100));
    await office.told('intercom', notice('conversation.admin.replied', 1_780_900_600));
    await office.told('intercom', notice('conversation.admin.closed', 1_780_901_000));
    await office.told('intercom', notice('conversation.user.replied', 1_780_910_000));
    await office.told('intercom', notice('conversation.admin.closed', 1_780_910_500));
    expect(await stored()).toMatchObject([
      { externalId: '1295#ttr', durationSeconds: 1500, answeredSeconds: 600, reopened: 1 },
    ]);
  });

  it('that we began are no cases', async () => {
    const source = { delivered_as: 'admin_initiated' };
    await office.told('intercom', notice('conversation.admin.closed', 1_780_901_000, { source }));
    expect(await stored()).toEqual([]);
    expect(await events()).toBe(0);
  });
});

describe('cases in our own format', () => {
  it('come alone or beside answers, with their place on the journey', async () => {
    const cases = [
      { id: 'c-1', event: 'opened', at: '2026-06-08T09:00:00+02:00', step: 'service' },
      {
        id: 'c-2',
        event: 'resolved',
        opened_at: '2026-06-08T09:00:00+02:00',
        at: '2026-06-08T11:00:00+02:00',
      },
    ];
    await office.told('generic', { cases }, 'm-1');
    expect(await stored()).toMatchObject([
      { externalId: 'c-1#ttr', durationSeconds: null, touchpointId: 'service' },
      { externalId: 'c-2#ttr', durationSeconds: 7200 },
    ]);
  });

  it('are kept and counted when they cannot be read', async () => {
    for (const [nth, wrong] of [
      [],
      [{ id: 'c-1', event: 'escalated', at: '2026-06-08T09:00:00Z' }],
      [{ id: 'c-1', event: 'opened', at: '2026-06-08 09:00' }],
      [{ id: '', event: 'opened', at: '2026-06-08T09:00:00Z' }],
    ].entries())
      await office.told('generic', { cases: wrong }, `m-${nth}`);
    expect(await events()).toBe(0);
    expect(await database.db.arrival.count({ where: { state: 'failed', reason: 'shape' } })).toBe(4);
  });
});

describe('times in a digest', () => {
  const opened = (id: number, day: number) => ({
    id: `c-${id}`,
    event: 'opened',
    at: new Date(Date.UTC(2026, 5, day, 7)).toISOString(),
  });
  const solved = (id: number, day: number, after: number) => ({
    ...opened(id, day),
    event: 'resolved',
    opened_at: opened(id, day).at,
    at: new Date(Date.UTC(2026, 5, day, 7 + after)).toISOString(),
  });
  const digest = async (locale: 'nl' | 'en' = 'nl') => {
    const slot = { ...aSlot({ localDate: '2026-06-10' }), locale };
    const [composed] = await composeScoreDigests(office.ctx, [slot]);
    const { scores } = ScoreDigestView.parse(composed?.content);
    const reading = { locale, zone: 'Europe/Amsterdam', say: sayIn(locale) };
    return scores.map((score) => {
      const { value, details } = figureOf(score, 28, reading, true);
      return [value, ...details].join(' · ');
    });
  };

  it('E43: nothing resolved, 4 open: no value, and how many are open', async () => {
    await office.told('generic', { cases: [1, 2, 3, 4].map((id) => opened(id, 8)) }, 'm-1');
    expect(await digest()).toEqual(['nog niets opgelost · 4 open']);
    expect(await digest('en')).toEqual(['nothing resolved yet · 4 open']);
  });

  it('tell those open for longer than the p90, what was opened again, and the first answer', async () => {
    const resolved = Array.from({ length: 30 }, (_, index) => solved(index, 8, 1 + (index % 5)));
    const answered = resolved.slice(0, 12).map(({ id, opened_at: at }) => ({
      id,
      event: 'answered',
      at: new Date(Date.parse(at) + 1_800_000).toISOString(),
    }));
    const again = [
      { id: 'c-0', event: 'reopened', at: '2026-06-09T07:00:00Z' },
      { id: 'c-0', event: 'resolved', at: '2026-06-09T08:00:00Z' },
    ];
    await office.told('generic', { cases: [...resolved, ...answered, ...again] }, 'm-1');
    // One since this morning, one for two days, and one that was open before and is again.
    const open = [
      { ...opened(101, 10) },
      { ...opened(102, 8) },
      solved(103, 1, 2),
      { id: 'c-103', event: 'reopened', at: '2026-06-10T06:59:00Z' },
    ];
    await office.told('generic', { cases: open }, 'm-2');
    const [said] = await digest();
    expect(said).toContain('30 zaken opgelost · 3 open, waarvan 1 langer open dan de p90');
    expect(said).toContain('eerste reactietijd 0,5 uur (mediaan van 12) · 1 van 30 heropend (3 %)');
  });

  it('count as open what is resolved later than the clock stands', async () => {
    await office.told('generic', { cases: [solved(1, 1, 1), solved(2, 9, 30)] }, 'm-1');
    // Since Tuesday morning; as of Wednesday at 10:00 it is not resolved yet.
    expect((await digest())[0]).toContain('1 opgelost, te weinig voor een oplostijd · 1 open');
  });

  it('are those of opening hours where these are the headline, also for what came before they were told', async () => {
    const over = Array.from({ length: 12 }, (_, index) => ({
      id: `c-${index}`,
      event: 'resolved',
      opened_at: '2026-06-05T16:00:00+02:00',
      at: '2026-06-08T10:00:00+02:00',
    }));
    await office.told('generic', { cases: over }, 'm-1');
    expect((await digest())[0]).toContain('mediaan 2,8 dagen');
    expect(await setClock(database.pool, 'generic', hours(), 'test')).toBe(12);
    expect((await digest())[0]).toContain(
      'mediaan 2 uur (2 uur – 2 uur) · 12 zaken opgelost · 0 open · in openingsuren',
    );
    await office.told('generic', { cases: [{ ...over[0], id: 'c-20' }] }, 'm-2');
    expect((await stored()).every(({ businessSeconds }) => businessSeconds === 7200)).toBe(true);
    await setClock(
      database.pool,
      'generic',
      hours({ headline: 'calendar', holidays: ['2026-06-08'] }),
      'test',
    );
    expect((await stored()).every(({ businessSeconds }) => businessSeconds === 3600)).toBe(true);
    expect((await digest())[0]).toContain('mediaan 2,8 dagen');
  });
});
