import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import type { DialogCard, Input } from '../../../src/chat/teams/dialog.ts';
import { testDatabase } from '../../support/database.ts';
import { asForm, everyField, filledIn } from '../../support/form.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Call, type Json, startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { officialFaults } from '../../support/teams/official.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
let react: (intent: Intent) => Promise<Reply>;
const { url, intents } = await teamsBot(connector, database, { handle: (intent) => react(intent) });
const hand = createDriver(url, connector);
const bob = person(connector, 'bob');
const payments = channel('payments');

/** As Teams sends what was filled in: texts, whatever the field. */
const filled = {
  reason: 'because',
  story: '',
  amount: '3',
  day: '2026-12-01',
  one: 'tue',
  many: 'mon,wed',
  who: bob.aadObjectId,
};

function buttonIn(call: Call): Json {
  const [attachment] = call.body.attachments as { content: { actions: { data: Json }[] } }[];
  expect(officialFaults(attachment?.content ?? {})).toEqual([]);
  return attachment?.content.actions[0]?.data ?? {};
}

function dialogIn(json: Json): DialogCard {
  const { task } = json as {
    task: { type: string; value: { title: string; card: { content: DialogCard } } };
  };
  expect(task.type).toBe('continue');
  expect(officialFaults(task.value.card.content)).toEqual([]);
  return task.value.card.content;
}

const inputsOf = ({ body }: DialogCard) =>
  Object.fromEntries(body.flatMap((one) => ('id' in one ? [[one.id, one as Input]] : [])));

async function openForm(where = payments) {
  react = async (intent) =>
    intent.kind === 'form' ? { kind: 'nothing' } : asForm({ reason: 'before', many: ['tue'] });
  await hand.say(bob, where, 'form');
  const button = buttonIn(await connector.called(where.type === 'personal' ? 'send' : 'targeted'));
  expect(button).toMatchObject({ msteams: { type: 'task/fetch' } });
  const { json } = await hand.open(bob, where, button);
  return { card: dialogIn(json), button };
}

/** What Teams sends for the button of a dialog: its data, and the inputs. */
const sent = (card: DialogCard, values: Json = filled): Json => ({ ...card.actions[0].data, ...values });

beforeEach(() => {
  connector.clear();
  intents.length = 0;
});

