const QUOTE = 34;
const LF = 10;
const CR = 13;
const FIRST_BEYOND_ASCII = 0x80;
const LONG_CELL = 32;

/** A record that keeps the strict rules for quotes, with the line break behind it. */
export interface SoundRecord {
  cells: string[];
  /** Offset of the byte behind its line break. */
  end: number;
  /** Physical lines it takes. */
  lines: number;
}

/**
 * Reads records from bytes, each in one pass; null for one that is broken or goes on behind the bytes: `scanRecord`
 * tells which. Twice as fast as csv-parse, which would have to be checked as well: it lets `"a"b` through.
 */
export function createRecordReader(
  delimiter: number,
  endsAtCr: boolean,
): (bytes: Buffer, start: number) => SoundRecord | null {
  const lineBreak = endsAtCr ? CR : LF;
  /** Where the cells of the record begin and end, without their quotes. */
  const starts: number[] = [];
  const ends: number[] = [];
  /** Of the record being read. */
  let count = 0;
  let seen = 0;
  let hasEscapes = false;
  let lines = 1;

  function quotedEnd(bytes: Buffer, opened: number): number {
    for (let at = opened + 1; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      seen |= byte;
      if (byte === lineBreak) lines += 1;
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) return at;
      hasEscapes = true;
      at += 1;
    }
    return -1;
  }

  function plainEnd(bytes: Buffer, start: number): number {
    let at = start;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === delimiter || byte === lineBreak) break;
      seen |= byte;
    }
    return at;
  }

  /** @returns the offset behind the cell, where a delimiter or a line break stands; −1 when neither does */
  function noteCell(bytes: Buffer, start: number): number {
    if (bytes[start] !== QUOTE) {
      const end = plainEnd(bytes, start);
      const isCut = bytes[end] === LF && end > start && bytes[end - 1] === CR;
      starts[count] = start;
      ends[count] = isCut ? end - 1 : end;
      return end < bytes.length ? end : -1;
    }
    const closed = quotedEnd(bytes, start);
    starts[count] = start + 1;
    ends[count] = closed;
    const behind = closed + 1;
    if (closed < 0 || bytes[behind] === delimiter || bytes[behind] === lineBreak)
      return closed < 0 ? -1 : behind;
    return !endsAtCr && bytes[behind] === CR && bytes[behind + 1] === LF ? behind + 1 : -1;
  }

  /**
   * Of ASCII, short cells are cut from the text of the record, which saves a call for each. A long cell is read again
   * and again: it gets a string of its own, which is read faster than a part of another.
   */
  function cellsOf(bytes: Buffer, start: number, end: number): string[] {
    const cells: string[] = [];
    const isAscii = seen < FIRST_BEYOND_ASCII;
    const text = isAscii ? bytes.toString('latin1', start, end) : '';
    for (let i = 0; i < count; i += 1) {
      const [from, to] = [starts[i] ?? 0, ends[i] ?? 0];
      const cell =
        isAscii && to - from < LONG_CELL
          ? text.slice(from - start, to - start)
          : bytes.toString(isAscii ? 'latin1' : 'utf8', from, to);
      cells.push(hasEscapes && bytes[from - 1] === QUOTE ? cell.replaceAll('""', '"') : cell);
    }
    return cells;
  }

  return (bytes, start) => {
    count = seen = 0;
    hasEscapes = false;
    lines = 1;
    for (let at = start; ; at += 1) {
      at = noteCell(bytes, at);
      if (at < 0) return null;
      count += 1;
      if (bytes[at] === lineBreak) return { cells: cellsOf(bytes, start, at), end: at + 1, lines };
    }
  };
}

/** The cells of one sound record, with or without the line break at its end. */
export function splitCells(record: string, delimiter: string): string[] {
  const text = record.replace(/\r?\n$|\r$/, '');
  const cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const end = text[at] === '"' ? closingQuote(text, at) + 1 : endOfCell(text, at, delimiter);
    const cell = text.slice(at, end);
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = end + 1;
  }
  return cells;
}

function closingQuote(text: string, opened: number): number {
  let at = text.indexOf('"', opened + 1);
  while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.length : end;
}
