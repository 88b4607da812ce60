import { beforeEach, describe, expect, it } from 'vitest';
import {
  askAgain,
  contributionsMessage,
  contributorsMessage,
  coverageMessage,
  nudge,
  sendInvitations,
} from '../../../src/features/contributions/index.ts';
import { features } from '../../../src/features/index.ts';
import { ensurePerson, recognise } from '../../../src/features/people/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createOutbox } from '../../../src/jobs/outbox.ts';
import { createLog } from '../../../src/log.ts';
import { readerOf } from '../../chat/every-message.ts';
import { testContext } from '../../jobs/context.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { scriptedPlatform } from '../../support/scripted-platform.ts';
import { becomes, smallJourney } from '../journey/kit.ts';
import { contentIn, now, talker } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const outbox = createOutbox({
  pool: database.pool,
  platforms: [scriptedPlatform({ name: 'slack' }), scriptedPlatform({ name: 'teams' })],
  messages: features.flatMap(({ messages = [] }) => messages),
  log: createLog({ level: 'silent' }),
});
const at = (moment = now) =>
  testContext(database, {
    now: moment,
    postWith: (db) => outbox.postWith(db),
    reviseWith: (db) => outbox.reviseWith(db),
  });
const ctx = at();
const { contributions: en } = sayIn('en');
const anna = talker(ctx, { id: 'ANNA' });
const ben = talker(ctx, { id: 'BEN' });
const joined = features.flatMap(({ personJoined }) => personJoined ?? []);

beforeEach(async () => {
  await db.$executeRaw`
    truncate person, contribution, nudge, touchpoint, action, post, channel, feedback, definition, rate_budget,
      journey_version, customer_promise
      restart identity cascade`;
  await db.touchpoint.createMany({
    data: ['order', 'delivery', 'help', 'return'].map((id, position) => ({
      id,
      nameEn: id[0]?.toUpperCase() + id.slice(1),
      nameNl: `NL ${id}`,
      position,
    })),
  });
});

const say = (who: typeof anna, values: object = {}, about = '') =>
  who.fills(
    'say',
    { touchpoint: 'delivery', sentence: 'I plan the routes.', audience: 'team', example: 'no', ...values },
    about,
  );
const mine = async (who = anna) => contentIn(await who.types('contribute'), contributionsMessage);
async function inDepartment(who: typeof anna, department: string, more: object = {}): Promise<number> {
  const id = await ensurePerson(ctx, who.actor);
  await db.person.update({ where: { id }, data: { department, isListed: true, ...more } });
  return id;
}

/** So many more people in a department. */
async function colleagues(department: string, n: number, more: object = {}): Promise<void> {
  await db.person.createMany({
    data: Array.from({ length: n }, () => ({ department, isListed: true, ...more })),
  });
}

