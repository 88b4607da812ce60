import { parentPort, workerData } from 'node:worker_threads';
import { drawColumn } from './column.ts';
import { drawSheet } from './sheet.ts';
import type { Drawing } from './thread.ts';

/** Pixels per point: sharp on a phone, and on paper. */
const SCALE = 2;

const { file, words } = workerData as Drawing;
const picture = await (file === 'chat.png' ? drawColumn(words) : drawSheet(words));
const bytes = Uint8Array.from(file === 'map.pdf' ? picture.pdf() : await picture.png(SCALE));
parentPort?.postMessage(bytes, [bytes.buffer]);
