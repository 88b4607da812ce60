import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endOffers, holderLeft } from '../../../src/features/actions/index.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, company, formIn, listIn, noticeIn, personIn } from './kit.ts';

const database = await testDatabase();
const { actions: en } = sayIn('en');
const { actions: nl } = sayIn('nl');

async function clear(): Promise<void> {
  await database.db.$executeRaw`
    truncate improvement, improvement_event, action, action_event, action_note, action_feedback, action_card, post, shown_verbatim, feedback,
      definition, channel, rate_budget, touchpoint, person_role restart identity cascade`;
}
beforeEach(clear);
afterEach(clear);

function start(now?: string) {
  const office = company(database, now);
  return {
    ...office,
    anna: personIn(office, { id: 'ANNA' }),
    ben: personIn(office, { id: 'BEN' }),
    carla: personIn(office, { id: 'CARLA', platform: 'teams', locale: 'nl' }, '19:x'),
    boss: personIn(office, { id: 'BOSS' }),
  };
}
type Office = ReturnType<typeof start>;

async function giveChannel({ ctx }: Office, platform = 'slack', externalId = 'C1', locale = 'en') {
  return ctx.db.channel.create({
    data: { platform, externalId, name: externalId, zone: 'Europe/Amsterdam', locale },
  });
}

/** A customer's words that were posted in a channel. */
async function giveWords(
  office: Office,
  words: {
    text?: string;
    permission?: 'yes' | 'no';
    stratum?: string;
    platform?: string;
    channel?: string;
  } = {},
): Promise<string> {
  const { platform = 'slack', channel = 'C1', ...said } = words;
  return giveShownWords(office.ctx.db, { platform, channel }, said);
}

/** An action with its card on Slack. */
async function giveAction(office: Office, words: Parameters<typeof giveWords>[1] = {}): Promise<number> {
  await office.anna.presses('follow-up', await giveWords(office, words));
  await office.outbox.drain();
  const { id } = await office.ctx.db.action.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return id;
}

describe('an action', () => {
  it('is born from words under a post: its card stands in the channel, with the words and what is due', async () => {
    const office = start();
    const words = await giveWords(office);
    expect(noticeIn(await office.anna.presses('follow-up', words))).toBe(en.did.begun({ number: 1 }));
    await office.outbox.drain();
    expect(office.slack.cards).toMatchObject([
      {
        channel: 'C1',
        message: 'action',
        content: {
          number: 1,
          state: 'new',
          quotes: [{ text: 'The parcel came four days late.' }],
          mayContact: true,
          claimDueAt: '2026-06-11T08:00:00.000Z',
          contactDueAt: '2026-06-12T08:00:00.000Z',
        },
      },
    ]);
  });

  it('is born once of the same words, whoever asks', async () => {
    const office = start();
    const words = await giveWords(office);
    const replies = await Promise.all(
      [office.anna, office.ben, office.anna, office.boss].map((one) => one.presses('follow-up', words)),
    );
    const told = replies.map(noticeIn).sort();
    expect(told).toEqual([en.did.begun({ number: 1 }), ...Array(3).fill(en.did.known({ number: 1 }))].sort());
    expect(await office.ctx.db.action.count()).toBe(1);
  });

  it.each(['0', '-1', '999999', 'x', '1; drop table action', '99999999999999999999', ''])(
    'is not born of words that nobody was shown: %j',
    async (value) => {
      const office = start();
      await giveChannel(office);
      expect(noticeIn(await office.anna.presses('follow-up', value))).toBe(en.did.gone());
      expect(await office.ctx.db.action.count()).toBe(0);
    },
  );

  it('is not born of words that another workspace was shown, nor of what was held back since', async () => {
    const office = start();
    const foreign = await giveWords(office, { channel: 'T2/C1' });
    const near = personIn(office, { id: 'T1/ANNA' }, 'T1/C1');
    expect(noticeIn(await near.presses('follow-up', foreign))).toBe(en.did.gone());
    const held = await giveWords(office);
    await office.ctx.db.feedback.updateMany({ data: { unpostable: 'erased' } });
    expect(noticeIn(await office.anna.presses('follow-up', held))).toBe(en.did.gone());
  });

  it('is born by hand, from a sentence or a form, also in a direct chat', async () => {
    const office = start();
    await giveChannel(office);
    expect(noticeIn(await office.anna.types('actions new The leaflet shows the old number'))).toBe(
      en.did.begun({ number: 1 }),
    );
    expect(formIn(await office.anna.types('actions new'))).toEqual(['actions.new', '']);
    await office.ctx.db.touchpoint.create({
      data: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
    });
    const filled = { what: 'Call before coming', touchpoint: 'delivery', customer: 'Certainty' };
    await office.anna.fills('new', filled);
    expect(actionIn(await office.ben.types('action 2'))).toMatchObject({
      title: 'Call before coming',
      touchpoint: { id: 'delivery' },
      customerValue: 'Certainty',
      organisationValue: '',
    });
    const alone = personIn(office, { id: 'ANNA' }, null);
    expect(noticeIn(await alone.types('acties nieuw Bel terug'))).toBe(en.did.begunHere({ number: 3 }));
    await office.outbox.drain();
    expect(office.slack.cards).toHaveLength(2);
  });
});