describe('a contribution', () => {
  it('is one sentence about a touchpoint, and is shown with what goes on there', async () => {
    expect(await mine()).toEqual({ items: [], canAdd: true, isAsked: false, saved: null, examples: [] });
    expect(await anna.presses('direct')).toMatchObject({ kind: 'form', form: { name: 'contributions.say' } });
    expect(contentIn(await say(anna), contributionsMessage)).toMatchObject({ saved: 'whole' });
    const definitionId = await givenDefinition(db);
    await db.feedback.createMany({
      data: Array.from({ length: 40 }, (_, i) =>
        anAnswer({
          definitionId,
          touchpointId: 'delivery',
          answeredAt: '2026-11-20T12:00:00Z',
          score: 9,
          language: 'en',
          text: `The parcel of customer ${'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN'[i]} came in time`,
        }),
      ),
    });
    await anna.types('actions new Call first');
    await db.action.updateMany({ data: { touchpointId: 'delivery' } });
    const { items } = await mine();
    expect(items).toMatchObject([
      {
        touchpoint: { id: 'delivery' },
        sentence: 'I plan the routes.',
        audience: 'team',
        quotes: [{ text: expect.stringContaining('came in time') }, {}],
        scores: [{ mode: 'score', margin: expect.any(Number) }],
        openActions: 1,
        actions: [{ number: 1, about: 'Call first', state: 'new' }],
      },
    ]);
    const home = await anna.home();
    expect(home.kind === 'home' && home.parts.map(({ message }) => message.name)).toContain('contributions');
  });

  it('shows no words of customers where few stand behind them', async () => {
    await say(anna);
    const definitionId = await givenDefinition(db);
    const answer = {
      definitionId,
      touchpointId: 'delivery',
      answeredAt: '2026-11-20T12:00:00Z',
      score: 2,
      language: 'en',
    };
    await db.feedback.createMany({ data: [anAnswer({ ...answer, text: 'The parcel came far too late' })] });
    expect((await mine()).items).toMatchObject([{ quotes: [] }]);
  });

  it('follows the chain until it reaches a touchpoint, and goes on with the sentence', async () => {
    expect(await anna.presses('chain')).toMatchObject({
      kind: 'form',
      form: { name: 'contributions.chain' },
    });
    const next = await anna.fills('chain', { who: 'the planners', where: 'not-yet' }, '[]');
    if (next.kind !== 'form') throw new Error(JSON.stringify(next));
    expect(next.form.fields[0]?.label(sayIn('en'))).toBe('Who uses the work of the planners?');
    const end = await anna.fills('chain', { who: 'the drivers', where: 'delivery' }, next.about);
    expect(end).toMatchObject({
      kind: 'form',
      form: { name: 'contributions.say' },
      values: {
        touchpoint: 'delivery',
        sentence: 'I … for the planners, who work for the drivers, so that the customer …',
      },
    });
    // However long it gets, it ends; and what comes back from a client is not believed.
    const long = JSON.stringify(['a', 'b', 'c']);
    expect(await anna.fills('chain', { who: 'd', where: 'not-yet' }, long)).toMatchObject({
      form: { name: 'contributions.say' },
    });
    expect(await anna.fills('chain', { who: 'd', where: 'delivery' }, '{"not":"a chain"}')).toMatchObject({
      values: { sentence: 'I … for d, so that the customer …' },
    });
  });

  it('of 5,000 characters, with an insult or with a health matter is refused kindly, and stays in the form', async () => {
    expect(await say(anna, { sentence: 'word '.repeat(1000) })).toEqual({
      kind: 'faults',
      faults: { sentence: en.fault.too_long({ length: 4999, most: 200 }) },
    });
    expect(await say(anna, { sentence: 'I clean up after those fucking idiots.' })).toEqual({
      kind: 'faults',
      faults: { sentence: en.fault.rude({ length: 0, most: 0 }) },
    });
    expect(await say(anna, { sentence: '  ' })).toMatchObject({ kind: 'faults' });
    expect(await db.contribution.count()).toBe(0);
  });

  it('is refused kindly while the gaps of the draft stand in it, or when it is a word or two', async () => {
    const draft = await anna.fills('chain', { who: 'the planners', where: 'delivery' }, '[]');
    if (draft.kind !== 'form') throw new Error(JSON.stringify(draft));
    expect(await say(anna, { sentence: draft.values.sentence })).toEqual({
      kind: 'faults',
      faults: { sentence: en.fault.unfinished({ length: 0, most: 0 }) },
    });
    for (const sentence of ['x', '...', '😀😀😀', '- 1 - 2 - 3 -', 'My job'])
      expect(await say(anna, { sentence })).toEqual({
        kind: 'faults',
        faults: { sentence: en.fault.too_short({ length: 0, most: 0 }) },
      });
    expect(await db.contribution.count()).toBe(0);
  });

  it('calls nobody an idiot, in either language', async () => {
    for (const sentence of ['I fix what that idiot breaks.', 'Ik ruim op na die sukkels.'])
      expect(await say(anna, { sentence })).toMatchObject({ kind: 'faults' });
    expect(await say(anna, { sentence: 'Ik sukkel mee tot het pakket er is.' })).toMatchObject({
      kind: 'message',
    });
  });

  it('survives the one character that no database stores', async () => {
    expect(await say(anna, { sentence: 'I plan\0 the routes.' })).toMatchObject({ kind: 'message' });
    expect(await anna.types('contribute I plan\0 the routes.')).toMatchObject({
      values: { sentence: 'I plan the routes.' },
    });
    expect(await db.contribution.findMany()).toMatchObject([{ sentence: 'I plan the routes.' }]);
  });

  it('is about a touchpoint of the journey, not about one that files speak of beside it', async () => {
    await becomes(ctx, smallJourney);
    const form = await anna.presses('direct');
    if (form.kind !== 'form') throw new Error(JSON.stringify(form));
    const [first] = form.form.fields;
    const options = first?.kind === 'one_of' ? first.options.map(({ value }) => value) : [];
    expect(options).toEqual(['delivery', 'pickup', 'invoice']);
    expect(await say(anna, { touchpoint: 'help' })).toEqual({
      kind: 'faults',
      faults: { touchpoint: en.gone() },
    });
    expect(await anna.types('who mars')).toMatchObject({
      text: expect.stringContaining('There are Delivery, Pick-up point and Invoice.'),
    });
  });

  it('has customers’ names and data masked', async () => {
    const text = 'I call Mr. Jansen back on 06-12345678 or at jan@example.com.';
    const reply = await say(anna, { sentence: text });
    expect(contentIn(reply, contributionsMessage)).toMatchObject({ saved: 'masked' });
    const { sentence } = await db.contribution.findFirstOrThrow();
    expect(sentence).not.toMatch(/Jansen|12345678|jan@/);
  });

  it('is for three touchpoints at most, also when four come at once', async () => {
    const all = ['order', 'delivery', 'help', 'return'];
    const replies = await Promise.all(all.map((touchpoint) => say(anna, { touchpoint })));
    expect(replies.filter(({ kind }) => kind === 'faults')).toEqual([
      { kind: 'faults', faults: { touchpoint: en.full({ most: 3 }) } },
    ]);
    expect(await db.contribution.count()).toBe(3);
    expect((await mine()).canAdd).toBe(false);
  });

  it('can be changed, moved and taken away by its author alone', async () => {
    await say(anna);
    const { id } = await db.contribution.findFirstOrThrow();
    expect(await anna.presses('change', String(id))).toMatchObject({
      kind: 'form',
      about: String(id),
      values: { touchpoint: 'delivery', sentence: 'I plan the routes.' },
    });
    expect(await ben.presses('change', String(id))).toMatchObject({ kind: 'notice', text: en.gone() });
    expect(await say(ben, { sentence: '' }, String(id))).toMatchObject({ kind: 'faults' });
    await say(anna, { touchpoint: 'help', sentence: 'I answer the phone.' }, String(id));
    expect(await db.contribution.findMany()).toMatchObject([
      { touchpointId: 'help', sentence: 'I answer the phone.' },
    ]);
    const moved = await db.contribution.findFirstOrThrow();
    expect(await say(anna, { sentence: '' }, String(moved.id))).toEqual({
      kind: 'notice',
      text: en.removed(),
    });
    expect(await db.contribution.count()).toBe(0);
  });
});

