import { beforeEach, describe, expect, it } from 'vitest';
import { openAgain } from '../../../src/features/licence/host.ts';
import { licence, remindShadowing } from '../../../src/features/licence/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, MONDAY, noticeIn, offered, pageIn, person, programme } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { licence: en } = sayIn('en');

beforeEach(async () => {
  await clear(database);
  await db.serviceTeam.create({ data: { name: 'Service', onDuty: 1_000 } });
});

/** The office at a moment, by UTC: '2026-06-09T08:00'. */
function at(when: string) {
  const office = programme(database, `${when}:00Z`);
  const who = (id: string) => person(office, id);
  const told = async () => (await office.told()).map(({ to, word }) => `${to} ${word.kind}`);
  return { office, who, told, ctx: office.ctx };
}
const monday = () => at(MONDAY.slice(0, 16));

/** Hanna's days, of which Ben has the first and Dirk waits for it. */
async function booked(...days: { date?: string }[]) {
  const now = monday();
  const numbers = await offered(now.office, 'HANNA', {}, ...days);
  await now.who('BEN').types(`licence book ${numbers[0]}`);
  await now.who('DIRK').types(`licence wait ${numbers[0]}`);
  await now.told();
  return { ...now, numbers, first: numbers[0] ?? 0 };
}

async function boss(now: ReturnType<typeof at>, ...roles: string[]) {
  const one = now.who('BOSS');
  for (const role of roles) await one.is(role);
  return one;
}

async function idOf(externalId: string): Promise<number> {
  return (await db.personAccount.findFirstOrThrow({ where: { externalId } })).personId;
}

describe('a pause', () => {
  it('is told once to each host, however many guests they expect', async () => {
    const now = await booked({ date: '2026-07-02' });
    await now.who('EVE').types(`licence book ${now.numbers[1]}`);
    await now.told();
    await (await boss(now, 'cx-manager')).types('licence pause');
    expect(await now.told()).toEqual(['slack:BEN paused', 'slack:EVE paused', 'slack:HANNA host_paused']);
  });

  it('that ends is told to hosts of both, the days that go on and those that did not', async () => {
    const now = await booked({ date: '2026-07-02' });
    await now.who('EVE').types(`licence book ${now.numbers[1]}`);
    await (await boss(now, 'cx-manager')).types('licence pause');
    await now.told();
    const later = at('2026-06-16T08:00');
    await later.who('BOSS').types('licence resume');
    expect(await later.told()).toEqual([
      'slack:BEN lost_to_pause',
      'slack:EVE resumed',
      'slack:HANNA host_lost_to_pause',
      'slack:HANNA host_resumed',
    ]);
  });

  it('gives who waits what came free in it', async () => {
    const now = await booked();
    const manager = await boss(now, 'cx-manager');
    await manager.types('licence pause');
    await now.who('BEN').types('licence cancel');
    await now.told();
    await manager.types('licence resume');
    expect(await now.told()).toEqual(['slack:DIRK promoted', 'slack:HANNA guest_booked']);
  });

  it('of weeks leaves nobody with a day that never ends: hosts are asked afterwards, and have time to answer', async () => {
    const now = await booked();
    await now.who('EVE').types('licence');
    const pausing = at('2026-06-11T08:00');
    await pausing.who('BEN').types('licence here');
    await (await boss(pausing, 'cx-manager')).types('licence pause');
    await pausing.told();
    const resuming = at('2026-07-13T10:00');
    await resuming.who('BOSS').types('licence resume');
    await resuming.told();
    for (let round = 0; round < 2; round += 1) await remindShadowing(resuming.ctx);
    expect(await resuming.told()).toEqual(['slack:DIRK wait_over', 'slack:HANNA attest']);
    const asked = async (when: string) => {
      const look = at(when);
      for (let round = 0; round < 2; round += 1) await remindShadowing(look.ctx);
      return look.told();
    };
    expect(await asked('2026-07-14T06:59')).toEqual([]);
    expect(await asked('2026-07-14T07:00')).toEqual(['slack:HANNA attest']);
    expect(await asked('2026-07-15T07:00')).toEqual(['slack:BEN reflect']);
    expect(await asked('2026-07-16T07:00')).toEqual(['slack:BEN reflect_due']);
  });
});

