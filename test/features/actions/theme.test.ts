import { beforeEach, expect, it } from 'vitest';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, company, formIn, listIn, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { actions: en } = sayIn('en');
const place = { platform: 'slack', channel: 'C1' };

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, touchpoint, rate_budget, subscription
    restart identity cascade`;
});

/** Six customers who speak of waiting, one of whom was quoted in the channel, and its digest. Returns the button's value. */
async function giveDigest(customers = 6): Promise<string> {
  const quoted = await giveShownWords(db, place, { text: 'I waited for an hour.' });
  const answer = await db.feedback.findFirstOrThrow({ omit: { id: true } });
  for (let n = 1; n < customers; n += 1)
    await db.feedback.create({
      data: { ...answer, redactions: {}, externalId: `${n}`, text: `Waited ${n}.` },
    });
  await db.feedback.create({
    data: { ...answer, redactions: {}, externalId: 'old', answeredAt: new Date('2026-05-01T00:00:00Z') },
  });
  await db.feedback.updateMany({ data: { themes: ['waiting'] } });
  await db.feedback.create({ data: { ...answer, redactions: {}, externalId: 'price', themes: ['price'] } });
  const channel = await db.channel.findFirstOrThrow();
  const { id } = await db.subscription.create({
    data: {
      ...{ channelId: channel.id, message: 'score-digest', schedule: '0 9 * * 1', zone: 'Europe/Amsterdam' },
      ...{ locale: 'en', createdBy: 'test', updatedBy: 'test' },
    },
  });
  expect(quoted).toBe('1');
  return `waiting|${id}:2026-06-10`;
}

it('a theme of a digest becomes one action that keeps its customers’ words, and quotes what was posted here', async () => {
  const office = company(database);
  const value = await giveDigest();
  const people = ['ANNA', 'BEN', 'CARL'].map((id) => personIn(office, { id }));
  const told = await Promise.all(people.map((one) => one.presses('follow-theme', value)));
  expect(told.map(noticeIn).sort()).toEqual(
    [en.did.begun({ number: 1 }), ...Array(2).fill(en.did.known({ number: 1 }))].sort(),
  );
  await office.outbox.drain({ patienceMs: 1_000 });
  const [card, ...more] = office.slack.cards;
  expect(more).toEqual([]);
  expect(card).toMatchObject({
    channel: 'C1',
    content: {
      quotes: [{ text: 'I waited for an hour.' }],
      unquoted: 5,
      mayContact: false,
      contactDueAt: null,
    },
  });
  expect(await db.actionFeedback.count()).toBe(6);
  const [anna] = people;
  const carla = personIn(office, { id: 'CARLA', platform: 'teams', locale: 'nl' }, '19:x');
  // Its name is in the reader's language.
  const [shown, inDutch] = [
    actionIn((await anna?.types('action 1')) ?? { kind: 'nothing' }),
    actionIn(await carla.types('actie 1')),
  ];
  expect(shown.title).not.toBe('');
  expect(shown.title).not.toBe(inDutch.title);
  expect(listIn(await carla.types('acties open')).items[0]?.about).toBe(inDutch.title);
  // Nobody is called about a theme.
  await carla.types('pak 1');
  await carla.fills('done', { done: 'Meer mensen aan de telefoon.', cause: 'one_off' }, 1);
  expect(formIn(await carla.types('teruggekoppeld 1'))).toEqual(['actions.told', '1']);
  expect(noticeIn(await carla.fills('told', { how: 'call', what: 'x' }, 1))).toContain('niet');
});

it.each([
  ['another channel', 'C2', (value: string) => value],
  ['a direct chat', null, (value: string) => value],
  ['a digest that is not there', 'C1', (value: string) => value.replace('|', '|99')],
  ['a theme nobody speaks of', 'C1', (value: string) => value.replace('waiting', 'parking')],
  ['a theme of too few', 'C1', (value: string) => value.replace('waiting', 'price')],
  ['nonsense', 'C1', () => "x'; drop table action|1:2026-13-45"],
])('and none of %s', async (_name, channel, change) => {
  const office = company(database);
  const value = change(await giveDigest());
  const anna = personIn(office, { id: 'ANNA' }, channel);
  expect(noticeIn(await anna.presses('follow-theme', value))).toBe(en.did.themeGone());
  expect(await db.action.count()).toBe(0);
});
