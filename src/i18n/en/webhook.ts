import { formatIn } from '../format.ts';

const { number } = formatIn('en');

/** Whether what customers were told reaches the other system. */
export const webhook = {
  title: () => 'What the webhook carried',
  state: ({ delivered, waiting, failed }: { delivered: number; waiting: number; failed: number }) =>
    delivered + waiting + failed === 0
      ? 'Nothing was sent yet. It is sent when a customer has been told, once WEBHOOK_URL says where to.'
      : `${number(delivered)} delivered, ${number(waiting)} waiting, ${number(failed)} given up.`,
  action: ({ number: n }: { number: number }) => `Action ${n}`,
  failed: ({ why, n }: { why: string; n: number }) =>
    `given up after ${number(n)} ${n === 1 ? 'attempt' : 'attempts'}; the last time it ${why}`,
  waiting: ({ why, when, n }: { why: string; when: string; n: number }) =>
    `tried ${n === 1 ? 'once' : `${number(n)} times`}; the last time it ${why}; again ${when}`,
  first: () => 'about to be sent',
  reason: {
    timeout: () => 'did not answer within ten seconds',
    status: ({ status }: { status: string }) => `answered ${status}`,
    unreachable: ({ code }: { code: string }) => `could not be reached (${code})`,
  },
  more: ({ n }: { n: number }) => `${number(n)} more wait or were given up.`,
  again: ({ number: n }: { number: number }) => `Send ${n} again`,
  sentAgain: () => 'It is sent again, under the same id.',
  notFailed: () => 'That one was delivered, is being sent already, or is gone. Type “webhook” to see.',
};
