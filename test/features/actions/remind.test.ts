import { beforeEach, describe, expect, it } from 'vitest';
import { remind } from '../../../src/features/actions/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { actions: en } = sayIn('en');

/** Wednesday 10 June 2026, 10:00 in Amsterdam, and later moments there. */
const BEGIN = '2026-06-10T08:00:00Z';
const THURSDAY_0700 = '2026-06-11T05:00:00Z';
const THURSDAY_0930 = '2026-06-11T07:30:00Z';
const THURSDAY_1000 = '2026-06-11T08:01:00Z';
const FRIDAY_1100 = '2026-06-12T09:00:00Z';
const SATURDAY_1100 = '2026-06-13T09:00:00Z';
const MONDAY_1000 = '2026-06-15T08:00:00Z';

beforeEach(async () => {
  await database.db.$executeRaw`
    truncate improvement, improvement_event, action, action_event, action_reminder, post, channel, feedback, touchpoint, journey_version, rate_budget restart identity cascade`;
});

/** Three actions on Wednesday morning; Anna takes up two of them. */
async function begin() {
  const office = company(database, BEGIN);
  const anna = personIn(office, { id: 'ANNA' });
  for (const text of ['The parcel came late.', 'Nobody called me back.', 'The invoice was wrong.']) {
    await anna.presses(
      'follow-up',
      await giveShownWords(office.ctx.db, { platform: 'slack', channel: 'C1' }, { text }),
    );
  }
  await anna.types('claim 1');
  await anna.types('claim 2');
  await office.outbox.drain();
}

/** What is posted when reminders are looked at, at this moment, by two instances at once. */
async function remindedAt(now: string) {
  const offices = [company(database, now), company(database, now)] as const;
  await Promise.all(offices.map(({ ctx }) => remind(ctx)));
  await offices[0].outbox.drain();
  return offices[0].slack.cards.map(({ channel, content }) => ({ channel, content }));
}

describe('a person', () => {
  it('gets one message a working day about all that waits for them, in working hours', async () => {
    await begin();
    await remindedAt(THURSDAY_1000);
    // The customers were to be spoken to before Friday at 10:00.
    const [reminder, ...more] = sentTo(await remindedAt(FRIDAY_1100), 'ANNA');
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      channel: 'ANNA',
      content: { scope: 'waiting', items: [{ number: 1 }, { number: 2 }] },
    });
    expect(await remindedAt(FRIDAY_1100)).toEqual([]);
    expect(await remindedAt(SATURDAY_1100)).toEqual([]);
    expect(sentTo(await remindedAt(MONDAY_1000), 'ANNA')).toHaveLength(1);
  });

  it('is left alone for as long as they want', async () => {
    await begin();
    await remindedAt(THURSDAY_1000);
    const friday = company(database, FRIDAY_1100);
    const anna = personIn(friday, { id: 'ANNA' });
    expect(noticeIn(await anna.types('snooze 2d'))).toContain('until');
    expect(sentTo(await remindedAt(FRIDAY_1100), 'ANNA')).toEqual([]);
    expect(sentTo(await remindedAt(MONDAY_1000), 'ANNA')).toHaveLength(1);
    expect(noticeIn(await anna.presses('snooze', '2'))).toContain('until');
    expect(noticeIn(await anna.types('snooze 1 week'))).toContain('19 June');
    expect(noticeIn(await anna.types('stil uit'))).toBe(en.did.snoozeOff());
    expect(await database.db.actionReminder.findFirst()).toMatchObject({ snoozedUntil: null });
    for (const days of ['', '0', '31', 'forever', '-1']) {
      expect(noticeIn(await anna.types(`snooze ${days}`))).toBe(en.ask.snooze({ verb: 'snooze' }));
    }
  });

  it('hears nothing of what is done, and a reminder holds no words of a customer', async () => {
    await begin();
    await remindedAt(THURSDAY_1000);
    const office = company(database, THURSDAY_1000);
    await personIn(office, { id: 'ANNA' }).fills('done', { done: 'Called the depot.', cause: 'one_off' }, 1);
    const [reminder] = await remindedAt(FRIDAY_1100);
    expect(reminder).toMatchObject({ content: { items: [{ number: 2 }] } });
    expect(JSON.stringify(reminder)).not.toContain('Nobody called');
  });
});

it('a cut emoji keeps nobody’s reminder back', async () => {
  const office = company(database, BEGIN);
  await giveShownWords(office.ctx.db, { platform: 'slack', channel: 'C1' });
  const anna = personIn(office, { id: 'ANNA' });
  await anna.types(`actions new ${'x'.repeat(78)}😀 and more`);
  await anna.types('actions new Another one');
  await office.outbox.drain();
  expect(await remindedAt(THURSDAY_1000)).toMatchObject([
    { content: { items: [{ number: 1 }, { number: 2 }] } },
  ]);
});

