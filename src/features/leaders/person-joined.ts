import type { PersonJoined } from '../feature.ts';

/** Two people turn out to be one: whoever of them wants to be named still is. */
export const joinVolunteers: PersonJoined = async ({ db }, { from, into }) => {
  const volunteer = await db.leaderVolunteer.findUnique({ where: { personId: from } });
  if (!volunteer) return;
  await db.leaderVolunteer.createMany({
    data: [{ personId: into, since: volunteer.since }],
    skipDuplicates: true,
  });
  await db.leaderVolunteer.delete({ where: { personId: from } });
};
