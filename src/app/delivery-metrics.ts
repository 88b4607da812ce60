import { systemClock } from '../clock.ts';
import { readHealth, type SourceHealth } from '../features/hooks/index.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import type { MakeGauge } from './alarms.ts';

/** What sources deliver by themselves: whether they still do, and what became of it. */
export async function setDeliveries(
  db: PrismaClient,
  gauge: MakeGauge,
  asked: readonly string[],
): Promise<void> {
  const sources = await readHealth({ db, clock: systemClock }, asked);
  const last = gauge('source_last_arrival_seconds', 'Its last delivery, in Unix seconds', ['source']);
  const silent = gauge('source_silent', 'Whether a source is silent for longer than it ever is', ['source']);
  const waiting = gauge('source_deliveries', 'Deliveries that are not worked on yet, by state', [
    'source',
    'state',
  ]);
  const events = gauge('source_week_events', 'What happened to deliveries in seven days', ['source', 'what']);
  for (const { source, lastArrival, isSilent, counts, ...states } of sources) {
    if (lastArrival !== null) last.set({ source }, Date.parse(lastArrival) / 1000);
    silent.set({ source }, isSilent ? 1 : 0);
    for (const state of ['waiting', 'asking', 'failed'] as const)
      waiting.set({ source, state }, states[state]);
    for (const [what, n] of Object.entries(counts)) events.set({ source, what }, n);
  }
  setPulls(sources, gauge);
}

/** Sources that are asked: whether they answer. A stream that never did has no age. */
function setPulls(sources: readonly SourceHealth[], gauge: MakeGauge): void {
  const labels = ['source', 'stream'];
  const failures = gauge('source_pull_failures', 'Attempts in a row to fetch a stream that failed', labels);
  const age = gauge('source_pull_age_seconds', 'How long ago a page of it was last fetched', labels);
  for (const { source, pulls } of sources) {
    for (const { stream, lastPage, failing } of pulls) {
      failures.set({ source, stream }, failing?.attempts ?? 0);
      if (lastPage !== null)
        age.set({ source, stream }, Math.max(0, (systemClock.now().getTime() - Date.parse(lastPage)) / 1000));
    }
  }
}
