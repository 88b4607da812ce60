import type { RetentionConfig } from '../config/retention.ts';
import type { Context } from '../context.ts';
import { pastDue } from '../features/privacy/index.ts';
import type { MakeGauge } from './alarms.ts';

/** What should be gone and is not: all of it is 0 as long as the bot runs and the platforms answer. */
export async function setPrivacy(ctx: Context, retention: RetentionConfig, gauge: MakeGauge): Promise<void> {
  const { rows, erasures, oldestErasure } = await pastDue(ctx, retention);
  const due = gauge('rows_past_due', 'Rows that are kept a day longer than they may be, by kind', ['kind']);
  for (const [kind, n] of Object.entries(rows)) due.set({ kind }, n);
  gauge('erasures_open', 'Erasures that are under way').set(erasures);
  const seconds = oldestErasure === null ? 0 : (ctx.clock.now().getTime() - oldestErasure.getTime()) / 1000;
  gauge('erasure_oldest_seconds', 'How long ago the oldest of them was asked for').set(Math.max(0, seconds));
}
