import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Intent } from '../../../src/chat/intent.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { createRouter } from '../../../src/chat/router.ts';
import { fixedClock } from '../../../src/clock.ts';
import { helpFor } from '../../../src/features/help/index.ts';
import { checkedForms, themes } from '../../../src/features/themes/index.ts';
import { CandidatesView, ThemesView } from '../../../src/features/themes/view.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';
import { testDatabase } from '../../support/database.ts';
import { becomes, smallJourney } from '../journey/kit.ts';
import { giveTexts } from './kit.ts';

const now = '2026-11-20T08:00:00Z';
const database = await testDatabase();
const { db } = database;
const ctx = testContext(database, { now });
const router = createRouter({
  features: [themes, helpFor([themes])],
  forms: checkedForms,
  roles: async (_ctx, { id }) => (id.startsWith('BOSS') ? ['admin'] : []),
  log: createLog({ level: 'silent' }),
  clock: fixedClock(new Date(now)),
});

function person(who: Partial<Actor> = {}) {
  const actor: Actor = { platform: 'slack', id: 'BOSS', locale: 'en', zone: 'Europe/Amsterdam', ...who };
  const handle = (deed: object) => router.handle(ctx, { actor, channel: 'C1', ...deed } as Intent);
  return {
    types: (text: string) => handle({ kind: 'command', text }),
    presses: (action: string, value = '') => handle({ kind: 'button', action, value, messageId: null }),
    fills: (form: string, values: object, about: string) => handle({ kind: 'form', form, values, about }),
  };
}

function shown(reply: Reply): ThemesView {
  if (reply.kind !== 'message') throw new Error(JSON.stringify(reply));
  expect(reply.audience).toBe('private');
  return ThemesView.parse(reply.content);
}

function noticeOf(reply: Reply): string {
  if (reply.kind !== 'notice') throw new Error(JSON.stringify(reply));
  return reply.text;
}

const before = '2026-10-10T10:00:00Z';

beforeEach(async () => {
  await db.$executeRaw`
    truncate feedback, definition, theme_version, theme_candidate, audit_entry, touchpoint, journey_version,
      customer_promise restart identity cascade`;
});

