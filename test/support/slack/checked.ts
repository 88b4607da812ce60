import { type Refusal, refusalOfMessage, refusalOfView } from './block-faults.ts';
import type { Call } from './calls.ts';
import type { Json } from './emulator.ts';

const withBlocks = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'chat.scheduleMessage']);
const withView = new Set(['views.open', 'views.push', 'views.update', 'views.publish']);

/** Slack's refusal of blocks or a view that break a limit. */
export function checked(call: Call): Json | null {
  const refusal: Refusal | null = withBlocks.has(call.method)
    ? refusalOfMessage(call.body.text, call.body.blocks)
    : withView.has(call.method)
      ? refusalOfView(call.body.view)
      : null;
  if (!refusal) return null;
  call.faults = refusal.faults;
  const messages = refusal.faults.map((fault) => `[ERROR] ${fault}`);
  return { ok: false, error: refusal.error, response_metadata: { messages } };
}
