// One instance of the product as far as follow-up goes, in a process of its own, and the people who talk to it. It says
// "ready", waits for the presses as JSON on stdin, does them all at once and tells what each was answered:
// node crowd.ts DATABASE.
import { text } from 'node:stream/consumers';
import { connectDatabase } from '../../../src/database.ts';
import { createLog } from '../../../src/log.ts';
import { company, personIn } from './kit.ts';

/** Somebody who takes an action up by the button of its card, the platform's number of which is `card`. */
export interface Press {
  who: string;
  action: number;
  card: string;
}

const [url = ''] = process.argv.slice(2);
const log = createLog({ level: 'silent' });
const database = connectDatabase({ url, kind: 'external', origin: 'external', log });
const office = company(database);
await database.db.$queryRaw`select 1`;
process.stdout.write('ready\n');
const presses = JSON.parse(await text(process.stdin)) as Press[];
const answers = await Promise.all(
  presses.map(async ({ who, action, card }) => ({
    ...{ who, action },
    reply: await personIn(office, { id: who }).presses('claim', action, card),
  })),
);
process.stdout.write(JSON.stringify(answers));
await database.close();
