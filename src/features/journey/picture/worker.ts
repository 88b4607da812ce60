import { parentPort, workerData } from 'node:worker_threads';
import { drawForChat, drawSheet } from './sheet.ts';
import type { Drawing } from './thread.ts';

/** Pixels per point of the sheet: sharp on paper. */
const SCALE = 2;

const drawn: Uint8Array<ArrayBuffer>[] = [];
for (const { file, words } of workerData as Drawing[]) drawn.push(Uint8Array.from(await draw(file, words)));
parentPort?.postMessage(
  drawn,
  drawn.map(({ buffer }) => buffer),
);

async function draw(file: Drawing['file'], words: Drawing['words']): Promise<Buffer> {
  if (file !== 'map.png' && file !== 'map.pdf') return (await drawForChat(words)).png(1);
  const sheet = await drawSheet(words);
  return file === 'map.pdf' ? sheet.pdf() : sheet.png(SCALE);
}
