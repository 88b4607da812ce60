import { beforeEach, describe, expect, it } from 'vitest';
import { setSourceLink } from '../../../src/features/actions/index.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { clear, contentIn, monday, noticeIn, office, person } from './kit.ts';

const database = await testDatabase();
const { db } = database;
beforeEach(() => clear(db));

const by = { createdBy: 'slack:BEN', createdAt: new Date(monday), updatedAt: new Date(monday) };

async function giveChannel(externalId: string) {
  return db.channel.create({
    data: { platform: 'slack', externalId, name: externalId, zone: 'Europe/Amsterdam', locale: 'nl' },
  });
}

describe('asking whoever answers for something', () => {
  async function ask(executive: string | null) {
    const at = office(database);
    const channel = await giveChannel('C1');
    const { id } = await db.improvement.create({
      data: { problem: 'Late parcels', executive, channelId: channel.id, ...by },
    });
    const lea = person(at, { id: 'LEA' });
    await lea.becomes('leader');
    expect(await lea.presses('leaders.ask', `i${id}`)).toMatchObject({ kind: 'form', about: `i${id}` });
    const sent = await lea.fills('leaders.question', { question: 'Why not in May?' }, `i${id}`);
    await at.outbox.drain({ patienceMs: 2_000 });
    return { at, lea, sent };
  }

  it('sends it to the executive, and the first answer back to the leader', async () => {
    const { at, sent } = await ask('slack:EXEC');
    expect(noticeIn(sent)).toContain('was sent');
    expect(at.posted).toMatchObject([
      {
        channel: 'EXEC',
        message: 'leader-question',
        content: { kind: 'asked', question: 'Why not in May?', improvement: { problem: 'Late parcels' } },
      },
    ]);
    const exec = person(at, { id: 'EXEC' });
    expect(await exec.presses('leaders.answer', '1')).toMatchObject({ kind: 'form' });
    const answers = await Promise.all(
      ['Depots plan on paper.', 'Another answer.'].map((answer) =>
        exec.fills('leaders.answered', { answer }, '1'),
      ),
    );
    expect(answers.map(noticeIn).filter((text) => text.includes('Thank you'))).toHaveLength(1);
    await at.outbox.drain({ patienceMs: 2_000 });
    const back = at.posted.filter(({ channel }) => channel === 'LEA');
    expect(back).toMatchObject([{ message: 'leader-question', content: { kind: 'answered' } }]);
    expect(noticeIn(await exec.presses('leaders.answer', '1'))).toContain('answered already');
  });

  it('goes to the channel of the team where nobody is named', async () => {
    const { at } = await ask(null);
    expect(at.posted).toMatchObject([{ channel: 'C1', locale: 'nl', content: { kind: 'asked' } }]);
  });

  it('is for leaders only, and what may be personal is not stored', async () => {
    const { at, lea } = await ask('slack:EXEC');
    const eve = person(at, { id: 'EVE' });
    expect(noticeIn(await eve.presses('leaders.ask', 'i1'))).toContain('for leaders');
    expect(noticeIn(await eve.fills('leaders.question', { question: 'Hm?' }, 'i1'))).toContain('for leaders');
    expect(noticeIn(await lea.presses('leaders.ask', 'i1; drop table'))).toContain('not there');
    await lea.fills('leaders.question', { question: 'Is jan.jansen@example.com angry?' }, 'i1');
    const questions = await db.leaderQuestion.findMany();
    expect(JSON.stringify(questions)).not.toContain('jansen');
  });

  it('cannot be answered from a workspace where it was not asked', async () => {
    const { at } = await ask('slack:EXEC');
    await db.leaderQuestion.updateMany({ data: { askedIn: 'slack:T1/EXEC' } });
    const stranger = person(at, { id: 'T2/EVE' });
    expect(noticeIn(await stranger.presses('leaders.answer', '1'))).toContain('not there');
  });
});

