import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { testDatabase } from '../../support/database.ts';
import type { Press } from './crowd.ts';
import { actionIn, company, noticeIn, personIn } from './kit.ts';

const ACTIONS = 100;
const PEOPLE_EACH = 10;
/** A machine that does a dozen other things takes its time. */
const LONG_MS = 300_000;

interface Answered {
  who: string;
  action: number;
  reply: Reply;
}

const database = await testDatabase();
const children: ChildProcessByStdio<Writable, Readable, null>[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts an instance, and returns what lets its people press once it is ready. */
async function startInstance(): Promise<(presses: readonly Press[]) => Promise<Answered[]>> {
  const file = fileURLToPath(new URL('crowd.ts', import.meta.url));
  const child = spawn(process.execPath, [file, database.url], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [ready] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (String(ready) !== 'ready\n') throw new Error(`an instance ended with ${ready}`);
  return async (presses) => {
    child.stdin.end(JSON.stringify(presses));
    return JSON.parse(await text(child.stdout)) as Answered[];
  };
}

it('1,000 claims of 100 actions at two processes at once: 100 winners, 900 told who won, the history complete', {
  timeout: LONG_MS,
}, async () => {
  const office = company(database);
  const { db } = office.ctx;
  await db.channel.create({
    data: { platform: 'slack', externalId: 'C1', name: 'C1', zone: 'Europe/Amsterdam', locale: 'en' },
  });
  for (let n = 0; n < ACTIONS; n += 1) {
    // One person may fill in no more than 60 forms a minute.
    await personIn(office, { id: `HOST${n % 4}` }).fills('new', { what: `Number ${n}` });
  }
  await office.outbox.drain({ patienceMs: LONG_MS });
  const cards = await db.actionCard.findMany({ include: { post: true }, orderBy: { actionId: 'asc' } });
  expect(cards).toHaveLength(ACTIONS);

  const [first, second] = await Promise.all([startInstance(), startInstance()]);
  const pressesOf = (turn: 0 | 1): Press[] =>
    cards.flatMap(({ actionId: action, post }) =>
      Array.from({ length: PEOPLE_EACH / 2 }, (_, n) => ({
        ...{ action, card: post.platformId ?? '' },
        who: `P${action}-${2 * n + turn}`,
      })),
    );
  const answers = (await Promise.all([first(pressesOf(0)), second(pressesOf(1))])).flat();
  expect(answers).toHaveLength(ACTIONS * PEOPLE_EACH);

  const actions = await db.action.findMany({ orderBy: { id: 'asc' } });
  const holders = new Map(actions.map(({ id, holder }) => [id, holder?.replace('slack:', '')]));
  const byAction = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0]);
  const winners = answers.filter(({ reply }) => reply.kind === 'notice');
  expect(winners.map(({ action, who }) => [action, who]).sort(byAction)).toEqual([...holders]);
  for (const { action, reply } of winners) expect(noticeIn(reply)).toContain(`Action ${action} is yours now`);
  const losers = answers.filter(({ reply }) => reply.kind === 'message');
  expect(losers).toHaveLength(ACTIONS * (PEOPLE_EACH - 1));
  for (const { action, reply } of losers) {
    const { number, isTaken, holder } = actionIn(reply);
    expect([number, isTaken, holder?.id]).toEqual([action, true, holders.get(action)]);
  }

  const history = await db.actionEvent.findMany({ orderBy: [{ actionId: 'asc' }, { id: 'asc' }] });
  expect(history.map(({ actionId, kind, actor }) => [actionId, kind, actor])).toEqual(
    [...holders].flatMap(([id, holder]) => [
      [id, 'begin', expect.stringMatching(/^slack:HOST\d$/)],
      [id, 'claim', `slack:${holder}`],
    ]),
  );
  await office.outbox.drain({ patienceMs: LONG_MS });
  const shown = office.slack.cards.map(({ content }) => actionIn({ kind: 'updated', content } as Reply));
  expect(shown.map(({ number, holder }) => [number, holder?.id]).sort(byAction)).toEqual([...holders]);
});