describe('themes', () => {
  it('are for administrators', async () => {
    const { types, presses, fills } = person({ id: 'U1' });
    const refused = noticeOf(await types('themes'));
    for (const reply of [
      await presses('themes.show', 'price'),
      await presses('themes.name', 'nl-tuinhek'),
      await presses('themes.dismiss', 'nl-tuinhek'),
      await fills('themes.name', { en: 'x', nl: 'x' }, 'nl-tuinhek'),
    ]) {
      expect(noticeOf(reply)).toBe(refused);
    }
  });

  it('are told with share, interval and change only where the rules allow it', async () => {
    await giveTexts(db, 'nps', { n: 60, themes: ['waiting'], score: 3 });
    await giveTexts(db, 'nps', { n: 4, themes: ['price'], score: 3 });
    await giveTexts(db, 'nps', { n: 136, score: 9 });
    await giveTexts(db, 'nps', { n: 20, themes: ['waiting'], at: before });
    await giveTexts(db, 'nps', { n: 180, at: before });
    const view = shown(await person().types('themes'));
    expect(view).toMatchObject({
      from: '2026-10-23',
      to: '2026-11-19',
      texts: { solicited: 200, reactive: 0 },
    });
    expect(view.themes).toMatchObject([
      {
        id: 'waiting',
        share: { percent: 30, of: 200 },
        change: { verdict: 'higher', difference: 20 },
        reached: null,
        tag: null,
      },
    ]);
    // Wilson by hand: 60 of 200.
    expect(view.themes[0]?.share?.low).toBeCloseTo(24.07, 1);
    expect(view.themes[0]?.share?.high).toBeCloseTo(36.68, 1);
    expect(view.themes[0]?.quotes).toHaveLength(1);
    expect(view.themes[0]?.drivers).toMatchObject([{ source: 'nps', n: 60, isClear: true }]);
    expect(view.themes[0]?.drivers[0]?.points).toBeLessThan(0);
  });

  it('tell nothing of a score that was asked for', async () => {
    await giveTexts(db, 'nps', { n: 60, themes: ['waiting'], score: 3 });
    await giveTexts(db, 'nps', { n: 140, score: 9 });
    expect(shown(await person().types('themes')).themes[0]?.drivers).toHaveLength(1);
    const three = (await db.feedback.findMany({ take: 3 })).map(({ id }) => id);
    const text = 'The technician asked me to give him a 10.';
    await db.feedback.updateMany({ where: { id: { in: three } }, data: { text } });
    expect(shown(await person().types('themes')).themes[0]?.drivers).toEqual([]);
  });

  it('say nothing of change for few texts, another survey, or a small difference', async () => {
    await giveTexts(db, 'nps', { n: 20, themes: ['waiting'] });
    await giveTexts(db, 'nps', { n: 30 });
    await giveTexts(db, 'nps', { n: 8, themes: ['waiting'], at: before });
    const verdictOf = async () => shown(await person().types('themes')).themes[0]?.change;
    expect(await verdictOf()).toEqual({ verdict: 'too_few', difference: null });
    await giveTexts(db, 'nps', { n: 12, themes: ['waiting'], at: before });
    await giveTexts(db, 'nps', { n: 30, at: before });
    expect(await verdictOf()).toEqual({ verdict: 'no_clear_change', difference: null });
    await db.feedback.updateMany({ data: { definitionId: 1 } });
    const other = await db.definition.create({
      data: {
        source: 'other',
        metric: 'text',
        method: 'text',
        kind: 'relational',
        solicitation: 'solicited',
      },
    });
    await db.feedback.updateMany({
      where: { answeredAt: { lt: new Date('2026-10-20') } },
      data: { definitionId: other.id },
    });
    expect(await verdictOf()).toEqual({ verdict: 'definition_changed', difference: null });
  });

  it('tell loud from broad, and what reaches us as a count alone', async () => {
    await giveTexts(db, 'nps', { n: 12, themes: ['delivery'] });
    await giveTexts(db, 'nps', { n: 90, themes: ['price'] });
    await giveTexts(db, 'nps', { n: 198 });
    await giveTexts(db, 'complaints', { n: 30, themes: ['delivery'] });
    await giveTexts(db, 'complaints', { n: 10, themes: ['price'] });
    await giveTexts(db, 'complaints', { n: 60 });
    const { themes: told } = shown(await person().types('thema’s'));
    // E54 and E55; the order is by share of those we asked, never by complaints.
    expect(told).toMatchObject([
      { id: 'price', tag: 'broad_but_silent', reached: 10 },
      { id: 'delivery', tag: 'loud_not_broad', reached: 30 },
    ]);
  });

  it('count a customer once, however many surveys they answered and however often they wrote', async () => {
    const same = { n: 1, themes: ['delivery'], score: 2 };
    for (const customer of ['a', 'b', 'c', 'd']) {
      await giveTexts(db, 'nps', { ...same, customer });
      await giveTexts(db, 'complaints', { ...same, n: 9, customer });
    }
    // A second survey, answered by the same four.
    const other = await db.definition.create({
      data: {
        ...{ source: 'csat', metric: 'text', method: 'text' },
        kind: 'relational',
        solicitation: 'reactive',
      },
    });
    await db.$executeRaw`update feedback set definition_id = ${other.id} where id % 2 = 0 and source = 'complaints'`;
    await giveTexts(db, 'nps', { n: 60, themes: ['price'], score: 9 });
    expect(shown(await person().types('themes')).themes.map(({ id }) => id)).toEqual(['price']);
    const [few] = shown(await person().types('themes delivery')).themes;
    expect(few).toMatchObject({
      share: null,
      reached: null,
      tag: null,
      spike: null,
      drivers: [],
      quotes: [],
    });
    await giveTexts(db, 'complaints', { n: 1, themes: ['delivery'] });
    expect(shown(await person().types('themes')).themes).toMatchObject([{ id: 'price' }, { reached: 37 }]);
  });

  it('are unusual by customers, and only where a source has a habit', async () => {
    const spikeOf = async () => shown(await person().types('themes waiting')).themes[0]?.spike;
    const week = (back: number) =>
      new Date(Date.parse('2026-11-18T10:00:00Z') - back * 7 * 86_400_000).toISOString();
    for (let back = 1; back <= 8; back += 1)
      await giveTexts(db, 'nps', { n: 2, themes: ['waiting'], at: week(back) });
    await giveTexts(db, 'nps', { n: 1, themes: ['waiting'], at: week(0) });
    // One customer who floods, and a source that was connected this week.
    await giveTexts(db, 'nps', { n: 40, themes: ['waiting'], at: week(0), customer: 'flood' });
    await giveTexts(db, 'complaints', { n: 40, themes: ['waiting'], at: week(0) });
    expect(await spikeOf()).toBeNull();
    await giveTexts(db, 'nps', { n: 12, themes: ['waiting'], at: week(0) });
    expect(await spikeOf()).toEqual({ n: 14, expected: 2 });
  });

  it('never come in the order of complaints, but where nobody is asked', async () => {
    await giveTexts(db, 'complaints', { n: 6, themes: ['waiting'] });
    await giveTexts(db, 'complaints', { n: 30, themes: ['contract'] });
    const ids = async () => shown(await person().types('themes')).themes.map(({ id }) => id);
    expect(await ids()).toEqual(['contract', 'waiting']);
    await giveTexts(db, 'nps', { n: 1 });
    expect(await ids()).toEqual(['waiting', 'contract']);
  });

  it('come in the order of how severe they are where they belong', async () => {
    await becomes(ctx, smallJourney);
    const file = `themes:
  - { id: a, name: { en: A, nl: A }, words: { en: [aaa] }, touchpoint: pickup }
  - { id: b, name: { en: B, nl: B }, words: { en: [bbb] }, touchpoint: delivery }
`;
    await db.themeVersion.create({
      data: {
        ...{ validFrom: new Date('2026-11-12T00:00:00Z'), actor: 'test', origin: 'test', file },
        content: {
          themes: ['pickup', 'delivery'].map((touchpoint, nth) => ({
            id: 'ab'[nth],
            name: { en: 'AB'[nth], nl: 'AB'[nth] },
            words: { en: ['x'], nl: [] },
            touchpoint,
          })),
        },
      },
    });
    await giveTexts(db, 'nps', { n: 40, themes: ['a'] });
    await giveTexts(db, 'nps', { n: 20, themes: ['b'] });
    const view = shown(await person().types('themes'));
    expect(view.themes.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(view.changedOn).toBe('2026-11-12');
  });

  it('name what those speak of who leave, and what is missed', async () => {
    await giveTexts(db, 'nps', { n: 6, themes: ['price', 'leaving'] });
    await giveTexts(db, 'nps', { n: 4, themes: ['staff', 'leaving'] });
    await giveTexts(db, 'complaints', { n: 7, themes: ['website', 'wish'] });
    const { together } = shown(await person().types('themes'));
    expect(together).toMatchObject([
      { kind: 'leaving', themes: [{ name: { en: 'price' }, n: 6 }] },
      { kind: 'wish', themes: [{ name: { en: 'app and website' }, n: 7 }] },
    ]);
  });

  it('are looked at one by one, by their name in any language', async () => {
    await giveTexts(db, 'complaints', { n: 6, themes: ['delivery'], text: 'Parcel lost' });
    const { types, presses } = person();
    const typed = shown(await types('themes Bezorging'));
    expect(typed).toMatchObject({ isOne: true, themes: [{ id: 'delivery', reached: 6 }] });
    expect(typed.themes[0]?.quotes).toHaveLength(3);
    expect(shown(await presses('themes.show', 'delivery'))).toEqual(typed);
    expect(shown(await presses('themes.show', '<!channel>')).isOne).toBe(false);
    expect(noticeOf(await types('themes <!channel>'))).toContain('I do not know a theme');
    // Of four customers not even the words are told.
    await giveTexts(db, 'complaints', { n: 4, themes: ['price'], text: 'Too dear' });
    expect(shown(await types('themes price')).themes).toMatchObject([
      { share: null, reached: null, quotes: [] },
    ]);
  });
});

describe('what no theme catches', () => {
  it('is shown with a customer’s words, and named by a form', async () => {
    await giveTexts(db, 'nps', { n: 6, text: (nth) => `Wat een tuinhek ${nth}`, language: 'nl' });
    const { types, presses, fills } = person();
    const reply = await types('themes new');
    if (reply.kind !== 'message') throw new Error('no list');
    expect(CandidatesView.parse(reply.content)).toMatchObject({
      items: [
        { id: 'nl-tuinhek', words: ['tuinhek'], customers: 6, quotes: [{ text: 'Wat een tuinhek 5' }] },
      ],
      more: 0,
    });
    const form = await presses('themes.name', 'nl-tuinhek');
    expect(form).toMatchObject({ kind: 'form', about: 'nl-tuinhek', form: { name: 'themes.name' } });
    const en = sayIn('en').themes.decided;
    const taken = await fills('themes.name', { en: 'Price', nl: 'tuinhek' }, 'nl-tuinhek');
    expect(taken).toEqual({ kind: 'faults', faults: { en: en.taken({ theme: '' }) } });
    const named = await fills('themes.name', { en: 'garden', nl: 'tuin' }, 'nl-tuinhek');
    expect(noticeOf(named)).toBe(en.named({ theme: 'garden' }));
    expect(noticeOf(await presses('themes.merge', 'nl-tuinhek'))).toBe(en.known({ theme: '' }));
    expect(noticeOf(await presses('themes.dismiss', "'; drop table"))).toBe(en.unknown({ theme: '' }));
  });
});

describe('a theme by itself', () => {
  const en = sayIn('en').themes.decided;

  it('is renamed by a form, keeps its id and its texts, and stays so', async () => {
    await giveTexts(db, 'nps', { n: 6, themes: ['price'], text: 'Far too expensive' });
    const { types, presses, fills } = person({ id: 'BOSS2' });
    const form = await presses('themes.rename', 'price');
    expect(form).toMatchObject({ kind: 'form', about: 'price', values: { en: 'price', nl: 'prijs' } });
    const taken = await fills('themes.rename', { en: 'Delivery', nl: 'x' }, 'price');
    expect(taken).toEqual({ kind: 'faults', faults: { en: en.taken({ theme: '' }) } });
    const name = { en: 'what it <b>costs</b>', nl: 'wat het kost' };
    expect(noticeOf(await fills('themes.rename', name, 'price'))).toContain('from now on');
    expect(shown(await types('themes wat het kost')).themes).toMatchObject([{ id: 'price', name }]);
    expect(noticeOf(await fills('themes.rename', name, 'nowhere'))).toBe(en.no_theme({ theme: '' }));
    const entry = await db.auditEntry.findFirst();
    expect(entry).toMatchObject({ actor: 'slack:BOSS2', action: 'themes.import' });
  });

  it('becomes part of another of its kind, under whose name it is found from then on', async () => {
    await giveTexts(db, 'nps', { n: 6, themes: ['price'], text: 'Far too expensive' });
    const { types, presses, fills } = person({ id: 'BOSS2' });
    const reply = await presses('themes.join', 'price');
    if (reply.kind !== 'form') throw new Error('no form');
    const [field] = reply.form.fields;
    const options = field?.kind === 'one_of' ? field.options.map(({ value }) => value) : [];
    expect(options).toContain('invoice');
    expect(options).not.toContain('price');
    expect(options).not.toContain('leaving');
    const told = noticeOf(await fills('themes.join', { theme: 'invoice' }, 'price'));
    expect(told).toBe(en.merged({ theme: 'invoice' }));
    expect(shown(await types('themes price')).themes).toMatchObject([{ id: 'invoice' }]);
    expect(noticeOf(await presses('themes.rename', 'price'))).toBe(en.no_theme({ theme: '' }));
  });

  it('is changed by who may change themes alone', async () => {
    const { presses, fills } = person({ id: 'U1' });
    for (const reply of [
      await presses('themes.rename', 'price'),
      await presses('themes.join', 'price'),
      await fills('themes.rename', { en: 'a', nl: 'a' }, 'price'),
      await fills('themes.join', { theme: 'invoice' }, 'price'),
    ])
      expect(noticeOf(reply)).toContain('Only a CX manager');
    expect(await db.themeVersion.count()).toBe(0);
  });
});
