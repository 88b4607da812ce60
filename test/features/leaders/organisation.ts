import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database.ts';
import { lookWhetherItHelped } from '../../../src/features/improvements/index.ts';
import type { Prisma, PrismaClient } from '../../../src/generated/prisma/client.ts';
import { addDays } from '../../../src/local-time.ts';
import { givenDefinition } from '../../support/answers.ts';
import { becomes, smallJourney } from '../journey/kit.ts';
import { office } from './kit.ts';

/** Answer → how often, in the 28 days before and in the 28 days of the message. */
type Twice = readonly [Readonly<Record<number, number>>, Readonly<Record<number, number>>];
type Share = { of: number; good: number };

/** What an organisation did in and before a week: the blocks from follow-up to the decision. */
export interface Organisation {
  csat: Twice;
  ces: Twice;
  /** Hours to resolution → how many cases. */
  hours: Twice;
  claimed: Share;
  contacted: Share;
  told: Share;
  improvements: readonly Improved[];
  /** Who holds a licence, among 8 leaders and 22 others, and how many of these leaders went in the week. */
  licensed: { leaders: number; others: number; went: number };
  /** Month, measure, group, value. */
  figures: readonly (readonly [string, string, string, number])[];
  effects: readonly Prisma.BusinessEffectUncheckedCreateInput[];
  /** Customers who scored a 2 with an open case, how many of them were told since, and of how many the revenue is known. */
  atRisk: { cases: number; told: number; known: number };
  /** Verbatims that a channel was shown at each touchpoint, and of how many somebody said whether a promise was kept. */
  posted: Readonly<Record<string, { shown: number; tagged: number; taken: boolean }>>;
}

export interface Improved {
  problem: string;
  state: 'idea' | 'prioritised' | 'in_progress' | 'measured' | 'told' | 'stopped';
  createdOn: string;
  values?: [string, string];
  executive?: string | null;
  dueQuarter?: string;
  grade?: 'A' | 'B' | 'C';
  because?: string;
  /** What happened to it in the week. */
  event?: { kind: 'prioritise' | 'measured' | 'stop'; on: string };
  /** Customers were told on this day; a look follows four weeks later. */
  toldOn?: string;
}

const touchpoint = 'delivery';
const windowFrom = '2026-05-11';
const beforeFrom = '2026-04-13';
/** Ten o'clock in UTC, noon in Amsterdam's summer. */
export const noon = (day: string) => new Date(`${day}T10:00:00Z`);
const within = (from: string, n: number) => noon(addDays(from, n % 28));

/** Stores all of it. `giveWeek` comes first; what is looked at needs its answers. */
export async function giveOrganisation(database: Database, it: Organisation): Promise<void> {
  const { db } = database;
  await becomes(office(database, '2026-03-02T09:00:00Z').ctx, journey);
  await giveAnswers(db, it);
  await giveActions(db, it);
  await giveImprovements(db, it.improvements);
  await givePeople(db, it.licensed);
  await giveMoney(db, it);
  await givePosted(db, it.posted);
  await lookWhetherItHelped(office(database, '2026-06-02T10:00:00Z').ctx);
}

/** Every step owned and looked at this year. */
const journey = smallJourney.replace(
  '    owner: Billing\n',
  '    owner: Billing\n    reviewed: 2026-02-01\n',
);

async function giveAnswers(db: PrismaClient, { csat, ces, hours }: Organisation): Promise<void> {
  const asked = [
    ['csat', csat, 'zendesk'],
    ['ces', ces, 'surveymonkey'],
    ['ttr', hours, 'intercom'],
  ] as const;
  for (const [metric, twice, source] of asked) {
    const definitionId = await givenDefinition(db, { metric, source });
    const data = twice.flatMap((answers, nth) =>
      Object.entries(answers).flatMap(([answer, n]) =>
        Array.from({ length: n }, (_, at) => ({
          ...{ source, definitionId, contentHash: 'x', externalId: `${metric}-${nth}-${answer}-${at}` },
          answeredAt: within(nth === 0 ? beforeFrom : windowFrom, at + Number(answer)),
          score: metric === 'ttr' ? null : Number(answer),
          durationSeconds: metric === 'ttr' ? Number(answer) * 3600 : null,
        })),
      ),
    );
    await db.feedback.createMany({ data });
  }
}

