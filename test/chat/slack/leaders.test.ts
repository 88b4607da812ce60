import { beforeEach, describe, expect, it } from 'vitest';
import { setSourceLink } from '../../../src/features/actions/index.ts';
import { maskOwnWords } from '../../../src/features/feedback/index.ts';
import { composers } from '../../../src/features/index.ts';
import { addRecipient } from '../../../src/features/leaders/index.ts';
import { setRole } from '../../../src/features/people/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { runDue } from '../../../src/jobs/run-due.ts';
import { becomes, smallJourney } from '../../features/journey/kit.ts';
import { clear } from '../../features/leaders/kit.ts';
import { giveWeek, weeks } from '../../features/leaders/weeks.ts';
import { morning, offered, programme } from '../../features/licence/kit.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const { db } = database;
const slack = await startSlack({
  users: {
    lea: { locale: 'nl-NL' },
    max: { locale: 'en-US' },
    exec: { locale: 'en-US' },
    eve: {},
    hanna: {},
  },
  channels: { logistics: {} },
});
const { lea, max, exec, eve, hanna } = slack.users;
const { logistics } = slack.channels;
const { calls, views } = slack.proxy;
const clock = { at: new Date(), now: () => clock.at };
const { url, outbox } = await slackBot(slack, database, { clock });
const hand = slack.driver(url);
const ctx = testContext(database, {
  clock,
  postWith: (of) => outbox.postWith(of),
  reviseWith: (of) => outbox.reviseWith(of),
});
// What masks words takes a while to load: here, not while somebody waits.
maskOwnWords('warm');
const said = (body: unknown) => JSON.stringify(body);
const directMessage = { id: 'D1', name: 'directmessage' };
const by = { actor: 'cli', origin: 'cli' };

beforeEach(async () => {
  await clear(db);
  calls.clear();
  for (const user of [lea, max, exec, eve]) views.close(user, true);
  clock.at = new Date('2026-06-07T09:00:00Z');
  await giveWeek(db, weeks.good);
  await becomes(ctx, smallJourney.replace('slack:C1', `slack:${logistics.id}`));
  await db.channel.create({
    data: {
      ...{ platform: 'slack', externalId: logistics.id, name: 'logistics' },
      ...{ zone: 'Europe/Amsterdam', locale: 'en' },
    },
  });
  await db.feedback.updateMany({ data: { contactPermission: 'yes', touchpointId: 'delivery' } });
  for (const user of [lea, max])
    await setRole(
      ctx,
      { person: `slack:${user.id}`, role: 'leader', by: 'test', platforms: ['slack'] },
      true,
    );
  const reader = { kind: 'week', team: null, touchpoints: [], by, platforms: ['slack'] } as const;
  for (const [id, zone, locale] of [
    [lea.id, 'Europe/Amsterdam', 'nl'],
    [max.id, 'Europe/Lisbon', 'en'],
  ] as const)
    await addRecipient(
      ctx,
      { ...reader, person: { platform: 'slack', id }, schedule: '0 8 * * 1', zone, locale },
      sayIn('en'),
    );
});

/** What people were sent since it was looked at last: each message with its blocks. */
async function sent(moment = clock.at.toISOString()) {
  calls.clear();
  clock.at = new Date(moment);
  await runDue(ctx, { composers, outbox, platforms: ['slack'] }, clock.at);
  expect(calls.refused()).toEqual([]);
  return calls
    .of('chat.postMessage')
    .map(({ body }) => ({ ts: '1.2', ...body }) as { ts: string; blocks: unknown });
}

/** Presses a button that opens a form, fills it in, and gives what came back. */
async function fills(user: typeof lea, button: unknown, values: object) {
  calls.clear();
  const pressed = await hand.press({ message: { ts: '1.3' } }, button as never, {
    user,
    channel: directMessage,
  });
  await calls.called('views.open');
  const { json } = await hand.submit(views.modal(user), values as never, { user, channel: directMessage });
  return { json, pressed };
}

const button = (action: string, value: string) => ({ type: 'button', action_id: action, value });
/** The value that a button in a message carries. */
function carried(message: unknown, action: string): string {
  const found = new RegExp(
    `"action_id":"${action}"[^{}]*?"value":"([^"]+)"|"value":"([^"]+)"[^{}]*?"action_id":"${action}"`,
  ).exec(said(message));
  const value = found?.[1] ?? found?.[2];
  if (value === undefined) throw new Error(`no button ${action}`);
  return value;
}

async function digest() {
  const [message] = await sent('2026-06-08T06:00:00Z');
  if (!message) throw new Error('nothing was sent');
  return message;
}

