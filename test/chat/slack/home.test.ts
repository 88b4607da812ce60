import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Intent } from '../../../src/chat/intent.ts';
import { defineMessage } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { line, slackMessage } from '../../../src/chat/slack/kit.ts';
import { homeOf } from '../../../src/chat/slack/outbound/home.ts';
import type { TeamsCard } from '../../../src/chat/teams/kit.ts';
import { helpExamples } from '../../../src/features/help/help.example.ts';
import { helpMessage } from '../../../src/features/help/help.message.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { slackError } from '../../support/slack/faults.ts';
import { startSlack } from '../../support/slack/start.ts';
import { readerOf } from '../every-message.ts';

const database = await testDatabase();
const slack = await startSlack({
  users: { anna: { locale: 'nl-NL' }, guest: { isRestricted: true } },
  channels: { payments: {} },
});
const { anna, guest } = slack.users;
const { calls, faults, views } = slack.proxy;
const part = { message: helpMessage, content: helpExamples(sayIn('nl')).normal };
let react: (intent: Intent) => Promise<Reply> = async () => ({ kind: 'home', parts: [part] });
const { url, intents } = await slackBot(slack, database, { handle: (intent) => react(intent) });
const hand = slack.driver(url);
const opened = (user: string, more: object = {}) => ({
  type: 'app_home_opened',
  user,
  tab: 'home',
  channel: 'D1',
  ...more,
});
const published = (count: number) => calls.called('views.publish', count);

beforeEach(() => {
  calls.clear();
  faults.clear();
  intents.length = 0;
  react = async () => ({ kind: 'home', parts: [part] });
});

describe('the home tab', () => {
  it('29: shows something at once at a first visit, then the person’s own page in their language', async () => {
    expect((await hand.event(opened(anna.id))).status).toBe(200);
    await published(2);
    expect(JSON.stringify(calls.of('views.publish')[0]?.body.view)).toContain('Ik ben ermee bezig');
    expect(JSON.stringify(views.home(anna))).toContain('Wat ik voor je kan doen');
    expect(intents).toMatchObject([{ kind: 'home', channel: null, actor: { id: anna.id, locale: 'nl' } }]);
    expect(calls.refused()).toEqual([]);
  });

  it('29: is not touched when somebody opens the messages tab', async () => {
    await hand.event(opened(anna.id, { tab: 'messages' }), {}, { id: 'Ev-messages' });
    await hand.event(opened(anna.id, { view: { hash: views.home(anna).hash } }));
    await published(1);
    expect(intents).toHaveLength(1);
  });

  it('28: that changed meanwhile is published once more, and no third time', async () => {
    faults.always('views.publish', slackError('hash_conflict'));
    await hand.event(opened(anna.id, { view: { hash: 'old' } }));
    await published(2);
    const [first, second] = calls.of('views.publish');
    expect(first?.body).toHaveProperty('hash');
    expect(second?.body).not.toHaveProperty('hash');
    faults.clear();
    await hand.event(opened(anna.id, { view: { hash: views.home(anna).hash } }));
    await published(3);
    expect(calls.of('views.publish')).toHaveLength(3);
  });

  it('6: is made once however often Slack delivers the same event', async () => {
    const event = opened(anna.id, { view: { hash: views.home(anna).hash } });
    const again = { num: 1, reason: 'http_timeout' };
    const answers = [
      await hand.event(event, {}, { id: 'Ev6' }),
      await hand.event(event, {}, { id: 'Ev6', retry: again }),
      await hand.event(event, {}, { id: 'Ev6', retry: { ...again, num: 2 } }),
      await hand.event(event, {}, { id: 'Ev6' }),
      await hand.event(event, {}, { id: 'Ev6-other' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await published(2);
    expect(intents).toHaveLength(2);
  });

  it('35: tells a guest that it is not for them', async () => {
    await hand.event(opened(guest.id));
    await calls.called({ method: 'views.publish', user: guest.id });
    expect(JSON.stringify(views.home(guest))).toContain('I only answer people of this organisation');
    expect(intents).toEqual([]);
  });

  it('29: with 300 parts keeps to 100 blocks and says what is missing', () => {
    const { blocks } = homeOf(
      Array.from({ length: 300 }, () => part),
      readerOf('en'),
    );
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(blocks.at(-1))).toMatch(/\d+ more parts do not fit/);
    expect(JSON.stringify(blocks).length).toBeLessThan(250_000);
  });

  it.each([1, 2, 3, 4, 7])(
    '29: with parts of %i blocks keeps to 100 blocks, the line about what is missing among them',
    (size) => {
      const message = defineMessage({
        name: 'sized',
        view: z.object({}),
        summary: () => '-',
        render: {
          slack: () =>
            slackMessage(
              '-',
              Array.from({ length: size }, () => line('x')),
            ),
          teams: () => ({}) as TeamsCard,
        },
      });
      const { blocks } = homeOf(
        Array.from({ length: 100 }, () => ({ message, content: {} })),
        readerOf('en'),
      );
      expect(blocks.length).toBeLessThanOrEqual(100);
      expect(blocks.length).toBeGreaterThan(100 - size - 2);
    },
  );
});
