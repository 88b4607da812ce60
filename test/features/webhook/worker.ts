// One instance of the product as far as webhooks go, in a process that a test may kill: node worker.ts DATABASE RECEIVER SECRET.
import { connectDatabase } from '../../../src/database.ts';
import { createTellingJob } from '../../../src/features/webhook/index.ts';
import { createQueue } from '../../../src/jobs/queue.ts';
import { createLog } from '../../../src/log.ts';
import { testContext } from '../../jobs/context.ts';

const [url = '', receiver = '', secret = ''] = process.argv.slice(2);
const log = createLog({ level: 'silent' });
const database = connectDatabase({ url, kind: 'external', origin: 'external', log });
const queue = createQueue({
  url,
  jobs: [createTellingJob({ endpoint: { url: receiver, secrets: [secret] } })],
  ctx: testContext(database),
  log,
  tuning: {
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 0.5,
    heartbeatSeconds: 10,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    retryDelay: 1,
    retryDelayMax: 1,
  },
});
await queue.start();
