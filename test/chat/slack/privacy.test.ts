import { beforeEach, describe, expect, it } from 'vitest';
import { createSeal } from '../../../src/features/hooks/index.ts';
import { features } from '../../../src/features/index.ts';
import { ensurePerson, setRole, takeOwnExport } from '../../../src/features/people/index.ts';
import { personKeys, workErasures } from '../../../src/features/privacy/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const { db } = database;
const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, ben: { locale: 'en-US' }, boss: { locale: 'en-US' } },
  channels: { payments: {} },
});
const { anna, ben, boss } = slack.users;
const { payments } = slack.channels;
const { url, platform } = await slackBot(slack, database);
const hand = slack.driver(url);
const ctx = testContext(database);
const key = new Uint8Array(32);
const deps = {
  ...{ pseudonymKey: key, keyOf: personKeys(key), seal: createSeal(key), platforms: [platform] },
  ...{ messages: features.flatMap((feature) => feature.messages ?? []), left: [] },
};
const role = (who: typeof anna, name: string) =>
  setRole(ctx, { person: `slack:${who.id}`, role: name, by: 'test', platforms: ['slack'] }, true);

/** Types a command in a channel and returns what came back, and for whom. */
async function types(user: typeof ben, text: string): Promise<string> {
  const { response } = await hand.command('/cx', text, { user, channel: payments });
  const answer = (await response.posted()) as { response_type?: string };
  // Whoever sits beside them in the channel sees nothing of it.
  expect(answer.response_type).toBe('ephemeral');
  return JSON.stringify(answer);
}
async function presses(user: typeof ben, action: string): Promise<string> {
  const { response } = await hand.press(
    { message: { ts: '1.2' } },
    { type: 'button', action_id: action, value: 'U0SOMEBODYELSE' },
    { user, channel: payments },
  );
  return JSON.stringify(await response.posted());
}

beforeEach(async () => {
  await db.$executeRaw`truncate person, person_role, erasure, erased_person cascade`;
});

describe('36: “privacy” on Slack', () => {
  it('tells what is kept of who asks and why, in their language, to them alone', async () => {
    await role(anna, 'host');
    const dutch = await types(anna, 'privacy');
    expect(dutch).toContain('Wat ik van je bewaar');
    expect(dutch).toContain('om te weten wie wat mag');
    expect(await types(ben, 'mydata')).toContain('What I keep of you');
    expect(await types(ben, 'privacy')).not.toContain('to know who may do what');
    expect(await types(ben, 'privacy of @anna')).toContain('Say “privacy”');
  });

  it('§7.7: gives nobody their data more than five times a day, and says from when it can be had again', async () => {
    const me = await ensurePerson(ctx, { platform: 'slack', id: anna.id });
    for (let n = 0; n < 5; n++) await takeOwnExport(ctx, me);
    const from = 'vaker geef ik ze niet. Het kan weer op zaterdag 21 november vanaf';
    for (const told of [await types(anna, 'privacy exporteer'), await presses(anna, 'privacy.export')])
      expect(told).toContain(from);
    expect(await types(ben, 'privacy export')).not.toContain('You can have it again');
  });

  it('erases whoever pressed, after one more question, and nobody else', async () => {
    await role(anna, 'host');
    await role(ben, 'host');
    expect(await types(anna, 'privacy wis')).toContain('Alles van je wissen?');
    expect(await db.erasure.count()).toBe(0);
    expect(await presses(anna, 'privacy.erase-sure')).toContain('binnen een minuut');
    expect(await presses(anna, 'privacy.erase-sure')).toContain('binnen een minuut');
    expect(await db.erasure.count()).toBe(1);
    expect(await types(anna, 'privacy')).toContain('dat is bezig');
    expect(await workErasures(ctx, deps)).toBe(1);
    expect((await db.personRole.findMany()).map(({ externalId }) => externalId)).toEqual([ben.id]);
    expect(await db.personAccount.count()).toBe(0);
    expect(await db.erasure.findMany()).toMatchObject([{ personId: null, sealed: null, actor: 'somebody' }]);
    // Who comes back is somebody new.
    expect(await types(anna, 'privacy')).not.toContain('dat is bezig');
  });

  it.each(['admin', 'cx-manager'])(
    'a %s takes no traces away alone: somebody else ends their role first',
    async (held) => {
      await role(boss, held);
      for (const told of [await types(boss, 'privacy erase'), await presses(boss, 'privacy.erase-sure')])
        expect(told).toContain('Have an administrator take that away first');
      expect(await db.erasure.count()).toBe(0);
    },
  );

  it('shows administrators alone what is under way, and never of whom', async () => {
    await role(boss, 'admin');
    await role(ben, 'cx-manager');
    await presses(anna, 'privacy.erase-sure');
    const { id } = await db.erasure.create({
      data: {
        ...{ kind: 'customer', key: 'pseudonym-of-them', reason: 'request', actor: 'cli', origin: 'cli' },
        ...{ cleanedAt: new Date(), standing: 2, trouble: 'slack: <!channel> is_archived' },
      },
    });
    const seen = await types(boss, 'privacy erasures');
    expect(seen).toContain(`${id} · a customer`);
    expect(seen).toContain('may still show them: 2');
    expect(seen).not.toMatch(new RegExp(`${anna.id}|pseudonym`));
    for (const other of [ben, anna]) expect(await types(other, 'privacy erasures')).not.toContain('customer');
  });
});