describe('who may see it', () => {
  const people = async (who = ben) =>
    contentIn(await who.types('who delivery'), contributorsMessage).people.map(({ id, sentence }) => [
      id,
      sentence,
    ]);

  it('is for the author to choose: the department, all, or nobody', async () => {
    await inDepartment(anna, 'Planning');
    await say(anna);
    expect(await people()).toEqual([]);
    await inDepartment(ben, 'Planning');
    expect(await people()).toEqual([['ANNA', 'I plan the routes.']]);
    await say(anna, { audience: 'self' });
    expect(await people()).toEqual([]);
    await say(anna, { audience: 'everyone' });
    expect(await people(talker(ctx, { id: 'CARLA', platform: 'teams' }))).toEqual([
      ['ANNA', 'I plan the routes.'],
    ]);
  });

  it('keeps the consent to be an example when the sentence is changed', async () => {
    await say(anna, { example: 'yes', audience: 'everyone' });
    const { id } = await db.contribution.findFirstOrThrow();
    expect(await anna.presses('change', String(id))).toMatchObject({
      values: { example: 'yes', audience: 'everyone' },
    });
  });

  it('lends no example of a department of two, where everybody knows whose it is', async () => {
    await inDepartment(anna, 'Planning');
    await inDepartment(ben, 'Planning');
    await say(anna, { example: 'yes' });
    expect((await mine(ben)).examples).toEqual([]);
    await colleagues('Planning', 2);
    expect((await mine(ben)).examples).toEqual([]);
    await colleagues('Planning', 1);
    expect((await mine(ben)).examples).toEqual(['I plan the routes.']);
  });

  it('lends examples of the same kind of work first: the same role, wherever', async () => {
    await inDepartment(anna, 'Planning');
    await colleagues('Planning', 4);
    await say(anna, { example: 'yes' });
    const carla = talker(ctx, { id: 'CARLA' });
    await inDepartment(carla, 'North', { role: 'buyer' });
    await colleagues('South', 4, { role: 'buyer' });
    await say(carla, { sentence: 'I buy what does not break.', example: 'yes' });
    await inDepartment(ben, 'Planning', { role: 'buyer' });
    expect((await mine(ben)).examples).toEqual(['I buy what does not break.', 'I plan the routes.']);
  });

  it('shows nobody who left, and an example only with consent and without a name', async () => {
    const id = await inDepartment(anna, 'Planning');
    await inDepartment(ben, 'Planning');
    await colleagues('Planning', 3);
    await say(anna, { audience: 'self', example: 'yes' });
    expect((await mine(ben)).examples).toEqual(['I plan the routes.']);
    expect(JSON.stringify(await mine(ben))).not.toContain('ANNA');
    await say(anna, { audience: 'everyone' });
    expect((await mine(ben)).examples).toEqual([]);
    await db.person.update({ where: { id }, data: { leftAt: new Date(now) } });
    expect(await people()).toEqual([]);
  });

  it('names the touchpoints when it does not know one', async () => {
    expect(await ben.types('who mars')).toMatchObject({
      text: expect.stringContaining('Order, Delivery, Help and Return'),
    });
  });
});

