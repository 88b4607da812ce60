import { setTimeout as pause } from 'node:timers/promises';
import type { AnyMessage } from '../../chat/message.ts';
import { takesLongerThan } from '../../chat/patience.ts';
import type { Platform, PostOutcome } from '../../chat/platform.ts';
import { messageOf } from '../../errors.ts';
import { localeFrom } from '../../i18n/index.ts';
import type { Log } from '../../log.ts';
import { inSpan, noteOnSpan } from '../../traces.ts';
import type { ClaimedPost } from './claim-post.ts';
import type { OutboxTuning, Recorded, Recorder } from './record-outcome.ts';

const FIRST_PAUSE_MS = 200;

export interface Sender {
  platform: Platform;
  messages: ReadonlyMap<string, AnyMessage>;
  recorder: Recorder;
  log: Log;
  tuning: OutboxTuning;
}

/** Sends one claimed post and records what became of it. Never throws. */
export function sendPost(sender: Sender, post: ClaimedPost): Promise<Recorded> {
  const { id, attempt, message } = post;
  const attributes = { 'klankbord.post_id': id, 'klankbord.attempt': attempt, 'klankbord.message': message };
  return inSpan(`post ${sender.platform.name}`, attributes, () => sendOnce(sender, post));
}

async function sendOnce(sender: Sender, post: ClaimedPost): Promise<Recorded> {
  const deadline = performance.now() + sender.platform.limits.callTimeoutMs + sender.tuning.leaseMarginMs;
  const outcome = await callPlatform(sender, post);
  noteOnSpan({ 'klankbord.outcome': outcome.outcome });
  const recorded = await recordUntil(sender, post, outcome, deadline);
  if (recorded === 'overtaken') {
    sender.log.warn(
      { postId: post.id, outcome: outcome.outcome },
      'the answer for a post came too late to count',
    );
  }
  return recorded;
}

async function callPlatform({ platform, messages, tuning }: Sender, post: ClaimedPost): Promise<PostOutcome> {
  const message = messages.get(post.message);
  if (!message) {
    return { outcome: 'refused', reason: `this version knows no message "${post.message}"`, remedy: null };
  }
  const { id: key, channel, under, content, zone, mayJoin } = post;
  const patienceMs = platform.limits.callTimeoutMs + tuning.callGraceMs;
  try {
    const locale = localeFrom(post.locale);
    const call = platform.post({ key, channel, under, message, content, zone, locale, mayJoin });
    if (await takesLongerThan(patienceMs, call))
      return { outcome: 'unknown', reason: 'the platform did not answer' };
    return await call;
  } catch (error) {
    // An adapter should not throw; if it does, the message may still have gone out.
    return { outcome: 'unknown', reason: messageOf(error) };
  }
}

/** The database may be away for a moment; what the platform said must not be lost for that. */
async function recordUntil(
  { recorder, log }: Sender,
  post: ClaimedPost,
  outcome: PostOutcome,
  deadline: number,
): Promise<Recorded> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await recorder.record(post, outcome);
    } catch (error) {
      log.warn({ postId: post.id, err: error }, 'what became of a post could not be recorded yet');
      if (performance.now() + pauseMs > deadline) return 'overtaken';
      await pause(pauseMs);
    }
  }
}
