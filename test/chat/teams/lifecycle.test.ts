import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { startConnector } from '../../support/teams/connector.ts';
import { chatOf, createDriver, type Person, person, type Where } from '../../support/teams/driver.ts';
import { BOT_ID } from '../../support/teams/keys.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const { db } = database;
const connector = await startConnector();
afterAll(connector.close);
const { url, platform, outbox } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const ada = person(connector, 'ada');
// Each test has a team of its own: what was heard of is remembered for a while.
let team = 0;
let retail = { id: '', name: 'Retail' };
let general: Where = { id: '', type: 'channel' };
let [service, quiet, sales] = ['', '', ''];

/** A channel that gets something. */
async function subscribed(externalId: string): Promise<number> {
  const { id: channelId } = await db.channel.create({
    data: { platform: 'teams', externalId, name: externalId, zone: 'UTC', locale: 'en' },
  });
  const by = { createdBy: `teams:${ada.aadObjectId}`, updatedBy: 'test' };
  const { id } = await db.subscription.create({
    data: { channelId, message: 'verbatims', schedule: '0 9 * * *', zone: 'UTC', locale: 'en', ...by },
  });
  return id;
}
const nameOf = async (externalId: string) =>
  (await db.channel.findFirst({ where: { platform: 'teams', externalId } }))?.name;
const pausedBecause = async (id: number) =>
  (await db.subscription.findUnique({ where: { id } }))?.pausedReason ?? '';
const told = (eventType: string, more: object = {}) =>
  hand.update(ada, general, {}, { eventType, team: retail, ...more });

beforeEach(async () => {
  await db.subscription.deleteMany();
  await db.channel.deleteMany();
  await db.teamsConversation.deleteMany({ where: { place: 'channel' } });
  team += 1;
  retail = { id: `19:retail${team}@thread.tacv2`, name: 'Retail' };
  general = { id: retail.id, type: 'channel', teamId: retail.id };
  const id = (name: string) => `19:${name}${team}@thread.tacv2`;
  [service, quiet, sales] = [id('service'), id('quiet'), id('sales')];
  connector.clear();
  connector.absent.clear();
  connector.teams.set(retail.id, [{ id: retail.id }, { id: service, name: 'Service' }]);
});

/** The app is added to a team, as Teams tells it. */
async function added(): Promise<void> {
  await hand.update(ada, general, { membersAdded: [{ id: BOT_ID }] }, { team: retail });
  await expect
    .poll(() => db.teamsConversation.count({ where: { teamId: retail.id, teamName: 'Retail' } }))
    .toBe(2);
}

describe('11: a team', () => {
  it('is asked for all its channels when the app is added, and their names follow', async () => {
    await subscribed(retail.id);
    await subscribed(service);
    await added();
    await expect.poll(() => nameOf(service)).toBe('Retail › Service');
    expect(await nameOf(retail.id)).toBe('Retail');
    await told('teamRenamed', { team: { ...retail, name: 'Shops' } });
    await expect.poll(() => nameOf(service)).toBe('Shops › Service');
    await expect.poll(() => nameOf(retail.id)).toBe('Shops');
    const renamed = { id: service, name: 'Care' };
    await told('channelRenamed', { team: { id: retail.id }, channel: renamed });
    await expect.poll(() => nameOf(service)).toBe('Shops › Care');
  });

  it('that does not tell its channels is welcomed all the same, and they are known one by one', async () => {
    connector.teams.clear();
    await hand.install(ada, general);
    expect((await connector.called('send')).body.text).toContain('Hello, I am Klankbord');
    await connector.called('channels');
    const id = await subscribed(quiet);
    await told('channelCreated', { channel: { id: quiet, name: 'Quiet' } });
    await expect.poll(() => nameOf(quiet)).toBe('Retail › Quiet');
    await told('channelDeleted', { channel: { id: quiet, name: 'Quiet' } });
    await expect.poll(() => pausedBecause(id)).toContain('The channel was deleted');
    await told('channelRestored', { channel: { id: quiet, name: 'Quiet' } });
    const row = () => db.teamsConversation.findUnique({ where: { id: quiet } });
    await expect.poll(async () => (await row())?.removedAt).toBeNull();
  });

  it.each([
    ['teamDeleted', 'The team was deleted'],
    ['teamHardDeleted', 'The team was deleted'],
    ['teamArchived', 'The team was archived'],
  ])('that is gone (%s) pauses every channel of it, also those that never spoke', async (event, reason) => {
    const ids = [await subscribed(retail.id), await subscribed(service)];
    await added();
    await told(event);
    for (const id of ids) await expect.poll(() => pausedBecause(id)).toContain(reason);
  });

  it('9: from which the app is removed is written to no more, in none of its channels', async () => {
    const id = await subscribed(service);
    await added();
    await expect.poll(() => nameOf(service)).toBe('Retail › Service');
    connector.clear();
    await hand.update(ada, general, { membersRemoved: [{ id: BOT_ID }] }, { team: retail });
    await expect.poll(() => pausedBecause(id)).toContain('The app was removed');
    await outbox.drain();
    expect(connector.calls.filter(({ conversation }) => conversation === service)).toEqual([]);
  });

  it('names a channel that was chosen in it, also when the app was there before', async () => {
    await hand.say(ada, { ...general, id: service }, 'help');
    await connector.called('targeted');
    await subscribed(service);
    await hand.submit(ada, { ...general, id: service }, { klankbord: { form: 'settings' } });
    await expect.poll(() => nameOf(service)).toBe('Service');
  });
});

