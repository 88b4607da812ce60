import { expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { connectDatabase } from '../../../src/database.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { actionIn, company, personIn } from './kit.ts';

const ACTIONS = 100;
const PEOPLE_EACH = 10;

const database = await testDatabase();
const log = createLog({ level: 'silent' });

it('1,000 claims of 100 actions at two instances at once: 100 winners, 900 told who won, the history complete', {
  timeout: 120_000,
}, async () => {
  const connections = [0, 1].map(() =>
    connectDatabase({ url: database.url, kind: 'external', origin: 'external', log }),
  );
  try {
    const instances = connections.map((connection) => company(connection));
    const [first] = instances;
    if (!first) throw new Error('no instance');
    await first.ctx.db.channel.create({
      data: { platform: 'slack', externalId: 'C1', name: 'C1', zone: 'Europe/Amsterdam', locale: 'en' },
    });
    // One person may fill in no more than 60 forms a minute.
    for (let n = 0; n < ACTIONS; n += 1) {
      const host = personIn(first, { id: `HOST${n % 4}` });
      await host.fills('new', { what: `Number ${n}` });
    }
    const actions = await first.ctx.db.action.findMany({ orderBy: { id: 'asc' } });
    expect(actions).toHaveLength(ACTIONS);
    await first.outbox.drain({ patienceMs: 3_000 });

    const claims = actions.flatMap(({ id }) =>
      Array.from({ length: PEOPLE_EACH }, (_, n) => ({ id, who: `P${id}-${n}`, instance: instances[n % 2] })),
    );
    const answers = await Promise.all(
      claims.map(async ({ id, who, instance }): Promise<{ id: number; who: string; reply: Reply }> => {
        if (!instance) throw new Error('no instance');
        return { id, who, reply: await personIn(instance, { id: who }).presses('claim', id, 'slack-1') };
      }),
    );

    const now = await first.ctx.db.action.findMany();
    const holders = new Map(now.map(({ id, holder }) => [id, holder]));
    const winners = answers.filter(({ reply }) => reply.kind === 'notice');
    expect(winners).toHaveLength(ACTIONS);
    for (const { id, who } of winners) expect(holders.get(id)).toBe(`slack:${who}`);
    const losers = answers.filter(({ reply }) => reply.kind === 'message');
    expect(losers).toHaveLength(ACTIONS * PEOPLE_EACH - ACTIONS);
    for (const { id, reply } of losers) {
      const { isTaken, holder } = actionIn(reply);
      expect([isTaken, `slack:${holder?.id}`]).toEqual([true, holders.get(id)]);
    }
    const events = await first.ctx.db.actionEvent.findMany({ where: { kind: 'claim' } });
    expect(new Map(events.map(({ actionId, actor }) => [actionId, actor]))).toEqual(holders);
    expect(events).toHaveLength(ACTIONS);
    await first.outbox.drain({ patienceMs: 3_000 });
    const shown = first.slack.cards.map(({ content }) => actionIn({ kind: 'updated', content } as Reply));
    expect(shown.map(({ number, holder }) => [number, `slack:${holder?.id}`])).toEqual(
      expect.arrayContaining([...holders]),
    );
  } finally {
    await Promise.all(connections.map(({ close }) => close()));
  }
});
