import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { ageImprovementNames, executiveLeft } from '../../../src/features/improvements/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, formIn, noticeIn, personIn } from '../actions/kit.ts';
import {
  clear,
  done,
  giveImprovement,
  giveTwoActions,
  improvementIn,
  improvementsIn,
  type Office,
  start,
  worth,
} from './kit.ts';

const database = await testDatabase();
const { improvements: en, actions: enActions, router: enRouter } = sayIn('en');
const { improvements: nl } = sayIn('nl');

beforeEach(() => clear(database.db));

function fieldsOf(reply: Reply): string[] {
  return reply.kind === 'form' ? reply.form.fields.map(({ name }) => name) : [];
}

async function stateOf({ ctx }: Office, id = 1) {
  return (await ctx.db.improvement.findUnique({ where: { id } }))?.state;
}

describe('gathering', () => {
  it('begins an improvement with a sentence: its card stands in the channel, with words and touchpoint', async () => {
    const office = start(database);
    await giveTwoActions(office);
    const reply = await office.anna.types('improve 1 and 2: Parcels come late');
    expect(noticeIn(reply)).toBe(en.did.begun({ number: 1, actions: [1, 2] }));
    await office.outbox.drain();
    expect(office.slack.cards.at(-1)).toMatchObject({
      channel: 'C1',
      message: 'improvement',
      content: {
        state: 'idea',
        problem: 'Parcels come late',
        touchpoint: { id: 'delivery' },
        actions: [1, 2],
        quotes: [{ text: 'The parcel came four days late.' }, { text: 'Nobody called about the new day.' }],
      },
    });
    expect(actionIn(await office.ben.types('action 2')).improvement).toBe(1);
    const events = await office.ctx.db.actionEvent.findMany({ where: { kind: 'join' } });
    expect(events.map(({ actionId, actor, details }) => [actionId, actor, details])).toEqual([
      [1, 'slack:ANNA', { improvement: 1 }],
      [2, 'slack:ANNA', { improvement: 1 }],
    ]);
  });

  it('asks in a form when no sentence is typed, and adds to one that is there', async () => {
    const office = start(database);
    await giveTwoActions(office);
    expect(formIn(await office.anna.types('improve 1'))).toEqual(['improvements.gather', '1']);
    expect(formIn(await office.anna.presses('improvements.gather', 2))).toEqual(['improvements.gather', '2']);
    const wish = { into: 'new', problem: 'Nobody calls', touchpoint: 'delivery' };
    await office.anna.fills('improvements.gather', wish, '1');
    expect(noticeIn(await office.carla.types('verbeter 2 bij 1'))).toBe(
      nl.did.gather({ number: 1, actions: [2] }),
    );
    expect(improvementIn(await office.carla.types('verbetering 1')).actions).toEqual([1, 2]);
    await office.outbox.drain();
    const cards = office.slack.cards.filter(({ message }) => message === 'improvement');
    expect(cards).toMatchObject([{ content: { actions: [1, 2] } }]);
  });

  it('takes every action once, in one improvement; a stopped one lets go', async () => {
    const office = start(database);
    await giveImprovement(office);
    expect(noticeIn(await office.ben.types('improve 2: Something else'))).toBe(
      en.refusedAction.elsewhere({ number: 2, improvement: 1 }),
    );
    await office.anna.fills('improvements.stop', { because: 'The depot closes.' }, 1);
    expect(noticeIn(await office.ben.types('improve 2: Something else'))).toBe(
      en.did.begun({ number: 2, actions: [2] }),
    );
  });

  it.each([
    ['improve', en.ask.numbers({ verb: 'improve' })],
    ['improve parcels', en.ask.numbers({ verb: 'improve' })],
    ['improve 99', en.refusedAction.unknown({ number: 99 })],
    ['improve 1 99: It happens', en.refusedAction.unknown({ number: 99 })],
    ['improve 1 into 9', en.refused.unknown({ number: 9 })],
    [`improve 1: ${'x'.repeat(10_000)}`, en.ask.tooLong({ most: 500 })],
    [`improve ${Array.from({ length: 51 }, (_, n) => n + 1).join(' ')}`, en.ask.tooMany({ most: 50 })],
    ['improve 1: She has diabetes and waited', en.ask.tooPrivate()],
  ])('answers bad input and leaves everything as it was: %s', async (typed, answer) => {
    const office = start(database);
    await giveTwoActions(office);
    expect(noticeIn(await office.anna.types(typed))).toBe(answer);
    expect(await office.ctx.db.improvement.count()).toBe(0);
    expect(await office.ctx.db.action.count({ where: { improvementId: { not: null } } })).toBe(0);
  });

  it('wants a problem for a new one, and no more than it can hold', async () => {
    const office = start(database);
    await giveTwoActions(office);
    expect(await office.anna.fills('improvements.gather', { into: 'new' }, '1')).toEqual({
      kind: 'faults',
      faults: { problem: en.ask.problem() },
    });
    const long = { into: 'new', problem: 'x'.repeat(10_000) };
    expect(await office.anna.fills('improvements.gather', long, '1')).toMatchObject({
      kind: 'faults',
      faults: { problem: enRouter.fault.tooLong({ most: '500' }) },
    });
    const nothing = await office.anna.fills('improvements.gather', { into: 'new', problem: 'It' }, 'x');
    expect(noticeIn(nothing)).toBe(en.refusedAction.unknown({ number: 0 }));
    expect(await office.ctx.db.improvement.count()).toBe(0);
  });
});

