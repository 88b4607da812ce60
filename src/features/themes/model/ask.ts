import { systemCodeOf } from '../../../errors.ts';

/** A language model behind the chat interface that most of them offer (OpenAI's `/chat/completions`). */
export interface ModelEndpoint {
  /** Where its interface begins, such as https://llm.example.com/v1 */
  url: string;
  model: string;
  key: string | null;
}

const TIMEOUT_MS = 60_000;
/** Two sentences are far shorter; more is no answer. */
const MOST_BYTES = 64 * 1024;

/** What the model wrote, unread; or why there is nothing: a reason of ours, never what was answered. */
export type Written = { outcome: 'text'; text: string } | { outcome: 'failed'; reason: string };

/**
 * Asks the configured model and nobody else: no redirect is followed, it is given no tools, and whatever it writes is a
 * text that somebody else wrote.
 */
export async function askModel(
  { url, model, key }: ModelEndpoint,
  { instruction, data }: { instruction: string; data: string },
): Promise<Written> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({
        model,
        temperature: 0,
        max_tokens: 300,
        messages: [
          { role: 'system', content: instruction },
          { role: 'user', content: data },
        ],
      }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { outcome: 'failed', reason: `http ${response.status}` };
    }
    const text = contentOf(JSON.parse(await boundedText(response)));
    return text === null ? { outcome: 'failed', reason: 'shape' } : { outcome: 'text', text };
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error) };
  }
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) throw new RangeError('too_large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function contentOf(answer: unknown): string | null {
  const content = at(at(at(at(answer, 'choices'), '0'), 'message'), 'content');
  return typeof content === 'string' ? content : null;
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'not_json';
  if (error instanceof RangeError) return error.message;
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  return systemCodeOf(cause) ?? systemCodeOf(error) ?? 'no connection';
}