describe('asking whether it still holds', () => {
  const sent = () => db.post.findMany({ include: { channel: true } });

  it('comes once after a year, and again only after an answer', async () => {
    await say(anna);
    await askAgain(at('2027-11-23T09:00:00Z'));
    expect(await sent()).toEqual([]);
    const later = at('2027-11-25T10:00:00Z');
    await Promise.all([askAgain(later), askAgain(later)]);
    await askAgain(later);
    expect(await sent()).toMatchObject([
      { message: 'contributions', channel: { externalId: 'ANNA' }, content: { isAsked: true } },
    ]);
    await talker(later, { id: 'ANNA' }).presses('confirm', 'all');
    await askAgain(at('2028-11-22T10:00:00Z'));
    expect(await sent()).toHaveLength(1);
  });

  it('comes when their role is another, and not because the directory tells it for the first time', async () => {
    const id = await inDepartment(anna, 'Planning');
    await db.person.update({ where: { id }, data: { department: null } });
    await say(anna);
    await db.person.update({ where: { id }, data: { department: 'Planning', role: 'planner' } });
    const later = at('2026-11-25T09:00:00Z');
    await askAgain(later);
    expect(await sent()).toEqual([]);
    expect(await mine()).toMatchObject({ isAsked: false });
    await db.person.update({ where: { id }, data: { role: 'buyer' } });
    expect(await mine()).toMatchObject({ isAsked: true });
    await askAgain(later);
    expect(await sent()).toMatchObject([{ message: 'contributions', content: { isAsked: true } }]);
    await anna.presses('confirm', 'all');
    expect(await mine()).toMatchObject({ isAsked: false });
  });

  it('takes away what is about a touchpoint that left, at a press of its author', async () => {
    await say(anna);
    const { id } = await db.contribution.findFirstOrThrow();
    await db.touchpoint.update({ where: { id: 'delivery' }, data: { retiredAt: new Date(now) } });
    const message = await anna.types('contribute');
    if (message.kind !== 'message') throw new Error(JSON.stringify(message));
    const slack = contributionsMessage.renderFor('slack', message.content, readerOf('en'));
    expect(JSON.stringify(slack)).toContain('Take away: Delivery');
    for (const value of [String(id + 1), 'x', '9'.repeat(12)])
      expect(await anna.presses('remove', value)).toEqual({ kind: 'notice', text: en.gone() });
    expect(await ben.presses('remove', String(id))).toEqual({ kind: 'notice', text: en.gone() });
    expect(await anna.presses('remove', String(id))).toEqual({ kind: 'notice', text: en.removed() });
    expect(await db.contribution.count()).toBe(0);
  });

  it('comes when their department or the touchpoint is another, in their working hours', async () => {
    const id = await inDepartment(anna, 'Planning', { zone: 'Europe/Amsterdam', locale: 'nl' });
    await say(anna);
    await db.person.update({ where: { id }, data: { department: 'Service' } });
    await askAgain(at('2026-11-28T10:00:00Z'));
    expect(await sent()).toEqual([]);
    await askAgain(at('2026-11-30T10:00:00Z'));
    expect(await sent()).toMatchObject([{ locale: 'nl' }]);
  });
});

