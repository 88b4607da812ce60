import { isWorkday } from '../../business-time.ts';
import type { Context } from '../../context.ts';
import { addDays, type LocalDate, startOfDay } from '../../local-time.ts';

const by = 'sample';
const zone = 'Europe/Amsterdam';
const months = 6;
/** What the sample's finance tells of a month: the later ones after deliveries were announced an hour ahead. */
const early = { customers: 48_200, churned: 606, contacts: 9_420, complaints: 312 };
const late = { customers: 48_350, churned: 497, contacts: 8_905, complaints: 287 };
const constants = { revenue_per_customer: 32.5, cost_per_contact: 6.4, programme_cost: 4_500 };
/** In the months from this one on, of those that are told. */
const changedFrom = 3;
const messages = ['leaders-week'];

/** What the sample company did about causes that came back; dates are days before the last Sunday. */
const improvements = [
  {
    state: 'measured' as const,
    problem: 'Pakketten komen op een ander moment dan we zeggen',
    touchpointId: 'delivery',
    customerValue: 'Je hoeft niet de hele dag thuis te blijven.',
    organisationValue: 'Minder vertrekkende klanten en minder telefoontjes over bezorging.',
    outcome: 'Klanten krijgen een uur vooraf een bericht.',
    grade: 'C' as const,
    begun: 160,
    events: [
      { kind: 'prioritise', before: 130 },
      { kind: 'measured', before: 4 },
    ],
  },
  {
    state: 'prioritised' as const,
    problem: 'Wie over een factuur belt, moet zijn verhaal drie keer doen',
    touchpointId: 'service',
    customerValue: 'Je vertelt het één keer.',
    organisationValue: 'Een gesprek minder per klacht.',
    outcome: '',
    grade: null,
    begun: 47,
    events: [{ kind: 'prioritise', before: 3 }],
  },
];

/** Stores figures of the last months, what was done, and who reads about it; a second time changes nothing. */
export async function storeSampleBusiness(ctx: Context, until: Date): Promise<void> {
  const today = until.toISOString().slice(0, 10);
  if ((await ctx.db.businessFigure.count()) > 0) return;
  await storeFigures(ctx, today, until);
  await storeImprovements(ctx, today, until);
  await sendToReader(ctx, today);
}

async function storeFigures({ db }: Context, today: LocalDate, givenAt: Date): Promise<void> {
  const about = { owner: 'Finance', source: 'Grootboek', givenBy: by, givenAt, segment: '' };
  const rows = monthsBefore(today).flatMap((month, nth) => {
    const counts = Object.entries(nth >= changedFrom ? late : early);
    const money = Object.entries(constants).map(([measure, value]) => ({ measure, value, currency: 'EUR' }));
    return [
      ...counts.map(([measure, value], at) => ({
        measure,
        value: value + ((nth * 7 + at * 3) % 5),
        currency: null,
      })),
      ...money,
      { measure: 'retained_months', value: 14, currency: null },
      { measure: 'margin', value: 38, currency: null },
    ].map((figure) => ({ ...about, ...figure, month }));
  });
  await db.businessFigure.createMany({ data: rows, skipDuplicates: true });
}

/** Complete months, oldest first. */
function monthsBefore(today: LocalDate): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: months }, (_, nth) =>
    new Date(Date.UTC(year, month - 1 - months + nth, 1)).toISOString().slice(0, 7),
  );
}

async function storeImprovements({ db }: Context, today: LocalDate, until: Date): Promise<void> {
  const sunday = addDays(today, -(new Date(`${today}T00:00:00Z`).getUTCDay() || 7));
  const at = (before: number) => new Date(startOfDay(addDays(sunday, -before), zone).getTime() + 36_000_000);
  const [, second, third, fourth, fifth, sixth] = monthsBefore(today);
  for (const { begun, events, ...improvement } of improvements) {
    const stamps = { createdBy: by, createdAt: at(begun), updatedAt: until };
    const sizes = { customerSize: 'large' as const, organisationSize: 'small' as const };
    const { id } = await db.improvement.create({ data: { ...improvement, ...sizes, ...stamps } });
    await db.improvementEvent.createMany({
      data: events.map(({ kind, before }) => ({
        ...{ improvementId: id, at: at(before), actor: by, origin: by, kind },
      })),
    });
    const noted = { improvementId: id, createdBy: by, createdAt: at(4), owner: 'Finance' };
    await db.businessEffect.create({
      data:
        improvement.state === 'measured'
          ? {
              ...{ ...noted, design: 'before_after', measure: 'churned', source: 'Grootboek' },
              ...{
                beforeFrom: second ?? '',
                beforeTo: third ?? '',
                afterFrom: fourth ?? '',
                afterTo: fifth ?? '',
              },
            }
          : {
              ...{ ...noted, design: 'estimate', amount: 1_800, currency: 'EUR', owner: 'Klantenservice' },
              source: `Een week turven in ${sixth}`,
            },
    });
  }
}

/** Whoever looks at the studio reads the leaders' week, on the last working day that was: so it stands there at once. */
async function sendToReader({ db }: Context, today: LocalDate): Promise<void> {
  const day = lastWorkday(addDays(today, -1));
  const made = new Date(`${addDays(today, -14)}T00:00:00Z`);
  const place = { platform: 'studio', externalId: 'you' };
  const { id: channelId } = await db.channel.upsert({
    where: { platform_externalId: place },
    create: { ...place, name: 'direct message', zone, locale: 'nl', createdAt: made },
    update: {},
  });
  const stamps = { createdBy: by, updatedBy: by, createdAt: made, updatedAt: made, activeSince: made };
  const schedule = `0 8 * * ${new Date(`${day}T00:00:00Z`).getUTCDay()}`;
  await db.subscription.createMany({
    data: messages.map((message) => ({ channelId, message, schedule, zone, locale: 'nl', ...stamps })),
    skipDuplicates: true,
  });
}

function lastWorkday(date: LocalDate): LocalDate {
  return isWorkday(date) ? date : lastWorkday(addDays(date, -1));
}

/** Takes it away again, with what was computed from the sample; improvements go with the actions' part. */
export async function forgetSampleBusiness({ db }: Context): Promise<void> {
  await db.businessFigure.deleteMany({ where: { givenBy: by } });
  await db.businessEffect.deleteMany({ where: { createdBy: by } });
  await db.leaderEdition.deleteMany();
  const sent = await db.post.findMany({
    where: { message: { startsWith: 'leaders-' } },
    select: { id: true },
  });
  const keys = sent.map(({ id }) => id);
  await db.studioMessage.deleteMany({ where: { key: { in: keys } } });
  await db.post.deleteMany({ where: { id: { in: keys }, channel: { platform: 'studio' } } });
  await db.subscription.deleteMany({ where: { createdBy: by, message: { in: messages } } });
  // Their own chat stays as long as anything else was said in it.
  const unused = { posts: { none: {} }, subscriptions: { none: {} } };
  await db.channel.deleteMany({ where: { platform: 'studio', externalId: 'you', ...unused } });
}
