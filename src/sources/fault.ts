import type { Fault } from './facts.ts';

/** A table, a mapping or an option cannot be used. Who shows it says the fact in the person's language. */
export class SourceFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, cause?: unknown) {
    // The key alone: what the fact is about may come out of a file, and messages of errors reach the log.
    super(`a source cannot go on: ${fault.is}`, cause === undefined ? undefined : { cause });
    this.name = 'SourceFault';
    this.fault = fault;
  }
}
