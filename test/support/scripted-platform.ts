import { appendFileSync, readFileSync } from 'node:fs';
import type { OutgoingPost, Platform, PlatformLimits, PostOutcome } from '../../src/chat/platform.ts';

/** What the platform does with one call: what it tells us, and whether the message really stands in the channel. */
export interface Scripted {
  answer: PostOutcome | 'never' | 'throw';
  accepted: boolean;
  /** Runs after the message stands in the channel and before the answer leaves. */
  meanwhile?: () => void | Promise<void>;
}

export interface ScriptedPlatform extends Platform {
  /** What stands in the channels, in order. */
  readonly accepted: OutgoingPost[];
  /** Every call, also those that were not accepted, with the moment it came in. */
  readonly calls: { key: string; channel: string; at: number }[];
}

const generous: PlatformLimits = { perChannelPerSecond: 1_000, perSecond: 10_000, callTimeoutMs: 1_000 };

/** A platform that behaves as told; it posts everything unless a script says otherwise. */
export function scriptedPlatform(
  options: {
    name?: string;
    limits?: Partial<PlatformLimits>;
    /** `call` counts from 1. */
    script?: (post: OutgoingPost, call: number) => Scripted | undefined;
    /** Where accepted posts are also written, one key per line, so that they outlive the process. */
    file?: string;
  } = {},
): ScriptedPlatform {
  const { name = 'scripted', limits, script, file } = options;
  const accepted: OutgoingPost[] = [];
  const calls: ScriptedPlatform['calls'] = [];
  const done: PostOutcome = { outcome: 'sent', platformId: 'm' };
  return {
    name,
    limits: { ...generous, ...limits },
    accepted,
    calls,
    start: async () => undefined,
    stop: async () => undefined,
    post: async (post) => {
      calls.push({ key: post.key, channel: post.channel, at: performance.now() });
      const {
        answer,
        accepted: accepts,
        meanwhile,
      } = script?.(post, calls.length) ?? {
        answer: { ...done, platformId: `m${calls.length}` },
        accepted: true,
      };
      if (accepts) {
        accepted.push(post);
        if (file) appendFileSync(file, `${post.key}\n`);
      }
      await meanwhile?.();
      if (answer === 'throw') throw new Error('socket hang up');
      return answer === 'never' ? new Promise(() => undefined) : answer;
    },
    update: async () => done,
    remove: async () => done,
    person: async () => null,
  };
}

/** The keys that platforms of all processes accepted, in order. */
export function keysIn(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** Message stands, answer is lost on the way back. */
export const droppedAfterAcceptance: Scripted = {
  answer: { outcome: 'unknown', reason: 'the connection was reset' },
  accepted: true,
};

/** Nothing stands; come back in so many seconds, or whenever. */
export function toldToWait(afterSeconds: number | null): Scripted {
  return { answer: { outcome: 'retry', afterSeconds, reason: 'ratelimited' }, accepted: false };
}

/** Nothing stands and nothing will. */
export function refusedWith(reason: string, remedy: string | null): Scripted {
  return { answer: { outcome: 'refused', reason, remedy }, accepted: false };
}
