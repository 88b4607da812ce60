import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configuredPulls, mayAsk } from '../../../src/app/pull-settings.ts';
import {
  countAnnounced,
  createPullJob,
  createSeal,
  readHealth,
  wakePulls,
} from '../../../src/features/hooks/index.ts';
import { questionsIn } from '../../../src/sources/pulling/surveymonkey-answers.ts';
import { testDatabase } from '../../support/database.ts';
import { type HookOffice, hookOffice } from '../../support/hooks.ts';
import { type MonkeyAnswer, monkeyDouble, monkeySurvey } from '../../support/surveymonkey.ts';
import { filesFolder, importerOf } from '../feedback/import-kit.ts';

const database = await testDatabase();
const importer = importerOf(database);
const file = await filesFolder();
const { db } = database;
const SEAL = createSeal(new Uint8Array(32).fill(7));
const SURVEY = '500000001';
const BEGAN = Date.parse('2026-05-20T08:00:00Z');

let office: HookOffice;
let monkey: Awaited<ReturnType<typeof monkeyDouble>>;

beforeEach(async () => {
  office = await hookOffice(database);
  monkey = await monkeyDouble();
});
afterEach(async () => {
  await monkey.close();
  await office.close();
  await db.$executeRaw`
    truncate feedback, definition, arrival, arrival_count, arrival_form, changed_words, import_run, pull_state
    restart identity cascade`;
});

/** Asks until nothing more is due, each time as a process that knows nothing of the one before. */
async function ask({ token = 'a-token', rounds = 12 } = {}): Promise<void> {
  for (let nth = 0; nth < rounds; nth += 1) {
    const settings = { url: monkey.url, token, survey: SURVEY, since: '2026-05-01' };
    const pulls = configuredPulls(new Map([['surveymonkey', settings]]));
    await wakePulls(pulls)(office.ctx);
    await db.$executeRaw`update pull_state set next_at = now() - interval '1 s'`;
    await createPullJob({ pool: database.pool, seal: SEAL, pulls, mayAsk }).handle(office.ctx, {
      source: 'surveymonkey',
      stream: 'responses',
    });
  }
  await office.work();
}

const confirm = () => office.confirm('surveymonkey', SURVEY, { metric: 'nps' });
const stored = () => db.feedback.findMany({ orderBy: { externalId: 'asc' } });
const state = () => db.pullState.findFirstOrThrow();
const waitOf = async () => {
  const [row] = await db.$queryRaw<[{ seconds: number }]>`
    select extract(epoch from next_at - now())::float as seconds from pull_state`;
  return row.seconds;
};
const answer = (nth: number, more: Partial<MonkeyAnswer> = {}): MonkeyAnswer => ({
  id: String(114_000_000_000 + nth),
  modified: new Date(BEGAN + nth * 60_000),
  score: String(nth % 11),
  ...more,
});
const many = (n: number, more: Partial<MonkeyAnswer> = {}) =>
  Array.from({ length: n }, (_, nth) => answer(nth, more));

