import { beforeEach, describe, expect, it } from 'vitest';
import { maskOwnWords } from '../../../src/features/feedback/index.ts';
import { remindShadowing } from '../../../src/features/licence/index.ts';
import { setRole } from '../../../src/features/people/index.ts';
import { clear } from '../../features/licence/kit.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const { db } = database;
const slack = await startSlack({
  users: { hanna: { locale: 'nl-NL' }, ben: { locale: 'en-US' }, carla: { locale: 'nl-NL' } },
  channels: { payments: {} },
});
const { hanna, ben, carla } = slack.users;
const { payments } = slack.channels;
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
/** What is filled in for one morning, as the modal sends it. */
const morning = {
  date: '2026-06-11',
  part: 'morning',
  repeat: '0',
  place: 'Utrecht',
  mode: 'calls',
  language: 'nl',
};

beforeEach(async () => {
  await clear(database);
  calls.clear();
  for (const user of [hanna, ben, carla]) views.close(user, true);
  clock.at = new Date('2026-06-01T08:00:00Z');
  await setRole(ctx, { person: `slack:${hanna.id}`, role: 'host', by: 'test', platforms: ['slack'] }, true);
});

/** Types a command and returns what came back for this person alone. */
async function types(user: typeof ben, text: string) {
  const { response } = await hand.command('/cx', text, { user, channel: payments });
  return (await response.posted()) as { blocks?: { elements?: { action_id?: string; value?: string }[] }[] };
}

/** Everything that was sent to people's own chats since it was looked at last. */
async function told(): Promise<string> {
  calls.clear();
  const waiting = { where: { state: { in: ['due' as const, 'sending' as const] } } };
  const drained = async () => {
    await outbox.drain({ patienceMs: 3_000 });
    return db.post.count(waiting);
  };
  await expect.poll(drained, { timeout: 20_000 }).toBe(0);
  expect(calls.refused()).toEqual([]);
  return calls
    .of('chat.postMessage')
    .map(({ body }) => said(body))
    .join('\n');
}

/** The last message of ours to a person, with its buttons. */
function lastTo(words: string) {
  const call = calls.of('chat.postMessage').findLast(({ body }) => said(body).includes(words));
  if (!call) throw new Error(`nobody was told “${words}”`);
  return { ts: '1.2', ...call.body } as { ts: string; blocks: unknown };
}

async function offer(values: object = morning) {
  calls.clear();
  const { response } = await hand.command('/cx', 'rijbewijs aanbieden', { user: hanna, channel: payments });
  await calls.called('views.open');
  const { json } = await hand.submit(views.modal(hanna), values as never, { user: hanna, channel: payments });
  return { json, response };
}

async function at(moment: string): Promise<string> {
  clock.at = new Date(moment);
  await remindShadowing(ctx);
  return told();
}

