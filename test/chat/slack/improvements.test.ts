import { beforeEach, expect, it } from 'vitest';
import { lookWhetherItHelped } from '../../../src/features/improvements/index.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';
import { giveShownWords } from '../../support/words.ts';

const database = await testDatabase();
const { db } = database;
const slack = await startSlack({
  users: { bob: { locale: 'en-US' }, chief: { locale: 'en-US' }, guest: { isRestricted: true } },
  channels: { delivery: {} },
});
const { bob, chief, guest } = slack.users;
const { delivery } = slack.channels;
const { views } = slack.proxy;
const { url, outbox } = await slackBot(slack, database);
const hand = slack.driver(url);
const by = { user: bob, channel: delivery };
const said = (body: unknown) => JSON.stringify(body);

beforeEach(async () => {
  await db.$executeRaw`
    truncate improvement, improvement_event, action, action_event, post, channel, feedback, rate_budget
    restart identity cascade`;
});

async function begin(): Promise<void> {
  const words = await giveShownWords(db, { platform: 'slack', channel: delivery.id, name: 'delivery' });
  const button = { type: 'button', action_id: 'actions.follow-up', value: words };
  await hand.press({ message: { ts: '1.2' } }, button, by);
  await expect.poll(() => db.action.count()).toBe(1);
}

/** Types something that opens a form, fills it in and sends it. */
async function fill(command: string, form: string, values: Record<string, string>): Promise<void> {
  await hand.command('/cx', command, by);
  await expect.poll(() => views.modal(bob)?.callback_id).toBe(form);
  await hand.submit(views.modal(bob), values, by);
}

it('an improvement on Slack: gathered, worth something, done, told, and looked at in the thread of its card', async () => {
  await begin();
  await fill('improve 1', 'improvements.gather', { into: 'new', problem: 'Parcels come late' });
  await expect.poll(() => db.improvement.count()).toBe(1);
  await fill('improvement 1 worth', 'improvements.worth', {
    customer: 'Certainty',
    customerSize: 'large',
    organisation: 'Fewer calls',
    organisationSize: 'small',
  });
  await fill('improvement 1 owner', 'improvements.owner', { executive: chief.id });
  await expect.poll(async () => (await db.improvement.findFirst())?.executive).toBe(`slack:${chief.id}`);
  await outbox.drain({ patienceMs: 3_000 });
  const card = (await slack.emulator.messages(delivery.id)).at(-1);
  expect(said(card?.blocks)).toContain(`"user_id":"${chief.id}"`);
  const button = { type: 'button', action_id: 'improvements.prioritise', value: '1' };
  const pressed = await hand.press({ message: card as never }, button, by);
  expect(said(await pressed.response.posted())).toContain('Improvement 1 is prioritised.');
  await hand.command('/cx', 'improvement 1 start', by);
  await expect.poll(async () => (await db.improvement.findFirst())?.state).toBe('in_progress');
  const measured = { outcome: 'Drivers call first.', grade: 'D', evidence: 'We hear it.' };
  await fill('improvement 1 measured', 'improvements.measured', measured);
  expect(views.modal(bob).callback_id).toBe('improvements.told');
  await hand.submit(views.modal(bob), { how: 'mail', what: 'That we call first.' }, by);
  await expect.poll(async () => (await db.improvement.findFirst())?.state).toBe('told');
  await outbox.drain({ patienceMs: 3_000 });
  expect((await slack.emulator.messages(delivery.id)).at(-1)?.text).toContain('You said, we did');

  await db.improvementCheck.updateMany({ data: { dueAt: new Date('2026-01-01T00:00:00Z') } });
  const ctx = testContext(database, {
    now: '2027-01-01T00:00:00Z',
    postWith: (db) => outbox.postWith(db),
    reviseWith: (db) => outbox.reviseWith(db),
  });
  await lookWhetherItHelped(ctx);
  await outbox.drain({ patienceMs: 3_000 });
  const posts = slack.proxy.calls.of('chat.postMessage').filter(({ body }) => body.thread_ts !== undefined);
  // The team and the owner each read both looks, below the card that they have.
  const toTeam = posts.filter(({ body }) => body.channel === delivery.id);
  expect([posts.length, toTeam.length]).toEqual([4, 2]);
  for (const { body } of toTeam) expect(body.thread_ts).toBe(card?.ts);
  for (const { body } of posts) expect(body.text).toContain('Did it help? Improvement 1');
});

it('the square of four stands on Slack in two columns', async () => {
  await begin();
  await hand.command('/cx', 'improve 1: Parcels come late', by);
  await expect.poll(() => db.improvement.count()).toBe(1);
  const { response } = await hand.command('/cx', 'improvements', by);
  const shown = said(await response.posted());
  expect(shown).toContain('"fields":[{"type":"plain_text"');
  expect(shown).toContain('Not said yet: 1.');
});

it('a guest gathers nothing', async () => {
  await begin();
  const { response } = await hand.command('/cx', 'improve 1: Late', { user: guest, channel: delivery });
  expect(said(await response.posted())).toContain('guests');
  expect(await db.improvement.count()).toBe(0);
});
