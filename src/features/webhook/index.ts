import { z } from 'zod';
import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { byOf } from '../channels/index.ts';
import { type Asked, defineFeature } from '../feature.ts';
import { deliverAgain } from './deliver.ts';
import { deliveriesMessage } from './deliveries.message.ts';
import { readDeliveries } from './deliveries.ts';

export { announceTelling, createTellingJob, deliverAgain } from './deliver.ts';
export { deliveriesExamples } from './deliveries.example.ts';
export { readDeliveries } from './deliveries.ts';

async function showDeliveries(ctx: Context): Promise<Reply> {
  const content = await readDeliveries(ctx);
  return { kind: 'message', message: deliveriesMessage, content, audience: 'private' };
}

async function again(ctx: Context, asked: Asked, value: string): Promise<Reply> {
  const id = z.uuid().safeParse(value).data;
  const did = id !== undefined && (await deliverAgain(ctx, id, byOf(asked)));
  if (!did) return { kind: 'notice', text: asked.say.webhook.notFailed() };
  return { kind: 'notice', text: asked.say.webhook.sentAgain() };
}

/** Lets other systems hear what customers were told, and an administrator whether they did. */
export const webhook = defineFeature({
  name: 'webhook',
  messages: [deliveriesMessage],
  commands: [
    {
      verbs: { en: ['webhook', 'webhooks'], nl: ['webhook', 'webhooks'] },
      describe: (say) => say.help.verbs.webhook,
      isRare: true,
      run: (ctx) => showDeliveries(ctx),
    },
  ],
  buttons: [{ action: 'webhook.again', press: (ctx, asked, value) => again(ctx, asked, value) }],
});
