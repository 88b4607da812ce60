const QUOTE = 34;
const LF = 10;
const CR = 13;

/** What the bytes of one record look like, by the strict rules for quotes (RFC 4180). */
export type Verdict =
  | { kind: 'complete'; end: number }
  /** A quote that opened at `opened` is followed by something after it closed: it was never meant to close there. */
  | { kind: 'broken'; opened: number }
  /** The bytes end before the record does; `opened` is where the open quote stands, if one is open. */
  | { kind: 'unfinished'; opened: number | null };

export interface ScanOptions {
  delimiter: number;
  /** Whether records end at a lone carriage return, as on very old Macs. */
  endsAtCr: boolean;
  /** Whether the file ends where the bytes end. */
  isEnd: boolean;
}

/**
 * Follows the record at the start of `bytes`, strictly. The fast parser is lenient about quotes; what it cannot be
 * trusted with (a cell that begins with a quote, a record that never ends) is judged here.
 */
export function scanRecord(bytes: Buffer, options: ScanOptions): Verdict {
  let isFieldStart = true;
  let at = 0;
  while (at < bytes.length) {
    if (isFieldStart && bytes[at] === QUOTE) {
      const closed = scanQuoted(bytes, at, options);
      if (typeof closed !== 'number') return closed;
      at = closed;
    }
    isFieldStart = bytes[at] === options.delimiter;
    const end = lineEndAt(bytes, at, options.endsAtCr);
    if (end > 0) return { kind: 'complete', end };
    at += 1;
  }
  return options.isEnd ? { kind: 'complete', end: bytes.length } : { kind: 'unfinished', opened: null };
}

/** Where the byte after the closing quote stands, or why there is none. */
function scanQuoted(bytes: Buffer, opened: number, options: ScanOptions): number | Verdict {
  let at = opened + 1;
  while (true) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0) return { kind: 'unfinished', opened };
    const after = quote + 1;
    if (after >= bytes.length) {
      return options.isEnd ? { kind: 'complete', end: bytes.length } : { kind: 'unfinished', opened };
    }
    if (bytes[after] === QUOTE) {
      at = after + 1;
      continue;
    }
    if (bytes[after] === options.delimiter || lineEndAt(bytes, after, options.endsAtCr) > 0) return after;
    const isCut = bytes[after] === CR && after + 1 >= bytes.length && !options.isEnd;
    return isCut ? { kind: 'unfinished', opened } : { kind: 'broken', opened };
  }
}

/** The offset after the line break at `at`; 0 when there is none. */
function lineEndAt(bytes: Buffer, at: number, endsAtCr: boolean): number {
  const byte = bytes[at];
  if (endsAtCr) return byte === CR ? at + 1 : 0;
  if (byte === LF) return at + 1;
  return byte === CR && bytes[at + 1] === LF ? at + 2 : 0;
}
