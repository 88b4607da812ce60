import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import type { Asked } from '../feature.ts';
import { improvementListMessage } from './improvement.message.ts';
import type { ActionsPort } from './port.ts';
import { readList } from './read.ts';
import { type AskingStep, ask, type PlainStep, show, stepPlainly } from './talk.ts';

/** What may be typed behind "improvement 3". */
const plainSteps: Record<string, PlainStep> = {
  prioritise: 'prioritise',
  prioritize: 'prioritise',
  prioriteit: 'prioritise',
  prioriteer: 'prioritise',
  start: 'start',
  begin: 'start',
};
const askingSteps: Record<string, AskingStep> = {
  cause: 'cause',
  problem: 'cause',
  oorzaak: 'cause',
  probleem: 'cause',
  worth: 'worth',
  waarde: 'worth',
  owner: 'owner',
  wie: 'owner',
  measured: 'measured',
  gemeten: 'measured',
  told: 'told',
  teruggekoppeld: 'told',
  stop: 'stop',
};

/** "improvements", "improvements all", "improvement 3", "improvement 3 start". */
export async function takeImprovements(
  ctx: Context,
  asked: Asked,
  rest: string,
  port: ActionsPort,
): Promise<Reply> {
  const words = asked.say.improvements.ask;
  const wish = rest.trim().toLowerCase();
  if (/^(?:|open)$/.test(wish)) return showList(ctx, asked, 'open', port);
  if (/^(?:all|alle)$/.test(wish)) return showList(ctx, asked, 'all', port);
  const [, digits, behind = ''] = /^#?(\d{1,7})(?:[.,:;\s]+(.*))?$/s.exec(wish) ?? [];
  if (digits === undefined) return { kind: 'notice', text: words.scope() };
  const number = Number(digits);
  const step = behind.trim();
  if (step === '') return show(ctx, asked, number);
  const [plain, asking] = [lookUp(plainSteps, step), lookUp(askingSteps, step)];
  if (plain) return stepPlainly(ctx, asked, plain, { number });
  return asking ? ask(ctx, asked, asking, number) : { kind: 'notice', text: words.step({ number }) };
}

function lookUp<Value>(table: Record<string, Value>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

async function showList(
  ctx: Context,
  { actor }: Asked,
  scope: 'open' | 'all',
  port: ActionsPort,
): Promise<Reply> {
  const content = await readList(ctx, scope, actor, port);
  return { kind: 'message', message: improvementListMessage, content, audience: 'private' };
}