describe('the life of an action', () => {
  it('goes from a claim to the customer being told, and every card shows it', async () => {
    const office = start();
    const { anna, slack, outbox, ctx } = office;
    const number = await giveAction(office);
    expect(noticeIn(await anna.types(`claim ${number}`))).toBe(en.did.claim({ number }));
    await outbox.drain();
    expect(slack.cards[0]?.content).toMatchObject({
      state: 'claimed',
      holder: { platform: 'slack', id: 'ANNA' },
    });
    expect(formIn(await anna.types(`contacted ${number}`))).toEqual(['actions.contacted', '1']);
    expect(noticeIn(await anna.fills('contacted', { how: 'call' }, number))).toBe(
      en.did.contacted({ number }),
    );
    expect(formIn(await anna.types(`klaar ${number}`))).toEqual(['actions.done', '1']);
    // Resolved is not yet told: the second form follows at once.
    expect(
      formIn(await anna.fills('done', { done: 'Drivers call first.', cause: 'one_off' }, number)),
    ).toEqual(['actions.told', '1']);
    await outbox.drain();
    expect(slack.cards[0]?.content).toMatchObject({ state: 'resolved', outcome: 'Drivers call first.' });
    expect(noticeIn(await anna.fills('told', { how: 'mail', what: 'We call first.' }, number))).toBe(
      en.did.told({ number }),
    );
    await outbox.drain();
    expect(slack.cards[0]?.content).toMatchObject({
      state: 'told',
      toldBy: 'mail',
      toldWhat: 'We call first.',
    });
    expect(slack.cards.map(({ message }) => message)).toEqual(['action', 'we-did']);
    const events = await ctx.db.actionEvent.findMany({ orderBy: { id: 'asc' } });
    expect(events.map(({ kind, actor, origin }) => `${kind} ${actor} ${origin}`)).toEqual([
      'begin slack:ANNA slack',
      'claim slack:ANNA slack',
      'contacted slack:ANNA slack',
      'done slack:ANNA slack',
      'told slack:ANNA slack',
    ]);
    expect(JSON.stringify(events.map(({ details }) => details))).not.toContain('Drivers');
  });

  it('can be given back, and taken up by a colleague on the other platform', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    expect(noticeIn(await office.anna.types(`geef terug ${number}`))).toBe(en.did.release({ number }));
    expect(noticeIn(await office.carla.types(`pak ${number}`))).toBe(nl.did.claim({ number }));
    await office.outbox.drain();
    expect(office.slack.cards[0]?.content).toMatchObject({ holder: { platform: 'teams', id: 'CARLA' } });
  });

  it('can end honestly undone, and be taken up again by who had it', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    await office.anna.fills('not-doing', { reason: 'not_traceable', why: 'No order fits.' }, number);
    expect(actionIn(await office.ben.types(`action ${number}`))).toMatchObject({
      state: 'not_doing',
      reason: 'not_traceable',
    });
    await office.ben.types(`reopen ${number}`);
    expect(actionIn(await office.ben.types(`action ${number}`))).toMatchObject({
      state: 'claimed',
      holder: { id: 'ANNA' },
      reason: null,
      outcome: '',
    });
  });

  it('is offered to people alone, not to who has it, and once', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    for (const to of ['ANNA', 'C0123456789', 'T1/C0123456789', 'D0123456789', 'BEN <!channel>']) {
      expect(noticeIn(await office.anna.fills('hand-over', { to }, number))).toBe(
        en.refused.no_person({ number }),
      );
    }
    expect(noticeIn(await office.anna.types(`handover ${number} <@C0123456789>`))).toBe(
      en.refused.no_person({ number }),
    );
    await office.anna.fills('hand-over', { to: 'BEN' }, number);
    expect(noticeIn(await office.anna.fills('hand-over', { to: 'BEN' }, number))).toBe(
      en.refused.already_asked({ number }),
    );
    await office.outbox.drain();
    const offers = office.slack.cards.filter(({ message }) => message === 'action-offer');
    expect(offers).toMatchObject([{ channel: 'BEN', content: { quotes: [] } }]);
    await office.carla.types(`pak ${number}`);
    const onTeams = personIn(office, { id: 'DIRK', platform: 'teams' }, '19:x');
    await office.anna.types(`release ${number}`);
    await onTeams.types(`claim ${number}`);
    for (const to of ['19:abc@thread.tacv2', '19:abc@thread.tacv2;messageid=1', 'a:b@thread.v2']) {
      expect(noticeIn(await onTeams.fills('hand-over', { to }, number))).toBe(
        en.refused.no_person({ number }),
      );
    }
  });

  it('goes to who says yes to taking it over, and stays where it is after a no', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    expect(formIn(await office.anna.types(`handover ${number}`))).toEqual(['actions.hand-over', '1']);
    await office.anna.fills('hand-over', { to: 'BEN' }, number);
    expect(noticeIn(await office.carla.types(`neem over ${number}`))).toBe(
      nl.refused.not_offered({ number }),
    );
    await office.ben.types(`pass ${number}`);
    expect(actionIn(await office.ben.types(`action ${number}`))).toMatchObject({
      holder: { id: 'ANNA' },
      offeredTo: null,
    });
    await office.anna.fills('hand-over', { to: 'BEN' }, number);
    await office.outbox.drain();
    const asked = office.slack.cards.filter(({ message }) => message === 'action-offer');
    expect(asked).toMatchObject([{ channel: 'BEN' }, { channel: 'BEN', content: { number } }]);
    const reply = await office.ben.presses('accept', number, asked[1]?.id);
    expect([reply.kind, actionIn(reply)]).toMatchObject(['updated', { holder: { id: 'BEN' } }]);
    expect(actionIn(await office.ben.types(`action ${number}`))).toMatchObject({ holder: { id: 'BEN' } });
  });

  it('stays where it is when who was asked to take it over does not answer in four working hours', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    await office.anna.fills('hand-over', { to: 'BEN' }, number);
    await endOffers(start('2026-06-10T11:59:00Z').ctx);
    expect(actionIn(await office.ben.types(`action ${number}`))).toMatchObject({ offeredTo: { id: 'BEN' } });
    await Promise.all([0, 1].map(() => endOffers(start('2026-06-10T12:01:00Z').ctx)));
    expect(actionIn(await office.ben.types(`action ${number}`))).toMatchObject({
      holder: { id: 'ANNA' },
      offeredTo: null,
    });
    expect(await office.ctx.db.actionEvent.count({ where: { kind: 'decline' } })).toBe(1);
  });

  it('is told where colleagues read the words, in the language of each channel: you said, we did', async () => {
    const office = start();
    const { ctx, anna, outbox } = office;
    const number = await giveAction(office);
    const team = await giveChannel(office, 'teams', '19:x', 'nl');
    const shown = await ctx.db.shownVerbatim.findFirstOrThrow({ omit: { id: true } });
    await ctx.db.shownVerbatim.create({ data: { ...shown, channelId: team.id } });
    await anna.types(`claim ${number}`);
    await anna.fills('done', { done: 'Drivers call first.', cause: 'one_off' }, number);
    await anna.fills('told', { how: 'mail', what: 'We call first.' }, number);
    await outbox.drain();
    // Whoever is erased, is erased here as well.
    expect(await ctx.db.quotedIn.count({ where: { post: { message: { in: ['action', 'we-did'] } } } })).toBe(
      3,
    );
    const said = [...office.slack.cards, ...office.teams.cards].filter(({ message }) => message === 'we-did');
    expect(said.map(({ channel }) => channel)).toEqual(['C1', '19:x']);
    expect(said[1]?.content).toMatchObject({ outcome: 'Drivers call first.', toldWhat: 'We call first.' });
  });

  it('that is decided against is not told as something we did', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.fills('not-doing', { reason: 'already_solved', why: 'Solved.' }, number);
    await office.anna.fills('told', { how: 'mail', what: 'That it was solved.' }, number);
    await office.outbox.drain();
    expect(office.slack.cards.map(({ message }) => message)).toEqual(['action']);
  });

  it('keeps notes and worth, masks what looks like a customer’s data, and never the history', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.ben.types(`note ${number} Call her on 06-12345678 or mail jan@example.org`);
    await office.ben.fills('worth', { customer: 'Certainty', organisation: 'Fewer calls' }, number);
    const shown = actionIn(await office.anna.types(`action ${number}`));
    expect(shown).toMatchObject({ customerValue: 'Certainty', organisationValue: 'Fewer calls' });
    expect(shown.notes[0]).toMatch(/^Call her on/);
    expect(JSON.stringify(shown)).not.toMatch(/12345678|jan@example/);
    // Nor is it stored.
    expect((await office.ctx.db.actionNote.findFirst())?.text).not.toMatch(/12345678|jan@example/);
    await office.anna.types(`claim ${number}`);
    await office.anna.fills('done', { done: 'Called Jan on 06-12345678.', cause: 'one_off' }, number);
    expect((await office.ctx.db.action.findFirst())?.outcome).not.toMatch(/12345678/);
  });

  it('keeps nothing that speaks of somebody’s health, and says so', async () => {
    const office = start();
    const number = await giveAction(office);
    const health = 'She has cancer and waits for chemotherapy.';
    expect(noticeIn(await office.ben.types(`note ${number} ${health}`))).toBe(en.ask.tooPrivate());
    expect(noticeIn(await office.ben.types(`actions new ${health}`))).toBe(en.ask.tooPrivate());
    await office.anna.types(`claim ${number}`);
    expect(await office.anna.fills('done', { done: health, cause: 'one_off' }, number)).toEqual({
      kind: 'faults',
      faults: { done: en.ask.tooPrivate() },
    });
    expect(await office.ctx.db.actionNote.count()).toBe(0);
    expect(await office.ctx.db.action.findMany()).toMatchObject([{ state: 'claimed', outcome: '' }]);
  });

  it('goes on in another one, with its customers and notes', async () => {
    const office = start();
    const first = await giveAction(office);
    const second = await giveAction(office, { text: 'Nobody called me about the delay.' });
    await office.ben.types(`note ${first} Same depot.`);
    expect(noticeIn(await office.anna.types(`merge ${first} into ${second}`))).toBe(
      en.did.merge({ number: first, into: second }),
    );
    expect(actionIn(await office.anna.types(`action ${second}`))).toMatchObject({
      quotes: [{ text: 'The parcel came four days late.' }, { text: 'Nobody called me about the delay.' }],
      notes: ['Same depot.'],
    });
    expect(actionIn(await office.anna.types(`action ${first}`))).toMatchObject({ mergedInto: second });
    expect(noticeIn(await office.ben.types(`claim ${first}`))).toBe(en.refused.merged({ number: first }));
    await office.outbox.drain();
    expect(office.slack.cards.map(({ content }) => content)).toMatchObject([
      { mergedInto: second },
      { quotes: [{}, {}] },
    ]);
  });

  it('goes on in no closed one, and not where permission differs; nobody waits longer for it', async () => {
    const office = start();
    const first = await giveAction(office);
    const second = await giveAction(office, { text: 'Nobody called me about the delay.', permission: 'no' });
    const third = await giveAction(office, { text: 'It was fine in the end.', stratum: 'promoter' });
    expect(noticeIn(await office.anna.types(`merge ${first} ${second}`))).toBe(
      en.refused.mixed_permission({ number: first }),
    );
    await office.anna.types(`merge ${first} ${third}`);
    expect(await office.ctx.db.action.findUnique({ where: { id: third } })).toMatchObject({
      claimDueAt: new Date('2026-06-11T08:00:00Z'),
      contactDueAt: new Date('2026-06-12T08:00:00Z'),
    });
    await office.anna.types(`claim ${third}`);
    await office.anna.fills('done', { done: 'Done.', cause: 'one_off' }, third);
    expect(noticeIn(await office.anna.types(`merge ${second} ${third}`))).toBe(
      en.refused.closed({ number: third }),
    );
  });

  it('cannot be used to contact a customer who withdrew permission', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    await office.ctx.db.feedback.updateMany({ data: { contactPermission: 'no' } });
    expect(noticeIn(await office.anna.types(`contacted ${number}`))).toBe(
      en.refused.no_permission({ number }),
    );
    expect(actionIn(await office.anna.types(`action ${number}`))).toMatchObject({ mayContact: false });
  });

  it('returns to the team when its holder leaves', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    await office.anna.fills('hand-over', { to: 'BEN' }, number);
    expect(await holderLeft(office.ctx, { platform: 'slack', person: 'ANNA', heir: null })).toBe(1);
    expect(await holderLeft(office.ctx, { platform: 'slack', person: 'ANNA', heir: null })).toBe(0);
    await office.outbox.drain();
    expect(office.slack.cards[0]?.content).toMatchObject({ state: 'new', holder: null, offeredTo: null });
    const line = office.slack.cards.filter(({ message }) => message === 'action-news');
    expect(line).toMatchObject([{ channel: 'C1', under: 'slack-1', content: { news: 'holder_left' } }]);
    const kinds = await office.ctx.db.actionEvent.findMany({ orderBy: { id: 'asc' } });
    expect(kinds.map(({ kind }) => kind)).toEqual(['begin', 'claim', 'hand_over', 'holder_left']);
  });
});

