import { beforeEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../src/chat/router.ts';
import { holderLeft, remind } from '../../../src/features/actions/index.ts';
import { checkedForms, features } from '../../../src/features/index.ts';
import {
  ensurePerson,
  findPerson,
  personLeft,
  recognise,
  rolesOf,
  setRole,
} from '../../../src/features/people/index.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { company, personIn } from '../actions/kit.ts';

const database = await testDatabase();
const { db } = database;
/** Wednesday, 10:00 in Amsterdam. */
const office = company(database);
const { ctx } = office;
const joined = features.flatMap(({ personJoined }) => personJoined ?? []);
const heard = (account: { platform: string; id: string }, emailKey: string | null = 'anna') =>
  recognise(ctx, account, emailKey, joined);
const slackAnna = { platform: 'slack', id: 'T1/ANNA', locale: 'en', zone: 'UTC' } as const;
const teamsAnna = { platform: 'teams', id: 'anna', locale: 'en', zone: 'UTC' } as const;
const platforms = ['slack', 'teams'];

beforeEach(async () => {
  await db.$executeRaw`
    truncate person, person_role, action, action_event, post, channel, rate_budget, audit_entry
      restart identity cascade`;
  for (const side of [office.slack, office.teams]) side.cards.length = 0;
});

async function isOne(...accounts: { platform: string; id: string }[]): Promise<boolean> {
  const ids = await Promise.all(accounts.map((account) => findPerson(ctx, account)));
  return ids[0] !== null && new Set(ids).size === 1;
}

describe('an address that platforms vouch for', () => {
  it('makes one person, also of two who are heard of at the same moment', async () => {
    await Promise.all([heard(slackAnna), heard(teamsAnna)]);
    expect(await isOne(slackAnna, teamsAnna)).toBe(true);
    expect(await db.person.count()).toBe(1);
    // Again changes nothing.
    await heard(teamsAnna);
    expect(await db.auditEntry.count({ where: { action: 'people_joined' } })).toBe(1);
  });

  it('never makes one person of two accounts of the same workspace, nor by way of a third', async () => {
    const twin = { platform: 'slack', id: 'T1/TWIN' };
    await heard(slackAnna);
    await heard(twin);
    expect(await isOne(slackAnna, twin)).toBe(false);
    await heard(teamsAnna);
    await heard(twin);
    expect(await isOne(slackAnna, teamsAnna)).toBe(true);
    expect(await isOne(slackAnna, twin)).toBe(false);
  });

  it('knows a person again in another workspace', async () => {
    const elsewhere = { platform: 'slack', id: 'T2/ANNA' };
    await heard(slackAnna);
    await heard(elsewhere);
    expect(await isOne(slackAnna, elsewhere)).toBe(true);
  });

  it('says nothing when there is none', async () => {
    await heard(slackAnna, null);
    await heard(teamsAnna, null);
    expect(await isOne(slackAnna, teamsAnna)).toBe(false);
  });
});

describe('one person on two platforms', () => {
  it('has the roles of both', async () => {
    await setRole(ctx, { person: 'slack:T1/ANNA', role: 'admin', by: 'cli', platforms }, true);
    await setRole(ctx, { person: 'teams:anna', role: 'host', by: 'cli', platforms }, true);
    expect(await rolesOf(ctx, teamsAnna)).toEqual(['host']);
    await heard(slackAnna);
    await heard(teamsAnna);
    expect(await rolesOf(ctx, teamsAnna)).toEqual(['admin', 'host']);
    expect(await rolesOf(ctx, slackAnna)).toEqual(['admin', 'host']);
    expect(await rolesOf(ctx, { ...slackAnna, id: 'T1/BEN' })).toEqual([]);
  });

  it('is reminded once a day of what they took up on either side, and left alone on both', async () => {
    await heard(slackAnna);
    await heard(teamsAnna);
    const onSlack = personIn(office, slackAnna, null);
    const onTeams = personIn(office, teamsAnna, null);
    await onSlack.types('actions new Mend the leaflet');
    await onTeams.types('actions new Call back in time');
    await onSlack.types('claim 1');
    await onTeams.types('claim 2');
    const later = (now: string) => company(database, now).ctx;
    await remind(later('2026-06-17T10:00:00Z'));
    await office.outbox.drain({ patienceMs: 500 });
    const sent = [...office.slack.cards, ...office.teams.cards];
    expect(sent).toMatchObject([
      { channel: 'T1/ANNA', message: 'action-list', content: { items: [{ number: 1 }, { number: 2 }] } },
    ]);
    await onTeams.types('snooze 20');
    await remind(later('2026-06-19T10:00:00Z'));
    await office.outbox.drain({ patienceMs: 500 });
    expect([...office.slack.cards, ...office.teams.cards]).toHaveLength(1);
  });

  it('keeps their days off, zone and language when they turn out to be one', async () => {
    const onSlack = personIn(office, slackAnna, null);
    const onTeams = personIn(office, { ...teamsAnna, locale: 'nl', zone: 'Asia/Tokyo' }, null);
    await onSlack.types('daysoff mon wed');
    await onTeams.types('vrij wo vr');
    await onTeams.types('acties nieuw Folder verbeteren');
    await onTeams.types('pak 1');
    await heard(slackAnna);
    await heard(teamsAnna);
    expect(await db.actionReminder.findMany()).toMatchObject([
      { daysOff: [1, 3, 5], zone: 'Asia/Tokyo', locale: 'nl' },
    ]);
  });

  it('keeps, when leaving one, what is theirs on the other: actions, offers and roles', async () => {
    await setRole(ctx, { person: 'slack:T1/ANNA', role: 'admin', by: 'cli', platforms }, true);
    await heard(slackAnna);
    await heard(teamsAnna);
    const onSlack = personIn(office, slackAnna, null);
    await onSlack.types('actions new Mend the leaflet');
    await onSlack.types('claim 1');
    // What a group gave belongs to who is in the group, and only as long.
    const address = { platform: 'slack', externalId: 'T1/ANNA', createdAt: ctx.clock.now() };
    await db.personRole.create({ data: { ...address, role: 'leader', grantedBy: 'group S1' } });
    const { heir, roles } = await personLeft(ctx, { platform: 'slack', person: 'T1/ANNA' });
    await holderLeft(ctx, { platform: 'slack', person: 'T1/ANNA', heir });
    expect({ heir, roles }).toEqual({ heir: 'teams:anna', roles: [] });
    expect(await db.action.findFirst()).toMatchObject({ holder: 'teams:anna', state: 'claimed' });
    expect(await rolesOf(ctx, teamsAnna)).toEqual(['admin']);
    expect(await rolesOf(ctx, slackAnna)).toEqual([]);
    expect(await db.person.findMany()).toMatchObject([{ leftAt: null }]);

    const last = await personLeft(ctx, { platform: 'teams', person: 'anna' });
    await holderLeft(ctx, { platform: 'teams', person: 'anna', heir: last.heir });
    expect(last.heir).toBeNull();
    expect(await db.action.findFirst()).toMatchObject({ holder: null, state: 'new' });
    expect(await db.person.findMany()).toMatchObject([{ leftAt: expect.any(Date), leftBy: 'teams' }]);
    // Who comes back is the same person.
    await heard(slackAnna);
    expect(await db.person.findMany()).toMatchObject([{ leftAt: null, leftBy: null }]);
  });

  it('that disconnected is not joined by an address again', async () => {
    await heard(slackAnna);
    await heard(teamsAnna);
    const whole = createRouter({
      features,
      forms: checkedForms,
      roles: rolesOf,
      log: createLog({ level: 'silent' }),
      clock: ctx.clock,
    });
    const typed = await whole.handle(ctx, {
      actor: slackAnna,
      channel: null,
      kind: 'command',
      text: 'disconnect',
    });
    expect(typed).toMatchObject({ kind: 'notice' });
    expect(await isOne(slackAnna, teamsAnna)).toBe(false);
    await heard(teamsAnna);
    await heard(slackAnna);
    expect(await isOne(slackAnna, teamsAnna)).toBe(false);
  });

  it('is nobody twice: what a feature forgets to move stops the joining', async () => {
    await ensurePerson(ctx, teamsAnna);
    const personId = await ensurePerson(ctx, slackAnna);
    await db.actionReminder.create({ data: { personId } });
    await heard(teamsAnna);
    await expect(recognise(ctx, slackAnna, 'anna', [])).rejects.toThrow(/foreign key/i);
    expect(await isOne(slackAnna, teamsAnna)).toBe(false);
    await heard(slackAnna);
    expect(await isOne(slackAnna, teamsAnna)).toBe(true);
  });
});