describe('a closed period', () => {
  it('is told to the host whose guest it is about, and to who waits', async () => {
    const now = await booked();
    await now.who('HANNA').fills('blackout', { from: '2026-06-08', until: '2026-06-12' });
    expect(await now.told()).toEqual([
      'slack:BEN blackout',
      'slack:DIRK wait_closed',
      'slack:HANNA host_blackout',
    ]);
  });

  it('that opens again gives who waits what came free in it, and tells hosts whose guests stayed', async () => {
    const now = await booked({ date: '2026-06-12' }, { date: '2026-07-02' });
    const [first, second, later] = now.numbers;
    await now.who('EVE').types(`licence book ${second}`);
    await now.who('HANNA').fills('blackout', { from: '2026-06-08', until: '2026-06-12' });
    await now.who('BEN').types(`licence move ${later}`);
    await now.told();
    const { id } = await db.blackout.findFirstOrThrow();
    await openAgain(now.ctx, id);
    expect(await now.told()).toEqual([
      'slack:DIRK promoted',
      'slack:EVE resumed',
      'slack:HANNA host_resumed',
      'slack:HANNA guest_booked',
    ]);
    expect(pageIn(await now.who('DIRK').types('licence')).booking).toMatchObject({ seat: { number: first } });
  });

  it('has an end within a year', async () => {
    const { who } = monday();
    await who('HANNA').is('host');
    const endless = await who('HANNA').fills('blackout', { from: '2026-06-08', until: '2062-06-12' });
    expect(endless).toMatchObject({ kind: 'faults' });
    expect(await db.blackout.count()).toBe(0);
  });

  it('can be made by who looks after the programme, from the card of the planning', async () => {
    const now = monday();
    const manager = await boss(now, 'cx-manager');
    expect(await manager.presses('blackout')).toMatchObject({ kind: 'form' });
  });
});

describe('who waits', () => {
  it('is told when the day begins without a free seat, and waits no longer', async () => {
    await booked();
    const day = at('2026-06-11T07:00');
    for (let round = 0; round < 2; round += 1) await remindShadowing(day.ctx);
    expect((await day.told()).filter((one) => one.includes('DIRK'))).toEqual(['slack:DIRK wait_over']);
    expect(pageIn(await day.who('DIRK').types('licence')).waiting).toEqual([]);
    expect(await db.seatWait.count()).toBe(0);
  });

  it('because of a department’s share gets a seat that a colleague of theirs gives up elsewhere that month', async () => {
    const now = monday();
    const [one] = await offered(now.office, 'HANNA', {});
    const [other] = await offered(now.office, 'IRIS', { date: '2026-06-25' });
    for (const id of ['BEN', 'DIRK']) await now.who(id).types('licence');
    await db.person.updateMany({ data: { department: 'Finance' } });
    await now.who('BEN').types(`licence book ${one}`);
    expect(noticeIn(await now.who('DIRK').types(`licence book ${other}`))).toContain('its share');
    await now.who('DIRK').types(`licence wait ${other}`);
    await now.told();
    await now.who('BEN').types('licence cancel');
    expect(await now.told()).toEqual([
      'slack:DIRK promoted',
      'slack:HANNA guest_cancelled',
      'slack:IRIS guest_booked',
    ]);
  });

  it('because of a team’s tenth gets the room that more colleagues on duty make', async () => {
    const now = monday();
    await db.serviceTeam.updateMany({ data: { onDuty: 10 } });
    const [one] = await offered(now.office, 'HANNA', {});
    const [other] = await offered(now.office, 'IRIS', {});
    await now.who('BEN').types(`licence book ${one}`);
    await now.who('DIRK').types(`licence wait ${other}`);
    await now.told();
    await (await boss(now, 'cx-manager')).types('licence team service 20');
    expect(await now.told()).toEqual(['slack:DIRK promoted', 'slack:IRIS guest_booked']);
    expect(await db.serviceTeam.count()).toBe(1);
  });
});

