import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { verbatimsMessage } from '../../../src/features/verbatims/index.ts';
import { testDatabase } from '../../support/database.ts';
import { teamsBot } from '../../support/teams/bot.ts';
import { type Call, type Json, startConnector } from '../../support/teams/connector.ts';
import { channel, createDriver, person } from '../../support/teams/driver.ts';
import { answerSignIn } from '../../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const connector = await startConnector();
afterAll(connector.close);
const { url } = await teamsBot(connector, database);
const hand = createDriver(url, connector);
const ada = person(connector, 'ada', { locale: 'nl-NL' });
const bob = person(connector, 'bob');
const payments = channel('payments');
const admin = { platform: 'teams', externalId: ada.aadObjectId, role: 'admin', grantedBy: 'test' };
await database.db.personRole.create({ data: admin });

const adding = { action: 'settings.add', value: verbatimsMessage.name };
const values = { days: '1,3', time: '9.30', zone: 'europe/amsterdam', locale: 'nl' };

/** What the buttons of a message send back, by action, wherever they stand in its card. */
function buttonsIn({ body }: Call): Record<string, Json> {
  const found: Record<string, Json> = {};
  JSON.stringify(body, (key, value: unknown) => {
    if (key === 'data' && typeof value === 'object' && value !== null && 'action' in value) {
      found[String(value.action)] = value as Json;
    }
    return value;
  });
  return found;
}

/** Presses the button that adds, and then the one that opens the form; gives back what the dialog sends. */
async function openForm(): Promise<Json> {
  await hand.press(ada, payments, adding);
  const { 'teams.open-form': open } = buttonsIn(await connector.called('targeted'));
  const { json } = await hand.open(ada, payments, open ?? {});
  const { task } = json as { task: { value: { card: { content: { actions: { data: Json }[] } } } } };
  return task.value.card.content.actions[0]?.data ?? {};
}

beforeEach(() => connector.clear());

describe('settings on Teams', () => {
  it('refuse whoever is no administrator, also behind a button, and change nothing', async () => {
    await hand.say(bob, payments, 'settings');
    expect((await connector.called('targeted')).body.text).toContain('Only an administrator can do this');
    const { json } = await hand.press(bob, payments, adding);
    expect(json.value).toContain('Only an administrator can do this');
    const opener = JSON.stringify({ action: adding.action, value: adding.value });
    const opened = await hand.open(bob, payments, { action: 'teams.open-form', value: opener });
    expect(JSON.stringify(opened.json)).toContain('Only an administrator can do this');
    expect(await database.db.subscription.count()).toBe(0);
  });

  it('lead an administrator from the list by a form and a preview to what is saved, with who did it', async () => {
    await hand.say(ada, payments, 'instellingen');
    expect(buttonsIn(await connector.called('targeted'))).toHaveProperty(['settings.add']);
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
