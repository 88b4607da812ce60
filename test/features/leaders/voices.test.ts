import { beforeEach, expect, it } from 'vitest';
import { readingFor } from '../../../src/chat/message.ts';
import { leadersComposers, leadersText } from '../../../src/features/leaders/index.ts';
import { LeadersView } from '../../../src/features/leaders/view.ts';
import { anAnswer, aSlot } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { clear, office } from './kit.ts';
import { giveWeek, weeks } from './weeks.ts';

const database = await testDatabase();
const { db } = database;
beforeEach(async () => {
  await clear(db);
  // Forty customers of four weeks up to Sunday 7 June, who all said the same.
  await giveWeek(db, { ...weeks.quiet, before: {}, now: { 8: 40 }, words: () => 'It went as it should.' });
});

/** What a reader is sent on a Monday: the customer it begins with, and every line. */
async function read(localDate: string, locale: 'en' | 'nl' = 'en') {
  const { ctx } = office(database, `${localDate}T07:00:00Z`);
  const slot = aSlot({
    ...{ platform: 'slack', channel: 'LEA', message: 'leaders-week', locale, localDate },
    dueAt: new Date(`${localDate}T06:00:00Z`),
  });
  const [composed] = (await leadersComposers['leaders-week']?.(ctx, [slot])) ?? [];
  const view = LeadersView.parse(composed?.content);
  const text = leadersText(view, readingFor({ locale, zone: 'Europe/Amsterdam' })).join('\n');
  return { said: view.voice?.text ?? null, text };
}

async function write(text: string, answeredAt: string, language: 'en' | 'nl') {
  const data = anAnswer({ definitionId: 1, source: 'qualtrics', score: 9, text, answeredAt, language });
  await db.feedback.create({ data: { ...data, touchpointId: 'delivery' } });
}

it('does not begin two weeks with one customer, and says that there are no others', async () => {
  expect(await read('2026-06-08')).toMatchObject({ said: 'It went as it should.' });
  const next = await read('2026-06-15');
  expect(next.said).toBeNull();
  expect(next.text).toContain('no words that can be shown: too few customers, told before, or not safe');
  expect((await read('2026-06-15', 'nl')).text).toContain('al eerder verteld');
  await write('They rang before they came.', '2026-06-16T10:00:00Z', 'en');
  expect(await read('2026-06-22')).toMatchObject({ said: 'They rang before they came.' });
});

it('says that the words are in a language that the reader does not read', async () => {
  await read('2026-06-08');
  await write('Ze belden voor ze kwamen.', '2026-06-10T10:00:00Z', 'nl');
  const english = await read('2026-06-15');
  expect(english.said).toBeNull();
  expect(english.text).toContain('no new words in a language that you read');
  expect(await read('2026-06-15', 'nl')).toMatchObject({ said: 'Ze belden voor ze kwamen.' });
});

it('says of words from before the week that they are older', async () => {
  await write('Nobody told me when.', '2026-06-05T10:00:00Z', 'en');
  const first = await read('2026-06-08');
  expect(first.text).not.toContain('These words are older');
  const second = await read('2026-06-15');
  expect(second.said).not.toBeNull();
  expect(second.said).not.toBe(first.said);
  expect(second.text).toContain('These words are older');
  expect((await read('2026-06-15', 'nl')).text).toContain('Deze woorden zijn ouder');
});
