import type { ReadDelivery, ReadOutcome, SqlConnection } from '../feedback/index.ts';
import type { Counts } from './counts.ts';

interface Written {
  state: 'done' | 'asking' | 'failed';
  reason: string | null;
  announces: string | null;
}

/** Writes down what became of deliveries; of those that are done, nothing of what customers said is left. */
export async function recordReads(
  connection: SqlConnection,
  source: string,
  reads: readonly ReadDelivery[],
  counts: Counts,
): Promise<void> {
  const written = reads.map(({ outcome }) => writtenOf(outcome));
  await connection.query(
    `update arrival a set state = t.state::"ArrivalState", reason = t.reason, form = t.form, announces = t.announces,
       worked_at = now(), sealed = case when t.state = 'done' then null else a.sealed end
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])
       as t (id, state, reason, form, announces)
     where a.id = t.id`,
    [
      reads.map(({ id }) => id),
      written.map(({ state }) => state),
      written.map(({ reason }) => reason),
      reads.map(({ form }) => form),
      written.map(({ announces }) => announces),
    ],
  );
  for (const { outcome } of reads) count(source, outcome, counts);
  await askAbout(connection, source, reads);
}

function writtenOf(outcome: ReadOutcome): Written {
  const nothing = { reason: null, announces: null };
  if (outcome.kind === 'asking') return { ...nothing, state: 'asking' };
  if (outcome.kind === 'announced') return { ...nothing, state: 'done', announces: outcome.announces };
  if (outcome.kind === 'nothing') return { ...nothing, state: 'done', reason: outcome.why };
  if (outcome.kind === 'failed') return { ...nothing, state: 'failed', reason: outcome.why };
  const [refusal] = outcome.refusals;
  // What it told beside is stored; it is kept for what was refused.
  return refusal ? { ...nothing, state: 'failed', reason: refusal.reason.is } : { ...nothing, state: 'done' };
}

function count(source: string, outcome: ReadOutcome, counts: Counts): void {
  if (outcome.kind === 'asking' || outcome.kind === 'announced') counts.add(source, outcome.kind);
  else if (outcome.kind === 'answers') {
    for (const { reason } of outcome.refusals) counts.add(source, `refused.${reason.is}`);
  } else counts.add(source, `${outcome.kind}.${outcome.why}`);
}

/** One question per survey, however many answers wait for it. */
async function askAbout(
  connection: SqlConnection,
  source: string,
  reads: readonly ReadDelivery[],
): Promise<void> {
  const asked = new Map(
    reads.flatMap(({ form, outcome }) =>
      outcome.kind === 'asking' && form !== null ? [[form, outcome.proposal] as const] : [],
    ),
  );
  for (const [form, proposal] of asked) {
    await connection.query(
      `insert into arrival_form (source, form, headings, proposal, seen_at) values ($1, $2, $3, $4, now())
       on conflict (source, form) do update set headings = excluded.headings, proposal = excluded.proposal,
         seen_at = excluded.seen_at`,
      [source, form, proposal.headings, JSON.stringify(proposal)],
    );
  }
}
