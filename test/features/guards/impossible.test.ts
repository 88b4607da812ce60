import { readdirSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionHistory, loopFigures } from '../../../src/features/actions/index.ts';
import { parseFilter } from '../../../src/features/channels/index.ts';
import { coverageOf } from '../../../src/features/contributions/coverage.ts';
import { composeScoreDigests } from '../../../src/features/digests/index.ts';
import { ScoreDigestView } from '../../../src/features/digests/view.ts';
import { writeHistory } from '../../../src/features/exported-history.ts';
import { features } from '../../../src/features/index.ts';
import { loadMap } from '../../../src/features/journey/index.ts';
import { leadersComposers } from '../../../src/features/leaders/index.ts';
import { LeadersView } from '../../../src/features/leaders/view.ts';
import { readPlan } from '../../../src/features/licence/index.ts';
import { personalFields } from '../../../src/features/privacy/index.ts';
import { anAnswer, aSlot, givenDefinition } from '../../support/answers.ts';
import { runCli } from '../../support/bot.ts';
import { testDatabase } from '../../support/database.ts';
import { filesFolder, importerOf } from '../feedback/import-kit.ts';
import { becomes, smallJourney } from '../journey/kit.ts';
import { clear, noticeIn, office, person } from '../leaders/kit.ts';

const database = await testDatabase();
const { db, pool } = database;
const importer = importerOf(database);
const file = await filesFolder();
beforeEach(() => clear(db));

/** Numbers of a setting, of an attempt, of a moment in a row; none says what somebody is worth. */
const ALLOWED = [
  // The order of updates of one appointment in a calendar.
  'booking.sequence',
  // What the organisation and its customers pay, with the team that answers for it.
  ...['business_effect.amount', 'business_figure.value', 'customer_revenue.revenue'],
  // How far an erasure has come.
  ...['erasure.standing', 'erasure.tries'],
  'person_account.wrong_codes',
  'subscription.max_lateness_minutes',
];

interface Column {
  table: string;
  column: string;
  type: string;
}

async function columns(): Promise<Column[]> {
  const { rows } = await pool.query<Column>(`
    select table_name as "table", column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name not like '\\_%' order by 1, 2`);
  return rows;
}

const isNumber = ({ type }: Column) => /integer|bigint|smallint|numeric|double|real/.test(type);
const isReference = ({ column }: Column) => /(^|_)ids?$/.test(column);

