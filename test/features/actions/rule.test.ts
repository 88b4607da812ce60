import { beforeEach, expect, it } from 'vitest';
import { followByRule } from '../../../src/features/actions/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, company, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { actions: en } = sayIn('en');
const LATER = '2026-06-10T09:00:00Z';

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, touchpoint, rate_budget, subscription,
      person_role restart identity cascade`;
  await db.touchpoint.create({
    data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
  });
  await giveShownWords(db, { platform: 'slack', channel: 'C1' }, { touchpointId: 'delivery' });
  await db.definition.updateMany({ data: { method: 'nps' } });
  const data = { platform: 'slack', externalId: 'BOSS', role: 'admin', grantedBy: 'test' };
  await db.personRole.create({ data });
});

async function subscribe() {
  const { id: channelId } = await db.channel.findFirstOrThrow();
  const filter = { touchpoint: ['delivery'] };
  const when = { message: 'verbatims', schedule: '0 9 * * *', zone: 'Europe/Amsterdam', locale: 'en' };
  await db.subscription.create({
    data: { channelId, ...when, filter, createdBy: 'test', updatedBy: 'test' },
  });
}

/** Answers that came in after the rule was switched on. */
async function giveAnswers(n: number, change: object = {}) {
  const answer = await db.feedback.findFirstOrThrow({ omit: { id: true } });
  const rows = Array.from({ length: n }, (_, i) => ({
    ...{ ...answer, redactions: {}, externalId: `${JSON.stringify(change)}${i}`, text: 'It was late again.' },
    ...{ answeredAt: new Date('2026-06-10T08:30:00Z'), ...change },
  }));
  await db.feedback.createMany({ data: rows });
}

it('is switched on by an administrator, in a channel that hears about something, and off again', async () => {
  const office = company(database);
  const [anna, boss] = [personIn(office, { id: 'ANNA' }), personIn(office, { id: 'BOSS' })];
  expect(noticeIn(await boss.types('actions rule 8'))).toBe(en.ask.ruleWhere());
  await subscribe();
  expect(noticeIn(await anna.types('actions rule 8'))).toBe(en.ask.ruleAdmin());
  for (const wrong of ['', '0', '81', 'x', '8 hours', '-1'])
    expect(noticeIn(await boss.types(`actions rule ${wrong}`))).toBe(en.ask.rule());
  expect(noticeIn(await personIn(office, { id: 'BOSS' }, null).types('actions rule 8'))).toBe(
    en.ask.ruleWhere(),
  );
  expect(noticeIn(await boss.types('acties regel 4'))).toBe(en.did.rule({ hours: 4 }));
  expect(await db.actionRule.findMany()).toMatchObject([{ hours: 4 }]);
  expect(noticeIn(await boss.types('actions rule off'))).toBe(en.did.ruleOff());
  expect(await db.actionRule.count()).toBe(0);
});

it('begins nothing until it is switched on', async () => {
  await subscribe();
  await giveAnswers(1);
  await followByRule(company(database, LATER).ctx);
  expect(await db.action.count()).toBe(0);
});

it('follows up who is unhappy, may be contacted and belongs here; once, in one message, without their words', async () => {
  await subscribe();
  await personIn(company(database), { id: 'BOSS' }).types('actions rule 4');
  await giveAnswers(2);
  await giveAnswers(1, { contactPermission: 'no' });
  await giveAnswers(1, { contactPermission: 'unknown' });
  await giveAnswers(1, { score: 9 });
  await giveAnswers(1, { touchpointId: null });
  await giveAnswers(1, { answeredAt: new Date('2026-06-10T07:00:00Z') });
  const offices = [company(database, LATER), company(database, LATER)] as const;
  await Promise.all(offices.map(({ ctx }) => followByRule(ctx)));
  await followByRule(offices[0].ctx);
  await offices[0].outbox.drain({ patienceMs: 1_000 });
  const cards = [...offices[0].slack.cards, ...offices[1].slack.cards];
  expect(cards).toMatchObject([
    { channel: 'C1', content: { scope: 'born', items: [{ number: 1 }, { number: 2 }] } },
  ]);
  expect(JSON.stringify(cards)).not.toContain('late again');
  // Four working hours from 11:00 in Amsterdam to take it up, eight to speak to the customer.
  const shown = actionIn(await personIn(offices[0], { id: 'ANNA' }).types('action 1'));
  expect(shown).toMatchObject({
    ...{ quotes: [], unquoted: 1, mayContact: true },
    ...{ claimDueAt: '2026-06-10T13:00:00.000Z', contactDueAt: '2026-06-11T09:00:00.000Z' },
  });
  expect(await db.actionEvent.findMany({ where: { kind: 'begin' } })).toMatchObject([
    { actor: 'rule', details: { origin: 'rule' } },
    { actor: 'rule' },
  ]);
});

it('gives what it began the same hours when that is opened again, while it is switched on', async () => {
  await subscribe();
  await personIn(company(database), { id: 'BOSS' }).types('actions rule 4');
  await giveAnswers(1);
  const office = company(database, LATER);
  const [anna, boss] = [personIn(office, { id: 'ANNA' }), personIn(office, { id: 'BOSS' })];
  await followByRule(office.ctx);
  const dueAgain = async () => {
    await anna.fills('not-doing', { reason: 'already_solved', why: 'Solved.' }, 1);
    await anna.types('reopen 1');
    const { claimDueAt, contactDueAt } = actionIn(await anna.types('action 1'));
    return [claimDueAt, contactDueAt];
  };
  expect(await dueAgain()).toEqual(['2026-06-10T13:00:00.000Z', '2026-06-11T09:00:00.000Z']);
  await boss.types('actions rule off');
  expect(await dueAgain()).toEqual(['2026-06-11T09:00:00.000Z', '2026-06-12T09:00:00.000Z']);
});

it('begins ten a day at most; the others the next day', async () => {
  await subscribe();
  await personIn(company(database), { id: 'BOSS' }).types('actions rule 8');
  await giveAnswers(13);
  for (const [now, all] of [
    [LATER, 10],
    ['2026-06-10T12:00:00Z', 10],
    ['2026-06-11T08:00:00Z', 13],
  ] as const) {
    await followByRule(company(database, now).ctx);
    expect(await db.action.count()).toBe(all);
  }
});
