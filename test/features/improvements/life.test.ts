import { beforeEach, expect, it } from 'vitest';
import type { Reading } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { lookWhetherItHelped } from '../../../src/features/improvements/index.ts';
import { type Locale, sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { transcript } from '../../support/transcript.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, messages, personIn } from '../actions/kit.ts';
import { giveAnswers } from './answers.ts';
import { clear } from './kit.ts';

const database = await testDatabase();
const { db } = database;

beforeEach(() => clear(db));

const languages = { slack: 'en', teams: 'nl' } as const;
const scripts = {
  en: {
    said: ['The parcel came four days late.', 'Nobody called about the new day.'],
    gather: 'improve 1 2',
    problem: 'Parcels come on another day than was said.',
    tooSoon: 'improvement 1 prioritise',
    worth: { customer: 'You need not stay at home twice.', organisation: 'Fewer calls at the weekend.' },
    why1: 'The depot changes the day by itself.',
    why2: 'Its system knows no telephone numbers.',
    promise: 'You know when we come.',
    prioritise: 'improvement 1 prioritise',
    start: 'improvement 1 start',
    measured: 'improvement 1 measured',
    outcome: 'Drivers call before they change the day.',
    evidence: 'The depot keeps a list of calls.',
    told: 'That we call first from now on.',
    show: 'improvement 1',
    list: 'improvements',
    done: { ask: 'done 1', words: 'Called them and said sorry.' },
  },
  nl: {
    said: ['Het pakket kwam vier dagen te laat.', 'Niemand belde over de nieuwe dag.'],
    gather: 'verbeter 1 2',
    problem: 'Pakketten komen op een andere dag dan gezegd.',
    tooSoon: 'verbetering 1 prioriteit',
    worth: {
      customer: 'Je hoeft niet twee keer thuis te blijven.',
      organisation: 'Minder telefoon op zaterdag.',
    },
    why1: 'Het depot verzet de dag zelf.',
    why2: 'Het systeem kent geen telefoonnummers.',
    promise: 'Je weet wanneer we komen.',
    prioritise: 'verbetering 1 prioriteit',
    start: 'verbetering 1 begin',
    measured: 'verbetering 1 gemeten',
    outcome: 'Bezorgers bellen voor ze de dag verzetten.',
    evidence: 'Het depot houdt een bellijst bij.',
    told: 'Dat we voortaan eerst bellen.',
    show: 'verbetering 1',
    list: 'verbeteringen',
    done: { ask: 'klaar 1', words: 'Gebeld en excuses gemaakt.' },
  },
};

it.each(['slack', 'teams'] as const)('the life of an improvement on %s', async (face) => {
  const locale: Locale = languages[face];
  const words = scripts[locale];
  const reading: Reading = { say: sayIn(locale), locale, zone: 'Europe/Amsterdam' };
  const place = { platform: face, channel: '#delivery', locale };
  const office = company(database, '2026-06-10T08:00:00Z');
  const life = transcript(face, reading, messages);
  const { cards } = office[face];
  const who = (id: string) => personIn(office, { id, platform: face, locale }, '#delivery');
  const [anna, ben] = [who('ANNA'), who('BEN')];
  async function turn(name: string, did: string, reply: Promise<Reply>): Promise<void> {
    life.said(name, did);
    life.replied(await reply);
    await life.posted(office.outbox, cards);
  }
  async function fill(
    name: string,
    form: string,
    values: Record<string, string>,
    about: string | number = 1,
  ) {
    const person = name.startsWith('Anna') ? anna : ben;
    await turn(`${name} fills it in`, Object.values(values).join(' / '), person.fills(form, values, about));
  }

  await db.touchpoint.create({
    data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
  });
  for (const text of words.said) {
    const id = await giveShownWords(db, place, { text });
    await db.feedback.update({ where: { id: BigInt(id) }, data: { touchpointId: 'delivery' } });
    await turn('Anna presses “Follow up”', text, anna.presses('follow-up', id));
  }
  await ben.types('claim 1');
  await life.posted(office.outbox, cards);
  await turn('Anna', words.gather, anna.types(words.gather));
  await fill('Anna', 'improvements.gather', { into: 'new', problem: words.problem }, '1 2');
  await turn('Ben', words.tooSoon, ben.types(words.tooSoon));
  await fill('Ben', 'improvements.worth', {
    customer: words.worth.customer,
    customerSize: 'large',
    organisation: words.worth.organisation,
    organisationSize: 'small',
  });
  const { problem, why1, why2, promise } = words;
  await fill('Anna', 'improvements.cause', { problem, why1, why2, touchpoint: 'delivery', promise });
  await fill('Anna', 'improvements.owner', { executive: 'U0CHIEF', due: '2026-Q3' });
  await turn('Ben', words.prioritise, ben.types(words.prioritise));
  await turn('Ben', words.list, ben.types(words.list));
  await turn('Anna', words.start, anna.types(words.start));
  await turn('Ben', words.done.ask, ben.types(words.done.ask));
  await fill('Ben', 'done', { done: words.done.words });
  await turn('Anna', words.measured, anna.types(words.measured));
  await fill('Anna', 'improvements.measured', {
    outcome: words.outcome,
    grade: 'D',
    evidence: words.evidence,
  });
  await fill('Anna', 'improvements.told', { how: 'mail', what: words.told });

  await giveAnswers(db, { from: '2026-05-13', to: '2026-06-09', scores: { 2: 45, 8: 30, 10: 25 } });
  await giveAnswers(db, { from: '2026-06-10', to: '2026-07-07', scores: { 2: 15, 8: 30, 10: 55 } });
  for (const [when, now] of [
    ['Four weeks later, at nine in the morning', '2026-07-08T07:00:00Z'],
    ['Twelve weeks later, at nine in the morning', '2026-09-02T07:00:00Z'],
  ] as const) {
    life.said(when, '');
    await lookWhetherItHelped(company(database, now).ctx);
    await life.posted(office.outbox, cards);
  }
  await expect(`${life.lines.join('\n')}\n`).toMatchFileSnapshot(
    `../../golden/improvement-life.${face}.${locale}.md`,
  );
});
