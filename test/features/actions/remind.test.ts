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
const THURSDAY_1000 = '2026-06-11T08:01:00Z';
const FRIDAY_1100 = '2026-06-12T09:00:00Z';
const SATURDAY_1100 = '2026-06-13T09:00:00Z';
const MONDAY_1000 = '2026-06-15T08:00:00Z';

beforeEach(async () => {
  await database.db.$executeRaw`
    truncate action, action_event, action_reminder, post, channel, feedback, rate_budget restart identity cascade`;
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
    const [reminder, ...more] = await remindedAt(FRIDAY_1100);
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      channel: 'ANNA',
      content: { scope: 'waiting', items: [{ number: 1 }, { number: 2 }] },
    });
    expect(await remindedAt(FRIDAY_1100)).toEqual([]);
    expect(await remindedAt(SATURDAY_1100)).toEqual([]);
    expect(await remindedAt(MONDAY_1000)).toMatchObject([{ channel: 'ANNA' }]);
  });

  it('is left alone for as long as they want', async () => {
    await begin();
    await remindedAt(THURSDAY_1000);
    const friday = company(database, FRIDAY_1100);
    const anna = personIn(friday, { id: 'ANNA' });
    expect(noticeIn(await anna.types('snooze 2d'))).toContain('until');
    expect(await remindedAt(FRIDAY_1100)).toEqual([]);
    expect(await remindedAt(MONDAY_1000)).toHaveLength(1);
    expect(noticeIn(await anna.presses('snooze', '2'))).toContain('until');
    for (const days of ['', '0', '31', 'forever', '-1']) {
      expect(noticeIn(await anna.types(`snooze ${days}`))).toBe(en.ask.snooze({ verb: 'snooze' }));
    }
  });

  it('hears nothing of what is done, and a reminder holds no words of a customer', async () => {
    await begin();
    await remindedAt(THURSDAY_1000);
    const office = company(database, THURSDAY_1000);
    await personIn(office, { id: 'ANNA' }).fills('done', { done: 'Called the depot.' }, 1);
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
    expect(await remindedAt(THURSDAY_1000)).toMatchObject([
      { channel: 'C1', content: { scope: 'unclaimed', items: [{ number: 3 }] } },
    ]);
    expect(await remindedAt(THURSDAY_1000)).toEqual([]);
  });
});