describe('a form on Teams', () => {
  it('25: opens as a dialog with what is known, and comes back as it was filled in', async () => {
    const { card } = await openForm();
    const inputs = inputsOf(card);
    expect(Object.keys(inputs)).toEqual(everyField.fields.map(({ name }) => name));
    expect(inputs).toMatchObject({
      reason: { type: 'Input.Text', label: 'Why', value: 'before', maxLength: 50, isRequired: true },
      story: { isMultiline: true, isRequired: false },
      amount: { type: 'Input.Number', min: 1, max: 5 },
      day: { type: 'Input.Date' },
      one: { type: 'Input.ChoiceSet', isMultiSelect: false },
      many: { isMultiSelect: true, value: 'tue' },
      who: { 'choices.data': { dataset: 'graph.microsoft.com/users' } },
    });
    react = async () => ({ kind: 'notice', text: 'Saved' });
    const { status, json } = await hand.submit(bob, payments, sent(card));
    expect([status, json]).toEqual([200, { task: { type: 'message', value: 'Saved' } }]);
    expect(intents.at(-1)).toMatchObject({ ...filledIn(bob.aadObjectId), channel: payments.id });
    expect(intents.at(-1)).not.toHaveProperty('values.story', '');
  });

  it('22 and 25: stays open with each fault above its own field, and all that was filled in', async () => {
    const { card } = await openForm();
    react = async (intent) =>
      intent.kind === 'form' ? { kind: 'faults', faults: { day: 'This day has gone by.' } } : asForm();
    const { json } = await hand.submit(bob, payments, sent(card));
    const again = dialogIn(json);
    const at = again.body.findIndex((one) => JSON.stringify(one).includes('This day has gone by.'));
    expect(again.body[at + 1]).toMatchObject({ id: 'day', value: '2026-12-01' });
    expect(inputsOf(again)).toMatchObject({
      reason: { value: 'because' },
      amount: { value: 3 },
      one: { value: 'tue' },
      many: { value: 'mon,wed' },
      who: { value: bob.aadObjectId },
    });
    react = async () => ({ kind: 'notice', text: 'Saved' });
    const { json: last } = await hand.submit(bob, payments, sent(again, { ...filled, day: '2027-01-04' }));
    expect(last).toEqual({ task: { type: 'message', value: 'Saved' } });
  });

  it('becomes the next form when there is one', async () => {
    const { card } = await openForm();
    react = async () => asForm({ reason: 'second' });
    const { json } = await hand.submit(bob, payments, sent(card));
    expect(inputsOf(dialogIn(json))).toMatchObject({ reason: { value: 'second' } });
  });

  it('opens in a chat of one’s own, and from a pressed button', async () => {
    const { card } = await openForm(chatOf(bob) as never);
    expect(card.version).toBe('1.5');
    connector.clear();
    const { json } = await hand.press(bob, payments, { action: 'book', value: '7' });
    expect(String(json.value)).toContain('The form is ready');
    const button = buttonIn(await connector.called('targeted'));
    await hand.open(bob, payments, button);
    expect(intents.at(-1)).toMatchObject({
      kind: 'button',
      action: 'book',
      value: '7',
      channel: payments.id,
    });
  });

  it('is offered to the channel, which tells nothing of it, when nobody can be told alone', async () => {
    react = async () => asForm({ reason: 'a secret' });
    connector.always('targeted', { status: 400 });
    await hand.say(bob, payments, 'form');
    const call = await connector.called('send');
    expect(call.conversation).toBe(payments.id);
    expect(JSON.stringify(call.body)).not.toContain('a secret');
  });

  it('19: whose answer takes long says so in time, and then what came of it', async () => {
    const { card } = await openForm();
    const answer = Promise.withResolvers<Reply>();
    react = () => answer.promise;
    const { json, milliseconds } = await hand.submit(bob, payments, sent(card));
    expect(milliseconds).toBeLessThan(5000);
    expect(JSON.stringify(json)).toContain('I am working on it');
    answer.resolve({ kind: 'notice', text: 'Saved after all' });
    expect((await connector.called('targeted', 2)).body.text).toBe('Saved after all');
  });

  it.each([
    ['a button of another version', { action: 'teams.open-form', value: '{"old":true}' }],
    ['a button whose value is none', { action: 'x', value: 7 }],
    ['nothing', {}],
  ])('6: asked for by %s is said to be gone', async (_, data) => {
    react = async () => asForm();
    const { status, json } = await hand.open(bob, payments, data);
    expect(status).toBe(200);
    expect(JSON.stringify(json)).toContain('cannot be opened any more');
    expect(intents).toEqual([]);
  });

  it('6: sent by a dialog of another version is answered, and nothing is done', async () => {
    react = async () => asForm();
    const { status, json } = await hand.submit(bob, payments, { klankbord: { older: 1 }, reason: 'x' });
    expect(status).toBe(200);
    expect(JSON.stringify(json)).toContain('cannot be opened any more');
    expect(intents).toEqual([]);
  });
});

describe('a form where there are no dialogs', () => {
  it('22: is a card in the chat, shows its faults in its place, and is taken when it is right', async () => {
    const playground = await teamsBot(connector, database, {
      handle: (intent) => react(intent),
      isPlayground: true,
    });
    const play = createDriver(playground.url, connector);
    const open = { authorization: null } as const;
    const cardIn = ({ body }: Call) =>
      (body.attachments as { content: DialogCard }[])[0]?.content as DialogCard;
    react = async (intent) =>
      intent.kind === 'form' ? { kind: 'faults', faults: { day: 'This day has gone by.' } } : asForm();
    await play.say(bob, payments, 'form', open);
    const card = cardIn(await connector.called('targeted'));
    expect(officialFaults(card)).toEqual([]);
    const send = (from: DialogCard) =>
      play.post(
        bob,
        payments,
        { type: 'message', value: sent(from), replyToId: '1:form' },
        { authorization: null },
      );
    await send(card);
    const update = await connector.called('update');
    expect(update.activityId).toBe('1:form');
    const again = cardIn(update);
    expect(JSON.stringify(again)).toContain('This day has gone by.');
    expect(inputsOf(again)).toMatchObject({ reason: { value: 'because' }, many: { value: 'mon,wed' } });
    react = async () => ({ kind: 'notice', text: 'Saved' });
    await send(again);
    expect((await connector.called('targeted', 2)).body.text).toBe('Saved');
    expect(playground.intents.at(-1)).toMatchObject(filledIn(bob.aadObjectId));
  });
});
