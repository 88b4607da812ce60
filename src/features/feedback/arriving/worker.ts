import { parentPort } from 'node:worker_threads';
import type { ReadingTask } from './protocol.ts';
import { readDeliveries } from './read.ts';

/** The thread that reads deliveries, with the word lists, while another answers people and senders. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
port.on('message', (task: ReadingTask) => port.postMessage(readDeliveries(task)));
