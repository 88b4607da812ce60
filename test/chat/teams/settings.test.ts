import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { composers } from '../../../src/features/index.ts';
import { verbatimsMessage } from '../../../src/features/verbatims/index.ts';
import { composeDue } from '../../../src/jobs/compose.ts';
import { testContext } from '../../jobs/context.ts';
import { giveWords } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Call, type Json, startConnector } from '../../support/teams/connector.ts';
import { channel, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
const { url, outbox } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const ada = person(connector, 'ada', { locale: 'nl-NL' });
const bob = person(connector, 'bob');
const payments = channel('payments');
const admin = { platform: 'teams', externalId: ada.aadObjectId, role: 'admin', grantedBy: 'test' };
await database.db.personRole.create({ data: admin });

const adding = { action: 'settings.add', value: verbatimsMessage.name };
const values = { days: '1,3', time: '9.30', zone: 'europe/amsterdam', locale: 'nl' };

/** What the buttons of a message send back, by action, wherever they stand in its card; the first of each. */
function buttonsIn({ body }: Call): Record<string, Json> {
  const found: Record<string, Json> = {};
  JSON.stringify(body, (key, value: unknown) => {
    if (key === 'data' && typeof value === 'object' && value !== null && 'action' in value) {
      found[String(value.action)] ??= value as Json;
    }
    return value;
  });
  return found;
}

/** Asks for the settings and presses the button that adds; gives back what its dialog sends. */
async function openForm(): Promise<Json> {
  await hand.say(ada, payments, 'settings');
  const { 'settings.add': add } = buttonsIn(await connector.called('targeted'));
  const { json } = await hand.open(ada, payments, add ?? {});
  const { task } = json as { task: { value: { card: { content: { actions: { data: Json }[] } } } } };
  return task.value.card.content.actions[0]?.data ?? {};
}

beforeEach(() => connector.clear());

describe('settings on Teams', () => {
  it('refuse whoever is no administrator, also behind a button, and change nothing', async () => {
    await hand.say(bob, payments, 'settings');
    expect((await connector.called('targeted')).body.text).toContain('Only a CX manager can do this');
    const { json } = await hand.press(bob, payments, adding);
    expect(json.value).toContain('Only a CX manager can do this');
    const opener = JSON.stringify({ action: adding.action, value: adding.value });
    for (const data of [{ action: 'teams.open-form', value: opener }, adding]) {
      const opened = await hand.open(bob, payments, data);
      expect(JSON.stringify(opened.json)).toContain('Only a CX manager can do this');
    }
    expect(await database.db.subscription.count()).toBe(0);
  });

  it('lead an administrator from the list by a form and a preview to what is saved, with who did it', async () => {
    await hand.say(ada, payments, 'instellingen');
    const asks = { msteams: { type: 'task/fetch' } };
    expect(buttonsIn(await connector.called('targeted'))['settings.add']).toMatchObject(asks);
    connector.clear();
    const sent = await openForm();
    connector.clear();
    expect((await hand.submit(ada, payments, { ...sent, ...values })).status).toBe(200);
    await expect
      .poll(() => connector.of('targeted').some((call) => 'settings.save' in buttonsIn(call)))
      .toBe(true);
    expect(await database.db.subscription.count()).toBe(0);
    const preview = connector.of('targeted').find((call) => 'settings.save' in buttonsIn(call)) as Call;
    const { json } = await hand.press(ada, payments, buttonsIn(preview)['settings.save'] ?? {});
    expect(json.type).toBe('application/vnd.microsoft.card.adaptive');
    const [subscription] = await database.db.subscription.findMany({ include: { channel: true } });
    expect(subscription).toMatchObject({
      schedule: '30 9 * * 1,3',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
      updatedBy: `teams:${ada.aadObjectId}`,
      channel: { platform: 'teams', externalId: payments.id },
    });
  });

  it('post the digest now, once, for an administrator alone, as on Slack', async () => {
    await hand.say(bob, payments, 'post');
    expect((await connector.called('targeted')).body.text).toContain('Only a CX manager can do this');
    await giveWords(database.db);
    connector.clear();
    await hand.say(ada, payments, 'plaats nu');
    // Composing may take long enough to be told first that it is under way.
    const told = () => connector.of('targeted').find(({ body }) => JSON.stringify(body).includes('onderweg'));
    await expect.poll(told, { timeout: 10_000 }).toBeDefined();
    const button = buttonsIn(told() as Call)['settings.post'] ?? {};
    const { json } = await hand.press(ada, payments, button);
    expect(JSON.stringify(json)).toContain('al geplaatst');
    const ctx = testContext(database, { now: '2026-11-20T09:00:00Z' });
    await composeDue(ctx, composers);
    await outbox.drain();
    expect(connector.of('create').map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('kwam te laat'),
    ]);
    expect(await database.db.slot.count()).toBe(1);
  });

  it('22: say above its field what is wrong, in the person’s language, and keep what was right', async () => {
    const sent = await openForm();
    const wrong = { ...values, time: 'half tien', zone: 'Atlantis' };
    const { json } = await hand.submit(ada, payments, { ...sent, ...wrong });
    const shown = JSON.stringify(json);
    expect(shown).toContain('"type":"continue"');
    expect(shown).toContain('half tien');
    expect(shown.match(/⚠/g)).toHaveLength(2);
    expect(shown).not.toMatch(/Please|must/);
  });
});
