import type { Db } from '../../context.ts';

/** The PostgreSQL channel on which every instance hears that a post was committed. */
export const OUTBOX_CHANNEL = 'klankbord_outbox';

/** Says that there is something to post; heard when the transaction commits, and not at all when it rolls back. */
export async function announcePosts(db: Db): Promise<void> {
  // pg_notify answers with the type void, which Prisma cannot read.
  await db.$executeRaw`select pg_notify(${OUTBOX_CHANNEL}, '')`;
}