describe('13.1: no score, time, claim count or contribution count per employee', { timeout: 120_000 }, () => {
  it('has a column: what names an employee stands beside no number but these', async () => {
    const all = await columns();
    const naming = new Set(
      Object.entries(personalFields)
        .filter(([, { whose }]) => whose === 'employee')
        .map(([column]) => column.split('.')[0]),
    );
    const numbers = all
      .filter((one) => naming.has(one.table) && isNumber(one) && !isReference(one))
      .map(({ table, column }) => `${table}.${column}`);
    // A new number beside a name is a new answer to this question: is it about the person?
    expect(numbers).toEqual(ALLOWED);
  });

  it('has a place in what customers said: who served them has no column there', async () => {
    const said = [
      'feedback',
      'definition',
      'wave',
      'ticket_event',
      'arrival',
      'shown_verbatim',
      'promise_tag',
    ];
    const served = (await columns()).filter(
      ({ table, column }) =>
        said.includes(table) && /agent|employee|assignee|staff|handler|served|advisor|holder/.test(column),
    );
    expect(served).toEqual([]);
  });

  it('comes in: the names of who served are dropped at the door, whatever their column is called', async () => {
    const named = ['agent', 'Medewerker', 'assignee', 'behandelaar', 'employee name'];
    const row = named.map((_, n) => `Zwaantje Zoekmij${n}`).join(',');
    const path = await file(
      'served.csv',
      `id,answered_at,score,text,${named.join(',')}\n1,2026-05-05,9,Keurig op tijd gebracht en heel vriendelijk,${row}\n`,
    );
    expect((await importer.report(path)).created).toBe(1);
    expect(await db.feedback.count()).toBe(1);
    for (const table of new Set((await columns()).map((one) => one.table))) {
      const { rows } = await pool.query(`select to_jsonb(t)::text as row from "${table}" t`);
      expect(rows.filter((one) => /Zoekmij/.test(one.row)).map(() => table)).toEqual([]);
    }
  });

  it.each(['employee', 'agent', 'person', 'holder', 'team', 'manager', 'department'])(
    'can be filtered for: a filter knows no %s',
    (key) => {
      expect(() => parseFilter(`${key}=anna`)).toThrow(/is none of them/);
    },
  );

  it('can be asked for: a colleague’s name behind a verb changes nothing', async () => {
    const at = office(database);
    const lea = person(at, { id: 'LEA' });
    await lea.becomes('leader');
    for (const verb of ['scores', 'actions figures', 'leaders', 'coverage']) {
      const answers = [];
      for (const about of ['', ' <@U0ANNA>', ' @anna', ' slack:U0ANNA'])
        answers.push(JSON.stringify(await lea.types(`${verb}${about}`)));
      const about = answers.filter((one) => /ANNA|anna/.test(one));
      expect(about.filter((one) => !one.includes('I do not know a touchpoint'))).toEqual([]);
    }
    const eve = person(at, { id: 'EVE' });
    expect(noticeIn(await eve.types('actions figures'))).not.toBe('');
  });

  it('can be added up from an export: people are numbered anew in every action', async () => {
    const { ctx } = office(database);
    const stamps = {
      createdAt: new Date(),
      updatedAt: new Date(),
      createdBy: 'slack:BEN',
      origin: 'hand',
    } as const;
    for (const [n, actor] of ['slack:ANNA', 'slack:BEN', 'slack:ANNA'].entries()) {
      const { id: actionId } = await db.action.create({ data: { title: `Action ${n}`, ...stamps } });
      await db.actionEvent.create({
        data: { actionId, kind: 'claim', actor, origin: 'slack', at: new Date() },
      });
    }
    const out = new PassThrough();
    const reading = text(out);
    await writeHistory(ctx, out, { format: 'csv' }, actionHistory(ctx));
    out.end();
    const written = await reading;
    expect(written).not.toMatch(/ANNA|BEN/);
    expect(written.match(/person \d/g)).toEqual(['person 1', 'person 1', 'person 1']);
    expect(written.split('\n')[0]).not.toMatch(/count|total|score|name|person/);
  });
});