describe('the life of an improvement', () => {
  it('goes from an idea to customers being told, and every card shows it', async () => {
    const office = start(database);
    const { anna, slack, outbox, ctx } = office;
    await giveImprovement(office);
    expect(noticeIn(await anna.types('improvement 1 prioritise'))).toBe(
      en.refused.values_missing({ number: 1 }),
    );
    expect(formIn(await anna.types('improvement 1 worth'))).toEqual(['improvements.worth', '1']);
    await anna.fills('improvements.worth', { ...worth, organisation: '' }, 1);
    expect(noticeIn(await anna.presses('improvements.prioritise', 1, 'slack-3'))).toBe(
      en.refused.values_missing({ number: 1 }),
    );
    await anna.fills('improvements.worth', worth, 1);
    const cause = {
      problem: 'Parcels come late',
      why1: 'The depot decides',
      why3: 'It has no numbers',
      promise: 'On time',
    };
    expect(noticeIn(await anna.fills('improvements.cause', cause, 1))).toBe(en.did.cause({ number: 1 }));
    await anna.fills('improvements.owner', { executive: 'CHIEF', due: '2026-Q4' }, 1);
    expect(noticeIn(await anna.types('improvement 1 start'))).toBe(en.refused.not_prioritised({ number: 1 }));
    expect(noticeIn(await anna.types('improvement 1 prioritise'))).toBe(en.did.prioritise({ number: 1 }));
    expect(noticeIn(await anna.types('improvement 1 told'))).toBe(en.refused.not_measured({ number: 1 }));
    expect(noticeIn(await anna.types('improvement 1 start'))).toBe(en.did.start({ number: 1 }));
    expect(formIn(await anna.types('improvement 1 measured'))).toEqual(['improvements.measured', '1']);
    expect(formIn(await anna.fills('improvements.measured', done, 1))).toEqual(['improvements.told', '1']);
    const told = { how: 'mail', what: 'That we call first.' };
    expect(noticeIn(await anna.fills('improvements.told', told, 1))).toBe(en.did.told({ number: 1 }));
    await outbox.drain();
    expect(slack.cards.find(({ message }) => message === 'improvement')?.content).toMatchObject({
      state: 'told',
      whys: ['The depot decides', 'It has no numbers'],
      touchpoint: null,
      executive: { platform: 'slack', id: 'CHIEF' },
      dueQuarter: '2026-Q4',
      grade: 'D',
      toldWhat: 'That we call first.',
    });
    const events = await ctx.db.improvementEvent.findMany({ orderBy: { id: 'asc' } });
    expect(events.map(({ kind, actor, origin }) => [kind, actor, origin])).toEqual(
      ['begin', 'worth', 'worth', 'cause', 'owner', 'prioritise', 'start', 'measured', 'told'].map((kind) => [
        kind,
        'slack:ANNA',
        'slack',
      ]),
    );
    expect(JSON.stringify(events.map(({ details }) => details))).not.toMatch(/depot|call first|late/);
  });

  it('names what customers are promised there, as the journey says it, until another is chosen', async () => {
    const office = start(database);
    const { db } = office.ctx;
    await giveTwoActions(office);
    const both = (en: string, nl: string) => ({ en, nl });
    const texts = {
      time: both('You know when we come.', 'Je weet wanneer we komen.'),
      kind: both('We are kind.', 'We zijn aardig.'),
    };
    await db.customerPromise.createMany({
      data: Object.entries(texts).map(([id, { en, nl }], position) => ({
        id,
        textEn: en,
        textNl: nl,
        position,
      })),
    });
    const owner = { team: 'Depot', channel: null };
    const place = {
      ...{
        id: 'delivery',
        key: 'delivery',
        name: both('Delivery', 'Bezorging'),
        goal: both('', ''),
        promise: 'time',
      },
      ...{ owner, metric: 'nps', isMomentOfTruth: true, severity: 2, keywords: [], values: [] },
    };
    const promises = Object.entries(texts).map(([id, text]) => ({ id, key: id, text, keywords: [] }));
    const step = {
      key: 'get',
      name: both('Get', 'Krijgen'),
      owner: null,
      reviewedOn: null,
      touchpoints: [place],
    };
    await db.journeyVersion.create({
      data: {
        validFrom: new Date('2026-01-01T00:00:00Z'),
        actor: 'test',
        origin: 'test',
        file: '',
        content: { brand: both('We care.', 'Wij geven om je.'), promises, steps: [step] },
      },
    });
    await office.anna.types('improve 1 2: Parcels come late');
    expect(improvementIn(await office.ben.types('improvement 1')).promise).toBe('You know when we come.');
    expect(improvementIn(await office.carla.types('verbetering 1')).promise).toBe(
      'Je weet wanneer we komen.',
    );
    const asked = await office.anna.types('improvement 1 cause');
    expect(asked).toMatchObject({ kind: 'form', values: { promiseId: 'time', touchpoint: 'delivery' } });
    await office.anna.fills('improvements.cause', { problem: 'Late', promiseId: 'kind' }, 1);
    expect(improvementIn(await office.ben.types('improvement 1')).promise).toBe('We are kind.');
    await office.anna.fills('improvements.cause', { problem: 'Late', promiseId: 'nothing' }, 1);
    expect(improvementIn(await office.ben.types('improvement 1')).promise).toBe('');
  });

  it('lets nobody change or remove a line of its history', async () => {
    const office = start(database);
    await giveImprovement(office);
    await expect(office.ctx.db.improvementEvent.updateMany({ data: { actor: 'x' } })).rejects.toThrow(
      /only ever added/,
    );
    await expect(office.ctx.db.improvementEvent.deleteMany()).rejects.toThrow(/only ever added/);
  });

  it('keeps what was done after thirteen months, and not who did it', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.anna.fills('improvements.owner', { executive: 'CHIEF', due: '2026-Q4' }, 1);
    await office.anna.fills('improvements.stop', { because: 'The depot closes.' }, 1);
    await ageImprovementNames(start(database, '2027-07-09T07:00:00Z').ctx);
    expect(await office.ctx.db.improvementEvent.count({ where: { actor: 'slack:ANNA' } })).toBe(3);
    const late = () => ageImprovementNames(start(database, '2027-07-10T09:00:00Z').ctx);
    await Promise.all([late(), late()]);
    const events = await office.ctx.db.improvementEvent.findMany({ orderBy: { id: 'asc' } });
    expect(events.map(({ actor, kind }) => [actor, kind])).toEqual([
      ['somebody', 'begin'],
      ['somebody', 'owner'],
      ['somebody', 'stop'],
    ]);
    expect(events[1]?.details).toEqual({ dueQuarter: '2026-Q4' });
    expect(await office.ctx.db.improvement.findFirst()).toMatchObject({
      createdBy: 'somebody',
      executive: null,
      state: 'stopped',
    });
  });

  it('is stopped honestly, and then nothing more is done with it', async () => {
    const office = start(database);
    await giveImprovement(office, 'in_progress');
    expect(formIn(await office.ben.types('improvement 1 stop'))).toEqual(['improvements.stop', '1']);
    expect(noticeIn(await office.ben.fills('improvements.stop', { because: 'The depot closes.' }, 1))).toBe(
      en.did.stop({ number: 1 }),
    );
    for (const step of ['measured', 'worth', 'stop', 'start', 'told', 'cause', 'owner', 'prioritise']) {
      expect(noticeIn(await office.ben.types(`improvement 1 ${step}`))).toBe(
        en.refused.closed({ number: 1 }),
      );
    }
    expect(noticeIn(await office.ben.types('improve 1 into 1'))).toBe(en.refused.closed({ number: 1 }));
  });

  it('gives who answers for it its card in their own chat, once, which shows how it stands', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.anna.fills('improvements.owner', { executive: 'CHIEF' }, 1);
    await office.anna.fills('improvements.owner', { executive: 'CHIEF', due: '2026-Q4' }, 1);
    await office.anna.fills('improvements.worth', worth, 1);
    await office.anna.types('improvement 1 prioritise');
    await office.outbox.drain();
    expect(office.slack.cards.filter(({ channel }) => channel === 'CHIEF')).toMatchObject([
      { message: 'improvement', content: { number: 1, executive: { id: 'CHIEF' }, state: 'prioritised' } },
    ]);
    // Who names themselves knows.
    await office.anna.fills('improvements.owner', { executive: 'ANNA' }, 1);
    await office.outbox.drain();
    expect(office.slack.cards.filter(({ channel }) => channel === 'ANNA')).toEqual([]);
  });

  it('is answered for by no guest, and by nobody of another workspace', async () => {
    const office = start(database, undefined, async ({ id }) => id !== 'T1/GUEST');
    const near = personIn(office, { id: 'T1/ANNA' }, 'T1/C1');
    await giveShownWords(database.db, { platform: 'slack', channel: 'T1/C1' });
    await near.types('actions new Print the leaflet');
    await near.types('improve 1: The leaflet is old');
    for (const executive of ['T1/GUEST', 'T2/CHIEF'])
      expect(noticeIn(await near.fills('improvements.owner', { executive }, 1))).toBe(
        en.refused.not_a_person({ number: 1 }),
      );
    expect(await database.db.improvement.findFirst()).toMatchObject({ executive: null });
  });

  it('of another workspace is not there, whatever is asked of it', async () => {
    const office = start(database);
    const near = personIn(office, { id: 'T1/ANNA' }, 'T1/C1');
    const far = personIn(office, { id: 'T2/EVE' }, 'T2/C1');
    for (const channel of ['T1/C1', 'T2/C1'])
      await giveShownWords(database.db, { platform: 'slack', channel }, { text: channel });
    await near.types('actions new Print the leaflet');
    await near.types('improve 1: The leaflet is old');
    await far.types('actions new Call back');
    const unknown = en.refused.unknown({ number: 1 });
    for (const step of ['', ' owner', ' cause', ' worth', ' stop', ' prioritise'])
      expect(noticeIn(await far.types(`improvement 1${step}`))).toBe(unknown);
    expect(noticeIn(await far.fills('improvements.stop', { because: 'No.' }, 1))).toBe(unknown);
    expect(noticeIn(await far.types('improve 2 into 1'))).toBe(unknown);
    expect(noticeIn(await far.types('improve 1'))).toBe(en.refusedAction.unknown({ number: 1 }));
    expect(improvementsIn(await far.types('improvements')).items).toEqual([]);
    expect(JSON.stringify(await far.presses('improvements.gather', 2))).not.toContain('leaflet');
    await far.types('claim 2');
    expect(JSON.stringify(await far.types('done 2'))).not.toContain('leaflet');
    await far.fills('done', { done: 'Called.', cause: '1' }, 2);
    expect(await database.db.action.findUnique({ where: { id: 2 } })).toMatchObject({ improvementId: null });
    // The same organisation on its other platform, and whoever made it.
    expect(improvementIn(await office.carla.types('verbetering 1')).number).toBe(1);
    expect(improvementsIn(await near.types('improvements')).items).toHaveLength(1);
  });

  it('shows nobody who answers for it when that person left', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.anna.fills('improvements.owner', { executive: 'CHIEF' }, 1);
    await executiveLeft(office.ctx, { platform: 'slack', person: 'CHIEF', heir: null });
    expect(improvementIn(await office.ben.types('improvement 1')).executive).toBeNull();
    expect(await office.ctx.db.improvementEvent.count({ where: { kind: 'executive_left' } })).toBe(1);
  });

  it.each(['C0123456', 'T1/G0123456', 'two words', '<!channel>'])(
    'is answered for by a person, never by %s',
    async (executive) => {
      const office = start(database);
      await giveImprovement(office);
      expect(noticeIn(await office.anna.fills('improvements.owner', { executive }, 1))).toBe(
        en.refused.not_a_person({ number: 1 }),
      );
      expect(improvementIn(await office.ben.types('improvement 1')).executive).toBeNull();
    },
  );

  it.each([
    ['improvement 9', en.refused.unknown({ number: 9 })],
    ['improvement 9 start', en.refused.unknown({ number: 9 })],
    ['improvement 1 fly', en.ask.step({ number: 1 })],
    ['improvement 1 constructor', en.ask.step({ number: 1 })],
    ['improvements better', en.ask.scope()],
    ['improvement 12345678901', en.ask.scope()],
  ])('answers %s kindly', async (typed, answer) => {
    const office = start(database);
    await giveImprovement(office);
    expect(noticeIn(await office.anna.types(typed))).toBe(answer);
  });

  it.each(['', 'x', '0', '-1', '999999999999', '1; drop table improvement'])(
    'bears a button with the value %j',
    async (value) => {
      const office = start(database);
      await giveImprovement(office);
      for (const button of ['show', 'prioritise', 'worth', 'gather']) {
        const reply = await office.anna.presses(`improvements.${button}`, value, 'slack-3');
        expect(reply.kind).toMatch(/^(notice|form|message)$/);
      }
      expect(await stateOf(office)).toBe('idea');
    },
  );

  it('keeps its state on a double click and on an old card', async () => {
    const office = start(database);
    await giveImprovement(office, 'in_progress');
    expect(noticeIn(await office.anna.presses('improvements.prioritise', 1, 'slack-3'))).toBe(
      en.refused.already_prioritised({ number: 1 }),
    );
    expect(noticeIn(await office.anna.presses('improvements.start', 1, 'slack-3'))).toBe(
      en.refused.already_started({ number: 1 }),
    );
    expect(await stateOf(office)).toBe('in_progress');
  });

  it('shows the new state in a message of one’s own', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.anna.fills('improvements.worth', worth, 1);
    const reply = await office.anna.presses('improvements.prioritise', 1, null);
    expect(reply.kind).toBe('updated');
    expect(improvementIn(reply).state).toBe('prioritised');
  });

  it('stores nothing that looks like a customer’s data', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.anna.fills('improvements.cause', { problem: 'Call Jan on 06-12345678 first' }, 1);
    const { problem } = await office.ctx.db.improvement.findFirstOrThrow();
    expect(problem).not.toContain('06-12345678');
    expect(await office.anna.fills('improvements.cause', { problem: ' ' }, 1)).toMatchObject({
      kind: 'faults',
    });
  });
});