describe('the leaders’ week on Slack', () => {
  it('reaches each reader at their own hour, in their own language, once', async () => {
    expect(await sent('2026-06-08T05:59:00Z')).toEqual([]);
    const [dutch, ...others] = await sent('2026-06-08T06:00:00Z');
    expect(others).toEqual([]);
    expect(said(dutch)).toContain('De week van onze klanten');
    expect(await sent('2026-06-08T06:59:00Z')).toEqual([]);
    const [english] = await sent('2026-06-08T07:00:00Z');
    expect(said(english)).toContain('The week of our customers');
    expect(await sent('2026-06-08T07:30:00Z')).toEqual([]);
    // One edition: the figures of both are the same.
    expect(await db.leaderEdition.count()).toBe(1);
  });

  it('opens a loop with the words it quotes: the card stands with the team that owns them', async () => {
    const message = await digest();
    const pressed = await hand.press({ message }, 'leaders.loop', { user: lea, channel: directMessage });
    expect(said(await pressed.response.posted())).toContain('Actie 1');
    expect(await db.action.findMany()).toMatchObject([{ origin: 'verbatim', touchpointId: 'delivery' }]);
    const [card] = await sent();
    expect(card).toMatchObject({ channel: logistics.id });
    // Who is no leader is told so, also with a button that was made up.
    const made = await hand.press({ message }, 'leaders.loop', { user: eve, channel: directMessage });
    expect(said(await made.response.posted())).toContain('for leaders');
  });

  it('asks the owner, in the owner’s language, and brings the first answer back', async () => {
    const stamps = { createdBy: 'slack:BEN', createdAt: clock.at, updatedAt: clock.at };
    await db.improvement.create({
      data: { problem: 'Late parcels', dueQuarter: '2026-Q1', executive: `slack:${exec.id}`, ...stamps },
    });
    await db.channel.create({
      data: { platform: 'slack', externalId: exec.id, name: 'dm', zone: 'Europe/Amsterdam', locale: 'en' },
    });
    const message = await digest();
    const asks = button('leaders.ask', carried(message, 'leaders.ask'));
    const asking = await fills(lea, asks, { question: 'Waarom niet in mei?' });
    expect(asking.json).toEqual({ response_action: 'clear' });
    await expect.poll(() => said(asking.pressed.response.posts), { timeout: 20_000 }).toContain('verstuurd');
    const [question] = await sent();
    expect(said(question)).toContain('Waarom niet in mei?');
    expect(said(question)).toContain('Answer');
    const answers = button('leaders.answer', carried(question, 'leaders.answer'));
    await fills(exec, answers, { answer: 'Two depots plan on paper.' });
    const [back, ...others] = await sent();
    expect(others).toEqual([]);
    expect(said(back)).toContain('Two depots plan on paper.');
    const again = await hand.press({ message: question as never }, 'leaders.answer', {
      user: exec,
      channel: directMessage,
    });
    expect(said(await again.response.posted())).toContain('answered already');
  });

  it('offers a customer to call, books, briefs and notes it; of two leaders one gets it', async () => {
    await setSourceLink(ctx, { source: 'qualtrics', template: 'https://crm.example.com/a/{id}', by });
    const message = await digest();
    const press = (user: typeof lea, where: unknown, action: string) =>
      hand.press({ message: where as never, ephemeral: true }, action, { user, channel: directMessage });
    const first = await (await press(lea, message, 'leaders.call')).response.posted();
    expect(said(first)).not.toContain('crm.example.com');
    const another = await (await press(lea, first, 'leaders.call')).response.posted();
    const value = carried(another, 'leaders.book-call');
    expect(value).not.toBe(carried(first, 'leaders.book-call'));

    const past = await fills(lea, button('leaders.book-call', value), { date: '2026-06-07' });
    expect(past.json).toMatchObject({ response_action: 'errors' });
    views.close(lea, true);
    const booked = await fills(lea, button('leaders.book-call', value), { date: '2026-06-10' });
    await expect
      .poll(() => said(booked.pressed.response.posts), { timeout: 20_000 })
      .toContain('https://crm.example.com/a/');
    const brief = booked.pressed.response.posts.at(-1);
    expect(said(brief)).toContain('10 juni');
    // The customer stands behind the address of the source, and nowhere else.
    expect(said(brief).replace(/https:\/\/crm\.example\.com\/a\/[\w-]+/, '')).not.toMatch(/now-\d+-\d+/);
    const late = await fills(max, button('leaders.book-call', value), { date: '2026-06-10' });
    await expect
      .poll(() => said(late.pressed.response.posts), { timeout: 20_000 })
      .toContain('just ahead of you');

    await fills(lea, button('leaders.note-call', carried(brief, 'leaders.note-call')), {
      note: 'De brief klopte niet, zegt jan.jansen@example.com.',
    });
    await expect
      .poll(() => db.customerCall.findFirst())
      .toMatchObject({ caller: `slack:${lea.id}`, date: '2026-06-10' });
    await expect
      .poll(async () => (await db.customerCall.findFirst())?.note)
      .toContain('De brief klopte niet');
    expect((await db.customerCall.findFirst())?.note).not.toContain('jansen');
  });

  it('books the leader’s own day from the same message', async () => {
    await offered(programme(database, '2026-06-01T08:00:00Z'), hanna.id, morning);
    const message = await digest();
    const pressed = await hand.press({ message }, 'leaders.day', { user: lea, channel: directMessage });
    const days = await pressed.response.posted();
    expect(said(days)).toContain('11 juni');
    // The leaders' message stays as it is.
    expect(days).toMatchObject({ replace_original: false });
    const booked = await hand.press({ message: days as never, ephemeral: true }, 'licence.book', {
      user: lea,
      channel: directMessage,
    });
    expect(said(await booked.response.posted())).toContain('Geboekt');
    expect(await db.booking.findMany()).toMatchObject([{ state: 'booked' }]);
  });
});