it.each(['claim 1!', 'claim #1.', 'claim action 1', 'claim nr. 1', 'CLAIM No 1?', 'pak actie 1 op'])(
  'is meant by %s',
  async (text) => {
    const office = start();
    await giveAction(office);
    expect(noticeIn(await office.ben.types(text))).toBe(en.did.claim({ number: 1 }));
  },
);

it('has the form filled in with what was typed behind its number', async () => {
  const office = start();
  await giveAction(office);
  const { ben } = office;
  const typed = async (text: string) => {
    const reply = await ben.types(text);
    return reply.kind === 'form' ? reply.values : reply;
  };
  await ben.types('claim 1');
  expect(await typed('not doing 1: nobody can find it')).toMatchObject({ why: 'nobody can find it' });
  expect(await typed('done 1 drivers call first')).toMatchObject({ done: 'drivers call first' });
  expect(await typed(`done 1 ${'x'.repeat(10_000)}`)).toMatchObject({ done: 'x'.repeat(500) });
  await ben.fills('done', { done: 'Drivers call first.', cause: 'one_off' }, 1);
  expect(await typed('told 1 we call first')).toEqual({ what: 'we call first' });
});

it('is given back by “geef 1 terug” too, which asks nobody to take it over', async () => {
  const office = start();
  await giveAction(office);
  await office.ben.types('claim 1');
  expect(noticeIn(await office.ben.types('geef 1 terug'))).toBe(en.did.release({ number: 1 }));
});

