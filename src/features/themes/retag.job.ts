import { z } from 'zod';
import { type Context, inTransaction } from '../../context.ts';
import { defineJob } from '../../jobs/job.ts';
import { createTagger, currentVocabulary, retagBatch, THEMES_LOCK } from '../feedback/index.ts';

/** Batches in one run: some seconds, so that no worker is held up. */
const BATCHES = 25;

/**
 * Reads what is stored again by the themes of a version, some thousand texts a run, and goes on after the last one. A run
 * that comes twice does nothing new; a version that was overtaken leaves the rest to the newer one.
 */
export const retagJob = defineJob({
  name: 'retag-themes',
  payload: z.object({ version: z.number().int(), after: z.string().regex(/^\d{1,19}$/) }),
  run: async (ctx, { version, after }) => {
    const { vocabulary } = await currentVocabulary(ctx.db);
    const tagger = createTagger(vocabulary);
    let last = BigInt(after);
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const done = await inTransaction(ctx, (ctx) => retagWhileValid(ctx, version, tagger, last));
      if (done === null) return;
      last = done.last;
    }
    await ctx.enqueue(retagJob, { version, after: String(last) });
  },
});

/** A newer version waits for the batch that is under way, and none is begun by an older one. */
async function retagWhileValid(
  ctx: Context,
  version: number,
  tagger: ReturnType<typeof createTagger>,
  after: bigint,
): ReturnType<typeof retagBatch> {
  await ctx.db.$queryRawUnsafe(`select pg_advisory_xact_lock_shared(${THEMES_LOCK})::text`);
  const current = await currentVocabulary(ctx.db);
  return current.version === version ? retagBatch(askIn(ctx), tagger, { after }) : null;
}

function askIn({ db }: Context): Parameters<typeof retagBatch>[0] {
  return (sql, values) => db.$queryRawUnsafe(sql, ...values);
}
