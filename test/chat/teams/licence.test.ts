import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsOfCard } from '../../../src/chat/teams/lint.ts';
import { maskOwnWords } from '../../../src/features/feedback/index.ts';
import { remindShadowing } from '../../../src/features/licence/index.ts';
import { setRole } from '../../../src/features/people/index.ts';
import { clear } from '../../features/licence/kit.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Json, startConnector } from '../../support/teams/connector.ts';
import { chatOf, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const clock = { at: new Date(), now: () => clock.at };
const { url, outbox } = await teamsBot(connector, database, { clock });
const hand = createDriver(url, connector);
const hanna = person(connector, 'hanna', { locale: 'nl-NL', name: 'Hanna Visser' });
const ben = person(connector, 'ben', { locale: 'en-US', name: 'Ben Smit' });
const carla = person(connector, 'carla', { locale: 'nl-NL', name: 'Carla Mol' });
const ctx = testContext(database, {
  clock,
  postWith: (of) => outbox.postWith(of),
  reviseWith: (of) => outbox.reviseWith(of),
});
// What masks words takes a while to load: here, not while somebody waits.
maskOwnWords('warm');
const morning = {
  date: '2026-06-11',
  part: 'morning',
  repeat: '0',
  until: '',
  place: 'https://meet.example.com/listen',
  mode: 'calls',
  language: 'nl',
  expect: '',
};

beforeEach(async () => {
  await clear(database);
  connector.clear();
  clock.at = new Date('2026-06-01T08:00:00Z');
  const host = `teams:${hanna.aadObjectId}`;
  await setRole(ctx, { person: host, role: 'host', by: 'test', platforms: ['teams'] }, true);
});

/** What the bot says to somebody in their chat, as one text; every card of it is one that Teams takes. */
function saidIn(bodies: readonly Json[]): string {
  for (const body of bodies) {
    const activity = (body.activity ?? body) as { attachments?: { content: Json }[] };
    for (const { content } of activity.attachments ?? []) expect(faultsOfCard(content as never)).toEqual([]);
  }
  return JSON.stringify(bodies);
}

async function types(by: typeof ben, text: string): Promise<string> {
  connector.clear();
  await hand.say(by, chatOf(by), text);
  await connector.called('send');
  return saidIn(connector.of('send').map(({ body }) => body));
}

const presses = async (by: typeof ben, action: string, value: string | number = '-') =>
  JSON.stringify(
    (await hand.press(by, chatOf(by), { action: `licence.${action}`, value: String(value) })).json,
  );

/** Opens the form of a button, and sends it. */
async function fills(by: typeof ben, action: string, values: Json): Promise<string> {
  const asking = { action: `licence.${action}`, value: '-', msteams: { type: 'task/fetch' } };
  const { json } = await hand.open(by, chatOf(by), asking);
  const { task } = json as { task: { value: { card: { content: { actions: { data: Json }[] } } } } };
  const data = task.value.card.content.actions[0]?.data ?? {};
  return JSON.stringify((await hand.submit(by, chatOf(by), { ...data, ...values })).json);
}

/** Everything that people were told since it was looked at last. */
async function told(): Promise<string> {
  connector.clear();
  const waiting = { where: { state: { in: ['due' as const, 'sending' as const] } } };
  const drained = async () => {
    await outbox.drain({ patienceMs: 3_000 });
    return db.post.count(waiting);
  };
  await expect.poll(drained, { timeout: 20_000 }).toBe(0);
  return saidIn([...connector.of('send'), ...connector.of('create')].map(({ body }) => body));
}

async function at(moment: string): Promise<string> {
  clock.at = new Date(moment);
  await remindShadowing(ctx);
  return told();
}

describe('the customer licence on Teams', () => {
  it('from an offered day over booking, waiting, the day and the reflection to the certificate', async () => {
    await types(hanna, 'rijbewijs begeleiden');
    await fills(hanna, 'offer', morning);
    const [seat] = await db.seat.findMany();
    expect(seat).toMatchObject({ date: '2026-06-11', place: 'https://meet.example.com/listen' });

    expect(await types(ben, 'licence days')).toContain('Thursday 11 June 2026, 09:00–12:30');
    expect(await presses(ben, 'book', seat?.id)).toContain('Booked. Your host knows that you come.');
    const introduced = await told();
    expect(introduced).toContain('Je hebt een meeloper');
    expect(introduced).toContain('Ben Smit');
    expect(introduced).toContain('This is your buddy for the day');
    expect(introduced).toContain('Hanna Visser');

    expect(await types(carla, `rijbewijs boek ${seat?.id}`)).toContain('Iemand was je net voor');
    expect(await types(carla, `rijbewijs wacht ${seat?.id}`)).toContain('Je staat op de wachtlijst');
    expect(await types(ben, 'licence cancel')).toContain('Cancelled. Your host knows');
    expect(await told()).toContain('Er is een plek voor je vrijgekomen');

    expect(await at('2026-06-09T08:00:00Z')).toContain('Vijf dingen om voor te bereiden');
    expect(await at('2026-06-11T06:05:00Z')).toContain('Over een uur begint het');
    expect(await presses(carla, 'here')).toContain('Welkom! Je begeleider weet het.');
    expect(await at('2026-06-11T10:31:00Z')).toContain('Was je meeloper er?');
    expect(await presses(hanna, 'present', seat?.id)).toContain('Je meeloper kijkt nu terug');
    expect(await told()).toContain('Hoe was je dag?');

    await fills(carla, 'reflect', {
      surprise: 'Hoe vaak klanten het al eens hadden verteld.',
      promise: 'Dezelfde dag terugbellen: niet waargemaakt.',
      differently: 'Ik schrijf brieven zonder onze eigen woorden.',
      idea: '',
      sharing: 'host',
    });
    // The first one loads what masks words, and may take long enough to be told that it is under way.
    await expect.poll(() => db.licence.count(), { timeout: 20_000 }).toBe(1);
    const granted = await told();
    expect(granted).toContain('Je hebt je klantrijbewijs gehaald');
    expect(granted).toContain('"type":"Image"');
    expect(granted).toContain('https://cx.example.com/licence/certificate/1/nl.png');
    expect(await types(carla, 'rijbewijs')).toContain('Geldig tot en met 11 juni 2027.');
    expect(await types(carla, 'rijbewijs certificaat')).toContain('/licence/certificate/1/nl.pdf');
  });

  it('refuses what cannot be, at its field or in a sentence, and books nobody twice', async () => {
    await types(hanna, 'rijbewijs begeleiden');
    expect(await fills(hanna, 'offer', { ...morning, date: '2026-05-31' })).toContain(
      'Deze dag is voorbij. Kies een dag die nog komt.',
    );
    expect(await fills(hanna, 'offer', { ...morning, repeat: '1' })).toContain(
      'Een reeks heeft een einde nodig',
    );
    expect(await db.seat.count()).toBe(0);
    await fills(hanna, 'offer', { ...morning, repeat: '1', until: '2026-06-25' });
    const seats = await db.seat.findMany({ orderBy: { id: 'asc' } });
    expect(seats).toHaveLength(3);
    await types(ben, `licence book ${seats[0]?.id}`);
    expect(await types(ben, `licence book ${seats[1]?.id}`)).toContain('You have a day already.');
    expect(await db.booking.count()).toBe(1);
  });

  it('who leaves takes their days along: the guest is told and offered another', async () => {
    await types(hanna, 'rijbewijs begeleiden');
    await fills(hanna, 'offer', morning);
    const [seat] = await db.seat.findMany();
    await types(ben, `licence book ${seat?.id}`);
    await told();
    const team = { id: '19:payments@thread.tacv2', type: 'channel', teamId: '19:team@thread.tacv2' } as const;
    connector.members.delete(hanna.id);
    await hand.update(
      ben,
      team,
      {
        membersRemoved: [{ id: hanna.id, aadObjectId: hanna.aadObjectId }],
      },
      { eventType: 'teamMemberRemoved' },
    );
    await expect
      .poll(() => db.booking.findFirst(), { timeout: 10_000 })
      .toMatchObject({ state: 'cancelled' });
    expect(await told()).toContain('This day does not go on');
  });
});