describe('what cannot be done', () => {
  it.each([
    ['claim 99', en.refused.unknown({ number: 99 })],
    ['claim', en.ask.number({ verb: 'claim' })],
    ['claim twelve', en.ask.number({ verb: 'claim' })],
    ['claim 12345678901', en.ask.number({ verb: 'claim' })],
    ['claim 1.5', en.ask.number({ verb: 'claim' })],
    ['merge 1 1', en.refused.itself({ number: 1 })],
    ['merge 1', en.ask.twoNumbers({ verb: 'merge' })],
    ['merge 1 99', en.refused.unknown({ number: 99 })],
    ['merge 99 1', en.refused.unknown({ number: 99 })],
    ['note 1', en.ask.note({ verb: 'note' })],
    ['note 1    ', en.ask.note({ verb: 'note' })],
    [`note 1 ${'x'.repeat(10_000)}`, en.ask.noteLong({ most: 500 })],
    ['done 1', en.refused.not_claimed({ number: 1 })],
    ['release 1', en.refused.not_claimed({ number: 1 })],
    ['told 1', en.refused.not_closed({ number: 1 })],
    ['reopen 1', en.refused.still_open({ number: 1 })],
    ['accept 1', en.refused.not_offered({ number: 1 })],
    ['actions everything', en.ask.scope()],
  ])('%s: is told in a sentence, and changes nothing', async (text, sentence) => {
    const office = start();
    await giveAction(office);
    expect(noticeIn(await office.ben.types(text))).toBe(sentence);
    expect(await office.ctx.db.actionEvent.count()).toBe(1);
    expect(await office.ctx.db.action.findFirst()).toMatchObject({ state: 'new', mergedIntoId: null });
  });

  it('with somebody else’s action, unless one is an administrator', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    for (const text of [`done ${number}`, `release ${number}`, `contacted ${number}`, `handover ${number}`]) {
      expect(noticeIn(await office.ben.types(text))).toBe(en.refused.not_yours({ number }));
    }
    // The form of somebody who could not have it.
    expect(noticeIn(await office.ben.fills('done', { done: 'I did it.', cause: 'one_off' }, number))).toBe(
      en.refused.not_yours({ number }),
    );
    expect(noticeIn(await office.boss.types(`release ${number}`))).toBe(en.refused.not_yours({ number }));
    await office.ctx.db.personRole.create({
      data: { platform: 'slack', externalId: 'BOSS', role: 'admin', grantedBy: 'terminal' },
    });
    expect(noticeIn(await office.boss.types(`release ${number}`))).toBe(en.did.release({ number }));
  });

  it('without permission to contact the customer: the button is absent, the command is refused', async () => {
    const office = start();
    const number = await giveAction(office, { permission: 'no' });
    await office.anna.types(`claim ${number}`);
    expect(noticeIn(await office.anna.types(`contacted ${number}`))).toBe(
      en.refused.no_permission({ number }),
    );
    expect(actionIn(await office.anna.types(`action ${number}`))).toMatchObject({
      mayContact: false,
      contactDueAt: null,
    });
  });

  it('after it is closed or told, with an old card or a second press', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    expect(noticeIn(await office.anna.presses('claim', number, 'slack-1'))).toBe(
      en.refused.already_yours({ number }),
    );
    await office.anna.fills('done', { done: 'Done.', cause: 'one_off' }, number);
    expect(noticeIn(await office.anna.fills('done', { done: 'Again.', cause: 'one_off' }, number))).toBe(
      en.refused.closed({ number }),
    );
    expect(noticeIn(await office.ben.presses('claim', number, 'slack-1'))).toBe(
      en.refused.closed({ number }),
    );
    await office.anna.fills('told', { how: 'call', what: 'It.' }, number);
    expect(noticeIn(await office.anna.fills('told', { how: 'call', what: 'It.' }, number))).toBe(
      en.refused.already_told({ number }),
    );
    expect(await office.ctx.db.actionEvent.count()).toBe(4);
  });

  it('with an empty or endless form: the field is named', async () => {
    const office = start();
    const number = await giveAction(office);
    await office.anna.types(`claim ${number}`);
    for (const done of ['', '   ', 'x'.repeat(10_000)]) {
      const reply = await office.anna.fills('done', { done }, number);
      expect(reply).toMatchObject({ kind: 'faults', faults: { done: expect.stringMatching(/.{5,}/) } });
    }
    expect(await office.ctx.db.action.findFirst()).toMatchObject({ state: 'claimed' });
  });
});

