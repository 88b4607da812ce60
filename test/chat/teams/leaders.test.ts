import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
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
import { teamsBot } from '../../support/teams/bot.ts';
import { type Json, startConnector } from '../../support/teams/connector.ts';
import { channel, chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { heardIn } from '../../support/teams/heard.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const clock = { at: new Date(), now: () => clock.at };
const { url, outbox } = await teamsBot(connector, database, { clock });
const hand = createDriver(url, connector);
const lea = person(connector, 'lea', { locale: 'nl-NL' });
const max = person(connector, 'max', { locale: 'en-US', zone: 'Europe/Lisbon' });
const exec = person(connector, 'exec', { locale: 'en-US' });
const eve = person(connector, 'eve', { locale: 'en-US' });
const logistics = channel('logistics');
const ctx = testContext(database, {
  clock,
  postWith: (of) => outbox.postWith(of),
  reviseWith: (of) => outbox.reviseWith(of),
});
// What masks words takes a while to load: here, not while somebody waits.
maskOwnWords('warm');
const by = { actor: 'cli', origin: 'cli' };

beforeEach(async () => {
  await clear(db);
  connector.clear();
  clock.at = new Date('2026-06-07T09:00:00Z');
  await giveWeek(db, weeks.good);
  await becomes(ctx, smallJourney.replace('slack:C1', `teams:${logistics.id}`));
  await heardIn(db, connector, [logistics]);
  await db.channel.create({
    data: {
      ...{ platform: 'teams', externalId: logistics.id, name: 'logistics' },
      ...{ zone: 'Europe/Amsterdam', locale: 'en' },
    },
  });
  await db.feedback.updateMany({ data: { contactPermission: 'yes', touchpointId: 'delivery' } });
  for (const { aadObjectId } of [lea, max])
    await setRole(
      ctx,
      { person: `teams:${aadObjectId}`, role: 'leader', by: 'test', platforms: ['teams'] },
      true,
    );
  // Teams knows who spoke to the bot once.
  for (const one of [lea, max, exec]) await hand.say(one, chatOf(one), 'help');
  await connector.called('send', 3);
  connector.clear();
  const reader = { kind: 'week', team: null, touchpoints: [], by, platforms: ['teams'] } as const;
  for (const [one, zone, locale] of [
    [lea, 'Europe/Amsterdam', 'nl'],
    [max, 'Europe/Lisbon', 'en'],
  ] as const)
    await addRecipient(
      ctx,
      { ...reader, person: { platform: 'teams', id: one.aadObjectId }, schedule: '0 8 * * 1', zone, locale },
      sayIn('en'),
    );
});

/** What people were sent since it was looked at last, and where; each card is one that Teams takes. */
async function sent(moment = clock.at.toISOString()): Promise<{ conversation: string; text: string }[]> {
  connector.clear();
  clock.at = new Date(moment);
  await runDue(ctx, { composers, outbox, platforms: ['teams'] }, clock.at);
  return [...connector.of('send'), ...connector.of('create')].map(({ conversation, body }) => {
    const activity = (body.activity ?? body) as { attachments?: { content: Json }[] };
    for (const { content } of activity.attachments ?? []) expect(faultsOfCard(content as never)).toEqual([]);
    return { conversation, text: JSON.stringify(body) };
  });
}

/** The value that a button in a card carries. */
function carried(card: string, action: string): string {
  const found = new RegExp(`"action":"${action}","value":"([^"]+)"`).exec(card)?.[1];
  if (found === undefined) throw new Error(`no button ${action} in ${card.slice(0, 500)}`);
  return found;
}

const presses = async (one: typeof lea, action: string, value: string) =>
  JSON.stringify((await hand.press(one, chatOf(one), { action, value })).json);

/** The card that somebody is answered with in their own chat, and not in place of the card that was pressed. */
async function answered(deed: () => Promise<string>): Promise<string> {
  connector.clear();
  const said = await deed();
  const { body } = await connector.called('send');
  const activity = body as { attachments?: { content: Json }[] };
  for (const { content } of activity.attachments ?? []) expect(faultsOfCard(content as never)).toEqual([]);
  return `${said} ${JSON.stringify(body)}`;
}

/** Opens the form of a button, and sends it. */
async function fills(one: typeof lea, action: string, value: string, values: Json): Promise<string> {
  const asking = { action, value, msteams: { type: 'task/fetch' } };
  const { json } = await hand.open(one, chatOf(one), asking);
  const { task } = json as { task: { value: { card: { content: { actions: { data: Json }[] } } } } };
  const data = task.value.card.content.actions[0]?.data ?? {};
  return JSON.stringify((await hand.submit(one, chatOf(one), { ...data, ...values })).json);
}

async function digest(): Promise<string> {
  const [message] = await sent('2026-06-08T06:00:00Z');
  if (!message) throw new Error('nothing was sent');
  return message.text;
}

describe('the leaders’ week on Teams', () => {
  it('reaches each reader at their own hour, in their own language, once', async () => {
    expect(await sent('2026-06-08T05:59:00Z')).toEqual([]);
    const [dutch, ...others] = await sent('2026-06-08T06:00:00Z');
    expect(others).toEqual([]);
    expect(dutch?.conversation).toBe(chatOf(lea).id);
    expect(dutch?.text).toContain('De week van onze klanten');
    expect(await sent('2026-06-08T06:59:00Z')).toEqual([]);
    const [english] = await sent('2026-06-08T07:00:00Z');
    expect(english?.conversation).toBe(chatOf(max).id);
    expect(english?.text).toContain('The week of our customers');
    expect(await sent('2026-06-08T07:30:00Z')).toEqual([]);
    expect(await db.leaderEdition.count()).toBe(1);
  });

  it('opens a loop with the words it quotes: the card stands with the team that owns them', async () => {
    const message = await digest();
    const value = carried(message, 'leaders.loop');
    expect(await presses(lea, 'leaders.loop', value)).toContain('Actie 1');
    expect(await db.action.findMany()).toMatchObject([{ origin: 'verbatim', touchpointId: 'delivery' }]);
    const cards = await sent();
    expect(cards.map(({ text }) => text).join()).toContain(logistics.id);
    expect(await presses(eve, 'leaders.loop', value)).toContain('for leaders');
  });

  it('asks the owner, and brings the first answer back', async () => {
    const stamps = { createdBy: 'teams:BEN', createdAt: clock.at, updatedAt: clock.at };
    const executive = `teams:${exec.aadObjectId}`;
    await db.improvement.create({
      data: { problem: 'Late parcels', dueQuarter: '2026-Q1', executive, ...stamps },
    });
    const message = await digest();
    const about = carried(message, 'leaders.ask');
    expect(await fills(lea, 'leaders.ask', about, { question: 'Waarom niet in mei?' })).toContain(
      'verstuurd',
    );
    const [question] = await sent();
    expect(question?.conversation).toBe(chatOf(exec).id);
    expect(question?.text).toContain('Waarom niet in mei?');
    const number = carried(question?.text ?? '', 'leaders.answer');
    expect(await fills(exec, 'leaders.answer', number, { answer: 'Two depots plan on paper.' })).toContain(
      'Thank you',
    );
    const [back, ...others] = await sent();
    expect(others).toEqual([]);
    expect(back?.conversation).toBe(chatOf(lea).id);
    expect(back?.text).toContain('Two depots plan on paper.');
  });

  it('offers a customer to call, books, briefs and notes it; of two leaders one gets it', async () => {
    await setSourceLink(ctx, { source: 'qualtrics', template: 'https://crm.example.com/a/{id}', by });
    const message = await digest();
    const first = await answered(() => presses(lea, 'leaders.call', carried(message, 'leaders.call')));
    expect(first).not.toContain('crm.example.com');
    const value = carried(first, 'leaders.book-call');
    const another = await presses(lea, 'leaders.call', carried(first, 'leaders.call'));
    expect(carried(another, 'leaders.book-call')).not.toBe(value);

    // A day that is gone is said at its field: the form comes back.
    expect(await fills(lea, 'leaders.book-call', value, { date: '2026-06-07' })).toContain(
      '"type":"continue"',
    );
    expect(await db.customerCall.count()).toBe(0);
    const told = await answered(() => fills(lea, 'leaders.book-call', value, { date: '2026-06-10' }));
    expect(await fills(max, 'leaders.book-call', value, { date: '2026-06-10' })).toContain(
      'just ahead of you',
    );
    expect(told).toContain('https://crm.example.com/a/');
    expect(told).toContain('10 juni');
    await fills(lea, 'leaders.note-call', value, {
      note: 'De brief klopte niet, zegt jan.jansen@example.com.',
    });
    expect(await db.customerCall.findMany()).toMatchObject([
      {
        caller: `teams:${lea.aadObjectId}`,
        date: '2026-06-10',
        note: expect.stringContaining('De brief klopte niet'),
      },
    ]);
    expect((await db.customerCall.findFirst())?.note).not.toContain('jansen');
  });

  it('books the leader’s own day from the same message', async () => {
    const message = await digest();
    await offered(programme(database, '2026-06-01T08:00:00Z'), 'HOST', morning);
    await db.person.updateMany({ data: { leftAt: null } });
    const days = await answered(() => presses(lea, 'leaders.day', carried(message, 'leaders.day')));
    expect(days).toContain('11 juni');
    // The leaders' message stays as it is.
    expect(connector.of('update')).toEqual([]);
  });
});
