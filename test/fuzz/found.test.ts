import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/chat/intent.ts';
import { createRouter } from '../../src/chat/router.ts';
import { storable } from '../../src/chat/storable.ts';
import { fixedClock } from '../../src/clock.ts';
import { checkedForms, features } from '../../src/features/index.ts';
import { createLog } from '../../src/log.ts';
import { testContext } from '../jobs/context.ts';
import { testDatabase } from '../support/database.ts';
import { slackBot } from '../support/slack/bot.ts';
import { startSlack } from '../support/slack/start.ts';
import { teamsBot } from '../support/teams/bot.ts';
import { startConnector } from '../support/teams/connector.ts';
import { channel, createDriver, person } from '../support/teams/driver.ts';
import { answerSignIn } from '../support/teams/token-endpoint.ts';

answerSignIn();
const database = await testDatabase();
const slack = await startSlack({ users: { anna: {} }, channels: { payments: {} } });
const connector = await startConnector();
afterAll(connector.close);
const onSlack = await slackBot(slack, database, { handle: async () => ({ kind: 'nothing' }) });
const onTeams = await teamsBot(connector, database);
beforeEach(() => {
  onSlack.lines.length = 0;
  onTeams.lines.length = 0;
});

describe('what no database can hold', () => {
  const actor = { platform: 'studio', id: 'you', locale: 'en', zone: 'Europe/Amsterdam' } as const;
  const intents: [string, Intent][] = [
    ['is typed', { kind: 'command', actor, channel: 'c\0', text: 'journey de\0livery\ud800' }],
    [
      'comes back from a button',
      { kind: 'button', actor, channel: null, action: 'people.connect', value: 'a\0', messageId: null },
    ],
    [
      'is filled in',
      {
        kind: 'form',
        actor,
        channel: null,
        form: 'actions.new',
        about: '',
        values: { what: 'Call', touchpoint: 'x', customer: '\0', organisation: '\ud800' },
      },
    ],
  ];

  it.each(intents)('%s: it is left out, and the person is answered', async (_how, intent) => {
    const lines: string[] = [];
    const log = createLog({ level: 'error', write: (line) => lines.push(line) });
    const clock = fixedClock(new Date('2026-11-20T08:00:00Z'));
    const roles = async () => ['admin'];
    const router = createRouter({ features, forms: checkedForms, roles, log, clock });
    await router.handle(testContext(database), intent);
    expect(lines).toEqual([]);
  });

  it('is in the name of a channel on Teams: the channel is known without it', async () => {
    const anna = person(connector, 'anna');
    const hand = createDriver(onTeams.url, connector);
    const team = { id: '19:team@thread.tacv2', name: 'Team' };
    const renamed = {
      team,
      channel: { id: '19:new@thread.tacv2', name: 'ne\0w' },
      eventType: 'channelRenamed',
    };
    await hand.update(anna, channel('payments'), {}, renamed);
    await onTeams.platform.stop();
    expect(onTeams.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('is taken out at any depth, and what is nested deeper than anybody means it is left out', () => {
    expect(storable({ 'a\0': ['b\0', { c: '\udc00' }], n: 1, no: null })).toEqual({
      a: ['b', { c: '\ufffd' }],
      n: 1,
      no: null,
    });
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(JSON.stringify(storable(deep)).length).toBeLessThan(200);
  });
});

describe('what Slack signed and is none of its shapes', () => {
  it.each([
    ['an event that is a text', '{"type":"event_callback","event_id":"Ev1","event":"x"}'],
    ['an event of a channel that is nothing', '{"event_id":"Ev2","event":{"type":"message","item":null}}'],
    ['nothing that anybody knows', '{"type":"a_new_kind"}'],
    ['a list', '[1]'],
  ])('is acknowledged at once, not after three seconds: %s', async (_what, body) => {
    const { status, milliseconds } = await slack.driver(onSlack.url).raw(body, 'application/json');
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(3_000);
  });
});
