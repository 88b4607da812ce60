import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type BlocksValidateArguments, LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { messageOf } from '../../src/errors.ts';

/**
 * Lets Slack itself judge every golden message and view, by its public method `blocks.validate`: no account, no token,
 * but the internet. For people (`npm run slack:validate`); tests never call it. Golden files hold made-up customers.
 */

interface Judged {
  errors?: { message?: string; pointer?: string; code?: string }[];
  error?: string;
}

interface Golden {
  name: string;
  payload: BlocksValidateArguments;
}

/** A golden file holds one message or view, or several by name. */
function goldenOf(file: string): Golden[] {
  const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const named = 'blocks' in read ? { only: read } : read;
  return Object.entries(named).map(([name, one]) => ({
    name: `${basename(file, '.json')} ${name}`,
    payload: payloadOf(one as Record<string, unknown>),
  }));
}

function payloadOf(one: Record<string, unknown>): BlocksValidateArguments {
  const payload =
    one.type === 'modal' || one.type === 'home' ? { view: one } : { message: { blocks: one.blocks } };
  return payload as BlocksValidateArguments;
}

async function judge(client: WebClient, payload: BlocksValidateArguments): Promise<string[]> {
  const judged = await client.blocks.validate(payload).catch((error: unknown) => {
    if (error instanceof WebAPIPlatformError) return error.data as Judged;
    throw error;
  });
  const { errors = [], error } = judged as Judged;
  const faults = errors.map(
    ({ pointer, message, code }) => `${pointer ?? ''} ${message ?? code ?? 'refused'}`,
  );
  return faults.length === 0 && error !== undefined ? [error] : faults;
}

const { values } = parseArgs({ options: { api: { type: 'string', default: 'https://slack.com/api/' } } });
const client = new WebClient(undefined, {
  slackApiUrl: values.api,
  logLevel: LogLevel.ERROR,
  retryConfig: { retries: 2 },
});
const golden = globSync('test/golden/*.slack.*.json').sort().flatMap(goldenOf);
let refused = 0;
try {
  for (const { name, payload } of golden) {
    const faults = await judge(client, payload);
    if (faults.length > 0) refused += 1;
    process.stdout.write(
      `${faults.length === 0 ? 'ok  ' : 'LOOK'} ${name}\n${faults.map((one) => `     ${one}\n`).join('')}`,
    );
  }
  process.stdout.write(`${golden.length} messages and views, ${refused} with faults\n`);
  process.exitCode = refused === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`Slack could not be asked: ${messageOf(error)}\n`);
  process.exitCode = 1;
}
