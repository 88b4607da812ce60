import { expect, it } from 'vitest';
import type { Reading } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { ensurePerson } from '../../../src/features/people/index.ts';
import { type Locale, sayIn } from '../../../src/i18n/index.ts';
import { testContext } from '../../jobs/context.ts';
import { anAnswer, givenDefinition } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { transcript } from '../../support/transcript.ts';
import { becomes, smallJourney } from '../journey/kit.ts';
import { now, talker } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now });

const words = {
  en: {
    verb: 'contribute',
    first: 'the planners',
    second: 'the drivers',
    long: 'I keep the servers of the route planner running. '.repeat(12).trim(),
    short: 'I keep the route planner running, so that drivers come when we said.',
    who: 'who delivery',
    action: 'Drivers call before they change the day.',
    customer: 'The driver came exactly when the message said',
    colleague: 'I train new drivers.',
  },
  nl: {
    verb: 'bijdrage',
    first: 'de planners',
    second: 'de bezorgers',
    long: 'Ik houd de servers van de routeplanner in de lucht. '.repeat(12).trim(),
    short: 'Ik houd de routeplanner in de lucht, zodat bezorgers komen wanneer we het zeiden.',
    who: 'wie bezorging',
    action: 'Bezorgers bellen voordat ze de dag verschuiven.',
    customer: 'De bezorger kwam precies toen het bericht het zei',
    colleague: 'Ik leid nieuwe bezorgers op.',
  },
} as const;

it.each([
  ['slack', 'en'],
  ['teams', 'en'],
  ['slack', 'nl'],
  ['teams', 'nl'],
] as const)(
  'takes somebody who never thought about it to a good answer, on %s in %s',
  async (face, locale: Locale) => {
    await db.$executeRaw`
      truncate person, contribution, touchpoint, feedback, definition, action, journey_version, customer_promise
      restart identity cascade`;
    await becomes(ctx, smallJourney);
    const said = words[locale];
    const definitionId = await givenDefinition(db);
    await db.feedback.createMany({
      data: Array.from({ length: 36 }, (_, i) =>
        anAnswer({
          definitionId,
          touchpointId: 'delivery',
          answeredAt: '2026-11-20T12:00:00Z',
          score: i % 4 === 0 ? 7 : 9,
          language: locale,
          text: said.customer,
        }),
      ),
    });
    const about = { title: said.action, createdBy: 'x', createdAt: now, updatedAt: now };
    await db.action.create({
      data: { ...about, state: 'claimed', origin: 'hand', touchpointId: 'delivery' },
    });
    const anna = talker(ctx, { id: 'ANNA', platform: face, locale });
    const ben = talker(ctx, { id: 'BEN', platform: face, locale });
    for (const [who, name] of [
      [anna, 'Anna'],
      [ben, 'Ben'],
    ] as const) {
      const id = await ensurePerson(ctx, who.actor);
      await db.person.update({ where: { id }, data: { name, department: 'Planning', isListed: true } });
    }
    const choices = { touchpoint: 'delivery', audience: 'team', example: 'no' };
    await ben.fills('say', { ...choices, sentence: said.colleague, audience: 'everyone' });

    const reading: Reading = { say: sayIn(locale), locale, zone: 'Europe/Amsterdam' };
    const talk = transcript(face, reading, []);
    async function turn(did: string, reply: Promise<Reply>): Promise<Reply> {
      talk.said('Anna', did);
      const came = await reply;
      talk.replied(came);
      return came;
    }
    const { button, form } = reading.say.contributions;
    await turn(said.verb, anna.types(said.verb));
    await turn(`[${button.chain()}]`, anna.presses('chain'));
    const link = await turn(
      `${said.first} · ${form.notYet()}`,
      anna.fills('chain', { who: said.first, where: 'not-yet' }, '[]'),
    );
    const chain = link.kind === 'form' ? link.about : '';
    const draft = await turn(
      said.second,
      anna.fills('chain', { who: said.second, where: 'delivery' }, chain),
    );
    const unchanged = draft.kind === 'form' ? String(draft.values.sentence) : '';
    await turn(unchanged, anna.fills('say', { ...choices, sentence: unchanged }));
    await turn(said.long, anna.fills('say', { ...choices, sentence: said.long }));
    await turn(said.short, anna.fills('say', { ...choices, sentence: said.short }));
    await turn(said.verb, anna.types(said.verb));
    await turn(said.who, anna.types(said.who));
    await expect(`${talk.lines.join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/contribute.${face}.${locale}.md`,
    );
  },
);
