import { sayIn } from '../../../i18n/index.ts';
import { noticeOf, tell } from '../outbound/deliver.ts';
import type { Known } from './meeting.ts';

/** Something failed after it was known who asked: they can be told in their own language, wherever they are reached. */
export class FailedFor extends Error {
  /** Tells the person, who is given the number of the line in the log. */
  readonly tell: (errorId: string) => Promise<void>;

  constructor(cause: unknown, tell: (errorId: string) => Promise<void>) {
    super('what a person asked for failed', { cause });
    this.name = 'FailedFor';
    this.tell = tell;
  }
}

/** Does something for a person; what it throws knows how to tell them. */
export async function forPerson<Result>(
  known: Known,
  work: () => Promise<Result>,
  tellPerson = (sentence: string) => tell(known.delivery, known.to, noticeOf(sentence)),
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const sentence = sayIn(known.actor.locale).slack.wentWrong();
    throw new FailedFor(error, (errorId) => tellPerson(`${sentence} (${errorId})`));
  }
}
