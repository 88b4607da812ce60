import { loadImage } from '@napi-rs/canvas';
import express from 'express';
import { beforeEach, describe, expect, it } from 'vitest';
import { licenceRoutes } from '../../../src/app/licence-pages.ts';
import { readConfig } from '../../../src/config.ts';
import { certificatePath } from '../../../src/features/licence/certificate.ts';
import { canWrite, drawCertificate } from '../../../src/features/licence/certificate-picture.ts';
import { remindShadowing } from '../../../src/features/licence/index.ts';
import { ownDataPath } from '../../../src/features/licence/own-data.ts';
import { WordView } from '../../../src/features/licence/view.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { drawPicture } from '../../../src/picture.ts';
import { createLinks } from '../../../src/signed-link.ts';
import { testDatabase } from '../../support/database.ts';
import { serve } from '../../support/web-server.ts';
import { clear, hostIn, MONDAY, noticeIn, offered, pageIn, person, programme, reflectionsIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { licence: en, router } = sayIn('en');
const forbidden = (role: string) => router.forbidden({ role: router.role[role] ?? role });
const links = createLinks({ baseUrl: 'https://cx.example.com', key: new Uint8Array(32) });

beforeEach(() => clear(database));

/** The office on a day of June 2026, and Ben's licence of the 2nd. */
async function licensed(now = MONDAY) {
  const office = programme(database, now);
  const ben = person(office, 'BEN');
  await ben.types('licence');
  const { personId } = await db.licencePerson.findFirstOrThrow();
  const held = { issuedOn: '2026-06-02', validUntil: '2027-06-02' };
  const { id } = await db.licence.create({ data: { personId, ...held } });
  return { office, ben, personId, id };
}

/** Asks our pages for a path as somebody with its link does. */
async function fetched(office: ReturnType<typeof programme>, path: string, query?: string) {
  const web = express();
  const config = readConfig({ PUBLIC_URL: 'https://cx.example.com' });
  licenceRoutes(web, { ctx: office.ctx, links, config });
  const { url, close } = await serve(web);
  const { search } = new URL(links.to(path) ?? '');
  const answer = await fetch(`${url}${path}${query ?? search}`);
  const body = Buffer.from(await answer.arrayBuffer());
  await close();
  return { status: answer.status, type: answer.headers.get('content-type'), body };
}

describe('the certificate', () => {
  it('is a picture that Teams shows and a PDF of one page, for who has the link, in both languages', async () => {
    const { office, ben, id } = await licensed();
    await ben.types('licence name Zoë Ağaoğlu-van ’t Hoff');
    for (const locale of ['en', 'nl'] as const) {
      const picture = await fetched(office, certificatePath(id, locale, 'png'));
      expect([picture.status, picture.type]).toEqual([200, 'image/png']);
      const { width, height } = await loadImage(picture.body);
      expect(Math.max(width, height)).toBeLessThanOrEqual(1024);
      expect(picture.body.length).toBeLessThan(1_000_000);
      const pdf = await fetched(office, certificatePath(id, locale, 'pdf'));
      expect([pdf.status, pdf.type]).toEqual([200, 'application/pdf']);
      expect(pdf.body.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    }
    const path = certificatePath(id, 'en', 'png');
    expect((await fetched(office, path, '')).status).toBe(404);
    expect((await fetched(office, certificatePath(id + 1, 'en', 'png'))).status).toBe(404);
    await db.licence.updateMany({ data: { withdrawnAt: new Date(MONDAY) } });
    expect((await fetched(office, path)).status).toBe(404);
  });

  it('bears the name that its holder chose, or that of the directory, and any name fits', async () => {
    const { office, ben, personId, id } = await licensed();
    const certificate = async () => (await fetched(office, certificatePath(id, 'en', 'png'))).body;
    const unnamed = await certificate();
    await db.person.update({ where: { id: personId }, data: { name: 'Ben Smit' } });
    const listed = await certificate();
    expect(listed.equals(unnamed)).toBe(false);
    expect(pageIn(await ben.types('licence name Benjamin')).did).toBe(en.did.named({ name: 'Benjamin' }));
    expect((await certificate()).equals(listed)).toBe(false);
    await ben.types('licence name off');
    expect((await certificate()).equals(listed)).toBe(true);
    for (const wrong of ['', 'x'.repeat(121), '<b>Ben</b>', 'B\u202Een'])
      expect(noticeIn(await ben.types(`licence name ${wrong}`))).toBe(en.ask.name({ most: 120 }));
    const facts = { number: 'KR-2026-00001', issuedOn: '2026-06-02', validUntil: '2027-06-02', proof: null };
    for (const name of ['Надежда Воскресенская', 'محمد عبد الرحمن', '王小明', 'W'.repeat(120), '🙂', ''])
      expect((await (await drawCertificate({ ...facts, name }, 'nl')).png(0.3)).length).toBeGreaterThan(1000);
  });

  it('leaves a line where no font has a letter of the name, and writes Latin, Greek and Cyrillic anywhere', async () => {
    const names: Record<string, boolean> = {};
    await (
      await drawPicture({ width: 10, height: 10, title: 'x' }, (pen) => {
        for (const name of ['Zoë Ağaoğlu', 'Αλέξανδρος', 'Надежда', 'A \u{FFFFF}'])
          names[name] = canWrite(pen, name);
      })
    ).png(1);
    expect(names).toEqual({ 'Zoë Ağaoğlu': true, Αλέξανδρος: true, Надежда: true, 'A \u{FFFFF}': false });
  });

  it('is shown in the message on Slack and Teams, and linked in the studio', async () => {
    const { ben } = await licensed();
    const reply = await ben.types('licence certificate');
    const word = WordView.parse(reply.kind === 'message' ? reply.content : null);
    expect(word).toMatchObject({ kind: 'certificate', certificate: { isShown: true } });
    await clear(database);
    const office = programme(database, MONDAY);
    expect(noticeIn(await person(office, 'BEN').types('rijbewijs certificaat'))).toBe(
      en.refused.no_licence(),
    );
  });
});

it('a licence is valid for as many months as the organisation decided, from then on', async () => {
  const office = programme(database, MONDAY);
  const boss = person(office, 'BOSS');
  expect(noticeIn(await boss.types('licence validity 18'))).toBe(forbidden('cx-manager'));
  await boss.is('admin');
  for (const wrong of ['', '0', '61', 'long'])
    expect(noticeIn(await boss.types(`licence validity ${wrong}`))).toBe(
      en.ask.validity({ months: 12, most: 60 }),
    );
  expect(noticeIn(await boss.types('licence validity 18 months'))).toBe(en.did.validity({ months: 18 }));
  const [seat = 0] = await offered(office, 'HANNA', {});
  await person(office, 'BEN').types(`licence book ${seat}`);
  const on = programme(database, '2026-06-11T11:00:00Z');
  await person(on, 'HANNA').presses('present', seat);
  await person(on, 'BEN').fills('reflection', {
    surprise: 'Much',
    promise: 'Kept',
    differently: 'Listen',
    idea: '',
    sharing: 'host',
  });
  expect(await db.licence.findFirst()).toMatchObject({ validUntil: '2027-12-11' });
  await db.licenceSetting.deleteMany();
});

it('an administrator notes an exemption for somebody, who hears of it; nobody else can', async () => {
  const office = programme(database, MONDAY);
  const boss = person(office, 'BOSS');
  const other = person(office, 'OTHER');
  expect(noticeIn(await other.types('licence exempt <@BEN> 2026-12-31'))).toBe(forbidden('admin'));
  await boss.is('admin');
  expect(noticeIn(await boss.types('licence exempt <@BEN> 2026-12-31'))).toBe(
    en.did.otherExempt({ until: '2026-12-31' }),
  );
  expect((await office.told()).map(({ to, word }) => [to, word.kind])).toEqual([['slack:BEN', 'exempted']]);
  expect(pageIn(await person(office, 'BEN').types('licence')).state).toBe('exempt');
  await boss.types('licence exempt <@BEN> off');
  expect(pageIn(await person(office, 'BEN').types('licence')).state).toBe('none');
});

it('who let their licence end is offered a new day once, and who has a day already is not', async () => {
  const { id, personId } = await licensed();
  await db.licence.update({ where: { id }, data: { issuedOn: '2025-04-01', validUntil: '2026-04-01' } });
  const kinds = async (now: string) => {
    const office = programme(database, now);
    await remindShadowing(office.ctx);
    await remindShadowing(office.ctx);
    return (await office.told()).map(({ word }) => word.kind);
  };
  expect(await kinds('2026-05-01T08:00:00Z')).toEqual([]);
  expect(await kinds('2026-05-02T08:00:00Z')).toEqual(['ended']);
  expect(await kinds('2026-05-03T08:00:00Z')).toEqual([]);
  await db.licenceNotice.deleteMany();
  const office = programme(database, '2026-05-03T08:00:00Z');
  const [seat = 0] = await offered(office, 'HANNA', {});
  await db.booking.create({
    data: { seatId: seat, personId, createdAt: new Date(MONDAY), updatedAt: new Date(MONDAY) },
  });
  expect(await kinds('2026-05-03T09:00:00Z')).toEqual([]);
});

describe('swapping', () => {
  it('changes two days with each other, each booking going on in its calendar, and tells both hosts', async () => {
    const office = programme(database, MONDAY);
    const [first = 0] = await offered(office, 'HANNA', {});
    const [second = 0] = await offered(office, 'IRIS', { date: '2026-06-18' });
    const [ben, carla] = [person(office, 'BEN'), person(office, 'CARLA')];
    await ben.types(`licence book ${first}`);
    await carla.types(`licence book ${second}`);
    const before = await db.booking.findMany({ orderBy: { id: 'asc' } });
    expect(noticeIn(await ben.types('licence swap <@CARLA>'))).toBe(en.did.swapAsked());
    await office.told();
    expect(pageIn(await carla.presses('swap-yes', first)).booking?.seat.number).toBe(first);
    const after = await db.booking.findMany({ orderBy: { id: 'asc' } });
    expect(after.map(({ id, seatId, state }) => [id, seatId, state])).toEqual([
      [before[0]?.id, second, 'booked'],
      [before[1]?.id, first, 'booked'],
    ]);
    for (const [nth, one] of after.entries())
      expect(one.sequence).toBeGreaterThan(before[nth]?.sequence ?? 0);
    expect((await office.told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'swap_done'],
      ['slack:CARLA', 'swap_done'],
      ['slack:HANNA', 'guest_swapped'],
      ['slack:IRIS', 'guest_swapped'],
    ]);
    expect(noticeIn(await carla.presses('swap-yes', first))).toBe(en.refused.gone());
  });

  it('is for the one who is asked to say, keeps the rules, and is possible when cancelling is not any more', async () => {
    const office = programme(database, MONDAY);
    const [seat = 0] = await offered(office, 'HANNA', {});
    const [ben, carla] = [person(office, 'BEN'), person(office, 'CARLA')];
    expect(noticeIn(await ben.types('licence swap'))).toBe(en.ask.swap());
    expect(noticeIn(await ben.types('licence swap <@CARLA>'))).toBe(en.refused.none());
    await ben.types(`licence book ${seat}`);
    expect(noticeIn(await ben.types('licence swap <@BEN>'))).toBe(en.refused.yourself());
    expect(noticeIn(await ben.types('licence swap <@HANNA>'))).toBe(en.refused.own());
    const late = programme(database, '2026-06-10T15:00:00Z');
    expect(noticeIn(await person(late, 'BEN').types('licence swap <@CARLA>'))).toBe(en.did.swapAsked());
    await late.told();
    await person(late, 'CARLA').presses('swap-no', seat);
    expect((await late.told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:BEN', 'swap_declined'],
    ]);
    expect(noticeIn(await carla.presses('swap-yes', seat))).toBe(en.refused.gone());
    await person(late, 'BEN').types('licence swap <@CARLA>');
    await person(late, 'CARLA').presses('swap-yes', seat);
    const open = await db.booking.findMany({
      where: { state: 'booked' },
      include: { person: { include: { guest: true } } },
    });
    expect(open.map(({ person: { guest } }) => guest?.externalId)).toEqual(['CARLA']);
  });
});

describe('one’s own data', () => {
  it('is one file, complete, open for two days, and without anybody else in it', async () => {
    const { office, ben, personId } = await licensed();
    const [seat = 0] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    const said = noticeIn(await ben.types('licence export'));
    expect(said).toContain(`https://cx.example.com${ownDataPath(personId, '2026-06-01')}`);
    const { status, body } = await fetched(office, ownDataPath(personId, '2026-06-01'));
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())).toMatchObject({
      reached: { platform: 'slack', externalId: 'BEN' },
      days: [{ date: '2026-06-11', state: 'booked', place: 'Utrecht' }],
      licences: [{ number: 'KR-2026-00001', validUntil: '2027-06-02' }],
      reflections: [],
    });
    expect(body.toString()).not.toContain('HANNA');
    const later = programme(database, '2026-06-03T08:00:00Z');
    expect((await fetched(later, ownDataPath(personId, '2026-06-01'))).status).toBe(404);
    expect((await fetched(office, ownDataPath(personId, '2026-06-01'), '?s=AAAA')).status).toBe(404);
  });

  it('is erased on one’s word: nothing is left, the link says not valid, the host hears and who waits moves up', async () => {
    const { office, ben, personId } = await licensed();
    const [seat = 0] = await offered(office, 'HANNA', {});
    await ben.types(`licence book ${seat}`);
    await person(office, 'CARLA').types(`licence wait ${seat}`);
    await office.told();
    expect(noticeIn(await ben.types('licence erase'))).toBe(en.ask.erase());
    expect(await db.licence.count()).toBe(1);
    expect(noticeIn(await ben.types('licence erase everything'))).toBe(en.did.erased());
    expect((await office.told()).map(({ to, word }) => [to, word.kind])).toEqual([
      ['slack:CARLA', 'promoted'],
      ['slack:HANNA', 'guest_cancelled'],
      ['slack:HANNA', 'guest_booked'],
    ]);
    const whose = { where: { personId } };
    expect([
      await db.licence.count(whose),
      await db.booking.count(whose),
      await db.reflection.count(whose),
      await db.licencePerson.count(whose),
    ]).toEqual([0, 0, 0, 0]);
    const [{ n } = { n: 0 }] = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from post where content::text like '%BEN%'`;
    expect(n).toBe(0);
    expect(hostIn(await person(office, 'HANNA').types('licence hosting')).items).toHaveLength(1);
  });
});

it('a reflection fills in the form of one’s contribution, and only its author’s', async () => {
  const office = programme(database, MONDAY);
  const [seat = 0] = await offered(office, 'HANNA', {});
  await db.touchpoint.create({
    data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
  });
  await person(office, 'BEN').types(`licence book ${seat}`);
  const on = programme(database, '2026-06-11T11:00:00Z');
  await person(on, 'HANNA').presses('present', seat);
  const ben = person(on, 'BEN');
  const page = pageIn(
    await ben.fills('reflection', {
      surprise: 'Much',
      promise: 'Kept',
      differently: 'I write letters in plain words.',
      idea: '',
      sharing: 'host',
    }),
  );
  const form = await ben.presses('contribute', page.canAct ?? 0);
  expect(form).toMatchObject({
    kind: 'form',
    form: { name: 'contributions.say' },
    values: { sentence: 'I write letters in plain words.' },
  });
  expect(noticeIn(await person(on, 'OTHER').presses('contribute', page.canAct ?? 0))).toBe(
    en.refused.no_reflection(),
  );
  expect(reflectionsIn(await ben.types('licence reflections')).items).toHaveLength(1);
  await db.touchpoint.deleteMany();
});