describe('two at once', () => {
  it('give one winner, and the other is told who', async () => {
    const office = start();
    const number = await giveAction(office);
    const replies = await Promise.all(
      [office.anna, office.ben].map((one) => one.presses('claim', number, 'slack-1')),
    );
    const won = replies.filter(({ kind }) => kind === 'notice');
    const lost = replies.filter(({ kind }) => kind === 'message');
    expect([won.length, lost.length]).toEqual([1, 1]);
    const { holder } = await office.ctx.db.action.findUniqueOrThrow({ where: { id: number } });
    const told = lost[0] && actionIn(lost[0]);
    expect(told).toMatchObject({ isTaken: true });
    expect(`slack:${told?.holder?.id}`).toBe(holder);
    await office.outbox.drain();
    expect(office.slack.cards[0]?.content).toMatchObject({ holder: { id: told?.holder?.id } });
  });

  it('merging each into the other, one goes through', async () => {
    const office = start();
    const first = await giveAction(office);
    const second = await giveAction(office, { text: 'Nobody called me about it.' });
    await Promise.all([
      office.anna.types(`merge ${first} ${second}`),
      office.ben.types(`merge ${second} ${first}`),
    ]);
    expect(await office.ctx.db.action.count({ where: { mergedIntoId: null } })).toBe(1);
  });
});

