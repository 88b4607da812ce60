import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelGone, type SubscribeInput, subscribe } from '../../../src/features/channels/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { clearChannels, type TestContext, testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { composed, formIn, previewIn, settingsIn, talkAt, you } from './kit.ts';

const database = await testDatabase();
const by = { actor: 'slack:U1', origin: 'slack' };
const noon = '2026-11-20T12:00:00Z';
const later = '2026-11-20T13:00:00Z';
const say = sayIn('en').settings;
let ctx: TestContext;

const filled = {
  days: ['1', '2', '3', '4', '5'],
  time: '09:00',
  zone: 'Europe/Amsterdam',
  locale: 'nl',
  touchpoint: [],
  source: [],
  language: [],
};

beforeEach(async () => {
  ctx = testContext(database, { now: noon });
  composed.length = 0;
  await ctx.db.touchpoint.createMany({
    data: [
      { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
      { id: 'returns', nameEn: 'Returns', nameNl: 'Retouren', position: 2 },
    ],
  });
});
afterEach(async () => {
  await clearChannels(ctx);
  await ctx.db.$executeRaw`truncate touchpoint, definition cascade`;
});

async function give(change: Partial<SubscribeInput> = {}): Promise<number> {
  const known = { platforms: ['slack', 'studio'], messages: ['verbatims', 'score-digest'] };
  const place = { platform: 'slack', channel: 'C1', channelName: 'service' };
  const times = { schedule: '0 9 * * 1-5', zone: 'Europe/Amsterdam', locale: 'nl' };
  const wish = { ...place, message: 'verbatims', ...times, by, known, ...change };
  return (await subscribe(ctx, wish)).subscriptionId;
}

function rows() {
  return ctx.db.subscription.findMany({ orderBy: { id: 'asc' } });
}

/** The form of a subscription, filled in differently, as far as the question whether to save it. */
async function draftOf(id: number, change: object, now = noon): Promise<string> {
  const { press, submit } = talkAt(database, now);
  const { about } = formIn(await press('settings.change', String(id)));
  return previewIn(await submit({ ...filled, ...change }, about)).draft;
}

describe('the settings of a channel', () => {
  it('say what it gets, when, about what, and who changed it last', async () => {
    const id = await give({ filter: { touchpoint: ['delivery'], language: ['nl'] } });
    const reply = await talkAt(database, later).command();
    expect(reply).toMatchObject({ kind: 'message', audience: 'private', message: { name: 'settings' } });
    expect(settingsIn(reply)).toEqual({
      platform: 'slack',
      channel: 'C1',
      channelName: 'service',
      elsewhere: false,
      now: '2026-11-20T13:00:00.000Z',
      told: null,
      hindrance: null,
      meanwhile: null,
      stopping: null,
      subscriptions: [
        {
          subscriptionId: id,
          message: 'verbatims',
          schedule: '0 9 * * 1-5',
          zone: 'Europe/Amsterdam',
          locale: 'nl',
          about: {
            touchpoints: [{ id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging' }],
            sources: [],
            languages: ['nl'],
          },
          nextAt: '2026-11-23T08:00:00.000Z',
          paused: null,
          changedBy: { kind: 'you', platform: 'slack', id: 'U1' },
          changedAt: '2026-11-20T12:00:00.000Z',
        },
      ],
      canAdd: ['score-digest'],
    });
  });

  it.each(['settings', 'Settings', 'instellingen', 'INSTELLINGEN!'])('answer to "%s"', async (text) => {
    expect(await talkAt(database, noon).command(text)).toMatchObject({ message: { name: 'settings' } });
  });

  it.each(['setings', 'instelingen', 'settigns'])('are suggested for "%s"', async (text) => {
    const reply = await talkAt(database, noon).command(text);
    expect(reply).toMatchObject({ message: { name: 'help' }, content: { suggestion: 'settings' } });
  });

  it('of a channel that gets nothing offer every message', async () => {
    expect(settingsIn(await talkAt(database, noon).command())).toMatchObject({
      channelName: 'C1',
      subscriptions: [],
      canAdd: ['verbatims', 'score-digest'],
    });
  });

  it('do not exist outside a channel', async () => {
    const direct = talkAt(database, noon, { channel: null });
    expect(await direct.command()).toEqual({ kind: 'notice', text: say.noChannel() });
    expect(await direct.press('settings.add', 'verbatims')).toEqual({
      kind: 'notice',
      text: say.noChannel(),
    });
  });

  it('are for CX managers, whatever button or form they come by', async () => {
    const id = await give();
    const draft = await draftOf(id, { locale: 'en' });
    const { command, press, submit } = talkAt(database, noon, { actor: { ...you, id: 'U9' } });
    const replies = [await command(), await submit(filled, '{"i":null,"m":"verbatims","u":null}')];
    const values = { save: draft, again: draft, discard: draft, add: 'verbatims' } as Record<string, string>;
    for (const name of [
      'show',
      'change',
      'add',
      'pause',
      'resume',
      'stop',
      'stop-sure',
      'save',
      'again',
      'discard',
    ])
      replies.push(await press(`settings.${name}`, values[name] ?? String(id)));
    for (const reply of replies)
      expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('CX manager') });
    expect(await rows()).toMatchObject([{ locale: 'nl', pausedAt: null }]);
  });

  it('tell why a subscription is paused, and whether somebody did it or a refused post', async () => {
    const byHand = await give();
    await talkAt(database, noon).press('settings.pause', String(byHand));
    const refused = await give({ message: 'score-digest' });
    const slot = { subscriptionId: refused, key: 'x', localDate: '2026-11-20', dueAt: new Date(noon) };
    const { id: slotId } = await ctx.db.slot.create({ data: slot });
    const { channelId } = await ctx.db.subscription.findUniqueOrThrow({ where: { id: refused } });
    const why = { reason: 'not_in_channel', remedy: 'Invite me.' };
    const post = {
      id: crypto.randomUUID(),
      slotId,
      channelId,
      message: 'score-digest',
      locale: 'nl',
      content: {},
    };
    await ctx.db.post.create({ data: { ...post, state: 'refused', ...why } });
    await ctx.db.subscription.update({
      where: { id: refused },
      data: { pausedAt: new Date(noon), pausedReason: 'not_in_channel. Invite me.' },
    });
    const { subscriptions } = settingsIn(await talkAt(database, later).command());
    expect(subscriptions.map(({ paused, nextAt }) => ({ paused, nextAt }))).toEqual([
      {
        paused: { since: '2026-11-20T12:00:00.000Z', byHand: true, reason: null, remedy: null },
        nextAt: null,
      },
      { paused: { since: '2026-11-20T12:00:00.000Z', byHand: false, ...why }, nextAt: null },
    ]);
  });
});

it('settings tell that the platform itself paused a subscription', async () => {
  await give();
  const news = { reason: 'The channel was archived', remedy: 'Unarchive it.' };
  await channelGone(testContext(database, { now: later }), { platform: 'slack', channel: 'C1', ...news });
  expect(settingsIn(await talkAt(database, later).command())).toMatchObject({
    subscriptions: [
      { paused: { byHand: false, ...news }, changedBy: { kind: 'platform', platform: 'slack' } },
    ],
  });
});

describe('the buttons of the settings', () => {
  it('pause and resume, and say so in the message they stand in', async () => {
    const id = await give();
    const paused = await talkAt(database, later).press('settings.pause', String(id));
    expect(paused.kind).toBe('updated');
    expect(settingsIn(paused)).toMatchObject({ told: 'paused', subscriptions: [{ nextAt: null }] });
    const resumed = settingsIn(await talkAt(database, later).press('settings.resume', String(id)));
    expect(resumed).toMatchObject({ told: 'resumed', subscriptions: [{ paused: null }] });
  });

  it('stop only after a question', async () => {
    const id = await give();
    const { press } = talkAt(database, later);
    expect(settingsIn(await press('settings.stop', String(id)))).toMatchObject({ stopping: id });
    expect(settingsIn(await press('settings.show', String(id)))).toMatchObject({ stopping: null });
    expect(await rows()).toHaveLength(1);
    expect(settingsIn(await press('settings.stop-sure', String(id)))).toMatchObject({
      told: 'stopped',
      subscriptions: [],
      canAdd: ['verbatims', 'score-digest'],
    });
    expect(await rows()).toEqual([]);
  });

  it('show how it stands when what they are about is gone, is no number, or belongs to others', async () => {
    const studio = await give({ platform: 'studio', channel: 'general' });
    const other = await give({ channel: 'T2/C1' });
    const { press } = talkAt(database, later, { actor: { ...you, id: 'T1/U1' }, channel: 'T1/C1' });
    for (const value of ['99999', 'x', '1e3', '', String(studio), String(other)]) {
      for (const name of ['change', 'pause', 'resume', 'stop', 'stop-sure', 'show'])
        expect(settingsIn(await press(`settings.${name}`, value))).toMatchObject({
          told: 'gone',
          channel: 'T1/C1',
        });
    }
    expect(await rows()).toMatchObject([{ pausedAt: null }, { pausedAt: null }]);
  });

  it('resume from a direct chat, where the notice about a pause stands', async () => {
    const id = await give();
    await talkAt(database, noon).press('settings.pause', String(id));
    const { press } = talkAt(database, later, { channel: null });
    expect(settingsIn(await press('settings.resume', String(id)))).toMatchObject({
      told: 'resumed',
      elsewhere: true,
      channelName: 'service',
      canAdd: [],
    });
  });
});

describe('the form', () => {
  it('is filled with what the channel gets now', async () => {
    const id = await give({ filter: { touchpoint: ['delivery'] }, schedule: '30 16 * * 1,3' });
    const { form, values } = formIn(await talkAt(database, later).press('settings.change', String(id)));
    expect(values).toEqual({
      days: ['1', '3'],
      time: '16:30',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
      touchpoint: ['delivery'],
      source: [],
      language: [],
    });
    const names = form.fields.map(({ name }) => name);
    expect(names).toEqual(['days', 'time', 'zone', 'locale', 'touchpoint', 'language']);
  });

  it('begins with the zone and language of the channel, or of the person where it is new', async () => {
    await give();
    const { press } = talkAt(database, later);
    expect(formIn(await press('settings.add', 'score-digest')).values).toMatchObject({
      days: ['1', '2', '3', '4', '5'],
      time: '09:00',
      zone: 'Europe/Amsterdam',
      locale: 'nl',
    });
    const actor = { ...you, zone: 'Asia/Tokyo' };
    const elsewhere = talkAt(database, later, { actor, channel: 'C2' });
    const { values } = formIn(await elsewhere.press('settings.add', 'verbatims'));
    expect(values).toMatchObject({ zone: 'Asia/Tokyo', locale: 'en' });
    expect(await elsewhere.press('settings.add', 'nonsense')).toMatchObject({ content: { told: 'gone' } });
  });

  it('asks for touchpoints and sources only where there is something to choose', async () => {
    const definition = { question: '', metric: 'text', method: 'none', kind: 'transactional' } as const;
    for (const source of ['web', 'csv'])
      await ctx.db.definition.create({ data: { ...definition, source, solicitation: 'solicited' } });
    const names = async () =>
      formIn(await talkAt(database, later).press('settings.add', 'verbatims')).form.fields.map(
        ({ name }) => name,
      );
    expect(await names()).toEqual(['days', 'time', 'zone', 'locale', 'touchpoint', 'source', 'language']);
    await ctx.db.$executeRaw`truncate touchpoint, definition cascade`;
    expect(await names()).toEqual(['days', 'time', 'zone', 'locale', 'language']);
  });

  it.each([
    [{ days: [] }, { days: say.fault.days() }],
    [{ time: '25:00' }, { time: say.fault.time() }],
    [{ time: '' }, { time: sayIn('en').router.fault.missing() }],
    [{ zone: 'Amsterdm' }, { zone: say.fault.zone() }],
    [
      { zone: undefined, time: 'nine' },
      { zone: sayIn('en').router.fault.missing(), time: say.fault.time() },
    ],
    [{ locale: 'fr' }, { locale: sayIn('en').router.fault.other() }],
  ])('with %j stays open with a sentence on that field', async (change, faults) => {
    const { press, submit } = talkAt(database, later);
    const { about } = formIn(await press('settings.add', 'verbatims'));
    expect(await submit({ ...filled, ...change }, about)).toEqual({ kind: 'faults', faults });
  });

  it('does not double what the channel gets already', async () => {
    const one = await give();
    await give({ filter: { touchpoint: ['delivery'] } });
    const { press, submit } = talkAt(database, later);
    const { about } = formIn(await press('settings.change', String(one)));
    expect(await submit({ ...filled, touchpoint: ['delivery'] }, about)).toEqual({
      kind: 'faults',
      faults: { touchpoint: say.fault.doubled() },
    });
  });

  it('keeps a schedule that it cannot show, unless days and a time are given', async () => {
    const id = await give({ schedule: '*/30 9-17 * * 1-5' });
    const { press, submit } = talkAt(database, later);
    const { form, values, about } = formIn(await press('settings.change', String(id)));
    expect(values).toMatchObject({ days: [], time: '' });
    expect(form.fields[0]?.hint?.(sayIn('en'))).toContain('*/30 9-17 * * 1-5');
    const empty = { ...filled, days: [], time: '' };
    expect(previewIn(await submit(empty, about)).schedule).toBe('*/30 9-17 * * 1-5');
    expect(previewIn(await submit(filled, about)).schedule).toBe('0 9 * * 1-5');
    expect(await submit({ ...filled, days: [] }, about)).toMatchObject({
      faults: { days: say.fault.days() },
    });
    expect(await submit({ ...filled, time: '' }, about)).toMatchObject({ kind: 'faults' });
  });

  it('does not write an equal schedule otherwise, which would begin it anew', async () => {
    const id = await give({ schedule: '00 09 * * MON-FRI' });
    expect(JSON.parse(await draftOf(id, {}))).toMatchObject({ s: '00 09 * * MON-FRI' });
  });
});

describe('the preview', () => {
  it('shows the message as it would be posted now, what will happen, and saves nothing', async () => {
    const id = await give();
    const { press, submit } = talkAt(database, later);
    const { about } = formIn(await press('settings.change', String(id)));
    const reply = await submit({ ...filled, time: '16.30', locale: 'en', touchpoint: ['returns'] }, about);
    expect(reply).toMatchObject({
      kind: 'message',
      audience: 'private',
      above: {
        message: { name: 'verbatims' },
        content: { of: '{"touchpoint":["returns"]}', locale: 'en' },
        locale: 'en',
        zone: 'Europe/Amsterdam',
      },
    });
    expect(composed).toMatchObject([{ subscriptionId: id, message: 'verbatims', localDate: '2026-11-20' }]);
    expect(previewIn(reply)).toMatchObject({
      message: 'verbatims',
      schedule: '30 16 * * 1-5',
      locale: 'en',
      about: { touchpoints: [{ id: 'returns' }] },
      times: ['2026-11-20T15:30:00.000Z', '2026-11-23T15:30:00.000Z', '2026-11-24T15:30:00.000Z'],
      isEmpty: false,
      resumes: false,
    });
    expect(await rows()).toMatchObject([{ schedule: '0 9 * * 1-5', filter: {} }]);
  });

  it('says when there would be nothing to post', async () => {
    const { press, submit } = talkAt(database, later);
    const { about } = formIn(await press('settings.add', 'score-digest'));
    const reply = await submit(filled, about);
    expect(previewIn(reply)).toMatchObject({ isEmpty: true });
    expect(reply).not.toHaveProperty('above');
  });

  it('fits into a button, or the form says so', async () => {
    const many = Array.from({ length: 90 }, (_, i) => `touchpoint-with-a-rather-long-name-${i}`);
    await ctx.db.touchpoint.createMany({
      data: many.map((id, position) => ({ id, nameEn: id, nameNl: id, position })),
    });
    const { press, submit } = talkAt(database, later);
    const { about } = formIn(await press('settings.add', 'verbatims'));
    expect(await submit({ ...filled, touchpoint: many }, about)).toEqual({
      kind: 'faults',
      faults: { touchpoint: say.fault.tooMany() },
    });
    const { draft } = previewIn(await submit({ ...filled, touchpoint: many.slice(0, 30) }, about));
    expect(draft.length).toBeLessThanOrEqual(2000);
  });
});

describe('saving', () => {
  it('adds a message to the channel, noted with who and from where', async () => {
    const { press, submit } = talkAt(database, later, { channel: 'C7' });
    const { about } = formIn(await press('settings.add', 'verbatims'));
    const { draft } = previewIn(await submit({ ...filled, touchpoint: ['delivery'] }, about));
    const saved = await press('settings.save', draft);
    expect(saved.kind).toBe('updated');
    expect(settingsIn(saved)).toMatchObject({
      told: 'saved',
      channel: 'C7',
      subscriptions: [{ locale: 'nl' }],
    });
    expect(await rows()).toMatchObject([{ filter: { touchpoint: ['delivery'] }, createdBy: 'slack:U1' }]);
    expect(await ctx.db.auditEntry.findMany()).toMatchObject([{ ...by, action: 'subscription.made' }]);
  });

  it('replaces what the old one was about', async () => {
    const id = await give();
    const draft = await draftOf(id, { touchpoint: ['delivery'] });
    expect(settingsIn(await talkAt(database, later).press('settings.save', draft))).toMatchObject({
      told: 'saved',
      subscriptions: [{ subscriptionId: id, about: { touchpoints: [{ id: 'delivery' }] } }],
    });
    expect(await rows()).toHaveLength(1);
  });

  it('can be put off: change again, or discard', async () => {
    const id = await give();
    const draft = await draftOf(id, { time: '16:30', touchpoint: ['returns'] });
    const { press, submit } = talkAt(database, later);
    const again = formIn(await press('settings.again', draft));
    expect(again.values).toMatchObject({ time: '16:30', touchpoint: ['returns'] });
    expect(previewIn(await submit({ ...filled, time: '17' }, again.about)).schedule).toBe('0 17 * * 1-5');
    expect(settingsIn(await press('settings.discard', draft))).toMatchObject({ told: 'discarded' });
    expect(await rows()).toMatchObject([{ schedule: '0 9 * * 1-5' }]);
  });

  it('is not done over what somebody else did in between: they are named, and what they did is shown', async () => {
    const id = await give();
    const mine = await draftOf(id, { time: '16:30' });
    const theirs = await draftOf(id, { time: '10:00' });
    const other = { actor: { ...you, id: 'U2' } };
    await talkAt(database, later, other).press('settings.save', theirs);
    expect(settingsIn(await talkAt(database, later).press('settings.save', mine))).toMatchObject({
      told: null,
      meanwhile: {
        action: 'subscription.changed',
        at: expect.any(String),
        by: { kind: 'person', platform: 'slack', id: 'U2' },
      },
      subscriptions: [{ schedule: '0 10 * * 1-5', changedBy: { kind: 'person', id: 'U2' } }],
    });
  });

  it('tells when it was stopped, paused or added in between', async () => {
    const id = await give();
    const draft = await draftOf(id, {});
    const other = talkAt(database, later, { actor: { ...you, id: 'U2' } });
    const mine = talkAt(database, later);
    const added = previewIn(await mine.submit(filled, '{"i":null,"m":"score-digest","u":null}')).draft;
    await other.press('settings.pause', String(id));
    const meanwhile = async (value: string) => settingsIn(await mine.press('settings.save', value)).meanwhile;
    expect(await meanwhile(draft)).toMatchObject({ action: 'subscription.paused', by: { id: 'U2' } });
    await other.press('settings.stop-sure', String(id));
    expect(await meanwhile(draft)).toMatchObject({ action: 'subscription.ended', by: { id: 'U2' } });
    await other.press('settings.save', added);
    expect(await meanwhile(added)).toMatchObject({ action: 'subscription.made', by: { id: 'U2' } });
    expect(await rows()).toHaveLength(1);
  });

  it('at the same moment lets one win', async () => {
    const { submit } = talkAt(database, noon);
    const { draft } = previewIn(await submit(filled, '{"i":null,"m":"verbatims","u":null}'));
    const people = ['U1', 'U2', 'U3'].map((id) => talkAt(database, later, { actor: { ...you, id } }));
    const replies = await Promise.all(people.map(({ press }) => press('settings.save', draft)));
    expect(replies.map((reply) => settingsIn(reply).told).filter((told) => told === 'saved')).toHaveLength(1);
    expect(await ctx.db.auditEntry.count()).toBe(1);
  });

  it('lets a paused one run again, as the preview said', async () => {
    const id = await give();
    await talkAt(database, noon).press('settings.pause', String(id));
    const { press, submit } = talkAt(database, later);
    const { about } = formIn(await press('settings.change', String(id)));
    const preview = previewIn(await submit(filled, about));
    expect(preview.resumes).toBe(true);
    await press('settings.save', preview.draft);
    expect(await rows()).toMatchObject([{ pausedAt: null }]);
  });

  it.each(['', 'x', '{}', '{"i":1}', 'null', `{"i":null,"m":"verbatims","x":1}`])(
    'takes no draft that is none of ours: %j',
    async (value) => {
      const { press } = talkAt(database, noon);
      for (const name of ['save', 'again'])
        expect(await press(`settings.${name}`, value)).toMatchObject({ kind: 'notice' });
      expect(await press('settings.discard', value)).toMatchObject({ content: { told: 'discarded' } });
    },
  );

  it.each([{ z: 'Mars/Olympus' }, { s: 'nine' }, { m: 'nonsense' }, { f: { touchpoint: ['nowhere'] } }])(
    'takes no draft that was tampered with: %j',
    async (change) => {
      const { press, submit } = talkAt(database, noon);
      const { draft } = previewIn(await submit(filled, '{"i":null,"m":"verbatims","u":null}'));
      const crafted = JSON.stringify({ ...JSON.parse(draft), ...change });
      expect(await press('settings.save', crafted)).toMatchObject({ kind: 'notice' });
      expect(await rows()).toEqual([]);
    },
  );

  it('takes no draft for a channel of others', async () => {
    const id = await give();
    const { press } = talkAt(database, later);
    const draft = await draftOf(id, {});
    const studio = await give({ platform: 'studio', channel: 'general' });
    const crafted = JSON.stringify({ ...JSON.parse(draft), i: studio });
    expect(settingsIn(await press('settings.save', crafted))).toMatchObject({ told: 'gone' });
  });
});