async function giveActions(db: PrismaClient, { claimed, contacted, told }: Organisation): Promise<void> {
  const hour = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);
  const base = { origin: 'verbatim', touchpointId: touchpoint, createdBy: 'slack:BEN' } as const;
  const open = Array.from({ length: Math.max(claimed.of, contacted.of) }, (_, n) => {
    const due = within(windowFrom, n);
    const [isClaim, isContact] = [n < claimed.of, n < contacted.of];
    return {
      ...{
        ...base,
        state: 'claimed' as const,
        createdAt: hour(due, -8),
        updatedAt: due,
        mayContact: isContact,
      },
      ...(isClaim ? { claimDueAt: due, claimedAt: hour(due, n < claimed.good ? -1 : 1) } : {}),
      ...(isContact ? { contactDueAt: due, contactedAt: n < contacted.good ? hour(due, -1) : null } : {}),
    };
  });
  await db.action.createMany({ data: open });
  const ended = await db.action.createManyAndReturn({
    data: Array.from({ length: told.of }, (_, n) => {
      const done = within(beforeFrom, n);
      return { ...base, state: 'resolved' as const, createdAt: done, updatedAt: done };
    }),
  });
  const clock = { actor: 'slack:BEN', origin: 'slack' };
  await db.actionEvent.createMany({
    data: ended.map(({ id: actionId, createdAt: at }) => ({ actionId, kind: 'done', at, ...clock })),
  });
  await db.telling.createMany({
    data: ended.slice(0, told.good).map(({ id: actionId, createdAt }) => ({
      ...{ id: randomUUID(), actionId, at: hour(createdAt, 48), how: 'call', what: '', outcome: 'Done' },
    })),
  });
}

async function giveImprovements(db: PrismaClient, all: readonly Improved[]): Promise<void> {
  for (const one of all) {
    const [customerValue = '', organisationValue = ''] = one.values ?? [];
    const { problem, state, grade = null, executive = 'slack:EXEC', dueQuarter = null, toldOn } = one;
    const { id } = await db.improvement.create({
      data: {
        ...{ problem, state, grade, executive, dueQuarter, customerValue, organisationValue },
        ...{ touchpointId: touchpoint, stoppedBecause: one.because ?? '', createdBy: 'slack:BEN' },
        ...{ createdAt: noon(one.createdOn), updatedAt: noon(one.createdOn) },
      },
    });
    const events = [
      ...(one.event ? [{ kind: one.event.kind as string, at: noon(one.event.on) }] : []),
      ...(toldOn ? [{ kind: 'told', at: noon(toldOn) }] : []),
    ];
    const clock = { actor: 'slack:BEN', origin: 'slack' };
    for (const event of events)
      await db.improvementEvent.create({ data: { improvementId: id, ...event, ...clock } });
    if (toldOn)
      await db.improvementCheck.create({
        data: {
          ...{ improvementId: id, weeks: 4, zone: 'Europe/Amsterdam', dueAt: noon(addDays(toldOn, 28)) },
          ...{ beforeFrom: addDays(toldOn, -28), beforeTo: addDays(toldOn, -1) },
          ...{ afterFrom: toldOn, afterTo: addDays(toldOn, 27) },
        },
      });
  }
}

async function givePeople(db: PrismaClient, licensed: Organisation['licensed']): Promise<void> {
  const names = ['Anna', 'Bram', 'Chris', 'Daan', 'Eva', 'Fatma', 'Guus', 'Hanna'];
  const people = await db.person.createManyAndReturn({
    data: Array.from({ length: 30 }, (_, n) => ({
      ...{ directoryId: `p${n}`, isListed: true, isLeader: n < 8, name: `${names[n % 8]} de Boer` },
      department: n < 8 ? 'Board' : 'Sales',
    })),
  });
  const holders = people.filter((_, n) => (n < 8 ? n < licensed.leaders : n - 8 < licensed.others));
  const went = new Set(people.slice(0, licensed.went).map(({ id }) => id));
  await db.licence.createMany({
    data: holders.map(({ id: personId }) => {
      const issuedOn = went.has(personId) ? '2026-06-03' : '2025-11-20';
      return { personId, issuedOn, validUntil: `${Number(issuedOn.slice(0, 4)) + 1}${issuedOn.slice(4)}` };
    }),
  });
  await db.leaderVolunteer.createMany({
    data: [...went].map((personId) => ({ personId, since: noon('2026-01-05') })),
  });
  await db.reflection.createMany({
    data: holders.slice(0, 9).map(({ id: personId }) => ({
      ...{ personId, date: went.has(personId) ? '2026-06-02' : '2026-05-20', createdAt: noon('2026-06-03') },
      ...{ promise: '', isShared: true },
      surprise: 'Everybody who calls about a parcel has looked for it in the app first.',
    })),
  });
}