describe('lists', () => {
  it('show mine, the team’s, the open and the overdue ones, what is due first on top', async () => {
    const office = start();
    const late = await giveAction(office);
    const fine = await giveAction(office, { text: 'Thank you, it was all fine.', stratum: 'promoter' });
    await office.anna.types(`claim ${fine}`);
    await office.ctx.db.action.update({
      where: { id: late },
      data: { claimDueAt: new Date('2026-06-09T08:00:00Z') },
    });
    const numbers = async (text: string, who = office.anna) =>
      listIn(await who.types(text)).items.map(({ number }) => number);
    expect(await numbers('actions')).toEqual([fine]);
    expect(await numbers('acties mijn')).toEqual([fine]);
    expect(await numbers('actions', office.ben)).toEqual([]);
    expect(await numbers('actions team', office.ben)).toEqual([late, fine]);
    expect(await numbers('actions open')).toEqual([late, fine]);
    expect(await numbers('acties te laat')).toEqual([late]);
    const teams = async (text: string) =>
      listIn(await office.anna.types(text)).items.map(({ team }) => team?.channel);
    // A team claims, a person answers for it; of one's own team it goes without saying.
    expect(await teams('actions open')).toEqual(['C1', 'C1']);
    expect(await teams('actions team')).toEqual([undefined, undefined]);
    const alone = personIn(office, { id: 'ANNA' }, null);
    expect(noticeIn(await alone.types('actions team'))).toBe(en.ask.team({ isNamed: false, names: [] }));
    expect(noticeIn(await alone.types('actions team Nobody'))).toBe(
      en.ask.team({ isNamed: true, names: [] }),
    );
  });

  it('count what does not fit', async () => {
    const office = start();
    await giveChannel(office);
    for (let n = 0; n < 13; n += 1) await office.anna.types(`actions new Number ${n}`);
    const { items, more } = listIn(await office.anna.types('actions open'));
    expect([items.length, more]).toEqual([10, 3]);
  });
});

it('the history cannot be changed, not even by ourselves', async () => {
  const office = start();
  await giveAction(office);
  await expect(office.ctx.db.actionEvent.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow();
  await expect(office.ctx.db.actionEvent.deleteMany()).rejects.toThrow();
});
