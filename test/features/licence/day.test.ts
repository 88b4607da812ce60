import { beforeEach, describe, expect, it } from 'vitest';
import { remindShadowing } from '../../../src/features/licence/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, hostIn, MONDAY, noticeIn, offered, pageIn, person, programme, reflectionsIn } from './kit.ts';

const database = await testDatabase();
const { licence: en } = sayIn('en');

beforeEach(() => clear(database));

/** The office at a moment in June 2026, on the clock of Amsterdam: '11T09:00'. */
function at(when: string) {
  const office = programme(database, new Date(`2026-06-${when}:00+02:00`).toISOString());
  return {
    ...office,
    office,
    ben: person(office, 'BEN'),
    hanna: person(office, 'HANNA'),
  };
}

/** What is sent when two instances look at the same moment, twice. */
async function remindedAt(when: string): Promise<[string, string][]> {
  const offices = [at(when), at(when)] as const;
  for (let round = 0; round < 2; round += 1)
    await Promise.all(offices.map(({ ctx }) => remindShadowing(ctx)));
  const [first, second] = offices;
  const words = [...(await first.told()), ...(await second.told())];
  return words.map(({ to, word }) => [to, word.kind]);
}

/** Ben has booked Thursday 11 June beside Hanna, on Monday the 1st. */
async function booked(): Promise<number> {
  const office = programme(database, MONDAY);
  const [seat = 0] = await offered(office, 'HANNA', {});
  await person(office, 'BEN').types(`licence book ${seat}`);
  await office.told();
  return seat;
}

const thoughts = {
  surprise: 'How often customers told their story before.',
  promise: 'Calling back the same day was not kept.',
  differently: '',
  idea: 'Show the last contact of 06-12345678 first.',
  sharing: 'host',
};

describe('before and on the day', () => {
  it('guest and host are reminded on their own clock, once, whoever looks and however often', async () => {
    await booked();
    expect(await remindedAt('09T08:59')).toEqual([]);
    expect(await remindedAt('09T09:00')).toEqual([['slack:BEN', 'prepare']]);
    expect(await remindedAt('10T09:00')).toEqual([
      ['slack:BEN', 'tomorrow'],
      ['slack:HANNA', 'host_tomorrow'],
    ]);
    expect(await remindedAt('11T07:59')).toEqual([]);
    expect(await remindedAt('11T08:00')).toEqual([['slack:BEN', 'today']]);
    expect(await remindedAt('11T12:30')).toEqual([['slack:HANNA', 'attest']]);
    expect(await remindedAt('12T09:00')).toEqual([['slack:HANNA', 'attest']]);
    expect(await remindedAt('12T17:00')).toEqual([]);
  });

  it('who lives elsewhere is reminded by the clock there', async () => {
    const office = programme(database, MONDAY);
    const [seat] = await offered(office, 'HANNA', {});
    await person(office, 'BEN', { zone: 'America/New_York' }).types(`licence book ${seat}`);
    await office.told();
    expect(await remindedAt('09T14:59')).toEqual([]);
    expect(await remindedAt('09T15:00')).toEqual([['slack:BEN', 'prepare']]);
  });

  it('who books at the last moment gets the preparation at once, and no reminder of what they just did', async () => {
    const monday = programme(database, MONDAY);
    const [seat] = await offered(monday, 'HANNA', {});
    const { ben, told } = at('10T16:00');
    await ben.types(`licence book ${seat}`);
    await told();
    expect(await remindedAt('10T16:01')).toEqual([['slack:BEN', 'prepare']]);
  });

  it('a day that was given up or moved reminds nobody of itself', async () => {
    await booked();
    const { office, ben, told } = at('08T10:00');
    const [other] = await offered(office, 'IRIS', { date: '2026-06-25' });
    await ben.types(`licence move ${other}`);
    await told();
    expect(await remindedAt('11T08:00')).toEqual([]);
    expect(await remindedAt('23T09:00')).toEqual([['slack:BEN', 'prepare']]);
  });

  it('a pause sends nothing, and what is still to come afterwards', async () => {
    await booked();
    const boss = person(at('08T10:00').office, 'BOSS');
    await boss.is('admin');
    await boss.types('licence pause');
    await at('08T10:00').told();
    expect(await remindedAt('09T10:00')).toEqual([]);
    const { office, told } = at('10T10:00');
    await person(office, 'BOSS').types('licence resume');
    await told();
    expect(await remindedAt('10T10:01')).toContainEqual(['slack:BEN', 'prepare']);
  });
});

