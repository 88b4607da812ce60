/**
 * A process that opens the database in the folder it is given, says so, and then writes row after row, saying each
 * number once it is acknowledged: for tests that kill it.
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../src/database.ts';
import { createLog } from '../../src/log.ts';

const [dataFolder = '', role = 'bot'] = process.argv.slice(2);
const database = await openDatabase({
  dataFolder,
  role: role === 'cli' ? 'cli' : 'bot',
  log: createLog({ level: 'error' }),
});
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
writeSync(1, `${database.origin}\n`);
for (let number = await database.db.setting.count(); !stop.signal.aborted; number += 1) {
  await database.db.setting.create({ data: { key: String(number), value: number } });
  writeSync(1, `${number}\n`);
}
await database.close();
