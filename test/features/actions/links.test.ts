import { beforeEach, describe, expect, it } from 'vitest';
import { setSourceLink, sourceLinks } from '../../../src/features/actions/index.ts';
import { testDatabase } from '../../support/database.ts';
import { giveShownWords } from '../../support/words.ts';
import { actionIn, company, personIn } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const by = { actor: 'cli', origin: 'cli' };
const template = 'https://crm.example.com/answers/{id}?from=chat';

beforeEach(async () => {
  await db.$executeRaw`
    truncate action, action_event, telling, post, channel, feedback, definition, rate_budget, setting
    restart identity cascade`;
});

describe('the link to the source system', () => {
  it('leads who answers for an action to the customer, privately, and nobody else', async () => {
    const office = company(database);
    await setSourceLink(office.ctx, { source: 'web', template, by });
    const words = await giveShownWords(db, { platform: 'slack', channel: 'C1' });
    await db.feedback.updateMany({ data: { externalId: 'ticket 77/../x' } });
    const [anna, ben] = [personIn(office, { id: 'ANNA' }), personIn(office, { id: 'BEN' })];
    await anna.presses('follow-up', words);
    expect(actionIn(await anna.types('action 1')).links).toEqual([]);
    await anna.types('claim 1');
    expect(actionIn(await anna.types('action 1')).links).toEqual([
      'https://crm.example.com/answers/ticket%2077%2F..%2Fx?from=chat',
    ]);
    expect(actionIn(await ben.types('action 1')).links).toEqual([]);
    await office.outbox.drain({ patienceMs: 1_000 });
    expect(JSON.stringify(office.slack.cards)).not.toContain('crm.example.com');
    // Whoever withdrew their permission is not led to any more.
    await db.feedback.updateMany({ data: { contactPermission: 'no' } });
    expect(actionIn(await anna.types('action 1')).links).toEqual([]);
  });

  it.each([
    'https://crm.example.com/answers',
    'https://crm.example.com/{id}/{id}',
    'https://{id}.example.com/',
    'https://me:secret@crm.example.com/{id}',
    'http://crm.example.com/{id}',
    'javascript:alert({id})',
    '{id}',
  ])('is refused as %s', async (wrong) => {
    const { ctx } = company(database);
    await expect(setSourceLink(ctx, { source: 'web', template: wrong, by })).rejects.toThrow('no address');
    expect(await sourceLinks(ctx)).toEqual({});
  });

  it('can be taken away', async () => {
    const { ctx } = company(database);
    await setSourceLink(ctx, { source: 'web', template, by });
    await setSourceLink(ctx, { source: 'web', template: null, by });
    expect(await sourceLinks(ctx)).toEqual({});
  });
});