describe('who was there', () => {
  it('the guest says so on the day alone', async () => {
    expect(noticeIn(await at('10T10:00').ben.types('licence here'))).toBe(en.refused.none());
    await booked();
    expect(noticeIn(await at('10T10:00').ben.types('licence here'))).toBe(en.refused.not_today());
    expect(pageIn(await at('11T09:05').ben.types('licence')).booking).toMatchObject({ canCheckIn: true });
    expect(pageIn(await at('11T09:05').ben.presses('here', '-'))).toMatchObject({
      did: en.did.here(),
      booking: { canCheckIn: false },
    });
  });

  it('the host says so: not before the day, not of another’s guest, and once', async () => {
    const seat = await booked();
    expect(noticeIn(await at('10T10:00').hanna.presses('present', seat))).toBe(en.refused.too_early());
    const { hanna, ben, told } = at('11T13:00');
    expect(noticeIn(await ben.presses('present', seat))).toBe(en.refused.not_yours());
    expect(hostIn(await hanna.presses('present', seat)).did).toBe(en.did.present());
    expect((await told()).map(({ to, word }) => [to, word.kind])).toEqual([['slack:BEN', 'reflect']]);
    expect(noticeIn(await hanna.presses('absent', seat))).toBe(en.refused.nobody());
  });

  it('who did not come is simply free to book again, and only that is kept', async () => {
    const seat = await booked();
    const { hanna, ben, told, office } = at('11T13:00');
    await hanna.presses('absent', seat);
    expect(await told()).toMatchObject([{ to: 'slack:BEN', word: { kind: 'no_show', other: null } }]);
    const [next] = await offered(office, 'IRIS', { date: '2026-06-25' });
    expect(pageIn(await ben.types(`licence book ${next}`)).state).toBe('booked');
  });

  it('a silent host leaves nobody waiting: who said they were there was there, another chooses a new day', async () => {
    const asked = async () => [...(await remindedAt('11T12:30')), ...(await remindedAt('12T09:00'))];
    await booked();
    expect((await asked()).filter(([, kind]) => kind === 'attest')).toHaveLength(2);
    expect(await remindedAt('15T09:00')).toContainEqual(['slack:BEN', 'no_show']);
    await clear(database);
    await booked();
    await at('11T09:05').ben.types('licence here');
    await asked();
    expect(await remindedAt('15T09:00')).toContainEqual(['slack:BEN', 'reflect']);
  });
});

describe('looking back', () => {
  it('with the host’s word earns the licence; without something to do it is not finished', async () => {
    const seat = await booked();
    expect(noticeIn(await at('10T10:00').ben.types('licence reflect'))).toBe(en.refused.no_day());
    await at('11T13:00').hanna.presses('present', seat);
    const { ben, hanna, told } = at('12T10:00');
    await told();
    expect(pageIn(await ben.types('licence')).reflectUntil).toBe('2026-06-16');
    expect(await ben.presses('reflect', '-')).toMatchObject({
      kind: 'form',
      form: { name: 'licence.reflection' },
    });
    expect(await ben.fills('reflection', { ...thoughts, idea: '' })).toEqual({
      kind: 'faults',
      faults: { differently: en.fault.nothingToDo() },
    });
    expect(pageIn(await ben.fills('reflection', thoughts))).toMatchObject({
      state: 'valid',
      did: en.did.licensed(),
      licence: { number: 'KR-2026-00001', validUntil: '2027-06-12' },
    });
    expect((await told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'granted'],
      ['slack:BEN', 'certificate'],
      ['slack:HANNA', 'reflected'],
    ]);
    const [read] = reflectionsIn(await hanna.presses('reflections', '-')).items;
    expect(read).toMatchObject({ surprise: thoughts.surprise, isOwn: false });
    expect(read?.idea).not.toContain('12345678');
    expect(noticeIn(await ben.fills('reflection', thoughts))).toBe(en.refused.no_day());
  });

  it('may come before the host’s word: then that word brings the licence', async () => {
    const seat = await booked();
    await at('11T09:05').ben.types('licence here');
    const { ben, hanna, told } = at('11T13:00');
    expect(pageIn(await ben.fills('reflection', thoughts)).did).toBe(en.did.reflected());
    await told();
    await hanna.presses('present', seat);
    expect((await told()).map(({ word }) => word.kind)).toEqual(['granted', 'certificate']);
    expect(pageIn(await ben.types('licence')).state).toBe('valid');
  });

  it('is asked for once more on the third working day, and not of who did it', async () => {
    const seat = await booked();
    await at('11T13:00').hanna.presses('present', seat);
    await at('11T13:00').told();
    expect(await remindedAt('16T09:00')).toEqual([['slack:BEN', 'reflect_due']]);
    await at('16T10:00').ben.fills('reflection', thoughts);
    await at('16T10:00').told();
    expect(await remindedAt('17T09:00')).toEqual([]);
  });

  it('is read by others only when shared, becomes an action in one tap, and can be deleted', async () => {
    const seat = await booked();
    await at('11T13:00').hanna.presses('present', seat);
    const { ben, office } = at('12T10:00');
    await ben.fills('reflection', thoughts);
    const dirk = person(office, 'DIRK');
    expect(reflectionsIn(await dirk.types('rijbewijs terugblikken')).items).toEqual([]);
    const { canAct } = pageIn(await ben.types('licence'));
    expect(noticeIn(await dirk.presses('act', canAct ?? 0))).toBe(en.refused.no_reflection());
    expect(noticeIn(await ben.presses('act', canAct ?? 0))).toBe(en.did.acted({ action: 1 }));
    expect(noticeIn(await ben.presses('act', canAct ?? 0))).toBe(en.did.acted({ action: 1 }));
    expect(await database.db.action.findMany()).toMatchObject([
      { origin: 'reflection', title: expect.stringContaining('Show') },
    ]);
    expect(noticeIn(await dirk.presses('share', canAct ?? 0))).toBe(en.refused.no_reflection());
    expect(reflectionsIn(await ben.presses('share', canAct ?? 0)).did).toBe(en.did.shared());
    expect(reflectionsIn(await dirk.types('licence reflections')).items).toMatchObject([
      { isOwn: false, action: 1 },
    ]);
    expect(reflectionsIn(await ben.presses('forget', canAct ?? 0)).items).toEqual([]);
    expect(pageIn(await ben.types('licence'))).toMatchObject({ state: 'valid', reflectUntil: null });
  });
});