describe('an action that ends', () => {
  it('asks whether a cause is behind it, and becomes a case of what is chosen', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.ctx.db.action.update({ where: { id: 2 }, data: { improvementId: null } });
    await office.anna.types('claim 2');
    const form = await office.anna.types('done 2');
    expect(fieldsOf(form)).toContain('cause');
    expect(await office.anna.fills('done', { done: 'Called.' }, 2)).toEqual({
      kind: 'faults',
      faults: { cause: enRouter.fault.missing() },
    });
    expect(noticeIn(await office.anna.fills('done', { done: 'Called.', cause: '7' }, 2))).toBe(
      enActions.refused.no_improvement({ number: 2 }),
    );
    expect(actionIn(await office.ben.types('action 2')).state).toBe('claimed');
    expect(formIn(await office.anna.fills('done', { done: 'Called.', cause: '1' }, 2))).toEqual([
      'actions.told',
      '2',
    ]);
    expect(actionIn(await office.ben.types('action 2'))).toMatchObject({ state: 'resolved', improvement: 1 });
    expect(improvementIn(await office.ben.types('improvement 1')).actions).toEqual([1, 2]);
  });

  it('does not ask when it is a case already, and stays one', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.anna.types('claim 1');
    expect(fieldsOf(await office.anna.types('done 1'))).not.toContain('cause');
    await office.anna.fills('done', { done: 'Called.', cause: 'one_off' }, 1);
    expect(actionIn(await office.ben.types('action 1'))).toMatchObject({ state: 'resolved', improvement: 1 });
  });

  it('can be a one-off', async () => {
    const office = start(database);
    await giveTwoActions(office);
    await office.anna.types('claim 1');
    await office.anna.fills('done', { done: 'Called.', cause: 'one_off' }, 1);
    expect(await office.ctx.db.action.findUnique({ where: { id: 1 } })).toMatchObject({
      state: 'resolved',
      improvementId: null,
      isOneOff: true,
    });
  });

  it('is not done because it falls under an improvement, which must be named and there', async () => {
    const office = start(database);
    await giveImprovement(office);
    await office.ctx.db.action.update({ where: { id: 2 }, data: { improvementId: null } });
    const why = { reason: 'part_of_improvement', why: 'The cause is being taken away.' };
    expect(await office.ben.fills('not-doing', why, 2)).toEqual({
      kind: 'faults',
      faults: { improvement: enRouter.fault.missing() },
    });
    await office.ben.fills('not-doing', { ...why, improvement: '1' }, 2);
    expect(actionIn(await office.ben.types('action 2'))).toMatchObject({
      state: 'not_doing',
      reason: 'part_of_improvement',
      improvement: 1,
    });
    expect(await office.ctx.db.improvementEvent.findFirst({ where: { kind: 'gather' } })).toMatchObject({
      details: { actions: [2] },
    });
  });

  it('takes its improvement along when it goes on in another', async () => {
    const office = start(database);
    await giveTwoActions(office);
    await office.anna.types('improve 1: Late');
    await office.anna.types('merge 1 2');
    expect(improvementIn(await office.ben.types('improvement 1')).actions).toEqual([2]);
  });
});