describe('a channel', () => {
  it('is warned once, in working hours, of what nobody took up in three quarters of the time', async () => {
    await begin();
    // Eight hours from Wednesday 10:00; six of them end at 16:00.
    expect(await remindedAt('2026-06-10T13:59:00Z')).toEqual([]);
    expect(await remindedAt(THURSDAY_0700)).toEqual([]);
    expect(await remindedAt(THURSDAY_0930)).toMatchObject([
      { channel: 'C1', content: { scope: 'unclaimed', items: [{ number: 3 }] } },
    ]);
    expect(await remindedAt(THURSDAY_0930)).toEqual([]);
  });
});

/** Whoever is told to, in their zone, whatever the team's. */
async function beginAs(
  who: { zone?: string; locale?: 'en' | 'nl' },
  words: Parameters<typeof giveShownWords>[2] = {},
) {
  const office = company(database, BEGIN);
  const anna = personIn(office, { id: 'ANNA', ...who });
  await anna.presses(
    'follow-up',
    await giveShownWords(office.ctx.db, { platform: 'slack', channel: 'C1' }, words),
  );
  await office.outbox.drain({ patienceMs: 1_000 });
  return { ...office, anna };
}

function sentTo(cards: readonly { channel: string }[], channel: string) {
  return cards.filter((card) => card.channel === channel);
}

describe('a person is reminded', () => {
  it('in the working hours of their own zone, in their own language', async () => {
    const { anna } = await beginAs({ zone: 'America/New_York', locale: 'nl' });
    await anna.types('pak 1');
    // The customer was to be spoken to before Friday at 10:00 in Amsterdam; in New York it is five in the morning.
    expect(sentTo(await remindedAt(FRIDAY_1100), 'ANNA')).toEqual([]);
    const reminded = await remindedAt('2026-06-12T13:01:00Z');
    expect(reminded).toMatchObject([{ channel: 'ANNA', content: { scope: 'waiting' } }]);
    const direct = await database.db.post.findFirstOrThrow({ orderBy: { sequence: 'desc' } });
    expect(direct.locale).toBe('nl');
  });

  it('on none of their days off', async () => {
    const { anna } = await beginAs({});
    await anna.types('claim 1');
    for (const wrong of ['', 'someday', 'saturday', 'fri blue', 'f'])
      expect(noticeIn(await anna.types(`daysoff ${wrong}`))).toBe(en.ask.daysOff({ verb: 'daysoff' }));
    expect(noticeIn(await anna.types('vrij vr, ma'))).toBe(en.did.daysOff({ days: [1, 5] }));
    expect(en.did.daysOff({ days: [1, 5] })).toContain('Mondays and Fridays');
    expect(sentTo(await remindedAt(FRIDAY_1100), 'ANNA')).toEqual([]);
    expect(sentTo(await remindedAt(MONDAY_1000), 'ANNA')).toEqual([]);
    expect(noticeIn(await anna.types('days off none'))).toBe(en.did.daysOff({ days: [] }));
    expect(sentTo(await remindedAt(MONDAY_1000), 'ANNA')).toHaveLength(1);
  });

  it('two working days after it was done that the customer does not know', async () => {
    const { anna } = await beginAs({});
    await anna.types('claim 1');
    await anna.fills('done', { done: 'Called the depot.', cause: 'one_off' }, 1);
    expect(await remindedAt('2026-06-12T07:59:00Z')).toEqual([]);
    expect(await remindedAt('2026-06-12T08:01:00Z')).toMatchObject([
      { channel: 'ANNA', content: { items: [{ number: 1, asks: 'to_tell' }] } },
    ]);
    await anna.fills('told', { how: 'call', what: 'Soon.' }, 1);
    expect(sentTo(await remindedAt(MONDAY_1000), 'ANNA')).toEqual([]);
  });
});

describe('what somebody took up and left alone', () => {
  const WEDNESDAY_1001 = '2026-06-17T08:01:00Z';
  /** No clock runs for a promoter: nothing but silence is asked about. */
  const promoter = { stratum: 'promoter' };

  it('is asked about after three working days, and is anybody’s again after five; a note is a step', async () => {
    const { anna } = await beginAs({}, promoter);
    await anna.types('claim 1');
    expect(await remindedAt('2026-06-15T07:59:00Z')).toEqual([]);
    expect(await remindedAt('2026-06-15T08:01:00Z')).toMatchObject([
      { channel: 'ANNA', content: { items: [{ number: 1, asks: 'how_it_stands' }] } },
    ]);
    expect(sentTo(await remindedAt('2026-06-17T07:59:00Z'), 'C1')).toEqual([]);
    const told = await remindedAt(WEDNESDAY_1001);
    expect(sentTo(told, 'C1')).toMatchObject([{ content: { number: 1, news: 'stalled' } }]);
    expect(JSON.stringify(sentTo(told, 'C1'))).not.toContain('ANNA');
    expect(await database.db.action.findUnique({ where: { id: 1 } })).toMatchObject({
      state: 'new',
      holder: null,
      lastHolder: 'slack:ANNA',
    });
    expect(await database.db.actionEvent.findMany({ where: { kind: 'stalled' } })).toMatchObject([
      { actor: 'clock', details: { from: 'claimed', to: 'new' } },
    ]);
    expect(sentTo(await remindedAt(WEDNESDAY_1001), 'C1')).toEqual([]);
  });

  it('stays with whoever answers, and with whoever is away', async () => {
    const { anna } = await beginAs({}, promoter);
    await anna.types('claim 1');
    await anna.types('actions new Print the leaflet');
    await anna.types('claim 2');
    await remindedAt('2026-06-15T08:01:00Z');
    const monday = company(database, '2026-06-15T09:00:00Z');
    await personIn(monday, { id: 'ANNA' }).types('note 1 The depot looks for it.');
    await remindedAt(WEDNESDAY_1001);
    expect(await database.db.action.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { state: 'claimed' },
      { state: 'new' },
    ]);
    // Nobody who is on holiday was asked, so nothing is taken from them.
    await database.db.action.updateMany({ data: { state: 'claimed', holder: 'slack:ANNA', askedAt: null } });
    await personIn(monday, { id: 'ANNA' }).types('snooze 20');
    await remindedAt('2026-06-29T08:01:00Z');
    expect(await database.db.action.count({ where: { state: 'claimed' } })).toBe(2);
  });
});

