import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { channel, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';
import { giveShownWords } from '../../support/words.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const slack = await startSlack({
  users: {
    ada: { locale: 'nl-NL' },
    bob: { locale: 'en-US' },
    cem: { locale: 'en-US' },
    guest: { isRestricted: true },
  },
  channels: { delivery: {} },
});
const { ada, bob, cem, guest } = slack.users;
const { delivery } = slack.channels;
const { calls, views } = slack.proxy;
const { url, outbox } = await slackBot(slack, database);
const hand = slack.driver(url);
const connector = await startConnector();
afterAll(connector.close);
const teams = await teamsBot(connector, database);
const office = createDriver(teams.url, connector);
const dirk = person(connector, 'dirk', { locale: 'nl-NL' });
const bezorging = channel('bezorging');
const said = (body: unknown) => JSON.stringify(body);

beforeEach(async () => {
  await db.$executeRaw`truncate action, action_event, post, channel, feedback, rate_budget cascade`;
  connector.clear();
});

/** The message of ours that stands last in the channel. */
async function lastCard() {
  const card = (await slack.emulator.messages(delivery.id)).at(-1);
  if (!card) throw new Error('nothing stands in the channel');
  return card;
}

/** An action that began with words under a post, with its card in the channel. Returns its number. */
async function begin(): Promise<number> {
  const words = await giveShownWords(db, { platform: 'slack', channel: delivery.id, name: 'delivery' });
  const button = { type: 'button', action_id: 'actions.follow-up#2', value: words };
  const pressed = await hand.press({ message: { ts: '1.2' } }, button, { user: ada, channel: delivery });
  // The first one loads what masks words, and may take long enough to be told that it is under way.
  await expect.poll(() => said(pressed.response.posts.at(-1) ?? {}), { timeout: 10_000 }).toContain('Actie ');
  await outbox.drain({ patienceMs: 3_000 });
  return (await db.action.findFirstOrThrow()).id;
}