describe('the question after a change of the journey', () => {
  const sent = () => db.post.findMany({ include: { channel: true } });

  it.each([
    ['another promise', (file: string) => file.replace('promise: on-time', 'promise: clear')],
    ['other words for the promise', (file: string) => file.replace('We are on time', 'We come when we said')],
    ['another owner', (file: string) => file.replace('team: Logistics', 'team: Fleet')],
  ])('comes for %s, once, to those who contribute there', async (_, change) => {
    await db.$executeRaw`truncate touchpoint restart identity cascade`;
    await becomes(at('2026-11-01T08:00:00Z'), smallJourney);
    const touchpoints = await db.touchpoint.findMany({ select: { id: true } });
    for (const { id } of touchpoints) await say(talker(ctx, { id }), { touchpoint: id });
    await askAgain(at('2026-11-24T10:00:00Z'));
    expect(await sent()).toEqual([]);
    await becomes(at('2026-11-25T08:00:00Z'), change(smallJourney));
    const changed = await db.touchpoint.findMany({ where: { changedAt: { not: null } } });
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(touchpoints.length);
    const later = at('2026-11-25T10:00:00Z');
    await askAgain(later);
    await askAgain(later);
    const asked = (await sent()).map(({ channel }) => channel.externalId);
    expect(asked.sort()).toEqual(changed.map(({ id }) => id).sort());
    const one = talker(later, { id: changed[0]?.id ?? '' });
    expect(contentIn(await one.types('contribute'), contributionsMessage)).toMatchObject({ isAsked: true });
    await one.presses('confirm', 'all');
    expect(contentIn(await one.types('contribute'), contributionsMessage)).toMatchObject({ isAsked: false });
  });
});

describe('an invitation', () => {
  const invited = async () =>
    (await db.post.findMany({ include: { channel: true } })).map(({ channel }) => channel.externalId);

  it('goes once to who said nothing, not to who declined for good, and to nobody who left', async () => {
    for (const id of ['ANNA', 'BEN', 'CEM', 'DIA']) await ensurePerson(ctx, { platform: 'slack', id });
    await say(anna);
    const cem = talker(ctx, { id: 'CEM' });
    expect(await cem.presses('no-nudge', 'no')).toEqual({ kind: 'notice', text: en.declined() });
    await db.person.updateMany({
      where: { accounts: { some: { externalId: 'DIA' } } },
      data: { leftAt: new Date(now) },
    });
    const counts = await Promise.all([nudge(ctx), nudge(ctx)]);
    expect(counts.reduce((a, b) => a + b)).toBe(1);
    await Promise.all([sendInvitations(ctx), sendInvitations(ctx)]);
    expect(await invited()).toEqual(['BEN']);
    expect(await nudge(at('2026-12-24T09:00:00Z'))).toBe(0);
    expect(await nudge(at('2027-03-24T09:00:00Z'))).toBe(1);
    await ben.presses('no-nudge', 'no');
    await sendInvitations(at('2027-03-24T09:00:00Z'));
    expect(await invited()).toEqual(['BEN']);
    expect(await nudge(at('2028-03-24T09:00:00Z'))).toBe(0);
  });

  it('waits until its reader is at work, as reminders do: their zone, their days off, and left alone', async () => {
    const zones = { ANNA: 'Europe/Amsterdam', BEN: 'America/New_York', CEM: null, DIA: 'Europe/Amsterdam' };
    for (const [id, zone] of Object.entries(zones)) {
      const personId = await ensurePerson(ctx, { platform: 'slack', id });
      await db.person.update({ where: { id: personId }, data: { zone } });
    }
    const dia = talker(ctx, { id: 'DIA' });
    const cem = talker(ctx, { id: 'CEM' });
    await cem.types('daysoff wed');
    await dia.types('snooze 2');
    // A Tuesday evening, 20:30 in Amsterdam and 14:30 in New York.
    expect(await nudge(at('2026-11-24T19:30:00Z'))).toBe(4);
    await sendInvitations(at('2026-11-24T19:30:00Z'));
    expect(await invited()).toEqual(['BEN']);
    await sendInvitations(at('2026-11-25T08:30:00Z'));
    expect(await invited()).toEqual(['BEN', 'ANNA']);
    await sendInvitations(at('2026-11-26T10:00:00Z'));
    expect((await invited()).sort()).toEqual(['ANNA', 'BEN', 'CEM', 'DIA']);
  });

  it('is forgotten when it could not be told for a month, and is not told to who said it meanwhile', async () => {
    for (const id of ['ANNA', 'BEN']) await ensurePerson(ctx, { platform: 'slack', id });
    expect(await nudge(ctx)).toBe(2);
    await say(anna);
    await sendInvitations(at('2026-12-28T10:00:00Z'));
    expect(await invited()).toEqual([]);
    expect(await nudge(at('2026-12-28T10:00:00Z'))).toBe(1);
    await sendInvitations(at('2026-12-28T10:00:00Z'));
    expect(await invited()).toEqual(['BEN']);
  });

  it('goes to twenty people in a minute at most', async () => {
    for (let n = 0; n < 25; n += 1) await ensurePerson(ctx, { platform: 'slack', id: `P${n}` });
    expect(await nudge(ctx)).toBe(25);
    await sendInvitations(ctx);
    expect(await invited()).toHaveLength(20);
    await sendInvitations(ctx);
    expect(await invited()).toHaveLength(25);
  });
});

