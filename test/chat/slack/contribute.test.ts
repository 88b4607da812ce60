import { expect, it } from 'vitest';
import { maskOwnWords } from '../../../src/features/feedback/index.ts';
import { becomes, smallJourney } from '../../features/journey/kit.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { slackBot } from '../../support/slack/bot.ts';
import { startSlack } from '../../support/slack/start.ts';

const database = await testDatabase();
const { db } = database;
const slack = await startSlack({ users: { bob: { locale: 'en-US' } }, channels: { office: {} } });
const { bob } = slack.users;
const { office } = slack.channels;
const { views, calls } = slack.proxy;
const { url } = await slackBot(slack, database);
const hand = slack.driver(url);
const by = { user: bob, channel: office };
const said = (body: unknown) => JSON.stringify(body);

// The lists of names are read once, at the first text: on a busy machine that alone takes a platform's patience.
maskOwnWords('Hello');

it('leads somebody on Slack along the chain to one sentence, and answers with what goes on there', async () => {
  await becomes(testContext(database, { now: '2026-01-01T08:00:00Z' }), smallJourney);
  const begun = await hand.command('/cx', 'contribute', by);
  const start = await begun.response.posted();
  expect(said(start)).toContain('What do you contribute to the customer journey?');
  const pressed = await hand.press({ message: start as never, ephemeral: true }, 'contributions.chain', by);
  await expect.poll(() => views.modal(bob)?.callback_id).toBe('contributions.chain');
  await hand.submit(views.modal(bob), { who: 'the planners', where: 'not-yet' }, by);
  expect(said(views.modal(bob))).toContain('Who uses the work of the planners?');
  await hand.submit(views.modal(bob), { who: 'the drivers', where: 'delivery' }, by);
  const form = views.modal(bob);
  expect(form.callback_id).toBe('contributions.say');
  const sentence = 'I … for the planners, who work for the drivers, so that the customer …';
  expect(said(form)).toContain(sentence);
  const choices = { touchpoint: 'delivery', audience: 'team', example: 'no' };
  const { json } = await hand.submit(form, { ...choices, sentence }, by);
  expect(json).toMatchObject({
    response_action: 'errors',
    errors: { sentence: expect.stringContaining('your own words') },
  });
  expect(await db.contribution.count()).toBe(0);

  await hand.submit(form, { ...choices, sentence: 'I keep the planner of <!channel> routes running.' }, by);
  await expect.poll(() => db.contribution.count()).toBe(1);
  const answer = await pressed.response.posted();
  expect(said(answer)).toContain('This is what goes on there');
  expect(said(answer)).toContain('We are on time');
  // What would call a whole channel stands in rich text alone, which says it literally.
  expect(answer).toMatchObject({ text: expect.not.stringContaining('<!channel>') });
  expect(calls.refused()).toEqual([]);
});
