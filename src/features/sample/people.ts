import { z } from 'zod';
import written from '../../../prisma/sample/people.json' with { type: 'json' };
import type { Context } from '../../context.ts';
import { addDays } from '../../local-time.ts';

const SamplePeople = z.strictObject({
  firstNames: z.array(z.string()),
  lastNames: z.array(z.string()),
  /** The first of each department leads it; the first ones said what they contribute. */
  departments: z.array(
    z.strictObject({
      name: z.string(),
      people: z.number().int().positive(),
      contributions: z.array(
        z.strictObject({
          touchpoint: z.string(),
          audience: z.enum(['self', 'team', 'everyone']),
          sentence: z.string().max(200),
          isExample: z.boolean(),
        }),
      ),
    }),
  ),
});

/** What the ids of the sample's people in the directory begin with: so they are found again, and taken away. */
export const PREFIX = 'sample-';
/** Whoever looks at the studio works at the sample company too, and so sees what colleagues show to their department. */
const READER = { platform: 'studio', externalId: 'you', workspace: '' };
/** Days between two people who said what they contribute: nobody did longer than a year ago. */
const DAYS_APART = 6;

/** Who works at the sample company, and what they contribute to its journey. */
export function samplePeople() {
  const { firstNames, lastNames, departments } = SamplePeople.parse(written);
  const before = departments.map((_, nth) =>
    departments.slice(0, nth).reduce((sum, { people }) => sum + people, 0),
  );
  return departments.flatMap(({ name: department, people, contributions }, nth) =>
    Array.from({ length: people }, (_, at) => {
      const number = (before[nth] ?? 0) + at;
      const last = lastNames[(number + Math.floor(number / firstNames.length)) % lastNames.length];
      return {
        directoryId: `${PREFIX}${number + 1}`,
        name: `${firstNames[number % firstNames.length]} ${last}`,
        department,
        isLeader: at === 0,
        contribution: contributions[at] ?? null,
      };
    }),
  );
}

/** Stores the directory of the sample company and what its people said until a day; a second time changes nothing. */
export async function storeSamplePeople(ctx: Context, until: Date): Promise<void> {
  const { db } = ctx;
  const people = samplePeople();
  const today = until.toISOString().slice(0, 10);
  await db.person.createMany({
    data: people.map(({ contribution, ...person }) => ({ ...person, isListed: true, createdAt: until })),
    skipDuplicates: true,
  });
  const stored = await db.person.findMany({ where: { directoryId: { startsWith: PREFIX } } });
  const ids = new Map(stored.map(({ directoryId, id }) => [directoryId, id]));
  for (const { directoryId, department } of people.filter(({ isLeader }) => isLeader)) {
    const managerId = ids.get(directoryId) ?? null;
    const theirs = { directoryId: { startsWith: PREFIX }, department, isLeader: false };
    await db.person.updateMany({ where: theirs, data: { managerId } });
  }
  const said = people.filter(({ contribution }) => contribution !== null);
  await db.contribution.createMany({
    data: said.flatMap(({ directoryId, department, contribution }, nth) => {
      const personId = ids.get(directoryId);
      if (personId === undefined || contribution === null) return [];
      const { touchpoint: touchpointId, ...words } = contribution;
      const at = new Date(`${addDays(today, -DAYS_APART * (nth + 1))}T09:00:00Z`);
      return [{ personId, touchpointId, ...words, department, createdAt: at, confirmedAt: at }];
    }),
    skipDuplicates: true,
  });
  await lendReaderAPlace(ctx, ids, people);
}

/** The last of the first department has said nothing yet. */
async function lendReaderAPlace(
  { db, clock }: Context,
  ids: ReadonlyMap<string | null, number>,
  people: ReturnType<typeof samplePeople>,
): Promise<void> {
  const own = people.findLast(({ department }) => department === people[0]?.department);
  const personId = ids.get(own?.directoryId ?? null);
  if (personId === undefined) return;
  await db.personAccount.createMany({
    data: [{ ...READER, personId, createdAt: clock.now() }],
    skipDuplicates: true,
  });
}

/** Takes the sample's people away; whoever looks at the studio stays, without a place in a directory. */
export async function forgetSamplePeople({ db }: Context): Promise<void> {
  const ofSample = { directoryId: { startsWith: PREFIX } };
  await db.person.updateMany({
    where: { ...ofSample, accounts: { some: {} } },
    data: { directoryId: null, isListed: false, name: null, department: null, role: null, managerId: null },
  });
  await db.contribution.deleteMany({ where: { person: ofSample } });
  await db.person.deleteMany({ where: ofSample });
}