describe('what nobody takes up', () => {
  it('after half of the time: the team that owns the touchpoint is told, once, about all of it', async () => {
    await database.db.touchpoint.createMany({
      data: [{ id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 }],
    });
    await database.db.channel.create({
      data: { platform: 'slack', externalId: 'OWNERS', name: 'x', zone: 'Europe/Amsterdam', locale: 'nl' },
    });
    const text = { en: 'Get it', nl: 'Krijgen' };
    const step = { key: 'get', name: text, owner: null, reviewedOn: null };
    const touchpoint = {
      ...{ id: 'delivery', key: 'delivery', name: text, goal: text, promise: 'p', metric: 'nps' },
      ...{ isMomentOfTruth: false, severity: 2, keywords: [], values: [] },
      owner: { team: 'Delivery', channel: 'slack:OWNERS' },
    };
    await database.db.journeyVersion.create({
      data: {
        ...{ validFrom: new Date('2026-06-01T00:00:00Z'), actor: 'cli', origin: 'cli', file: '' },
        content: { brand: text, promises: [], steps: [{ ...step, touchpoints: [touchpoint] }] },
      },
    });
    await beginAs({}, { touchpointId: 'delivery', text: 'One.' });
    await beginAs({}, { touchpointId: 'delivery', text: 'Two.' });
    await beginAs({}, { text: 'Elsewhere.' });
    expect(await remindedAt('2026-06-10T11:59:00Z')).toEqual([]);
    expect(await remindedAt('2026-06-10T12:01:00Z')).toMatchObject([
      { channel: 'OWNERS', content: { scope: 'half', items: [{ number: 1 }, { number: 2 }] } },
    ]);
    expect(await remindedAt('2026-06-10T12:02:00Z')).toEqual([]);
  });

  it('when the time is over: its channel is told once, and again once in each new week', async () => {
    await beginAs({});
    await remindedAt('2026-06-11T07:30:00Z');
    expect(await remindedAt('2026-06-11T08:01:00Z')).toMatchObject([
      { channel: 'C1', content: { scope: 'late', items: [{ number: 1, holder: null }] } },
    ]);
    await beginAs({}, { text: 'Another.' });
    await database.db.action.updateMany({ where: { id: 2 }, data: { warnedAt: new Date(BEGIN) } });
    // Another one the same day waits for the next.
    expect(await remindedAt('2026-06-11T09:00:00Z')).toEqual([]);
    expect(await remindedAt(FRIDAY_1100)).toMatchObject([
      { content: { scope: 'late', items: [{ number: 1 }, { number: 2 }] } },
    ]);
    expect(await remindedAt('2026-06-12T12:00:00Z')).toEqual([]);
    expect(await remindedAt(MONDAY_1000)).toMatchObject([
      { content: { scope: 'late', items: [{ number: 1 }, { number: 2 }] } },
    ]);
    expect(await remindedAt('2026-06-16T08:00:00Z')).toEqual([]);
  });

  it('and when the customer is not spoken to in time: its channel too, once and then weekly, without a name', async () => {
    const { anna } = await beginAs({});
    await anna.types('claim 1');
    const { contactDueAt } = await database.db.action.findUniqueOrThrow({ where: { id: 1 } });
    expect(contactDueAt?.toISOString()).toBe('2026-06-12T08:00:00.000Z');
    const inChannel = async (now: string) =>
      (await remindedAt(now)).filter(({ channel }) => channel === 'C1');
    expect(await inChannel('2026-06-12T07:59:00Z')).toEqual([]);
    expect(await inChannel(FRIDAY_1100)).toMatchObject([
      { content: { scope: 'late', items: [{ number: 1, state: 'claimed', holder: null }] } },
    ]);
    expect(await inChannel('2026-06-12T12:00:00Z')).toEqual([]);
    expect(await inChannel(MONDAY_1000)).toMatchObject([{ content: { scope: 'late' } }]);
    await personIn(company(database, MONDAY_1000), { id: 'ANNA' }).fills('contacted', { how: 'call' }, 1);
    expect(await inChannel('2026-06-22T08:00:00Z')).toEqual([]);
  });
});
