import { beforeEach, expect, it } from 'vitest';
import { connectDatabase } from '../../../src/database.ts';
import { sayIn } from '../../../src/i18n/index.ts';
import { createLog } from '../../../src/log.ts';
import { testDatabase } from '../../support/database.ts';
import { noticeIn, personIn } from '../actions/kit.ts';
import { clear, giveImprovement, giveTwoActions, start, worth } from './kit.ts';

const database = await testDatabase();
const { db } = database;
const { improvements: en } = sayIn('en');
const PEOPLE = 40;

beforeEach(() => clear(db));

async function withTwoInstances(
  work: (instances: ReturnType<typeof start>[]) => Promise<void>,
): Promise<void> {
  const log = createLog({ level: 'silent' });
  const other = connectDatabase({ url: database.url, kind: 'external', origin: 'external', log });
  try {
    await work([start(database), start(other)]);
  } finally {
    await other.close();
  }
}

/** As many people as asked, spread over the instances. */
function crowd(instances: ReturnType<typeof start>[]) {
  return Array.from({ length: PEOPLE }, (_, n) => {
    const office = instances[n % instances.length];
    if (!office) throw new Error('no instance');
    return personIn(office, { id: `P${n}` });
  });
}

it('is prioritised by the first press; the others are told so, and the history has one line', async () => {
  await withTwoInstances(async (instances) => {
    const [first] = instances;
    if (!first) throw new Error('no instance');
    await giveImprovement(first);
    await first.anna.fills('improvements.worth', worth, 1);
    const said = await Promise.all(
      crowd(instances).map(async (one) => noticeIn(await one.types('improvement 1 prioritise'))),
    );
    expect(said.filter((text) => text === en.did.prioritise({ number: 1 }))).toHaveLength(1);
    expect(said.filter((text) => text === en.refused.already_prioritised({ number: 1 }))).toHaveLength(
      PEOPLE - 1,
    );
    expect(await db.improvementEvent.count({ where: { kind: 'prioritise' } })).toBe(1);
  });
});

it('gathers an action once, whoever gathers it at once and in whatever order', async () => {
  await withTwoInstances(async (instances) => {
    const [first] = instances;
    if (!first) throw new Error('no instance');
    await giveTwoActions(first);
    const said = await Promise.all(
      crowd(instances).map(async (one, n) =>
        noticeIn(await one.types(n % 2 === 0 ? 'improve 1 2: One way' : 'improve 2 1: The other')),
      ),
    );
    expect(
      said.filter((text) => text.startsWith('Improvement 1') || text.includes('has begun')),
    ).toHaveLength(1);
    expect(await db.improvement.count()).toBe(1);
    const { id } = await db.improvement.findFirstOrThrow();
    const told = en.refusedAction.elsewhere({ number: 1, improvement: id });
    expect(said.filter((text) => text === told)).toHaveLength(PEOPLE - 1);
    expect(await db.action.count({ where: { improvementId: id } })).toBe(2);
  });
});

it('does not lock itself out when actions end in it while others are gathered into it', async () => {
  await withTwoInstances(async (instances) => {
    const [first, second] = instances;
    if (!first || !second) throw new Error('no instance');
    await giveImprovement(first);
    // One person may do no more than twenty things a minute.
    const people = crowd(instances);
    for (const one of people.slice(0, 12)) await one.types('actions new Call them');
    const loose = (await db.action.findMany({ where: { improvementId: null } })).map(({ id }) => id);
    for (const [n, id] of loose.entries()) await people[n]?.types(`claim ${id}`);
    const ends = loose.map((id, n) => people[n]?.fills('done', { done: 'Called.', cause: '1' }, id));
    const gathers = loose.map((id, n) => people[n + 12]?.types(`improve ${id} into 1`));
    const replies = await Promise.all([...ends, ...gathers]);
    expect(replies.filter((reply) => reply?.kind !== 'notice' && reply?.kind !== 'form')).toEqual([]);
    expect(await db.action.count({ where: { id: { in: loose }, improvementId: 1, state: 'resolved' } })).toBe(
      12,
    );
    expect([...first.ctx.warnings, ...second.ctx.warnings]).toEqual([]);
  });
});
