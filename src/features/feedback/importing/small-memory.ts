import { setFlagsFromString } from 'node:v8';

/**
 * What a row leaves behind is garbage at once, but some of it is met alive when the engine begins to look, which then
 * files all like it among what lives long: a hundred MB more and a fifth slower. It is told not to. What is filed there
 * nevertheless is collected when it has made that space a tenth larger, not twice as large; and the space for the young
 * stays as large as it is by now. Together that takes 50 MB less, and no measurable time.
 */
const GARBAGE_DIES_YOUNG = [
  '--no-allocation-site-pretenuring',
  '--heap-growing-percent=10',
  '--semi-space-growth-factor=1',
];

/** For a process that does nothing but import: from here on it takes little memory. To be called before anything is read. */
export function takeLittleMemory(): void {
  for (const flag of GARBAGE_DIES_YOUNG) setFlagsFromString(flag);
}
