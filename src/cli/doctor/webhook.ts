import { type Finding, fault, fine } from '../../chat/finding.ts';
import type { Config } from '../../config.ts';
import type { Context } from '../../context.ts';
import { readDeliveries } from '../../features/webhook/index.ts';
import { answerOf } from './address.ts';

/** Whether the webhook's address can be reached from here, and whether it takes what it is sent. */
export async function examineWebhook({
  config,
  ctx,
}: {
  config: Pick<Config, 'webhook'>;
  ctx: Context;
}): Promise<Finding[]> {
  if (config.webhook === null)
    return [fine('webhook: not set, so no other system hears what customers were told')];
  const { url, secrets } = config.webhook;
  // Nothing is told to nobody: any answer shows that somebody listens there.
  const answer = await answerOf(new URL(url), { method: 'HEAD' });
  const { failed } = await readDeliveries(ctx);
  return [
    typeof answer === 'number'
      ? fine(`WEBHOOK_URL answers, signed with ${secrets.length === 1 ? 'one secret' : 'two secrets'}`)
      : fault(
          `WEBHOOK_URL cannot be reached from this machine (${answer})`,
          'Look at the address, at its certificate, and at what stands between.',
        ),
    failed === 0
      ? fine('webhook: nothing was given up')
      : fault(
          `webhook: ${failed} given up`,
          'klankbord webhook shows why; mend the receiver, then: klankbord webhook --again ID',
        ),
  ];
}
