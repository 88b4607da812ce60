import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { eraseCustomer } from '../../../src/features/feedback/index.ts';
import { createPseudonymiser } from '../../../src/features/feedback/pseudonym.ts';
import { composeWeDidWeekly } from '../../../src/features/improvements/index.ts';
import { ImprovementToldView, WeDidWeeklyView } from '../../../src/features/improvements/view.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import type { ComposedSlot, DueSlot } from '../../../src/jobs/compose.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { messages, noticeIn } from '../actions/kit.ts';
import { clear, giveImprovement, type Office, start } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const en = sayIn('en').improvements;

beforeEach(() => clear(db));

/** The words of action 1 were shown in a second channel, on Teams and in Dutch, too. */
async function showOnTeams(): Promise<void> {
  const elsewhere = await giveShownWords(
    db,
    { platform: 'teams', channel: '19:x', locale: 'nl' },
    { text: 'Else.' },
  );
  const { feedbackId } = await db.actionFeedback.findFirstOrThrow({ where: { actionId: 1 } });
  await db.shownVerbatim.updateMany({ where: { feedbackId: BigInt(elsewhere) }, data: { feedbackId } });
}

async function tell(office: Office): Promise<void> {
  await office.anna.types('claim 1');
  await office.ben.types('claim 2');
  await office.anna.fills('improvements.told', { how: 'mail', what: 'That we call first.' }, 1);
  await office.outbox.drain({ patienceMs: 2_000 });
}

describe('“You said, we did” of an improvement', () => {
  it('goes to each channel that saw words behind it, with those words, and thanks the holders together', async () => {
    const office = start(database);
    await giveImprovement(office, 'measured');
    await showOnTeams();
    await tell(office);
    const thanked = [
      { platform: 'slack', id: 'ANNA' },
      { platform: 'slack', id: 'BEN' },
    ];
    const posts = (side: 'slack' | 'teams') =>
      office[side].cards
        .filter(({ message }) => message === 'improvement-told')
        .map(({ channel, content }) => [channel, ImprovementToldView.parse(content)] as const);
    expect(posts('slack')).toMatchObject([['C1', { outcome: 'Drivers call first.', thanked }]]);
    expect(posts('slack')[0]?.[1].quotes).toHaveLength(2);
    // What was meant for another channel is not read here.
    expect(posts('teams')).toMatchObject([
      ['19:x', { quotes: [{ text: 'The parcel came four days late.' }], thanked }],
    ]);
    expect(posts('teams')[0]?.[1].quotes).toHaveLength(1);
  });
});

function slotOn(localDate: string, change: Partial<DueSlot> = {}): DueSlot {
  return {
    slotId: 1n,
    subscriptionId: 1,
    channelId: 1,
    platform: 'slack',
    channel: 'C1',
    message: 'we-did-weekly',
    zone: 'Europe/Amsterdam',
    locale: 'en',
    filter: {},
    localDate,
    dueAt: new Date(`${localDate}T07:00:00Z`),
    lateSince: null,
    previousLocalDate: null,
    createdLocalDate: '2026-01-01',
    ...change,
  };
}

describe('customers who did not agree to be contacted', () => {
  const waysIn = (reply: Reply) => {
    const how = reply.kind === 'form' ? reply.form.fields.find(({ name }) => name === 'how') : undefined;
    return how?.kind === 'one_of' ? how.options.map(({ value }) => value) : [];
  };

  it('hear of an improvement in a public answer, and are neither called nor written to', async () => {
    const office = start(database);
    await giveImprovement(office, 'measured');
    expect(waysIn(await office.anna.types('improvement 1 told'))).toEqual(
      expect.arrayContaining(['call', 'mail']),
    );
    await db.feedback.updateMany({ data: { contactPermission: 'no' } });
    expect(waysIn(await office.anna.types('improvement 1 told'))).toEqual(['public_answer']);
    const tell = (how: string) =>
      office.anna.fills('improvements.told', { how, what: 'That we call first.' }, 1);
    expect(noticeIn(await tell('call'))).toBe(en.refused.not_this_way({ number: 1 }));
    expect(await db.improvement.findFirst()).toMatchObject({ state: 'measured', toldBy: null });
    expect(await db.improvementCheck.count()).toBe(0);
    expect(noticeIn(await tell('public_answer'))).toBe(en.did.told({ number: 1 }));
  });
});