describe('answers to a survey of SurveyMonkey', () => {
  it('are read with their choices in words, under the ids and the question of an export', async () => {
    monkey.tell(
      answer(10, { text: 'Vlot geholpen door de winkel' }),
      answer(0),
      answer(1, { status: 'partial' }),
    );
    await ask({ rounds: 2 });
    const [form] = await db.arrivalForm.findMany();
    expect(form?.headings).toEqual(
      expect.arrayContaining(['10', '10-other', '20', '30-301', '30-302', '#id', '#modified']),
    );
    expect(form?.headings).not.toContain('40');
    await confirm();
    const answers = await db.feedback.findMany({ orderBy: { answeredAt: 'asc' } });
    expect(answers.map(({ score, text, answeredAt }) => [score, text, answeredAt.toISOString()])).toEqual([
      [0, null, '2026-05-20T08:00:00.000Z'],
      [10, 'Vlot geholpen door de winkel', '2026-05-20T08:10:00.000Z'],
    ]);
    const questions = await db.definition.findMany();
    expect(questions.map(({ question }) => question)).toEqual(['How likely are you to recommend us?']);
  });

  it('are those of an export: who imports it beside has each answer once', async () => {
    monkey.tell(answer(0, { text: 'Vlot geholpen door de winkel' }));
    await ask({ rounds: 2 });
    await confirm();
    const before = await stored();
    const rows = `Respondent ID,Collector ID,End Date,How likely are you to recommend us?,Why?
,,,Response,Open-Ended Response
114000000000,1,05/20/2026 08:00:00 AM,0,Vlot geholpen door de winkel
`;
    const given = { metric: 'nps' as const, zone: 'UTC' };
    const report = await importer.report(await file('export.csv', rows), { source: 'surveymonkey', given });
    expect(report).toMatchObject({ created: 0 });
    expect((await stored()).map(({ externalId }) => externalId)).toEqual(
      before.map(({ externalId }) => externalId),
    );
  });

  it('come in pages, also when answers of a page that was fetched change meanwhile', async () => {
    monkey.tell(...many(250));
    monkey.onPage((nth) => {
      // Ten of the first page move to the end, and every later one ten places forward.
      if (nth === 1)
        monkey.tell(...many(10).map((one) => ({ ...one, modified: new Date(BEGAN + 86_400_000) })));
    });
    await ask();
    await confirm();
    const answers = await stored();
    expect(answers).toHaveLength(250);
    expect(answers.filter(({ answeredAt }) => answeredAt.getTime() === BEGAN + 86_400_000)).toHaveLength(10);
  });

  it('come all of them when more of one second were transferred than a page holds', async () => {
    monkey.tell(...many(230, { modified: new Date(BEGAN) }), answer(500));
    await ask();
    await confirm();
    expect(await stored()).toHaveLength(231);
  });

  it('change what is stored when they change, and are asked for no further back than needed', async () => {
    monkey.tell(...many(30));
    await ask({ rounds: 2 });
    await confirm();
    const changed = answer(5, {
      modified: new Date(BEGAN + 3_600_000),
      score: '10',
      text: 'Toch nog opgelost',
    });
    monkey.tell(changed);
    monkey.asked.length = 0;
    await ask({ rounds: 2 });
    const answers = await stored();
    expect(answers).toHaveLength(30);
    expect(
      answers.find(({ answeredAt }) => answeredAt.getTime() === changed.modified.getTime()),
    ).toMatchObject({
      score: 10,
      text: 'Toch nog opgelost',
    });
    const since = monkey.asked.flatMap(({ searchParams }) => searchParams.get('start_modified_at') ?? []);
    expect(since).toEqual(['2026-05-20T08:18:59']);
  });

  it('are no longer missed once the source was asked, whoever told of them', async () => {
    await office.told('surveymonkey', {
      event_type: 'response_completed',
      object_id: '114000000000',
      resources: { survey_id: SURVEY },
    });
    expect([...(await countAnnounced(office.ctx))]).toEqual([['surveymonkey', 1]]);
    await db.$executeRaw`update arrival set received_at = now() - interval '1 minute'`;
    await ask({ rounds: 1 });
    expect([...(await countAnnounced(office.ctx))]).toEqual([]);
  });

  it('are never skipped when they come in another order than was asked for', async () => {
    monkey.tell(answer(0), answer(1));
    const turned = {
      data: [answer(1), answer(0)].map(({ modified }) => ({ date_modified: modified })),
      links: {},
    };
    await ask({ rounds: 1 });
    await db.$executeRaw`delete from pull_state`;
    monkey.script.push((_, response) => void response.end(JSON.stringify(monkeySurvey)));
    monkey.script.push((_, response) => void response.end(JSON.stringify(turned)));
    await ask({ rounds: 2 });
    expect(await state()).toMatchObject({ reason: 'shape' });
    await ask({ rounds: 2 });
    await confirm();
    expect(await stored()).toHaveLength(2);
  });
});

describe('asking SurveyMonkey', () => {
  const limited = (status: number, told: Record<string, string>) => {
    monkey.script.push((_, response) => void response.writeHead(status, told).end('{}'));
  };
  const limit = (span: string, remaining: string, reset: string) => ({
    [`X-Ratelimit-App-Global-${span}-Remaining`]: remaining,
    [`X-Ratelimit-App-Global-${span}-Reset`]: reset,
  });

  it.each([
    ['of the minute', limit('Minute', '0', '42'), 42],
    ['of the day', { ...limit('Minute', '0', '42'), ...limit('Day', '0', '7200') }, 7200],
    ['that is not used up', limit('Minute', '3', '42'), 60],
  ])('waits for the allowance %s', async (_, told, seconds) => {
    limited(429, told);
    await ask({ rounds: 1 });
    expect(await state()).toMatchObject({ reason: 'http 429', failures: 1 });
    expect(await waitOf()).toBeGreaterThan(seconds - 20);
    expect(await waitOf()).toBeLessThanOrEqual(seconds);
  });

  it('waits before it is refused, once an answer tells that it was the last one', async () => {
    Object.assign(monkey.headers, limit('Minute', '0', '50'));
    await ask({ rounds: 1 });
    expect(await state()).toMatchObject({ failures: 0, reason: null });
    expect(await waitOf()).toBeGreaterThan(30);
  });

  it('tells that a token is not accepted, and tries again an hour later', async () => {
    await ask({ token: 'revoked', rounds: 1 });
    expect(await waitOf()).toBeGreaterThan(3_500);
    const [health] = await readHealth(office.ctx, ['surveymonkey']);
    expect(health?.pulls).toMatchObject([
      { stream: 'responses', failing: { reason: 'http 401', attempts: 1 } },
    ]);
    await ask({ rounds: 2 });
    expect(await state()).toMatchObject({ failures: 0, reason: null });
  });

  it('takes a revoked token for no page, even where it is told as if all were well', async () => {
    limited(200, {});
    await ask({ rounds: 1 });
    expect(await state()).toMatchObject({ reason: 'shape', cursor: null });
  });

  it('reads no survey where there is none', () => {
    expect(questionsIn({ pages: 'no' })).toBeNull();
    expect(questionsIn({ pages: [{ questions: [{}] }] })).toEqual([]);
  });
});
