import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { judge, type Mark, type Seen } from '../../bench/company/verdict.ts';

const good: Seen = {
  channels: 100,
  pace: 5,
  dueAt: 1_000,
  posts: {
    at: Array.from({ length: 100 }, (_, n) => 1_500 + n * 200),
    channels: Array.from({ length: 100 }, (_, n) => `C${n}`),
    limited: 0,
  },
  slots: { composed: 100 },
  states: { sent: 100 },
  idle: [{ took: new Map([['help', [10, 11, 12]]]), unanswered: 0 }],
  busy: [{ took: new Map([['help', [11, 12, 13]]]), unanswered: 0 }],
  plannedAfter: 0.2,
  lastComposingAfter: 0.3,
  codes: [0, 0],
};

function missed(seen: Seen): string[] {
  return judge(seen)
    .filter(({ isMet }) => !isMet)
    .map(({ what }) => what);
}

describe('45: what is said of nine o’clock in a company', () => {
  it('is good when everything is', () => {
    expect(missed(good)).toEqual([]);
  });

  it.each<[string, Partial<Seen>, string]>([
    [
      'twice in a channel',
      { posts: { ...good.posts, channels: good.posts.channels.with(3, 'C2') } },
      'digests',
    ],
    ['in doubt', { states: { sent: 99, unknown: 1 } }, 'digests'],
    ['nowhere', { slots: { skipped: 100 }, states: {} }, 'digests'],
    ['slower than what is allowed', { pace: 5.5 }, 'pace'],
    [
      'in the way of who asks',
      { busy: [{ took: new Map([['help', [11, 12, 16]]]), unanswered: 0 }] },
      'answers to help',
    ],
    [
      'leaving somebody without an answer',
      { busy: good.busy.map((round) => ({ ...round, unanswered: 1 })) },
      'unanswered',
    ],
    ['ending by force', { codes: [0, 1] }, 'ended badly'],
  ])('names a digest that is %s, or such', (_, wrong, what) => {
    expect(missed({ ...good, ...wrong })).toContain(what);
  });

  it('lets a digest be left out that had nothing to tell', () => {
    const fewer = (all: readonly string[]) => all.slice(0, 99);
    const posts = { ...good.posts, channels: fewer(good.posts.channels) };
    expect(missed({ ...good, posts, slots: { composed: 99, skipped: 1 }, states: { sent: 99 } })).toEqual([]);
  });
});

it('44, 45: nine o’clock in a small company: two instances, a digest for every channel once, everybody answered', {
  timeout: 400_000,
}, async () => {
  const small = '--channels 12 --rows 4000 --seconds 3 --perSecond 4 --json'.split(' ');
  // How quick it is depends on what else this machine does: then it ends with 1, and says so as well.
  const { stdout, code } = await promisify(execFile)(process.execPath, ['bench/company.ts', ...small]).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  const told = JSON.parse(stdout) as { isMet: boolean; channels: number; marks: Mark[] };
  expect(code).toBe(told.isMet ? 0 : 1);
  expect(told.channels).toBe(12);
  const asked = ['digests', 'unanswered', 'ended badly'];
  expect(told.marks.filter(({ what }) => asked.includes(what))).toMatchObject(
    asked.map(() => ({ isMet: true })),
  );
  expect(told.marks.find(({ what }) => what === 'digests')).toMatchObject({ value: 12 });
});