describe('two accounts that turn out to be one person', () => {
  const join = async ({ ctx }: ReturnType<typeof at>) => {
    const [into, from] = [await idOf('BEN'), await idOf('BEN-T')];
    await licence.personJoined?.(ctx, { from, into });
    await db.personAccount.updateMany({ where: { personId: from }, data: { personId: into } });
    await db.person.delete({ where: { id: from } });
  };

  it('with a day each: they hear which one was given up', async () => {
    const now = monday();
    const [early, late] = await offered(now.office, 'HANNA', {}, { date: '2026-06-18' });
    await now.who('BEN').types(`licence book ${late}`);
    await person(now.office, 'BEN-T', { platform: 'teams' }).types(`licence book ${early}`);
    await now.told();
    await join(now);
    expect(await now.office.told()).toMatchObject([
      { to: 'slack:BEN', word: { kind: 'doubled', seat: { number: late }, calendar: { isOff: true } } },
      { to: 'slack:HANNA', word: { kind: 'guest_cancelled' } },
    ]);
  });

  it('are not their own guest, nor somebody’s while they host', async () => {
    const now = monday();
    const [own = 0] = await offered(now.office, 'BEN', {});
    await person(now.office, 'BEN-T', { platform: 'teams' }).types(`licence book ${own}`);
    await now.told();
    await join(now);
    expect(await now.told()).toEqual(['slack:BEN guest_cancelled', 'slack:BEN doubled']);
    expect(await db.booking.count({ where: { state: 'booked' } })).toBe(0);
  });
});

describe('a question to swap', () => {
  /** Ben, who has a day, asks Dirk. */
  async function asked() {
    const now = monday();
    const [seat, other] = await offered(now.office, 'HANNA', {}, { date: '2026-06-25' });
    await now.who('BEN').types(`licence book ${seat}`);
    await now.who('DIRK').types('licence');
    await now.who('BEN').types('licence swap <@DIRK>');
    await now.told();
    return { ...now, seat: seat ?? 0, other: other ?? 0 };
  }

  it('that settles itself is told to who was asked', async () => {
    const now = await asked();
    await now.who('BEN').types(`licence move ${now.other}`);
    expect(await now.told()).toContain('slack:DIRK swap_off');
    expect(noticeIn(await now.who('DIRK').presses('swap-yes', now.other))).toBe(en.refused.gone());
  });

  it('to somebody else is no longer one to the first', async () => {
    const now = await asked();
    await now.who('EVE').types('licence');
    await now.who('BEN').types('licence swap <@EVE>');
    expect(await now.told()).toEqual(['slack:DIRK swap_off', 'slack:EVE swap_asked']);
  });

  it('that nobody will answer any more is told to who asked', async () => {
    const now = await asked();
    await now.who('DIRK').types('licence erase everything');
    expect(await now.told()).toEqual(['slack:BEN swap_gone']);
  });

  it('that gives a day away shows whose it was how to take it out of their calendar', async () => {
    const now = await asked();
    await now.who('DIRK').presses('swap-yes', now.seat);
    const words = await now.office.told();
    expect(words.find(({ to }) => to === 'slack:BEN')?.word).toMatchObject({
      kind: 'swap_given',
      calendar: { isOff: true },
    });
  });
});

describe('a day that has begun', () => {
  it.each(['2026-06-11T06:30', '2026-06-11T12:00'])(
    'is not cancelled by who said that they are there, at %s',
    async (when) => {
      const { first } = await booked();
      const day = at(when);
      await day.who('BEN').types('licence here');
      expect(noticeIn(await day.who('BEN').presses('cancel', first))).toBe(en.refused.there_already());
      expect(await db.booking.count({ where: { state: 'booked' } })).toBe(1);
    },
  );

  it('and that its guest gives up late is no seat that others could book', async () => {
    await booked();
    const day = at('2026-06-11T12:00');
    await day.who('BEN').types('licence cancel');
    expect(await day.told()).toEqual(['slack:HANNA guest_not_there']);
  });
});

it('who has a day and wants a full one is not told to wait for it, which they cannot', async () => {
  const now = await booked({ date: '2026-06-25' });
  const eve = now.who('EVE');
  await eve.types(`licence book ${now.numbers[1]}`);
  expect(noticeIn(await eve.types(`licence move ${now.first}`))).toBe(en.refused.full());
});