describe('the weekly post', () => {
  async function compose(slot: DueSlot): Promise<ComposedSlot> {
    const [composed] = await composeWeDidWeekly(start(database).ctx, [slot]);
    if (!composed) throw new Error('nothing was composed');
    return composed;
  }

  async function giveTold(): Promise<void> {
    const office = start(database);
    await giveImprovement(office, 'measured');
    await tell(office);
  }

  it('tells what was told in the days before it, with the words that started it', async () => {
    await giveTold();
    const { content, shown } = await compose(slotOn('2026-06-15'));
    const view = WeDidWeeklyView.parse(content);
    expect(view).toMatchObject({
      from: '2026-06-08',
      to: '2026-06-14',
      items: [
        { number: 1, quotes: [{ text: 'The parcel came four days late.' }], outcome: 'Drivers call first.' },
      ],
    });
    expect(view.items[0]?.quotes).toHaveLength(1);
    expect(shown?.map(({ textKey }) => textKey)).toEqual(['The parcel came four days late.']);
  });

  it.each([
    ['the day it was told', slotOn('2026-06-10')],
    ['more than a week later', slotOn('2026-06-18')],
    ['after a post that spoke about that day', slotOn('2026-06-15', { previousLocalDate: '2026-06-11' })],
    ['for another touchpoint', slotOn('2026-06-15', { filter: { touchpoint: ['billing'] } })],
  ])('says nothing %s', async (_when, slot) => {
    await giveTold();
    expect(await compose(slot)).toMatchObject({
      content: null,
      skip: expect.stringMatching(/no improvement/),
    });
  });

  it('speaks about the days before a holiday too', async () => {
    await giveTold();
    const { content } = await compose(slotOn('2026-06-22', { previousLocalDate: '2026-06-08' }));
    expect(content).toMatchObject({ from: '2026-06-08', items: [{ number: 1 }] });
  });

  it('shows a channel with a filter only words that it read before', async () => {
    await giveTold();
    const filter = { touchpoint: ['delivery'] };
    const { id } = await db.channel.create({
      data: { platform: 'slack', externalId: 'C2', name: 'C2', zone: 'Europe/Amsterdam', locale: 'en' },
    });
    const other = await compose(slotOn('2026-06-15', { channelId: id, channel: 'C2', filter }));
    expect(other).toMatchObject({ content: { items: [{ quotes: [] }] }, shown: [] });
    const own = await compose(slotOn('2026-06-15', { filter }));
    expect(own).toMatchObject({
      content: { items: [{ quotes: [{ text: 'The parcel came four days late.' }] }] },
    });
  });
});

it('loses a customer’s words everywhere when they are erased, and keeps the rest of the card', async () => {
  const office = start(database);
  await giveImprovement(office, 'measured');
  const key = new Uint8Array(32).fill(7);
  const pseudonym = createPseudonymiser(key);
  for (const actionId of [1, 2]) {
    const { feedbackId } = await db.actionFeedback.findFirstOrThrow({ where: { actionId } });
    const customerKey = pseudonym.customer(`R-${actionId}`);
    await db.feedback.update({ where: { id: feedbackId }, data: { customerKey } });
  }
  await tell(office);
  const platforms = [office.slack.platform, office.teams.platform];
  const deps = { pseudonymKey: key, platforms, messages, say: sayIn('en') };
  const erasure = { reference: 'R-1', reason: 'asked', actor: 'test', origin: 'cli' };
  await eraseCustomer(office.ctx, deps, erasure);
  const about = office.slack.cards.filter(({ message }) => message.startsWith('improvement'));
  expect(about).toHaveLength(2);
  for (const { content } of about) {
    expect(JSON.stringify(content)).not.toContain('four days late');
    expect(JSON.stringify(content)).toContain('Nobody called about the new day.');
  }
  const kept = await db.post.findMany({ where: { message: { startsWith: 'improvement' } } });
  expect(JSON.stringify(kept.map(({ content }) => content))).not.toContain('four days late');

  // Of the last words the card keeps what colleagues wrote.
  await eraseCustomer(office.ctx, deps, { ...erasure, reference: 'R-2' });
  const card = office.slack.cards.find(({ message }) => message === 'improvement');
  expect(card?.content).toMatchObject({ quotes: [], problem: 'Parcels come on another day than was said' });
});
