// Loaded into the product by --import: at SIGUSR2 it collects garbage and says how much is left, in bytes. How much memory
// a process has resident says little: V8 takes more rather than collect while the machine has it.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.stderr.write(`live heap ${heapUsed + external}\n`);
});