describe('the list', () => {
  it('stands in the order of numbers, whatever they are worth and whoever answers for them', async () => {
    const office = start(database);
    await giveTwoActions(office);
    await office.anna.types('improve 1: First');
    await office.anna.types('improve 2: Second');
    await office.anna.fills(
      'improvements.worth',
      { ...worth, customerSize: 'small', organisationSize: 'large' },
      1,
    );
    await office.anna.fills('improvements.worth', { ...worth, organisationSize: 'large' }, 2);
    await office.anna.fills('improvements.owner', { executive: 'ZOE', due: '2026-Q4' }, 1);
    await office.anna.fills('improvements.owner', { executive: 'ABE', due: '2026-Q3' }, 2);
    const { items } = improvementsIn(await office.ben.types('improvements'));
    expect(items.map(({ number }) => number)).toEqual([1, 2]);
    await office.anna.fills('improvements.stop', { because: 'No.' }, 1);
    expect(improvementsIn(await office.ben.types('improvements')).items).toHaveLength(1);
    expect(improvementsIn(await office.carla.types('verbeteringen alle')).items).toHaveLength(2);
  });

  it('asks for actions that are overdue and in no improvement', async () => {
    const office = start(database);
    await giveTwoActions(office);
    const later = start(database, '2026-06-15T08:00:00Z');
    expect(improvementsIn(await later.ben.types('improvements')).overdue).toMatchObject([
      { number: 1, about: 'The parcel came four days late.', touchpoint: { id: 'delivery' } },
      { number: 2 },
    ]);
    await later.ben.types('improve 1: Late');
    expect(improvementsIn(await later.ben.types('improvements')).overdue).toMatchObject([{ number: 2 }]);
  });
});
