import express from 'express';
import ICAL from 'ical.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { licenceRoutes } from '../../../src/app/licence-pages.ts';
import { readConfig } from '../../../src/config.ts';
import { calendarPath, dayCalendar, proofPath } from '../../../src/features/licence/index.ts';
import { createLinks } from '../../../src/signed-link.ts';
import { testDatabase } from '../../support/database.ts';
import { serve } from '../../support/web-server.ts';
import { clear, MONDAY, offered, pageIn, person, programme } from './kit.ts';

const database = await testDatabase();
beforeEach(() => clear(database));

/** What an independent parser makes of a file. */
function read(file: string | null) {
  if (file === null) throw new Error('no file');
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [vevent] = calendar.getAllSubcomponents('vevent');
  if (!vevent) throw new Error('no event');
  const event = new ICAL.Event(vevent);
  return {
    method: calendar.getFirstPropertyValue('method'),
    version: calendar.getFirstPropertyValue('version'),
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    location: event.location,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: vevent.getFirstPropertyValue('status'),
  };
}

async function booked(...days: Parameters<typeof offered>[2][]) {
  const office = programme(database, MONDAY);
  await database.db.serviceTeam.create({ data: { name: 'Service', onDuty: 1_000 } });
  const seats = await offered(office, 'HANNA', ...days);
  const ben = person(office, 'BEN', { locale: 'nl' });
  await ben.types(`rijbewijs boek ${seats[0]}`);
  const { id } = await database.db.booking.findFirstOrThrow();
  return { office, seats, ben, file: () => dayCalendar(office.ctx, id, 'cx.example.com'), id };
}

describe('the calendar file of a day', () => {
  it('is read by an independent parser, in the language of the guest', async () => {
    const { file, id } = await booked({
      place: 'Utrecht; room 3, left\\right',
      expect: 'Bring a headset, and time.',
    });
    expect(read(await file())).toEqual({
      method: 'REQUEST',
      version: '2.0',
      uid: `day-${id}@cx.example.com`,
      sequence: 0,
      summary: 'Meeloopdag bij de klantenservice',
      location: 'Utrecht; room 3, left\\right',
      start: '2026-06-11T07:00:00.000Z',
      end: '2026-06-11T10:30:00.000Z',
      status: 'CONFIRMED',
    });
    // Lines are at most 75 octets and end as the standard says (RFC 5545 §3.1).
    const lines = (await file())?.split('\r\n') ?? [];
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  it('keeps its UID when the day moves, counts up, and cancels when it is given up', async () => {
    const { ben, seats, file } = await booked({}, { date: '2026-06-18' });
    const first = read(await file());
    await ben.types(`rijbewijs verzet ${seats[1]}`);
    const moved = read(await file());
    expect(moved).toMatchObject({ uid: first.uid, sequence: 1, start: '2026-06-18T07:00:00.000Z' });
    await ben.types('rijbewijs annuleer');
    expect(read(await file())).toMatchObject({
      uid: first.uid,
      sequence: 2,
      method: 'CANCEL',
      status: 'CANCELLED',
    });
  });

  it('has the hours of the clock there on both sides of the nights on which it changes', async () => {
    const { file } = await booked({ date: '2027-03-29', part: 'whole_day' });
    expect(read(await file())).toMatchObject({
      start: '2027-03-29T07:00:00.000Z',
      end: '2027-03-29T14:30:00.000Z',
    });
    await clear(database);
    const before = await booked({ date: '2027-03-26', part: 'whole_day' });
    expect(read(await before.file())).toMatchObject({ start: '2027-03-26T08:00:00.000Z' });
  });
});

it('is offered as a link with the day, and as another to take it out again', async () => {
  const { ben, id } = await booked({});
  const url = `https://cx.example.com${calendarPath(id)}?s=signed`;
  expect(pageIn(await ben.types('rijbewijs')).calendar).toEqual({ url, isOff: false });
  expect(pageIn(await ben.types('rijbewijs annuleer')).calendar).toEqual({ url, isOff: true });
});

describe('a link', () => {
  it('opens what it was made for, and nothing else', async () => {
    const { office, id } = await booked({});
    const links = createLinks({ baseUrl: 'https://cx.example.com', key: new Uint8Array(32) });
    const web = express();
    const config = readConfig({ PUBLIC_URL: 'https://cx.example.com' });
    licenceRoutes(web, { ctx: office.ctx, links, config });
    const { url, close } = await serve(web);
    afterAll(close);
    const at = (link: string | null) => fetch(link?.replace('https://cx.example.com', url) ?? '');
    const link = links.to(calendarPath(id)) ?? '';
    const answer = await at(link);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(read(await answer.text()).uid).toContain(`day-${id}@`);
    const signature = new URL(link).searchParams.get('s');
    const wrong = [
      `${url}/licence/day/${id}.ics`,
      `${url}/licence/day/${id + 1}.ics?s=${signature}`,
      link.replace(/s=./, 's=!'),
      `${link}&s=2`,
      `${url}/licence/day/abc.ics?s=${signature}`,
      links.to(calendarPath(id + 1)),
    ];
    for (const one of wrong) expect((await at(one)).status).toBe(404);
    const others = createLinks({ baseUrl: 'https://cx.example.com', key: new Uint8Array(32).fill(1) });
    expect((await at(others.to(calendarPath(id)))).status).toBe(404);
    expect(createLinks({ baseUrl: null, key: new Uint8Array(32) }).to('/x')).toBeNull();
  });
});

it('a link shows whether a licence is valid, in the reader’s language, and nothing else', async () => {
  const { office, ben } = await booked({});
  const { personId } = await database.db.booking.findFirstOrThrow();
  const held = { issuedOn: '2025-06-02', validUntil: '2026-06-02' };
  const { id } = await database.db.licence.create({ data: { personId, ...held } });
  expect(pageIn(await ben.types('rijbewijs')).licence?.proof).toBe(
    `https://cx.example.com${proofPath(id)}?s=signed`,
  );
  const links = createLinks({ baseUrl: 'https://cx.example.com', key: new Uint8Array(32) });
  const at = async (now: string, locale: string, link = links.to(proofPath(id)) ?? '') => {
    const web = express();
    const { ctx } = now === MONDAY ? office : programme(database, now);
    licenceRoutes(web, { ctx, links, config: readConfig({ PUBLIC_URL: 'https://cx.example.com' }) });
    const { url, close } = await serve(web);
    const headers = { 'accept-language': locale };
    const answer = await fetch(link.replace('https://cx.example.com', url), { headers });
    const text = await answer.text();
    await close();
    return { status: answer.status, text };
  };
  const valid = await at(MONDAY, 'nl');
  expect(valid.text).toContain('Dit klantrijbewijs is geldig.');
  expect(valid.text).not.toMatch(/2026|KR-|BEN/);
  expect((await at('2026-07-02T08:00:00Z', 'en')).text).toContain('is valid.');
  expect((await at('2026-07-03T08:00:00Z', 'en')).text).toContain('is not valid.');
  await database.db.licence.updateMany({ data: { withdrawnAt: new Date(MONDAY) } });
  expect((await at(MONDAY, 'en')).text).toContain('is not valid.');
  expect((await at(MONDAY, 'en', `https://cx.example.com${proofPath(id)}?s=AAAA`)).status).toBe(404);
});