describe('an action on Slack', () => {
  it('8: two press “I take this up” at once: one owner, the other is told who, the message shows the winner', async () => {
    const number = await begin();
    const card = (await lastCard()) as never;
    const answers = await Promise.all(
      [bob, cem].map(async (user) => {
        const { response } = await hand.press({ message: card }, 'actions.claim', {
          user,
          channel: delivery,
        });
        return { user, text: said(await response.posted()) };
      }),
    );
    const { holder } = await db.action.findUniqueOrThrow({ where: { id: number } });
    const winner = answers.find(({ user }) => holder === `slack:${user.id}`);
    const loser = answers.find(({ user }) => holder !== `slack:${user.id}`);
    expect(winner?.text).toContain(`Action ${number} is yours now`);
    expect(loser?.text).toContain(`Action ${number} is taken up already, by`);
    expect(loser?.text).toContain(said({ type: 'user', user_id: winner?.user.id }).slice(1, -1));
    await outbox.drain({ patienceMs: 3_000 });
    expect(said((await lastCard()).blocks)).toContain(`"user_id":"${winner?.user.id}"`);
  });

  it('9: one who presses twice claims once, without an error', async () => {
    const number = await begin();
    const card = (await lastCard()) as never;
    const press = () => hand.press({ message: card }, 'actions.claim', { user: bob, channel: delivery });
    const texts = await Promise.all(
      [press(), press()].map(async (done) => said(await (await done).response.posted())),
    );
    expect(texts.filter((text) => text.includes('is yours now'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('is yours already'))).toHaveLength(1);
    expect(await db.actionEvent.count({ where: { actionId: number, kind: 'claim' } })).toBe(1);
  });

  it('24: returns to its team when its owner is deactivated', async () => {
    const number = await begin();
    await hand.command('/cx', `claim ${number}`, { user: cem, channel: delivery });
    await expect.poll(async () => (await db.action.findFirst())?.state).toBe('claimed');
    await hand.event({
      type: 'user_change',
      user: { id: cem.id, deleted: true },
    });
    await expect.poll(async () => (await db.action.findFirst())?.holder).toBe(null);
    expect(await db.action.findFirst()).toMatchObject({ state: 'new' });
  });

  it('is handed over to whom the command names, who is asked by a direct message and says yes there', async () => {
    const number = await begin();
    await hand.command('/cx', `claim ${number}`, { user: bob, channel: delivery });
    await expect.poll(async () => (await db.action.findFirst())?.state).toBe('claimed');
    const given = await hand.command('/cx', `handover ${number} to <@${cem.id}|cem>`, {
      user: bob,
      channel: delivery,
    });
    expect(said(await given.response.posted())).toContain('stays yours until they say yes');
    await outbox.drain({ patienceMs: 3_000 });
    const asked = calls.of('chat.postMessage').at(-1);
    expect(asked?.body).toMatchObject({
      channel: cem.id,
      text: expect.stringContaining('asks you to take over'),
    });
    const direct = { id: String(asked?.answer?.channel), name: 'directmessage' };
    const message = { ts: asked?.answer?.ts, blocks: asked?.body.blocks };
    await hand.press({ message }, 'actions.accept', { user: cem, channel: direct });
    await expect.poll(async () => (await db.action.findFirst())?.holder).toBe(`slack:${cem.id}`);
  });

  it('asks what was done and then what the customer was told, in two forms, and tells the channel', async () => {
    const number = await begin();
    const by = { user: bob, channel: delivery };
    await hand.command('/cx', `claim ${number}`, by);
    await expect.poll(async () => (await db.action.findFirst())?.state).toBe('claimed');
    await hand.command('/cx', `done ${number}`, by);
    await expect.poll(() => views.modal(bob)?.callback_id).toBe('actions.done');
    await hand.submit(views.modal(bob), { done: 'Drivers call first.', cause: 'one_off' }, by);
    expect(views.modal(bob).callback_id).toBe('actions.told');
    await hand.submit(views.modal(bob), { how: 'call', what: 'That we call first now.' }, by);
    await expect.poll(async () => (await db.action.findFirst())?.state).toBe('told');
    await outbox.drain({ patienceMs: 3_000 });
    const [card, told] = (await slack.emulator.messages(delivery.id)).slice(-2);
    expect(card?.text).toContain('The customer was told.');
    expect(told?.text).toContain('You said, we did');
    expect(said(told?.blocks)).toContain('The parcel came four days late.');
  });
});

it('what cannot be done on Slack is told in a sentence that says what to do, and changes nothing', async () => {
  const number = await begin();
  const card = (await lastCard()) as never;
  const asGuest = await hand.press({ message: card }, 'actions.claim', { user: guest, channel: delivery });
  expect(said(await asGuest.response.posted())).toContain('I only answer people of this organisation');
  for (const [text, words] of [
    ['claim 999999', 'There is no action 999999'],
    [`merge ${number} ${number}`, 'cannot go on in itself'],
    [`note ${number}`, 'note 12'],
    [`note ${number} ${'x'.repeat(3_000)}`, '500 characters at most'],
    [`done ${number}`, 'Nobody has taken up action'],
  ] as const) {
    const { response } = await hand.command('/cx', text, { user: bob, channel: delivery });
    expect(said(await response.posted())).toContain(words);
  }
  expect(await db.action.findFirst()).toMatchObject({ state: 'new', holder: null, mergedIntoId: null });
  expect(await db.actionEvent.count()).toBe(1);
});

it('an action that began on Slack is taken up on Teams, and the card on Slack shows it', async () => {
  const number = await begin();
  await office.say(dirk, bezorging, `pak ${number}`);
  expect((await connector.called('targeted')).body.text).toContain(`Actie ${number} is nu van jou`);
  await outbox.drain({ patienceMs: 3_000 });
  // Nobody on Slack has a name on Teams.
  expect((await lastCard()).text).toContain('Taken up by a colleague');
});

it('two press at once on Slack and on Teams: one has it, the other is told', async () => {
  const number = await begin();
  const card = (await lastCard()) as never;
  const [onSlack] = await Promise.all([
    hand.press({ message: card }, 'actions.claim', { user: bob, channel: delivery }),
    office.press(dirk, bezorging, { action: 'actions.claim', value: String(number) }),
  ]);
  const slackText = said(await onSlack.response.posted());
  const { holder } = await db.action.findUniqueOrThrow({ where: { id: number } });
  const slackWon = holder === `slack:${bob.id}`;
  expect(slackText).toContain(slackWon ? 'is yours now' : 'is taken up already, by');
  expect(await db.actionEvent.count({ where: { kind: 'claim' } })).toBe(1);
});