describe('the end of a licence', () => {
  const give = async (held: { issuedOn: string; validUntil: string }) => {
    const office = programme(database, MONDAY);
    await person(office, 'BEN').types('licence');
    const { personId } = await database.db.personAccount.findFirstOrThrow({ where: { externalId: 'BEN' } });
    return database.db.licence.create({ data: { personId, ...held } });
  };
  const reminded = async (now: string) => {
    const office = programme(database, now);
    await remindShadowing(office.ctx);
    await remindShadowing(office.ctx);
    return (await office.told()).map(({ word }) => word.licence?.daysLeft);
  };

  it('E64: is told 60, 30 and 7 days before, once, in the morning', async () => {
    await give({ issuedOn: '2026-03-15', validUntil: '2027-03-15' });
    expect(await reminded('2027-01-14T07:59:00Z')).toEqual([]);
    expect(await reminded('2027-01-14T08:00:00Z')).toEqual([60]);
    expect(await reminded('2027-02-13T08:00:00Z')).toEqual([30]);
    expect(await reminded('2027-03-08T08:00:00Z')).toEqual([7]);
    expect(await reminded('2027-03-16T08:00:00Z')).toEqual([]);
  });

  it('after a long silence is told once, not three times', async () => {
    await give({ issuedOn: '2026-03-15', validUntil: '2027-03-15' });
    expect(await reminded('2027-03-09T08:00:00Z')).toEqual([7]);
  });

  it('is not told to who renewed it, nor to who is exempt', async () => {
    const { personId } = await give({ issuedOn: '2026-03-15', validUntil: '2027-03-15' });
    await database.db.licencePerson.updateMany({ data: { exemptUntil: '2027-01-20' } });
    expect(await reminded('2027-01-14T08:00:00Z')).toEqual([]);
    const renewed = { issuedOn: '2027-01-21', validUntil: '2028-03-15' };
    await database.db.licence.create({ data: { personId, ...renewed } });
    expect(await reminded('2027-02-13T08:00:00Z')).toEqual([]);
  });

  it('six months later nothing of it is kept, nor of a booking after a year', async () => {
    await booked();
    await database.db.booking.updateMany({ data: { state: 'attended' } });
    await give({ issuedOn: '2026-03-15', validUntil: '2027-03-15' });
    const counts = async (now: string) => {
      await remindShadowing(programme(database, now).ctx);
      return [await database.db.licence.count(), await database.db.booking.count()];
    };
    expect(await counts('2027-06-11T10:00:00Z')).toEqual([1, 1]);
    expect(await counts('2027-06-14T10:00:00Z')).toEqual([1, 0]);
    expect(await counts('2027-09-16T10:00:00Z')).toEqual([0, 0]);
  });
});