async function giveMoney(db: PrismaClient, { figures, effects, atRisk }: Organisation): Promise<void> {
  const money = new Set([
    ...['revenue_per_customer', 'revenue_spread', 'cost_per_contact', 'programme_cost'],
    ...['revenue_year_before', 'revenue_stayed', 'revenue_new'],
  ]);
  const given = { owner: 'Finance', source: 'Ledger', givenBy: 'test', givenAt: noon('2026-06-02') };
  await db.businessFigure.createMany({
    data: figures.map(([month, measure, segment, value]) => ({
      ...{ month, measure, segment, value, ...given },
      currency: money.has(measure) ? 'EUR' : null,
    })),
  });
  await db.businessEffect.createMany({ data: [...effects] });
  await giveRisk(db, atRisk);
}

/** Each case in an action of its own, the first one in two; 2 June was told before the week ended, the 9th is not yet. */
async function giveRisk(db: PrismaClient, { cases, told, known }: Organisation['atRisk']): Promise<void> {
  const unhappy = await db.feedback.findMany({
    where: { score: 2, externalId: { startsWith: 'now-' } },
    orderBy: { id: 'asc' },
    take: cases,
  });
  for (const [n, { id: feedbackId }] of unhappy.entries()) {
    const toldAt = n < told ? noon('2026-06-02') : n === told ? noon('2026-06-09') : null;
    const { id: actionId } = await db.action.create({
      data: {
        ...{ origin: 'rule', touchpointId: touchpoint, createdBy: 'rule', createdAt: noon('2026-05-20') },
        ...{ updatedAt: noon('2026-05-20'), state: toldAt ? 'told' : n % 2 ? 'claimed' : 'new', toldAt },
      },
    });
    await db.actionFeedback.create({ data: { feedbackId, actionId } });
  }
  const given = { owner: 'Finance', source: 'Ledger', givenBy: 'test', givenAt: noon('2026-06-02') };
  await db.customerRevenue.createMany({
    data: unhappy.slice(-known).map(({ customerKey }, n) => ({
      ...{ customerKey: customerKey ?? '', month: '2026-05', revenue: 310.5 + 77 * n, currency: 'EUR' },
      ...given,
    })),
  });
  // One whose year ended too long ago, and one who is happy.
  await db.customerRevenue.createMany({
    data: [
      {
        ...{ customerKey: unhappy[told + 1]?.customerKey ?? 'x', month: '2024-10', revenue: 1e6 },
        ...{ currency: 'EUR', ...given },
      },
      { customerKey: 'now-10-0', month: '2026-05', revenue: 1e6, currency: 'EUR', ...given },
    ],
    skipDuplicates: true,
  });
}

async function givePosted(db: PrismaClient, posted: Organisation['posted']): Promise<void> {
  const channel = await db.channel.create({
    data: { platform: 'slack', externalId: 'C1', name: 'C1', zone: 'Europe/Amsterdam', locale: 'en' },
  });
  const definitionId = (await db.definition.findFirstOrThrow({ where: { metric: 'csat' } })).id;
  const promiseId = (await db.customerPromise.findFirstOrThrow()).id;
  for (const [touchpointId, { shown, tagged, taken }] of Object.entries(posted)) {
    for (let n = 0; n < shown; n += 1) {
      const words = await db.feedback.create({
        data: {
          ...{
            source: 'zendesk',
            definitionId,
            touchpointId,
            contentHash: 'x',
            answeredAt: noon('2026-01-20'),
          },
          ...{ externalId: `shown-${touchpointId}-${n}`, text: 'Something was said here once.' },
        },
      });
      const message = { message: 'verbatims', locale: 'en', content: {}, state: 'sent' } as const;
      const post = await db.post.create({ data: { id: randomUUID(), channelId: channel.id, ...message } });
      await db.shownVerbatim.create({
        data: {
          ...{
            feedbackId: words.id,
            postId: post.id,
            channelId: channel.id,
            textKey: `k-${touchpointId}-${n}`,
          },
          ...{ stratum: 'text', localDate: '2026-05-20', createdAt: noon('2026-05-20') },
        },
      });
      if (n >= tagged) continue;
      const at = noon('2026-05-21');
      const tag = { promiseId, verdict: 'kept', actor: 'slack:BEN', origin: 'slack', at } as const;
      await db.promiseTag.create({ data: { feedbackId: words.id, ...tag } });
    }
    if (!taken) continue;
    const at = noon('2026-05-22');
    const { id } = await db.action.create({
      data: {
        origin: 'verbatim',
        state: 'claimed',
        touchpointId,
        createdBy: 'slack:BEN',
        createdAt: at,
        updatedAt: at,
      },
    });
    const event = { actionId: id, kind: 'claim', at, actor: 'slack:BEN', origin: 'slack' };
    await db.actionEvent.create({ data: event });
  }
}
