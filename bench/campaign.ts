/**
 * The fault campaign: several instances on one PostgreSQL post on an emulated Slack and on a double of Teams' Bot
 * Connector, while instances are killed, the database restarts, crashes, is slow, cut off or out of disk, platforms answer
 * 429 and 5xx, drop connections after they accepted, and clocks jump. Must hold at the end: every slot is sent, refused or
 * unknown; nothing is lost; nothing was posted twice, by what the platforms accepted.
 * npm run campaign -- [--kills 40] [--seed 1] [--instances 3] [--channels 12]
 * The long form: --kills 200. Exits with 1 when something does not hold.
 */
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign/run.ts';
import { isGood } from './campaign/verdict.ts';
import { tellMachine, tellMark } from './support/load.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    instances: { type: 'string', default: '3' },
    channels: { type: 'string', default: '12' },
  },
});
const [kills, seed, instances, channels] = [values.kills, values.seed, values.instances, values.channels].map(
  Number,
);
if (![kills, seed, instances, channels].every((n) => Number.isInteger(n) && Number(n) > 0)) {
  process.stderr.write('--kills, --seed, --instances and --channels are whole numbers above 0.\n');
  process.exit(2);
}

const tell = (line: string) => void process.stdout.write(`${line}\n`);
tell(`${kills} kills of ${instances} instances with seed ${seed}, ${tellMachine()}`);
const { verdicts, disturbances, seconds } = await runCampaign({
  ...{ kills: Number(kills), seed: Number(seed), instances: Number(instances), channels: Number(channels) },
  tell,
});
tell(`\nDone to it in ${seconds.toFixed(0)} seconds:`);
console.table(Object.fromEntries(Object.entries(disturbances).map(([what, times]) => [what, { times }])));
tell('What came of it:');
console.table(Object.fromEntries(verdicts.map(({ platform, ...rest }) => [platform, rest])));
const isMet = verdicts.every(isGood);
tell(`every slot sent, refused or unknown; nothing lost, nothing twice: ${tellMark(isMet)}`);
process.exitCode = isMet ? 0 : 1;