describe('a person who is taken out of a team', () => {
  const bob = person(connector, 'bob');
  const address = `teams:${bob.aadObjectId}`;
  const leave = (who: Person = bob) =>
    hand.update(
      ada,
      general,
      { membersRemoved: [{ id: who.id, aadObjectId: who.aadObjectId }] },
      { team: retail, eventType: 'teamMemberRemoved' },
    );

  beforeEach(async () => {
    await db.action.deleteMany();
    await db.personRole.deleteMany();
    const at = new Date();
    const holding = { state: 'claimed', origin: 'hand', holder: address, claimedAt: at } as const;
    await db.action.create({ data: { ...holding, createdBy: address, createdAt: at, updatedAt: at } });
    await db.personRole.create({
      data: { platform: 'teams', externalId: bob.aadObjectId, role: 'admin', grantedBy: 'test' },
    });
    await added();
    await hand.say(bob, chatOf(bob), 'help');
    await connector.called('send', 2);
    await hand.say(ada, { id: sales, type: 'channel', teamId: sales }, 'help');
    await connector.called('targeted');
  });
  const holder = async () => (await db.action.findFirst())?.holder;

  it.each([
    ['is in another team', () => connector.absent.add(`${chatOf(bob).id} ${bob.id}`)],
    ['still has a chat with us', () => connector.absent.add(`${sales} ${bob.id}`)],
    ['may be elsewhere, as no roster answers', () => connector.always('member', { status: 503 })],
  ])('but %s keeps what they had', async (_, arrange) => {
    arrange();
    const before = connector.of('member').length;
    await leave();
    await connector.called('member', before + 1);
    // A second event is done after the first: then nothing more comes of that.
    const eva = person(connector, 'eva');
    connector.absent.add(`${sales} ${eva.id}`);
    await leave(eva);
    await platform.stop();
    expect(await holder()).toBe(address);
    expect(await db.personRole.count()).toBe(1);
  });

  // Last: what happened to an action is never deleted.
  it('and is nowhere else any more has left: what they had taken up goes back, with their roles', async () => {
    connector.absent.add(`${chatOf(bob).id} ${bob.id}`).add(`${sales} ${bob.id}`);
    const gathered = { problem: 'Parcels come late', createdBy: address, executive: address };
    const at = { createdAt: new Date(), updatedAt: new Date() };
    const { id } = await db.improvement.create({ data: { ...gathered, ...at } });
    await leave();
    await expect.poll(holder).toBeNull();
    // Nobody answers any more for an improvement of somebody who is gone.
    await expect.poll(async () => (await db.improvement.findUnique({ where: { id } }))?.executive).toBeNull();
    expect(await db.improvementEvent.findMany({ where: { improvementId: id } })).toMatchObject([
      { kind: 'executive_left', actor: 'teams' },
    ]);
    expect((await db.action.findFirst())?.state).toBe('new');
    expect(await db.personRole.count()).toBe(0);
  });
});
