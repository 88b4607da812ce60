import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionHistory, ageNames, channelLeft, holderLeft } from '../../../src/features/actions/index.ts';
import { writeHistory } from '../../../src/features/exported-history.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, company, listIn, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const place = { platform: 'slack', channel: 'C1' };

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, touchpoint, journey_version, rate_budget
    restart identity cascade`;
});

function start(now?: string) {
  const office = company(database, now);
  return { ...office, anna: personIn(office, { id: 'ANNA' }), ben: personIn(office, { id: 'BEN' }) };
}

async function exported(format: 'csv' | 'jsonl'): Promise<string> {
  let text = '';
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  const { ctx } = start();
  await writeHistory(ctx, out, { format }, actionHistory(ctx));
  return text;
}

/** Two actions: Anna and Ben do the same in both, in another order. */
async function twoActions() {
  const office = start();
  const { anna, ben } = office;
  await anna.presses('follow-up', await giveShownWords(db, place));
  await ben.types('actions new =1+1');
  await anna.types('claim 1');
  await anna.fills('hand-over', { to: 'BEN' }, 1);
  await ben.types('accept 1');
  await ben.fills('done', { done: 'Called Jan.', cause: 'one_off' }, 1);
  await ben.fills('told', { how: 'call', what: 'Soon.' }, 1);
  await anna.types('claim 2');
  return office;
}

describe('the history', () => {
  it('says who, what, when and from where, and nobody can add up what one person did', async () => {
    await twoActions();
    const rows: Record<string, string>[] = parse(await exported('csv'), { columns: true });
    expect(
      rows.map(({ action, what, who, other, how }) => [action, what, who, other, how].join(' ')),
    ).toEqual([
      '1 begin person 1  ',
      '1 claim person 1  ',
      '1 hand_over person 1 person 2 ',
      '1 accept person 2 person 1 ',
      '1 done person 2  ',
      '1 told person 2  call',
      '2 begin person 1  ',
      '2 claim person 2  ',
    ]);
    expect(rows[4]).toMatchObject({
      at: '2026-06-10T08:00:00.000Z',
      from_state: 'claimed',
      to_state: 'resolved',
      origin: 'slack',
    });
    expect(rows[2]).toMatchObject({ from_state: '', to_state: '' });
    expect(rows.map(({ into }) => into).filter((into) => into !== '')).toEqual([]);
    const lines = await exported('jsonl');
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject(rows.map(({ who }) => ({ who })));
    // Nobody's address, and nothing that anybody wrote.
    expect(lines).not.toMatch(/ANNA|BEN|slack:|Jan|=1\+1/);
  });

  it('says where an action went', async () => {
    const { anna } = start();
    for (const what of ['One', 'Two', 'Three']) await anna.fills('new', { what });
    await anna.types('merge 1 2');
    await anna.types('improve 3: Parcels come late');
    const rows: Record<string, string>[] = parse(await exported('csv'), { columns: true });
    const went = rows.filter(({ into }) => into !== '');
    expect(went.map(({ action, what, into }) => [action, what, into].join(' '))).toEqual([
      '1 merge action 2',
      '3 join improvement 1',
    ]);
  });

  it('leaves no cell that a spreadsheet would compute', async () => {
    await twoActions();
    await db.touchpoint.create({ data: { id: '=cmd()', nameEn: 'x', nameNl: 'x', position: 1 } });
    await db.action.updateMany({ data: { touchpointId: '=cmd()' } });
    expect(await exported('csv')).not.toMatch(/"=/);
    expect(await exported('csv')).toContain(`"'=cmd()"`);
  });

  it('keeps what was done after thirteen months, and not who did it', async () => {
    await twoActions();
    await ageNames(start('2027-07-09T07:00:00Z').ctx);
    expect(await db.actionEvent.count({ where: { actor: 'slack:ANNA' } })).toBe(4);
    await Promise.all([0, 1].map(() => ageNames(start('2027-07-10T09:00:00Z').ctx)));
    const events = await db.actionEvent.findMany({ orderBy: { id: 'asc' } });
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(['somebody']));
    expect(JSON.stringify(events.map(({ details }) => details))).not.toMatch(/ANNA|BEN/);
    expect(events.find(({ kind }) => kind === 'told')?.details).toMatchObject({ how: 'call', to: 'told' });
    const rows = await db.action.findMany({ orderBy: { id: 'asc' } });
    expect(rows[0]).toMatchObject({ createdBy: 'somebody', holder: null, lastHolder: null });
    // Somebody still answers for what is open.
    expect(rows[1]).toMatchObject({ holder: 'slack:ANNA' });
  });

  it('is changed by nothing else', async () => {
    await twoActions();
    await expect(db.actionEvent.updateMany({ data: { actor: 'x' } })).rejects.toThrow(/only ever added/);
    await expect(db.actionEvent.deleteMany()).rejects.toThrow(/only ever added/);
  });

  it.each([
    ['another moment', "at = at + interval '1 day', actor = 'somebody'"],
    ['another deed', "kind = 'claim', actor = 'somebody'"],
    ['another person', "actor = 'slack:EVE'"],
    ['something more', `details = details || '{"how":"mail"}', actor = 'somebody'`],
  ])('is not given %s, also on the word that lets names go', async (_what, set) => {
    await twoActions();
    const change = db.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('klankbord.may_forget', 'yes', true)`;
      await tx.$executeRawUnsafe(`update action_event set ${set} where kind <> 'claim'`);
    });
    await expect(change).rejects.toThrow(/only ever added/);
  });
});