it('of two accounts of one person are one person’s: the last confirmed stays, three at most', async () => {
  const teams = talker(at('2026-11-24T10:00:00Z'), { id: 'anna', platform: 'teams' });
  await say(anna);
  await say(anna, { touchpoint: 'order' });
  await say(teams, { sentence: 'I plan the routes better.' });
  await say(teams, { touchpoint: 'help' });
  await say(teams, { touchpoint: 'return' });
  await recognise(ctx, anna.actor, 'key', joined);
  await recognise(ctx, teams.actor, 'key', joined);
  const { items } = await mine();
  expect(items.map(({ touchpoint, sentence }) => [touchpoint.id, sentence])).toEqual([
    ['delivery', 'I plan the routes better.'],
    ['help', 'I plan the routes.'],
    ['return', 'I plan the routes.'],
  ]);
});

describe('coverage in chat', () => {
  const admin = talker(ctx, { id: 'BOSS' });
  const given = { platform: 'slack', externalId: 'BOSS', role: 'admin', grantedBy: 'test' };

  it('is for administrators, who see how many and never who, and invite the others when they mean it', async () => {
    await db.personRole.deleteMany();
    for (const verb of ['coverage', 'dekking']) expect((await anna.types(verb)).kind).toBe('notice');
    expect((await anna.presses('invite', 'yes')).kind).toBe('notice');
    await db.personRole.create({ data: given });
    const names = { Planning: 6, Service: 5, Board: 3 };
    for (const [department, n] of Object.entries(names)) {
      for (let i = 0; i < n; i += 1) {
        await inDepartment(talker(ctx, { id: `${department}${i}` }), department, { name: `Name ${i}` });
      }
    }
    await say(talker(ctx, { id: 'Planning0' }));
    const reply = await admin.types('coverage');
    expect(reply).toMatchObject({ kind: 'message', audience: 'private' });
    const view = contentIn(reply, coverageMessage);
    expect(view).toMatchObject({
      people: 14,
      answered: 1,
      departments: [
        { department: 'Board', people: null },
        { department: 'Planning', people: 6, answered: 1 },
        { department: 'Service', people: null },
      ],
      isAsking: false,
    });
    expect(JSON.stringify(view)).not.toContain('Name');
    const asked = await admin.presses('invite', 'ask');
    expect(contentIn(asked, coverageMessage).isAsking).toBe(true);
    expect(await db.post.count()).toBe(0);
    expect(await admin.presses('invite', 'yes')).toEqual({
      kind: 'notice',
      text: sayIn('en').people.directory.invited({ n: 13 }),
    });
    await sendInvitations(ctx);
    expect(await db.post.count({ where: { message: 'contribution-invite' } })).toBe(13);
    expect(await admin.presses('invite', 'yes')).toMatchObject({ text: expect.stringContaining('0 people') });
  });
});
