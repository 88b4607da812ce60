import { Agent, request } from 'node:http';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Somebody who is sent requests. */
export interface Target {
  url: string;
  /** Milliseconds from each request to its answer. */
  took: number[];
  /** Requests that were not answered with a success. */
  failed: number;
}

export interface Pace {
  perSecond: number;
  seconds: number;
}

/** How long one round of a measurement takes. */
export const ROUND_SECONDS = 5;

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/**
 * Does something to each target at a constant rate, whatever is answered when: a slow answer holds up no other. Several
 * targets are served in between each other, so that they meet the same machine. Resolves when all are answered.
 */
export async function keepPace(
  targets: readonly Target[],
  { perSecond, seconds }: Pace,
  act: (target: Target) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const step = 1_000 / perSecond / targets.length;
  const open: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds * targets.length; n += 1) {
    const waitMs = began + n * step - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const target = targets[n % targets.length];
    if (target) open.push(act(target));
  }
  await Promise.all(open);
}

/** Sends a body, and notes how long the answer took or that there was none. */
export function ask(
  target: Target,
  { path, body, headers }: { path: string; body: string; headers: Record<string, string> },
): Promise<void> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (isAnswered: boolean) => {
      if (isAnswered) target.took.push(performance.now() - began);
      else target.failed += 1;
      resolve();
    };
    const options = {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    };
    const call = request(`${target.url}${path}`, options, (response) => {
      response.resume().once('end', () => end((response.statusCode ?? 500) < 300));
    });
    call.once('error', () => end(false));
    call.end(body);
  });
}

/** What two that were loaded beside each other took, in milliseconds and by round. */
export interface Rounds {
  ours: number[][];
  bare: number[][];
  failed: number;
}

/** Loads two, a round; in turns instead of side by side where that is asked. */
export async function playRound(
  urls: readonly [ours: string, bare: string],
  inTurns: boolean,
  load: (targets: readonly Target[]) => Promise<void>,
): Promise<readonly [ours: Target, bare: Target]> {
  const [ours, bare] = urls.map((url): Target => ({ url, took: [], failed: 0 })) as [Target, Target];
  for (const targets of inTurns ? [[ours], [bare]] : [[ours, bare]]) await load(targets);
  return [ours, bare];
}

/** Rounds of five seconds, at least two. */
export async function playRounds(
  seconds: number,
  play: (nth: number, of: number) => Promise<readonly [ours: Target, bare: Target]>,
): Promise<Rounds> {
  const rounds: Rounds = { ours: [], bare: [], failed: 0 };
  const count = Math.max(2, Math.round(seconds / ROUND_SECONDS));
  for (let nth = 0; nth < count; nth += 1) {
    const [ours, bare] = await play(nth, count);
    rounds.ours.push(ours.took);
    rounds.bare.push(bare.took);
    rounds.failed += ours.failed + bare.failed;
  }
  return rounds;
}

/** The median over the rounds, so that another program's burst in one of them does not decide. */
export function p99Of(rounds: readonly number[][]): number {
  return percentile(
    rounds.map((took) => percentile(took, 0.99)),
    0.5,
  );
}

export function tellRounds(rounds: readonly number[][]): string {
  const all = rounds.flat();
  return (
    `p50 ${percentile(all, 0.5).toFixed(2)} ms, p99 ${p99Of(rounds).toFixed(2)} ms in the median round ` +
    `(${percentile(all, 0.99).toFixed(2)} over all ${all.length})`
  );
}

/** Milliseconds on a clock that does not jump and is the same in all processes of this machine. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Events a second, from when each happened in milliseconds. */
export function paceOf(times: readonly number[]): number {
  return (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000);
}

export function tellMark(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED';
}

export function tellMachine(): string {
  const loads = loadavg().map((one) => one.toFixed(1));
  return `on ${availableParallelism()} cores, load ${loads.join(' ')}`;
}

/** By nearest rank: the smallest number that at least this share of all do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