it('what is open in a channel that is no more goes to the team that owns the touchpoint; the rest is anybody’s', async () => {
  await db.touchpoint.create({
    data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
  });
  await db.channel.create({
    data: { platform: 'teams', externalId: '19:own', name: 'x', zone: 'Europe/Amsterdam', locale: 'nl' },
  });
  const text = { en: 'Get it', nl: 'Krijgen' };
  const touchpoint = {
    ...{ id: 'delivery', key: 'delivery', name: text, goal: text, promise: 'p', metric: 'nps' },
    ...{ isMomentOfTruth: false, severity: 2, keywords: [], values: [] },
    owner: { team: 'Delivery', channel: 'teams:19:own' },
  };
  const step = { key: 'get', name: text, owner: null, reviewedOn: null, touchpoints: [touchpoint] };
  await db.journeyVersion.create({
    data: {
      ...{ validFrom: new Date('2026-06-01T00:00:00Z'), actor: 'cli', origin: 'cli', file: '' },
      content: { brand: text, promises: [], steps: [step] },
    },
  });
  const office = start();
  const { anna, ctx, outbox, teams } = office;
  for (const words of [
    { touchpointId: 'delivery' },
    { touchpointId: 'delivery', text: 'Done.' },
    { text: 'Else.' },
  ])
    await anna.presses('follow-up', await giveShownWords(db, place, words));
  for (const number of [1, 2, 3]) await anna.types(`claim ${number}`);
  await anna.fills('done', { done: 'Called.', cause: 'one_off' }, 2);
  // Whoever left had one at the owner's touchpoint: the owner is told, of what is closed nobody.
  await db.action.updateMany({ where: { id: { in: [1, 2] } }, data: { holder: 'slack:GONE' } });
  await holderLeft(ctx, { platform: 'slack', person: 'GONE', heir: null });
  await outbox.drain({ patienceMs: 1_000 });
  expect(teams.cards.splice(0)).toMatchObject([
    { channel: '19:own', message: 'action-news', content: { number: 1, news: 'holder_left' } },
  ]);
  await db.action.update({ where: { id: 1 }, data: { state: 'claimed', holder: 'slack:ANNA' } });
  await db.action.update({ where: { id: 2 }, data: { holder: 'slack:ANNA' } });
  // A team claims: the owner of the touchpoint lists what stands in another channel, by its channel and by its name.
  const own = personIn(office, { id: '29:ben', platform: 'teams' }, '19:own');
  const alone = personIn(office, { id: 'BEN' }, null);
  for (const reply of [await own.types('actions team'), await alone.types('acties team delivery')])
    expect(listIn(reply).items).toMatchObject([
      { number: 1, team: { channel: 'C1' } },
      { number: 2, team: { channel: 'C1' } },
    ]);
  expect(actionIn(await anna.types('action 1'))).toMatchObject({
    owner: 'Delivery',
    team: { channel: 'C1' },
  });
  expect(noticeIn(await alone.types('actions team'))).toContain('Delivery');

  expect(await channelLeft(ctx, { platform: 'slack', channel: 'C1' })).toBe(2);
  expect(await channelLeft(ctx, { platform: 'slack', channel: 'C1' })).toBe(0);
  await outbox.drain({ patienceMs: 1_000 });
  expect(teams.cards).toMatchObject([
    { channel: '19:own', content: { number: 1, state: 'new', holder: null } },
  ]);
  expect(actionIn(await anna.types('action 2'))).toMatchObject({ state: 'resolved', holder: { id: 'ANNA' } });
  // Nobody owns the place of the third: it is anybody's again, and whoever had it hears so and may take it up.
  expect(actionIn(await anna.types('action 3'))).toMatchObject({ state: 'new', holder: null, team: null });
  expect(office.slack.cards.filter(({ channel }) => channel === 'ANNA')).toMatchObject([
    { channel: 'ANNA', content: { number: 3, news: 'channel_left' } },
  ]);
  expect(noticeIn(await anna.types('claim 3'))).toContain('3');
  expect(await db.actionEvent.findMany({ where: { kind: 'channel_left' } })).toMatchObject([
    { actionId: 1, actor: 'slack', details: { from: 'claimed' } },
    { actionId: 3, actor: 'slack', details: { from: 'claimed' } },
  ]);
});