describe('13.1: no ranking of people, teams, shops or regions', { timeout: 120_000 }, () => {
  const places = ['delivery', 'pickup', 'invoice'];

  /** Everything that lists steps, touchpoints or teams, as the names in their order. */
  async function orders(scores: readonly number[]): Promise<Record<string, unknown[]>> {
    await clear(db);
    const { ctx } = office(database);
    await becomes(ctx, smallJourney);
    for (const [nth, touchpointId] of places.entries()) {
      const definitionId = await givenDefinition(db, { source: ['zendesk', 'web', 'survey'][nth] ?? 'web' });
      const score = scores[nth] ?? 0;
      await db.feedback.createMany({
        data: Array.from({ length: 60 }, (_, n) =>
          anAnswer({
            ...{
              definitionId,
              source: ['zendesk', 'web', 'survey'][nth] ?? 'web',
              touchpointId,
              language: 'en',
            },
            ...{ score: n % 10 === 0 ? 10 - score : score, answeredAt: '2026-05-20T10:00:00Z' },
            text: `Something that was said about it, number ${n}.`,
          }),
        ),
      });
      // As many cases everywhere; how many of them in time goes with the score.
      await db.action.createMany({
        data: Array.from({ length: 12 }, (_, n) => ({
          ...{
            origin: 'rule',
            touchpointId,
            createdBy: 'rule',
            claimDueAt: new Date('2026-05-20T10:00:00Z'),
          },
          ...{ createdAt: new Date('2026-05-19T10:00:00Z'), updatedAt: new Date('2026-05-19T10:00:00Z') },
          claimedAt: new Date(n < score ? '2026-05-20T09:00:00Z' : '2026-05-21T10:00:00Z'),
        })),
      });
    }
    // Departments whose share goes with the score.
    for (const [nth, department] of ['Billing', 'Logistics', 'Shops'].entries())
      for (let n = 0; n < 10; n += 1) {
        const { id: personId } = await db.person.create({
          data: { isListed: true, department, directoryId: `${department}-${n}` },
        });
        if (n >= (scores[nth] ?? 0)) continue;
        await db.contribution.create({
          data: {
            ...{ personId, touchpointId: 'delivery', sentence: 'I pack.', audience: 'team' },
            ...{ confirmedAt: new Date(), createdAt: new Date() },
          },
        });
        await db.licence.create({ data: { personId, issuedOn: '2026-03-01', validUntil: '2027-03-01' } });
      }
    const slot = (message: string) =>
      aSlot({
        ...{ platform: 'slack', channel: 'LEA', message, locale: 'en', localDate: '2026-06-08' },
        dueAt: new Date('2026-06-08T06:00:00Z'),
      });
    const [digest] = await composeScoreDigests(ctx, [slot('score-digest')]);
    const [week] = (await leadersComposers['leaders-week']?.(ctx, [slot('leaders-week')])) ?? [];
    const window = { from: new Date('2026-05-10T22:00:00Z'), to: new Date('2026-06-07T22:00:00Z') };
    const parts = { actions: async () => new Map(), contributors: async () => new Map() };
    const map = await loadMap(ctx, parts, { zone: 'Europe/Amsterdam', locale: 'en' });
    const named = (value: unknown) =>
      [
        ...JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one)).matchAll(
          /"(delivery|pickup|invoice)"/g,
        ),
      ].map(([, id]) => id);
    return {
      scores: ScoreDigestView.parse(digest?.content).scores.map(({ source }) => source),
      leaders: LeadersView.parse(week?.content).scores.map(({ source }) => source),
      follow: (await loopFigures(ctx, window)).map(({ name }) => name?.en),
      map: named(map),
      contributions: (await coverageOf(ctx)).departments.map(({ department }) => department),
      licences: (await readPlan(ctx, 'Europe/Amsterdam')).departments.map(({ name }) => name),
    };
  }

  it('is in any list: with all scores the other way round each stands in the same order', async () => {
    const good = await orders([9, 5, 1]);
    expect(await orders([1, 5, 9])).toEqual(good);
    expect(good.follow).toEqual(['Receive', 'Pay']);
    expect(good.contributions).toEqual(['Billing', 'Logistics', 'Shops']);
    for (const list of Object.values(good)) expect(list.length).toBeGreaterThan(0);
  });

  it('is said in any message, in either language', () => {
    const folder = new URL('../../golden/', import.meta.url);
    const found = readdirSync(folder).flatMap((name) => {
      // “This is no ranking” may be said, and that none can be made.
      const said = readFileSync(new URL(name, folder), 'utf8').replace(
        /\b(?:no|not a|geen) (?:score, list or |cijfer, lijst of )?(?:ranking|ranglijst|rangorde)\b/gi,
        '',
      );
      const words = said.match(
        /\b(?:rank(?:ing|ed|s)?|ranglijst|leaderboard|scoreboard|top (?:\d+|ten|tien|drie|three)|best(?:e)? (?:team|teams|winkel|shop|colleague|collega)|worst|slechtste|koploper|hekkensluiter|winner|winnaar)\b/gi,
      );
      return (words ?? []).map((word) => `${name}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});

describe('13.1: no target per person or team, and thanks are not counted', () => {
  it('has a column', async () => {
    const found = (await columns()).filter(({ column }) =>
      /target|quota|norm$|bonus|reward|points|badge|rank|rating|thank|kudos|praise|appraisal|performance/.test(
        column,
      ),
    );
    expect(found).toEqual([]);
  });

  it('has a command, a button or a form', () => {
    const names = features.flatMap(({ commands = [], buttons = [], forms = [] }) => [
      ...commands.flatMap(({ verbs }) => [...verbs.en, ...verbs.nl]),
      ...buttons.map(({ action }) => action),
      ...forms.map(({ form }) => form),
    ]);
    expect(names.length).toBeGreaterThan(50);
    expect(
      names.filter((name) => /target|doel|rank|bonus|kpi|thank|bedank|punten|\b(?:top|best)/i.test(name)),
    ).toEqual([]);
  });
});

describe('13.1: no export in a bonus-ready form', { timeout: 60_000 }, () => {
  it('is there, and the export says what it may not be used for', async () => {
    const help = await runCli(['export', '--help']);
    expect(help.stdout.replace(/\s+/g, ' ')).toContain('not for judging people or teams');
    const env = { DATABASE_URL: database.url, KLANKBORD_DATA: '/nonexistent' };
    const refused = await runCli(['export', 'people'], env);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('Choose feedback, actions or improvements.');
  });
});
