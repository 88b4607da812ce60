import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Call, type Json, startConnector } from '../../support/teams/connector.ts';
import { type Answered, channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';
import { giveShownWords } from '../../support/words.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const { url, outbox, lines } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const anna = person(connector, 'anna', { name: 'Anna **Jansen**' });
const bob = person(connector, 'bob', { name: 'Bob de Boer' });
const payments = channel('payments');
const drain = () => outbox.drain({ patienceMs: 3_000 });

beforeEach(async () => {
  await db.$executeRaw`truncate action, action_event, post, channel, feedback, rate_budget cascade`;
  connector.clear();
});

/** An action that began with a customer's words, with its card in the channel; its number, and where the card stands. */
async function begin(): Promise<{ number: number; card: Call; at: { activity: Json } }> {
  await hand.say(anna, payments, 'help');
  await connector.called('targeted');
  const words = await giveShownWords(db, { platform: 'teams', channel: payments.id, name: 'payments' });
  await hand.press(anna, payments, { action: 'actions.follow-up', value: words });
  await drain();
  const card = await connector.called('create');
  const { id } = await db.action.findFirstOrThrow();
  const { platformId } = await db.post.findFirstOrThrow({ where: { message: 'action' } });
  connector.clear();
  const [conversation, replyToId] = platformId?.split('|') ?? [];
  return { number: id, card, at: { activity: { replyToId, conversation: { ...place, id: conversation } } } };
}
const place = { conversationType: 'channel', isGroup: true };
const cardIn = ({ body }: Call): Json => {
  const activity = (body.activity ?? body) as { attachments: { content: Json }[] };
  return activity.attachments[0]?.content ?? {};
};
const said = ({ json }: Answered) => JSON.stringify(json);
const claim = (number: number) => ({ action: 'actions.claim', value: String(number) });

describe('an action on Teams', () => {
  it('17: two press within 50 ms: one has it, the other is told who, and the card changes for everybody', async () => {
    const { number, at } = await begin();
    const people = [anna, bob];
    const answers = await Promise.all(people.map((one) => hand.press(one, payments, claim(number), at)));
    const { holder } = await db.action.findUniqueOrThrow({ where: { id: number } });
    const winner = people.findIndex(({ aadObjectId }) => holder === `teams:${aadObjectId}`);
    const name = winner === 0 ? 'Anna **Jansen**' : 'Bob de Boer';
    expect(said(answers[winner] as Answered)).toContain(`Action ${number} is yours now`);
    const told = await connector.called('targeted');
    expect(told.body.recipient).toMatchObject({ id: people[1 - winner]?.id });
    expect(JSON.stringify(cardIn(told))).toContain(`"text":"${name}"`);
    await drain();
    const [update, ...others] = connector.of('update');
    expect(others).toEqual([]);
    const shown = cardIn(update as Call);
    expect(JSON.stringify(shown)).toContain(`"text":"${name}"`);
    expect(JSON.stringify(shown)).not.toContain('"person"');
    expect(faultsOfCard(shown as never)).toEqual([]);
    expect(await db.actionEvent.count({ where: { actionId: number, kind: 'claim' } })).toBe(1);
  });

  it('18: a press that comes again with a new id claims once, and says so', async () => {
    const { number, at } = await begin();
    expect(said(await hand.press(bob, payments, claim(number), at))).toContain('is yours now');
    expect(said(await hand.press(bob, payments, claim(number), at))).toContain('is yours already');
    expect(await db.actionEvent.count({ where: { actionId: number, kind: 'claim' } })).toBe(1);
  });

  it('what cannot be done is told in a sentence that says what to do, and changes nothing', async () => {
    const { number, at } = await begin();
    const guest = person(connector, 'guest', { userRole: 'guest' });
    expect(said(await hand.press(guest, payments, claim(number), at))).toContain(
      'I only answer people of this organisation',
    );
    for (const [text, words] of [
      ['claim 999999', 'There is no action 999999'],
      [`merge ${number} ${number}`, 'cannot go on in itself'],
      [`note ${number}`, 'note 12'],
      [`note ${number} ${'x'.repeat(10_000)}`, '500 characters at most'],
      [`done ${number}`, 'Nobody has taken up action'],
    ] as const) {
      connector.clear();
      await hand.say(bob, payments, text);
      expect(JSON.stringify((await connector.called('targeted')).body)).toContain(words);
    }
    expect(await db.action.findFirst()).toMatchObject({ state: 'new', holder: null, mergedIntoId: null });
    expect(await db.actionEvent.count()).toBe(1);
  });

  it('is offered to no guest of the team, also to one who never spoke to us; to who is in another team it is', async () => {
    const { number, at } = await begin();
    const guest = person(connector, 'quiet-guest', { userRole: 'guest' });
    const carla = person(connector, 'carla', { name: 'Carla' });
    connector.absent.add(`${payments.id} ${carla.id}`);
    await hand.press(bob, payments, claim(number), at);
    const offerTo = async ({ aadObjectId }: { aadObjectId: string }) => {
      connector.clear();
      const open = { action: 'actions.hand-over', value: String(number), msteams: { type: 'task/fetch' } };
      const { task } = (await hand.open(bob, payments, open)).json as { task: Json };
      const { card } = task.value as { card: { content: { actions: [{ data: Json }] } } };
      return said(await hand.submit(bob, payments, { ...card.content.actions[0].data, to: aadObjectId }));
    };
    expect(await offerTo(guest)).toContain('can only be handed over to a colleague');
    expect(await db.action.findFirst()).toMatchObject({ offeredTo: null });
    expect(await offerTo(carla)).toContain('stays yours until they say yes');
    expect(await db.action.findFirst()).toMatchObject({ offeredTo: `teams:${carla.aadObjectId}` });
  });

  it('20: is taken up also from a card that was deleted, and the person is told', async () => {
    const { number, at } = await begin();
    connector.always('update', { status: 404, code: 'ActivityNotFoundInConversation' });
    expect(said(await hand.press(bob, payments, claim(number), at))).toContain('is yours now');
    await drain();
    expect(await db.action.findFirst()).toMatchObject({ holder: `teams:${bob.aadObjectId}` });
  });

  it('21: is taken up also by a client that knows no universal actions', async () => {
    const { number, at } = await begin();
    await hand.post(bob, payments, { type: 'message', value: claim(number) }, at);
    await expect.poll(async () => (await db.action.findFirst())?.holder).toBe(`teams:${bob.aadObjectId}`);
  });

  it.each([
    ['of nothing', '999999'],
    ['that is no number', "1' or '1'='1"],
    ['that is far too large', '9'.repeat(300)],
  ])('6: a number %s finds nothing and changes nothing', async (_, value) => {
    const { number } = await begin();
    const answer = await hand.press(bob, payments, { action: 'actions.claim', value });
    expect(said(answer)).toMatch(/There is no action|older message|not.*found/i);
    expect(await db.action.findUnique({ where: { id: number } })).toMatchObject({ holder: null });
  });

  it('is done by one press that opens the form, and a second form, and the channel hears of it', async () => {
    const { number, at } = await begin();
    await hand.press(bob, payments, claim(number), at);
    await drain();
    const done = buttonsIn(cardIn(await connector.called('update')))['actions.done'];
    expect(done).toMatchObject({ msteams: { type: 'task/fetch' } });
    const first = await hand.open(bob, payments, done ?? {}, at);
    const again = await hand.submit(bob, payments, { ...sentBy(first), done: '' }, at);
    expect(said(again)).toContain('⚠');
    const next = await hand.submit(
      bob,
      payments,
      { ...sentBy(again), done: 'Drivers call first.', cause: 'one_off' },
      at,
    );
    const told = { ...sentBy(next), how: 'call', what: 'That we call first now.' };
    expect((await hand.submit(bob, payments, told, at)).status).toBe(200);
    expect(await db.action.findFirst()).toMatchObject({ state: 'told' });
    await drain();
    const [weDid] = connector.of('create');
    expect(JSON.stringify(weDid?.body)).toContain('You said, we did');
  });

  it('whose form cannot be opened by who presses says why, in the dialog', async () => {
    const { number, at } = await begin();
    await hand.press(bob, payments, claim(number), at);
    const { json } = await hand.open(anna, payments, { action: 'actions.done', value: `${number}` }, at);
    expect(json).toMatchObject({ task: { type: 'message' } });
  });

  it('is handed over to whom the command names, who is asked in their own chat', async () => {
    const { number, at } = await begin();
    await hand.press(bob, payments, claim(number), at);
    const tag = '<at>Anna Jansen</at>';
    const entities = [{ type: 'mention', mentioned: { id: anna.id, name: 'Anna Jansen' }, text: tag }];
    await hand.post(bob, chatOf(bob), { type: 'message', text: `handover ${number} ${tag}`, entities });
    expect((await connector.called('send')).body.text).toContain('stays yours until they say yes');
    await drain();
    const asked = await connector.called('send', 2);
    expect(JSON.stringify(cardIn(asked))).toContain('asks you to take over');
    await hand.press(anna, chatOf(anna), { action: 'actions.accept', value: `${number}` });
    expect(await db.action.findFirst()).toMatchObject({ holder: `teams:${anna.aadObjectId}` });
  });

  it('17: names who took it up as Teams told with the press, where the roster does not have them', async () => {
    const { number } = await begin();
    const stranger = { ...person(connector, 'cem'), aadObjectId: '44444444-4444-4444-8444-444444444444' };
    await hand.press(stranger, payments, claim(number), {
      activity: { from: { ...stranger, name: 'Cem Kaya' } },
    });
    await drain();
    expect(JSON.stringify(cardIn(await connector.called('update')))).toContain('"text":"Cem Kaya"');
  });

  it('39: keeps the names of colleagues out of the database and the log', async () => {
    const { number, at } = await begin();
    await hand.press(bob, payments, claim(number), at);
    await drain();
    expect(JSON.stringify(cardIn(await connector.called('update')))).toContain('Bob de Boer');
    const stored = [await db.post.findMany(), await db.action.findMany(), await db.actionEvent.findMany()];
    const asText = JSON.stringify([stored, lines], (_, value) => (typeof value === 'bigint' ? '' : value));
    expect(asText).not.toContain('de Boer');
  });
});

/** What each button sends back, by its action. */
function buttonsIn(card: Json): Record<string, Json> {
  const found: Record<string, Json> = {};
  JSON.stringify(card, (key, value: unknown) => {
    if (key === 'data' && typeof value === 'object' && value !== null && 'action' in value)
      found[String(value.action)] = value as Json;
    return value;
  });
  return found;
}

/** What the dialog of an answer sends, beside its fields. */
function sentBy({ json }: Answered): Json {
  const { task } = json as { task: { value: { card: { content: { actions: { data: Json }[] } } } } };
  return task.value.card.content.actions[0]?.data ?? {};
}
