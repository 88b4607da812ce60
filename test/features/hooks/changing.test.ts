import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { type HookOffice, hookOffice } from '../../support/hooks.ts';

const database = await testDatabase();
let office: HookOffice;
beforeEach(async () => {
  office = await hookOffice(database);
});
afterEach(async () => {
  await office.close();
  await database.db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, import_run, touchpoint, changed_words
    restart identity cascade`;
});

const answers = () => database.db.feedback.findMany({ include: { definition: true } });
const at = { id: 'r-1', solicitation: 'solicited', answered_at: '2026-06-09T08:00:00Z', metric: 'nps' };
const text = 'De monteur kwam niet opdagen vandaag';
const countsOf = async (source: string) => {
  await office.intake.stop();
  const rows = await database.db.arrivalCount.findMany({ where: { source } });
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
};

describe('an answer that is told in parts is one answer', () => {
  it.each([
    ['score first, comment later', [{ score: 3 }, { text }]],
    ['comment first, score later', [{ text }, { score: 3 }]],
    ['in one delivery after another that tells all of it', [{ score: 3 }, { score: 3, text }]],
  ])('%s', async (_, parts) => {
    for (const [nth, part] of parts.entries()) await office.told('generic', { ...at, ...part }, `m-${nth}`);
    const stored = await answers();
    expect(stored).toMatchObject([{ externalId: 'r-1', score: 3, text, definition: { metric: 'nps' } }]);
    expect(await countsOf('generic')).toMatchObject({ created: 1, updated: 1 });
  });

  it('also when both parts wait to be worked on', async () => {
    await office.deliver('generic', { ...at, score: 3, step: 'bezorgen' }, { id: 'm-1' });
    await office.deliver('generic', { ...at, text }, { id: 'm-2' });
    await office.deliver('generic', { ...at, score: 4 }, { id: 'm-3' });
    await office.work();
    expect(await answers()).toMatchObject([{ score: 4, text, touchpointId: 'bezorgen' }]);
  });

  it('in the order in which they came, also where the tenth follows the ninth', async () => {
    await database.db.$executeRaw`alter sequence arrival_id_seq restart with 9`;
    await office.deliver('generic', { ...at, score: 3, text }, { id: 'm-9' });
    await office.intake.stop();
    await office.deliver('generic', { ...at, score: 8, text }, { id: 'm-10' });
    await office.work();
    expect(await database.db.arrival.count()).toBe(2);
    expect(await answers()).toMatchObject([{ score: 8 }]);
  });

  it('keeps what it was when the same part comes once more', async () => {
    await office.told('generic', { ...at, score: 3 }, 'm-1');
    await office.told('generic', { ...at, text }, 'm-2');
    const before = await answers();
    await office.told('generic', { ...at, text }, 'm-3');
    await office.told('generic', { ...at, score: 3 }, 'm-4');
    expect(await answers()).toEqual(before);
    expect(await countsOf('generic')).toMatchObject({ created: 1, updated: 1, unchanged: 2 });
  });

  it('changes with a corrected score, and loses a comment that is taken back', async () => {
    await office.told('generic', { ...at, score: 3, text }, 'm-1');
    await office.told('generic', { ...at, score: 8 }, 'm-2');
    expect(await answers()).toMatchObject([{ score: 8, text }]);
    await office.told('generic', { ...at, text: null }, 'm-3');
    expect(await answers()).toMatchObject([{ score: 8, text: null }]);
  });

  it('stays as it is when something older comes late', async () => {
    await office.told('generic', { ...at, score: 8, text, updated_at: '2026-06-09T09:00:00Z' }, 'm-1');
    await office.told('generic', { ...at, score: 2, text, updated_at: '2026-06-09T08:30:00Z' }, 'm-2');
    expect(await answers()).toMatchObject([{ score: 8 }]);
  });
});

describe('senders that tell an answer again', () => {
  const delighted = (more: object) => ({
    event_type: 'survey_response.updated',
    event_id: 'the same for all versions',
    event_data: { id: '5435', person: { id: '9' }, survey_type: 'nps', created_at: 1780912800, ...more },
  });

  it('Delighted: for the score, then for the comment, then corrected', async () => {
    await office.told('delighted', delighted({ score: 5, comment: null, updated_at: null }));
    await office.told('delighted', delighted({ score: 5, comment: text, updated_at: 1780912900 }));
    await office.told('delighted', delighted({ score: 9, comment: text, updated_at: 1780913000 }));
    expect(await answers()).toMatchObject([{ externalId: '5435', score: 9, text }]);
    await office.told('delighted', {
      event_type: 'survey_response.unsubscribed',
      event_id: 'x',
      event_data: {},
    });
    expect(await countsOf('delighted')).toMatchObject({ created: 1, updated: 2, 'nothing.other_event': 1 });
  });

  it('AskNicely: the higher count wins, whatever comes first', async () => {
    const asked = (count: number, score: string) => ({
      count,
      person: { id: '7', name: 'Ned Sampler', email: 'ned@example.com' },
      question: { id: '345', score, comment: text, responded: '1780912800', survey_template: 'Default' },
    });
    await office.told('asknicely', asked(2, '9'));
    await office.confirm('asknicely', 'Default', { metric: 'nps' });
    await office.told('asknicely', asked(1, '4'));
    expect(await answers()).toMatchObject([{ externalId: '345', score: 9 }]);
    await office.told('asknicely', asked(3, '10'));
    expect(await answers()).toMatchObject([{ score: 10 }]);
  });

  it('Intercom: a second rating of a conversation takes the place of the first', async () => {
    const rated = (rating: object, updated: number) => ({
      topic: 'conversation.rating.added',
      data: {
        item: { id: '1295', updated_at: updated, conversation_rating: { created_at: updated, ...rating } },
      },
    });
    await office.told('intercom', rated({ rating: 2 }, 1780912800));
    await office.told('intercom', rated({ rating: 4, remark: text }, 1780912900));
    await office.told('intercom', { topic: 'ping', data: {} });
    await office.told('intercom', rated({}, 1780913000));
    expect(await answers()).toMatchObject([{ externalId: '1295', score: 4, text }]);
  });

  it('Zendesk: good and bad are answers, offered is none', async () => {
    const rated = (score: string, updated: string) => ({
      satisfaction_rating: {
        id: 62,
        requester_id: 1,
        assignee_id: 2,
        score,
        comment: text,
        created_at: '2026-06-08T08:00:00Z',
        updated_at: updated,
      },
    });
    await office.told('zendesk', rated('offered', '2026-06-08T08:00:00Z'));
    expect(await answers()).toEqual([]);
    await office.told('zendesk', rated('bad', '2026-06-08T09:00:00Z'));
    await office.told('zendesk', rated('good', '2026-06-08T10:00:00Z'));
    expect(await answers()).toMatchObject([
      { score: 2, definition: { metric: 'csat', scaleMin: 1, scaleMax: 2 } },
    ]);
  });

  it('Trustpilot: stars are no score, and what is archived is emptied', async () => {
    const review = (more: object) => ({
      id: 'tp-1',
      stars: 2,
      text,
      createdAt: '2026-06-08T08:00:00Z',
      status: 'active',
      ...more,
    });
    await office.told('trustpilot', review({}));
    expect(await answers()).toMatchObject([{ score: null, text, definition: { solicitation: 'reactive' } }]);
    await office.told('trustpilot', review({ status: 'archived' }));
    expect(await answers()).toMatchObject([{ text: null }]);
  });

  it('Formbricks: what is not finished is no answer', async () => {
    const response = {
      id: 'r',
      surveyId: 's',
      finished: false,
      createdAt: '2026-06-08T08:00:00Z',
      data: { q: 3 },
    };
    await office.told('formbricks', { event: 'responseUpdated', data: response }, 'm-1');
    await office.told('formbricks', { event: 'responseFinished', data: response }, 'm-2');
    expect(await answers()).toEqual([]);
    expect(await countsOf('formbricks')).toMatchObject({ 'nothing.unfinished': 2 });
  });
});
