import { beforeEach, describe, expect, it } from 'vitest';
import { followAnswersAgain } from '../../../src/features/actions/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, company, formIn, listIn, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { actions: en } = sayIn('en');
const { actions: nl } = sayIn('nl');
const place = { platform: 'slack', channel: 'C1' };
const LATER = '2026-06-15T08:00:00Z';

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, wave, touchpoint, journey_version,
      customer_promise, rate_budget restart identity cascade`;
});

function start(now?: string) {
  const office = company(database, now);
  return {
    ...office,
    anna: personIn(office, { id: 'ANNA' }),
    ben: personIn(office, { id: 'BEN' }),
    boss: personIn(office, { id: 'BOSS' }),
  };
}

/** What form fields are there, in the person's words. */
function optionsOf(reply: Awaited<ReturnType<ReturnType<typeof personIn>['types']>>): string[] {
  if (reply.kind !== 'form') throw new Error(JSON.stringify(reply));
  return reply.form.fields.flatMap((field) =>
    field.kind === 'one_of' ? field.options.map(({ value }) => value) : [`(${field.name})`],
  );
}

describe('what an action is about', () => {
  it('keeps the promise at stake as it was when it began', async () => {
    await db.touchpoint.create({
      data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
    });
    const text = { en: 'We come when we said.', nl: 'We komen als beloofd.' };
    for (const [id, position] of [
      ['on-time', 1],
      ['kind', 2],
    ] as const)
      await db.customerPromise.create({ data: { id, textEn: text.en, textNl: text.nl, position } });
    const touchpoint = {
      id: 'delivery',
      key: 'delivery',
      name: text,
      goal: text,
      owner: { team: 'Delivery', channel: 'slack:C1' },
      metric: 'nps',
      isMomentOfTruth: true,
      severity: 3,
      keywords: [],
      values: [],
    };
    const journeyFrom = (validFrom: string, promise: string) =>
      db.journeyVersion.create({
        data: {
          validFrom: new Date(validFrom),
          ...{ actor: 'cli', origin: 'cli', file: '' },
          content: {
            brand: text,
            promises: ['on-time', 'kind'].map((id) => ({ id, key: id, text, keywords: [] })),
            steps: [
              {
                key: 'get',
                name: text,
                owner: null,
                reviewedOn: null,
                touchpoints: [{ ...touchpoint, promise }],
              },
            ],
          },
        },
      });
    await journeyFrom('2026-06-01T00:00:00Z', 'on-time');
    await journeyFrom('2026-06-12T00:00:00Z', 'kind');
    const { anna } = start();
    await anna.presses('follow-up', await giveShownWords(db, place, { touchpointId: 'delivery' }));
    expect((await db.action.findUniqueOrThrow({ where: { id: 1 } })).promiseId).toBe('on-time');
    const later = start(LATER);
    expect(actionIn(await later.ben.types('action 1'))).toMatchObject({ promise: text });
    await later.anna.types('actions new Print the leaflet anew');
    expect(actionIn(await later.ben.types('action 2'))).toMatchObject({ promise: null });
  });

  it('asks what it is worth when it is done, as far as nobody said so', async () => {
    const { anna } = start();
    await anna.presses('follow-up', await giveShownWords(db, place));
    await anna.types('claim 1');
    expect(optionsOf(await anna.types('done 1'))).toEqual([
      '(done)',
      'one_off',
      '(customer)',
      '(organisation)',
    ]);
    await anna.fills('worth', { customer: 'Certainty', organisation: '' }, 1);
    const form = await anna.types('done 1');
    expect(form).toMatchObject({ values: { customer: 'Certainty', organisation: '' } });
    await anna.fills(
      'done',
      { done: 'Called.', cause: 'one_off', customer: 'Certainty', organisation: 'Fewer calls' },
      1,
    );
    expect(actionIn(await anna.types('action 1'))).toMatchObject({
      customerValue: 'Certainty',
      organisationValue: 'Fewer calls',
    });
    await anna.types('reopen 1');
    expect(optionsOf(await anna.types('done 1'))).toEqual(['(done)', 'one_off']);
    await anna.fills('done', { done: 'Called again.', cause: 'one_off' }, 1);
    expect(actionIn(await anna.types('action 1'))).toMatchObject({ organisationValue: 'Fewer calls' });
  });
});

describe('the customer is told', () => {
  it('in any way when they agreed to it', async () => {
    const { anna } = start();
    await anna.presses('follow-up', await giveShownWords(db, place));
    await anna.types('claim 1');
    const asked = await anna.fills('done', { done: 'Called.', cause: 'one_off' }, 1);
    expect(optionsOf(asked)).toEqual(['call', 'mail', 'letter', 'public_answer', '(what)']);
    expect(noticeIn(await anna.fills('told', { how: 'nobody', what: '' }, 1))).toBe(
      en.refused.not_this_way({ number: 1 }),
    );
    expect(await anna.fills('told', { how: 'call', what: '' }, 1)).toMatchObject({ kind: 'faults' });
    expect(noticeIn(await anna.fills('told', { how: 'call', what: 'Soon.' }, 1))).toBe(
      en.did.told({ number: 1 }),
    );
  });

  it('neither by phone nor by mail without their permission, also when it is withdrawn meanwhile', async () => {
    const { anna } = start();
    await anna.presses('follow-up', await giveShownWords(db, place));
    await anna.types('claim 1');
    await db.feedback.updateMany({ data: { contactPermission: 'no' } });
    expect(optionsOf(await anna.fills('done', { done: 'Called.', cause: 'one_off' }, 1))).toEqual([
      'public_answer',
      'nobody',
      '(what)',
    ]);
    for (const how of ['call', 'mail', 'letter'])
      expect(noticeIn(await anna.fills('told', { how, what: 'Soon.' }, 1))).toBe(
        en.refused.not_this_way({ number: 1 }),
      );
    expect(noticeIn(await anna.fills('told', { how: 'public_answer', what: 'Soon.' }, 1))).toBe(
      en.did.told({ number: 1 }),
    );
  });

  it('or there is nobody to tell, and nobody who refused', async () => {
    const { anna } = start();
    await anna.types('actions new Print the leaflet anew');
    await anna.types('claim 1');
    expect(noticeIn(await anna.types('contacted 1'))).toBe(en.refused.no_customer({ number: 1 }));
    await anna.fills('done', { done: 'Printed.', cause: 'one_off' }, 1);
    expect(noticeIn(await anna.fills('told', { how: 'nobody', what: '' }, 1))).toBe(
      en.did.toldNobody({ number: 1 }),
    );
    expect(actionIn(await anna.types('action 1'))).toMatchObject({ state: 'told', toldBy: 'nobody' });
  });

  it('again, and the channel reads the newer words where the older stood: it is said once', async () => {
    const office = start();
    const { anna, outbox, slack } = office;
    await anna.presses('follow-up', await giveShownWords(db, place));
    await anna.types('claim 1');
    for (const what of ['Soon.', 'Now.']) {
      await anna.fills('done', { done: 'Called.', cause: 'one_off' }, 1);
      await anna.fills('told', { how: 'call', what }, 1);
      await outbox.drain({ patienceMs: 1_000 });
      if (what === 'Soon.') await anna.types('reopen 1');
    }
    const said = slack.cards.filter(({ message }) => message === 'we-did');
    expect(said).toMatchObject([{ channel: 'C1', content: { toldWhat: 'Now.' } }]);
    expect((await db.telling.findMany({ orderBy: { at: 'asc' } })).map(({ what }) => what)).toEqual([
      'Soon.',
      'Now.',
    ]);
  });
});

describe('a customer who answers again in the same survey round', () => {
  async function giveWave(): Promise<number> {
    return (await db.wave.create({ data: { source: 'web', name: 'June' } })).id;
  }

  it('opens their closed action again, for who had it, with the clock of the new answer; only once', async () => {
    const waveId = await giveWave();
    const first = start();
    await first.anna.presses(
      'follow-up',
      await giveShownWords(db, place, { customer: 'k1', waveId, stratum: 'detractor' }),
    );
    await first.anna.types('claim 1');
    await first.anna.fills('done', { done: 'Called.', cause: 'one_off' }, 1);
    await first.anna.fills('told', { how: 'call', what: 'Soon.' }, 1);
    await db.definition.updateMany({ data: { method: 'nps' } });
    const answer = await db.feedback.findFirstOrThrow({ omit: { id: true } });
    await db.feedback.create({
      data: {
        ...answer,
        redactions: {},
        externalId: 'second',
        text: 'Still nothing came.',
        score: 8,
        answeredAt: new Date('2026-06-14T08:00:00Z'),
      },
    });
    // Another customer, another round, and an older answer are none of its business.
    for (const other of [
      { externalId: 'a', customerKey: 'k2' },
      { externalId: 'b', waveId: null },
      { externalId: 'c', answeredAt: new Date('2026-06-01T08:00:00Z') },
    ])
      await db.feedback.create({ data: { ...answer, redactions: {}, ...other } });
    const offices = [start(LATER), start(LATER)] as const;
    await Promise.all(offices.map(({ ctx }) => followAnswersAgain(ctx)));
    await followAnswersAgain(offices[0].ctx);
    await offices[0].outbox.drain({ patienceMs: 1_000 });
    const shown = actionIn(await offices[0].ben.types('action 1'));
    expect(shown).toMatchObject({ state: 'claimed', holder: { id: 'ANNA' }, again: 1 });
    // A passive answer: 16 working hours to take it up and 40 to speak to the customer, from Monday 10:00.
    expect(shown).toMatchObject({
      claimDueAt: '2026-06-17T08:00:00.000Z',
      contactDueAt: '2026-06-22T08:00:00.000Z',
    });
    // Nobody chose the new words for a channel.
    expect(JSON.stringify(shown)).not.toContain('Still nothing');
    const events = await db.actionEvent.findMany({ where: { kind: { in: ['answered_again', 'reopen'] } } });
    expect(events.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'answered_again feedback',
      'reopen feedback',
    ]);
    expect(offices[0].slack.cards.filter(({ message }) => message === 'action-news')).toMatchObject([
      { channel: 'ANNA', content: { number: 1, news: 'answered_again' } },
    ]);
  });

  it('and is posted and followed up there, gets no second action', async () => {
    const waveId = await giveWave();
    const { anna, ben } = start();
    await anna.presses('follow-up', await giveShownWords(db, place, { customer: 'k1', waveId }));
    const again = await giveShownWords(db, place, { customer: 'k1', waveId, text: 'Still nothing.' });
    expect(noticeIn(await ben.presses('follow-up', again))).toBe(en.did.known({ number: 1 }));
    expect(await db.action.count()).toBe(1);
    expect(actionIn(await ben.types('action 1'))).toMatchObject({ again: 1, quotes: [{}, {}] });
  });
});

describe('reopening', () => {
  it('gives the clock of the action’s own voice', async () => {
    const { anna } = start();
    await anna.presses('follow-up', await giveShownWords(db, place, { stratum: 'promoter' }));
    await anna.fills('not-doing', { reason: 'already_solved', why: 'Solved.' }, 1);
    await anna.types('reopen 1');
    expect(actionIn(await anna.types('action 1'))).toMatchObject({ claimDueAt: null, contactDueAt: null });
  });
});

describe('a hand-over', () => {
  it.each([
    ['pass', { news: 'declined', person: { id: 'BEN' } }],
    ['accept', { news: 'accepted', person: { id: 'BEN' } }],
  ])('after “%s” tells who had it', async (verb, content) => {
    const { anna, ben, outbox, slack } = start();
    await anna.presses('follow-up', await giveShownWords(db, place));
    await anna.types('claim 1');
    await anna.fills('hand-over', { to: 'BEN' }, 1);
    await ben.types(`${verb} 1`);
    await outbox.drain({ patienceMs: 1_000 });
    expect(slack.cards.filter(({ message }) => message === 'action-news')).toMatchObject([
      { channel: 'ANNA', content },
    ]);
  });

  it('by an administrator says with whom it stays', async () => {
    const { anna, boss } = start();
    await anna.presses('follow-up', await giveShownWords(db, place));
    await anna.types('claim 1');
    const role = { platform: 'slack', externalId: 'BOSS', role: 'admin', grantedBy: 'test' };
    await db.personRole.createMany({ data: [role], skipDuplicates: true });
    const asked = noticeIn(await boss.fills('hand-over', { to: 'BEN' }, 1));
    expect(asked).toBe(en.did.handOverForHolder({ number: 1 }));
    expect(nl.did.handOverForHolder({ number: 1 })).not.toContain('jou');
  });
});

it('an action is offered to no guest, and to nobody of another workspace', async () => {
  const office = company(database, undefined, undefined, async ({ id }) => id !== 'T1/GUEST');
  const anna = personIn(office, { id: 'T1/ANNA' }, 'T1/C1');
  await anna.presses('follow-up', await giveShownWords(db, { ...place, channel: 'T1/C1' }));
  await anna.types('claim 1');
  for (const to of ['T1/GUEST', 'T2/BEN']) {
    const refused = en.refused.no_person({ number: 1 });
    expect(noticeIn(await anna.fills('hand-over', { to }, 1))).toBe(refused);
    expect(noticeIn(await anna.types(`handover 1 <@${to}>`))).toBe(refused);
  }
  expect(await db.action.findFirst()).toMatchObject({ offeredTo: null });
  await office.outbox.drain();
  expect(office.slack.cards.map(({ channel }) => channel)).toEqual(['T1/C1']);
  await anna.fills('hand-over', { to: 'T1/BEN' }, 1);
  expect(await db.action.findFirst()).toMatchObject({ offeredTo: 'slack:T1/BEN' });
});

it('nothing is merged into an action of another workspace', async () => {
  const office = start();
  const near = personIn(office, { id: 'T1/ANNA' }, 'T1/C1');
  const far = personIn(office, { id: 'T2/EVE' }, 'T2/C1');
  await near.presses('follow-up', await giveShownWords(db, { ...place, channel: 'T1/C1' }));
  await far.presses('follow-up', await giveShownWords(db, { ...place, channel: 'T2/C1' }, { text: 'Late.' }));
  expect(noticeIn(await far.types('merge 2 1'))).toBe(en.refused.unknown({ number: 1 }));
  expect(await db.action.findUnique({ where: { id: 2 } })).toMatchObject({ mergedIntoId: null });
  // Nor is anything of theirs told by what would not fit.
  await db.feedback.updateMany({ where: { text: 'Late.' }, data: { contactPermission: 'no' } });
  expect(noticeIn(await far.types('merge 1 2'))).toBe(en.refused.unknown({ number: 1 }));
});

it('an action of another workspace is not there, whatever is asked of it', async () => {
  const office = start();
  const near = personIn(office, { id: 'T1/ANNA' }, 'T1/C1');
  const far = personIn(office, { id: 'T2/EVE' }, 'T2/C1');
  const boss = personIn(office, { id: 'T2/BOSS' }, 'T2/C1');
  const teams = personIn(office, { id: 'CARLA', platform: 'teams' }, '19:x');
  await near.presses('follow-up', await giveShownWords(db, { ...place, channel: 'T1/C1' }));
  await personIn(office, { id: 'T1/ANNA' }, null).types('actions new Print the leaflet');
  for (const number of [1, 2]) {
    const unknown = en.refused.unknown({ number });
    for (const one of [far, boss])
      for (const verb of ['action', 'claim', 'done', 'reopen', 'release'])
        expect(noticeIn(await one.types(`${verb} ${number}`))).toBe(unknown);
    expect(noticeIn(await far.types(`note ${number} hello`))).toBe(unknown);
    expect(noticeIn(await far.types(`merge ${number} ${3 - number}`))).toContain('There is no action');
    expect(actionIn(await near.types(`action ${number}`)).number).toBe(number);
    // The same organisation on its other platform.
    expect(actionIn(await teams.types(`action ${number}`)).number).toBe(number);
  }
  expect(listIn(await far.types('actions open')).items).toEqual([]);
  expect(listIn(await near.types('actions open')).items).toHaveLength(2);
  expect(listIn(await teams.types('actions open')).items).toHaveLength(2);
  expect(formIn(await near.types('actions new'))).toEqual(['actions.new', '']);
});
