/** What a process took, as the last line of its standard error. To be loaded before it: `node --import`. */
export interface Usage {
  /** Time on a processor, in all its threads: unlike the rate hardly disturbed by what else the machine does. */
  cpuMilliseconds: number;
  /** Most resident memory of the process, in MB. */
  megabytes: number;
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage: Usage = { cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 };
  process.stderr.write(`\n${JSON.stringify(usage)}\n`);
});
