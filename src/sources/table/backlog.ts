const LF = 10;
const CR = 13;

/** The bytes read since the last finished record: what is read again when a record turns out to be broken. */
export interface Backlog {
  add(bytes: Buffer): void;
  /** Where the next record starts, counted in bytes from the start of the text. */
  start(): number;
  size(): number;
  /** Forgets what belongs to finished records. */
  finishedAt(offset: number): void;
  /** Forgets everything; the next bytes added stand at `offset`. */
  restartAt(offset: number): void;
  /** The record that is open, and how many blank lines stand before it. */
  open(endsAtCr: boolean): { bytes: Buffer; start: number; blankLines: number };
}

export function createBacklog(): Backlog {
  let parts: Buffer[] = [];
  /** Where the first part starts, where the last part ends, and where the open record starts. */
  let partsStart = 0;
  let partsEnd = 0;
  let recordStart = 0;

  function forgetFinished(): void {
    let first = parts[0];
    while (first && partsStart + first.length <= recordStart) {
      partsStart += first.length;
      parts.shift();
      first = parts[0];
    }
  }

  return {
    add: (bytes) => {
      forgetFinished();
      parts.push(bytes);
      partsEnd += bytes.length;
    },
    start: () => recordStart,
    size: () => partsEnd - recordStart,
    finishedAt: (offset) => {
      recordStart = offset;
    },
    restartAt: (offset) => {
      parts = [];
      partsStart = offset;
      partsEnd = offset;
      recordStart = offset;
    },
    open: (endsAtCr) => {
      forgetFinished();
      const all = parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
      const { offset, lines } = skipBlank(all, recordStart - partsStart, endsAtCr);
      return { bytes: all.subarray(offset), start: partsStart + offset, blankLines: lines };
    },
  };
}

function skipBlank(bytes: Buffer, from: number, endsAtCr: boolean): { offset: number; lines: number } {
  let offset = from;
  let lines = 0;
  while (bytes[offset] === LF || bytes[offset] === CR) {
    if (bytes[offset] === (endsAtCr ? CR : LF)) lines += 1;
    offset += 1;
  }
  return { offset, lines };
}