describe('calling a customer', () => {
  async function giveCustomers(n = 6, permission: 'yes' | 'no' = 'yes') {
    await db.touchpoint.createMany({
      data: [{ id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 }],
    });
    const definitionId = await givenDefinition(db, { source: 'web' });
    await db.feedback.createMany({
      data: Array.from({ length: n }, (_, at) =>
        anAnswer({
          ...{ definitionId, source: 'web', touchpointId: 'delivery', score: at, language: 'en' },
          ...{ externalId: `ext ${at}`, contactPermission: permission },
          answeredAt: '2026-06-05T10:00:00Z',
          text: `The parcel came ${at + 2} days late, again.`,
        }),
      ),
    });
  }

  it('offers one who agreed, gives it to one leader, and leads to the source, never to a name', async () => {
    await giveCustomers();
    const at = office(database);
    const cli = { actor: 'cli', origin: 'cli' };
    await setSourceLink(at.ctx, { source: 'web', template: 'https://crm.example.com/a/{id}', by: cli });
    const [lea, max] = [person(at, { id: 'LEA' }), person(at, { id: 'MAX' })];
    await lea.becomes('leader');
    await max.becomes('leader');
    const offered = contentIn(await lea.presses('leaders.call', '*')).content;
    expect(offered).toMatchObject({ kind: 'offered', link: null, quote: { touchpoint: { id: 'delivery' } } });
    const another = await lea.presses('leaders.call', String(offered.next), 'm1');
    expect(another.kind).toBe('updated');
    expect(contentIn(another).content.value).not.toBe(offered.value);

    const value = String(offered.value);
    expect(await lea.presses('leaders.book-call', value)).toMatchObject({ kind: 'form', about: value });
    const both = await Promise.all(
      [lea, max].map((one) => one.fills('leaders.call-date', { date: '2026-06-09' }, value)),
    );
    const won = both.filter((reply) => reply.kind === 'message');
    expect(won).toHaveLength(1);
    expect(both.filter((reply) => reply.kind === 'notice').map(noticeIn)).toEqual([
      expect.stringContaining('just ahead of you'),
    ]);
    const booked = contentIn(won[0] ?? { kind: 'nothing' }).content;
    expect(booked).toMatchObject({ kind: 'booked', date: '2026-06-09' });
    expect(booked.link).toMatch(/^https:\/\/crm\.example\.com\/a\/\S+$/);
    // Nobody is offered the same customer again.
    for (let n = 0; n < 6; n += 1)
      expect(contentIn(await max.presses('leaders.call', `*|${n}`)).content.value).not.toBe(value);

    const caller = both[0]?.kind === 'message' ? lea : max;
    const other = caller === lea ? max : lea;
    expect(noticeIn(await other.presses('leaders.note-call', value))).toContain('not there');
    const noted = await caller.fills('leaders.call-note', { note: 'The letter was wrong.' }, value);
    expect(contentIn(noted).content).toMatchObject({ kind: 'noted', note: 'The letter was wrong.' });
    expect(await db.customerCall.findMany()).toMatchObject([{ note: 'The letter was wrong.' }]);
  });

  it('offers nobody who did not agree, nor anybody where few stand behind it', async () => {
    const at = office(database);
    const lea = person(at, { id: 'LEA' });
    await lea.becomes('leader');
    await giveCustomers(6, 'no');
    expect(noticeIn(await lea.presses('leaders.call', '*'))).toContain('no customer to call');
    await db.feedback.deleteMany();
    await db.definition.deleteMany();
    await db.touchpoint.deleteMany();
    await giveCustomers(4);
    expect(noticeIn(await lea.presses('leaders.call', '*'))).toContain('no customer to call');
  });

  it('books neither a day that is gone, nor a customer who did not agree', async () => {
    await giveCustomers();
    const at = office(database);
    const lea = person(at, { id: 'LEA' });
    await lea.becomes('leader');
    const value = String((await db.feedback.findFirstOrThrow()).id);
    for (const date of ['2026-06-07', '2026-06-16'])
      expect(await lea.fills('leaders.call-date', { date }, value)).toMatchObject({ kind: 'faults' });
    await db.feedback.updateMany({ data: { contactPermission: 'no' } });
    expect(noticeIn(await lea.fills('leaders.call-date', { date: '2026-06-09' }, value))).toContain(
      'not there',
    );
    expect(await db.customerCall.count()).toBe(0);
  });
});

describe('opening a loop', () => {
  it('begins an action with the words that were posted, once', async () => {
    const at = office(database);
    const id = await giveShownWords(db, { platform: 'slack', channel: 'LEA' });
    const lea = person(at, { id: 'LEA' });
    await lea.becomes('leader');
    expect(noticeIn(await lea.presses('leaders.loop', id))).toContain('1');
    expect(await db.action.findMany()).toMatchObject([{ origin: 'verbatim', createdBy: 'slack:LEA' }]);
    await lea.presses('leaders.loop', id);
    expect(await db.action.count()).toBe(1);
    expect(noticeIn(await lea.presses('leaders.loop', '0 or 1=1'))).not.toBe('');
  });
});

describe('who reads it', () => {
  it('is set in chat by an administrator, listed, and ended', async () => {
    const at = office(database);
    const boss = person(at, { id: 'BOSS' });
    await boss.becomes('admin');
    const values = {
      ...{ person: 'LEA', edition: 'week', day: '2', time: '8.30', zone: 'Europe/Lisbon', locale: 'nl' },
      touchpoint: [],
    };
    const added = contentIn(await boss.fills('leaders.recipient', values));
    expect(added).toMatchObject({
      message: 'leader-recipients',
      content: { items: [{ person: 'LEA', schedule: '30 8 * * 2', zone: 'Europe/Lisbon', locale: 'nl' }] },
    });
    expect(await boss.fills('leaders.recipient', { ...values, person: 'C0123456' })).toMatchObject({
      kind: 'faults',
    });
    const lea = person(at, { id: 'LEA' });
    expect((await lea.types('leaders')).kind).toBe('message');
    expect(noticeIn(await lea.types('leaders recipients'))).toContain('Only CX managers');
    expect(noticeIn(await lea.types('leaders remove 1'))).toContain('Only CX managers');
    expect(noticeIn(await boss.types('leaders remove 1'))).toContain('sent nothing any more');
    expect(await db.subscription.count()).toBe(0);
    expect(noticeIn(await lea.types('leaders'))).toContain('for leaders and administrators');
  });

  it('is shown about what they are sent, also the editions that they are not sent', async () => {
    const at = office(database);
    await db.touchpoint.create({
      data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
    });
    const boss = person(at, { id: 'BOSS' });
    await boss.becomes('admin');
    const values = { person: 'DIV', edition: 'month', day: '1', time: '8.00', zone: 'UTC', locale: 'en' };
    await boss.fills('leaders.recipient', { ...values, touchpoint: ['delivery'] });
    const division = person(at, { id: 'DIV' });
    for (const typed of ['leaders month', 'leaders', 'leaders quarter'])
      expect(contentIn(await division.types(typed)).content.touchpoints).toMatchObject([{ id: 'delivery' }]);
    await division.becomes('leader');
    expect(contentIn(await division.types('leaders')).content.touchpoints).toEqual([]);
  });

  it('is refused to who is neither', async () => {
    const at = office(database);
    const eve = person(at, { id: 'EVE' });
    for (const action of ['leaders.loop', 'leaders.call', 'leaders.book-call', 'leaders.read'])
      expect(noticeIn(await eve.presses(action, '1'))).toContain('leaders');
    expect((await eve.presses('leaders.add')).kind).toBe('notice');
  });
});
