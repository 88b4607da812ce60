import type { Context } from '../context.ts';

/** A job whose process died this often may be begun once more; then it is put aside. */
const MOST_CRASHES = 3;

export interface PoisonGuard {
  /** Notes that a job begins; true when it must not, because it never ended before. */
  isPoison(jobId: string): Promise<boolean>;
  /** Notes that it ended, well or with an error: an error is the queue's to repeat. */
  ended(jobId: string): Promise<void>;
}

/**
 * Tells a job that fails from one that takes its process down: the queue counts both as attempts, but the second harms
 * everything else that runs in the process.
 */
export function createPoisonGuard(ctx: Context, job: string): PoisonGuard {
  return {
    isPoison: async (jobId) => {
      const [run] = await ctx.db.$queryRaw<{ unended: number }[]>`
        insert into job_run (job_id, job, unended) values (${jobId}::uuid, ${job}, 1)
        on conflict (job_id) do update set unended = job_run.unended + 1, started_at = now()
        returning unended`;
      const poison = (run?.unended ?? 1) > MOST_CRASHES + 1;
      if (poison) await forget(ctx, jobId);
      return poison;
    },
    ended: (jobId) => forget(ctx, jobId),
  };
}

async function forget(ctx: Context, jobId: string): Promise<void> {
  await ctx.db.$executeRaw`delete from job_run where job_id = ${jobId}::uuid`;
}
