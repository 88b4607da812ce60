import type { Reply } from '../../../src/chat/reply.ts';
import type { Context, Db } from '../../../src/context.ts';
import type { Database } from '../../../src/database.ts';
import { ImprovementListView, ImprovementView } from '../../../src/features/improvements/view.ts';
import { giveShownWords } from '../../support/words.ts';
import { company, personIn } from '../actions/kit.ts';

/** Empties everything that improvements are made of. */
export async function clear(db: Db): Promise<void> {
  await db.$executeRaw`
    truncate improvement, improvement_event, improvement_card, improvement_check, improvement_finding, action,
      action_event, action_note, action_feedback, action_card, post, shown_verbatim, feedback, definition, channel,
      rate_budget, touchpoint, customer_promise, journey_version, person_role restart identity cascade`;
}

/** A company with three colleagues, and one on Teams. */
export function start(
  database: Pick<Database, 'db' | 'pool'>,
  now?: string,
  isColleague?: Context['isColleague'],
) {
  const office = company(database, now, undefined, isColleague);
  return {
    ...office,
    anna: personIn(office, { id: 'ANNA' }),
    ben: personIn(office, { id: 'BEN' }),
    carla: personIn(office, { id: 'CARLA', platform: 'teams', locale: 'nl' }, '19:x'),
  };
}
export type Office = ReturnType<typeof start>;

/** Two actions about words that #C1 saw, with a touchpoint. */
export async function giveTwoActions(office: Office): Promise<void> {
  const { db } = office.ctx;
  await db.touchpoint.upsert({
    where: { id: 'delivery' },
    create: { id: 'delivery', nameEn: 'Delivery', nameNl: 'Bezorging', position: 1 },
    update: {},
  });
  for (const text of ['The parcel came four days late.', 'Nobody called about the new day.']) {
    const id = await giveShownWords(db, { platform: 'slack', channel: 'C1' }, { text });
    await db.feedback.update({ where: { id: BigInt(id) }, data: { touchpointId: 'delivery' } });
    await office.anna.presses('follow-up', id);
  }
  await office.outbox.drain();
}

/** Everything that prioritising wants to know. */
export const worth = {
  customer: 'You need not stay at home twice.',
  customerSize: 'large',
  organisation: 'Fewer calls on Saturdays.',
  organisationSize: 'small',
};
export const done = { outcome: 'Drivers call first.', grade: 'D', evidence: 'We hear it on the phone.' };

/** Improvement 1 with actions 1 and 2, as far as `until`. */
export async function giveImprovement(
  office: Office,
  until: 'idea' | 'prioritised' | 'in_progress' | 'measured' | 'told' = 'idea',
): Promise<void> {
  const { anna } = office;
  await giveTwoActions(office);
  await anna.types('improve 1 2: Parcels come on another day than was said');
  if (until === 'idea') return;
  await anna.fills('improvements.worth', worth, 1);
  await anna.types('improvement 1 prioritise');
  if (until === 'prioritised') return;
  await anna.types('improvement 1 start');
  if (until === 'in_progress') return;
  await anna.fills('improvements.measured', done, 1);
  if (until === 'measured') return;
  await anna.fills('improvements.told', { how: 'mail', what: 'That we call first.' }, 1);
}

/** The improvement that a reply shows. @throws Error when it shows something else. */
export function improvementIn(reply: Reply): ImprovementView {
  if (reply.kind !== 'message' && reply.kind !== 'updated') throw new Error(JSON.stringify(reply));
  return ImprovementView.parse(reply.content);
}

/** The list that a reply shows. @throws Error when it shows something else. */
export function improvementsIn(reply: Reply): ImprovementListView {
  if (reply.kind !== 'message') throw new Error(JSON.stringify(reply));
  return ImprovementListView.parse(reply.content);
}
