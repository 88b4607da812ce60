/**
 * How long a person waits: from an empty folder to a studio with the sample company, and from a start on a database that
 * is there to the first post. The bot runs as a process of its own, as `npm start` runs it.
 */
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bot, runCli, startBot, temporaryFolder } from '../test/support/bot.ts';

const firstStartLimit = 15;
const firstPostLimit = 3;
const minuteMs = 60_000;
const channel = 'bench';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
try {
  const first = await startBot(data);
  const firstStart = tell(
    'empty folder to ready, with the sample company',
    first.readyAfter,
    firstStartLimit,
  );
  const due = await expectPost();
  await first.stop();
  await pause(Math.max(0, due.getTime() - Date.now()));
  const began = performance.now();
  const second = await startBot(data);
  tell('start on an existing database to ready', second.readyAfter, firstPostLimit);
  await firstPost(second);
  const firstPostAfter = tell('… to the first post', performance.now() - began, firstPostLimit);
  await second.stop();
  const load = loadavg().map((one) => one.toFixed(1));
  process.stdout.write(`on ${availableParallelism()} cores, load ${load.join(' ')}\n`);
  process.exitCode = firstStart && firstPostAfter ? 0 : 1;
} finally {
  folder.remove();
}

function tell(what: string, milliseconds: number, limit: number): boolean {
  const seconds = milliseconds / 1000;
  const isMet = seconds < limit;
  process.stdout.write(`${what}: ${seconds.toFixed(2)} s, limit ${limit} s: ${isMet ? 'met' : 'MISSED'}\n`);
  return isMet;
}

/** A channel that expects a post at a minute at which the bot will not run; late posts are caught up with at a start. */
async function expectPost(): Promise<Date> {
  const due = new Date(Math.ceil((Date.now() + 15_000) / minuteMs) * minuteMs);
  const schedule = `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;
  const args = ['subscribe', `studio:${channel}`, 'verbatims', '--at', schedule, '--tz', 'UTC'];
  const { code, stderr } = await runCli(args, { KLANKBORD_DATA: data });
  if (code !== 0) throw new Error(`the channel could not be made: ${stderr}`);
  return due;
}

async function firstPost({ url }: Bot): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/studio/api/channels/${channel}/messages`);
    const { messages } = (await response.json()) as { messages: unknown[] };
    if (messages.length > 0) return;
    await pause(10);
  }
}