describe('the customer licence on Slack', () => {
  it('from an offered day over booking, waiting, the day and the reflection to the certificate', async () => {
    const offered = await offer();
    expect(offered.json).toEqual({ response_action: 'clear' });
    expect(said(await offered.response.posted())).toContain('1 dag is aangeboden');
    const [seat] = await db.seat.findMany();

    const days = await types(ben, 'licence days');
    expect(said(days)).toContain('Thursday 11 June 2026, 09:00–12:30');
    const booked = await hand.press({ message: days as never, ephemeral: true }, 'licence.book', {
      user: ben,
      channel: payments,
    });
    expect(said(await booked.response.posted())).toContain('Booked. Your host knows that you come.');
    const introduced = await told();
    expect(introduced).toContain('Je hebt een meeloper');
    expect(introduced).toContain(`"user_id":"${ben.id}"`);
    expect(introduced).toContain('This is your buddy for the day');
    expect(introduced).toContain(`"user_id":"${hanna.id}"`);
    expect(introduced).toContain('/licence/day/');

    expect(said(await types(carla, `rijbewijs boek ${seat?.id}`))).toContain('Iemand was je net voor');
    expect(said(await types(carla, `rijbewijs wacht ${seat?.id}`))).toContain('Je staat op de wachtlijst');
    expect(said(await types(ben, 'licence cancel'))).toContain('Cancelled. Your host knows');
    expect(await told()).toContain('Er is een plek voor je vrijgekomen');

    const prepared = await at('2026-06-09T08:00:00Z');
    expect(prepared).toContain('Vijf dingen om voor te bereiden');
    expect(await at('2026-06-11T06:05:00Z')).toContain('Over een uur begint het');
    const here = await hand.press({ message: lastTo('Over een uur begint het') }, 'licence.here', {
      user: carla,
      channel: { id: 'D1', name: 'directmessage' },
    });
    expect(said(await here.response.posted())).toContain('Welkom! Je begeleider weet het.');
    expect(await at('2026-06-11T10:31:00Z')).toContain('Was je meeloper er?');
    const present = await hand.press({ message: lastTo('Was je meeloper er?') }, 'licence.present', {
      user: hanna,
      channel: { id: 'D2', name: 'directmessage' },
    });
    expect(said(await present.response.posted())).toContain('Je meeloper kijkt nu terug');
    expect(await told()).toContain('Hoe was je dag?');

    calls.clear();
    const reflecting = await hand.press(
      { message: { ts: '1.3' } },
      { type: 'button', action_id: 'licence.reflect', value: '-' },
      {
        user: carla,
        channel: { id: 'D1', name: 'directmessage' },
      },
    );
    await calls.called('views.open');
    const thoughts = {
      surprise: 'Hoe vaak klanten het al eens hadden verteld.',
      promise: 'Dezelfde dag terugbellen: niet waargemaakt.',
      differently: 'Ik schrijf brieven zonder onze eigen woorden.',
      idea: 'Laat het laatste contact op het eerste scherm zien.',
      sharing: 'host',
    };
    const kept = await hand.submit(views.modal(carla), thoughts, { user: carla, channel: payments });
    expect(kept.json).toEqual({ response_action: 'clear' });
    // The first one loads what masks words, and may take long enough to be told that it is under way.
    await expect
      .poll(() => said(reflecting.response.posts.at(-1) ?? {}), { timeout: 20_000 })
      .toContain('Je klantrijbewijs is er!');
    const granted = await told();
    expect(granted).toContain('Je hebt je klantrijbewijs gehaald');
    expect(granted).toContain('"type":"image"');
    expect(granted).toContain('https://cx.example.com/licence/certificate/1/nl.png');
    expect(granted).toContain('Certificaat: klantrijbewijs KR-2026-00001, geldig tot en met 11 juni 2027.');
    expect(said(await types(carla, 'rijbewijs'))).toContain('Geldig tot en met 11 juni 2027.');

    const [thought] = await db.reflection.findMany();
    const act = { type: 'button', action_id: 'licence.act', value: String(thought?.id) };
    const acted = await hand.press({ message: { ts: '1.4' } }, act, { user: carla, channel: payments });
    expect(said(await acted.response.posted())).toContain('Het is nu actie 1.');
    expect(await db.action.findFirst()).toMatchObject({ origin: 'reflection', title: thoughts.idea });
  });

  it('refuses what cannot be, at its field or in a sentence, and books nobody twice', async () => {
    const past = await offer({ ...morning, date: '2026-05-31' });
    expect(past.json).toMatchObject({
      response_action: 'errors',
      errors: { date: 'Deze dag is voorbij. Kies een dag die nog komt.' },
    });
    views.close(hanna, true);
    const endless = await offer({ ...morning, repeat: '1' });
    expect(endless.json).toMatchObject({
      errors: { until: 'Een reeks heeft een einde nodig, hoogstens een jaar na de eerste dag.' },
    });
    expect(await db.seat.count()).toBe(0);
    views.close(hanna, true);
    await offer({ ...morning, repeat: '1', until: '2026-07-16' });
    const seats = await db.seat.findMany({ orderBy: { id: 'asc' } });
    expect(seats.map(({ date }) => date)).toEqual([
      '2026-06-11',
      '2026-06-18',
      '2026-06-25',
      '2026-07-02',
      '2026-07-09',
      '2026-07-16',
    ]);
    await types(ben, `licence book ${seats[0]?.id}`);
    for (const { id } of seats.slice(1))
      expect(said(await types(ben, `licence book ${id}`))).toContain('You have a day already.');
    expect(await db.booking.count()).toBe(1);
  });

  it('a day that its host withdraws or that a host who left had: the guest is told and free to choose', async () => {
    await offer();
    const [seat] = await db.seat.findMany();
    await types(ben, `licence book ${seat?.id}`);
    await told();
    await hand.event({ type: 'user_change', user: { ...slackUser(hanna.id), deleted: true } });
    await expect.poll(() => db.booking.findFirst()).toMatchObject({ state: 'cancelled' });
    expect(await told()).toContain('This day does not go on');
  });

  it('two colleagues swap: the one who is asked decides, and everybody hears of it', async () => {
    await offer();
    const [seat] = await db.seat.findMany();
    await types(ben, `licence book ${seat?.id}`);
    await told();
    expect(said(await types(ben, `licence swap <@${carla.id}|carla>`))).toContain('I asked your colleague');
    const asked = await told();
    expect(asked).toContain('A colleague asks you to swap');
    expect(asked).toContain(`"user_id":"${ben.id}"`);
    const yes = await hand.press({ message: lastTo('A colleague asks you to swap') }, 'licence.swap-yes', {
      user: carla,
      channel: { id: 'D1', name: 'directmessage' },
    });
    expect(said(await yes.response.posted())).toContain('Geruild. Iedereen weet het.');
    expect(await db.booking.findMany({ where: { state: 'booked' }, include: { person: true } })).toHaveLength(
      1,
    );
    const swapped = await told();
    expect(swapped).toContain('Er komt een andere meeloper');
    expect(said(await types(ben, 'licence'))).toContain('You do not have a customer licence yet.');
    expect(said(await types(carla, 'rijbewijs'))).toContain('Je meeloopdag is gepland.');
  });
});

function slackUser(id: string) {
  return { id, team_id: slack.workspaces.main.teamId, name: 'hanna', profile: {} };
}
