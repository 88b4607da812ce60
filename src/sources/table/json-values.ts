import type { Reason } from '../facts.ts';

/** One value cut out of a JSON text: its bytes, or why they cannot be had. */
export interface JsonPiece {
  line: number;
  text: string;
  fault?: Reason;
}

export type JsonShape =
  | { kind: 'lines' }
  | { kind: 'array' }
  | { kind: 'inside'; key: string }
  | { kind: 'one' };

/** A record larger than this is refused. */
const MAX_PIECE_BYTES = 1024 * 1024;
const LF = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const SPACE = 32;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;
/** Bytes of a key that are looked at to find the list of records. */
const LONGEST_KEY = 64;

/** Under these names, services wrap the list of their records in one object. */
const LIST_KEYS = [
  'data',
  'feedback',
  'records',
  'Resources',
  'responses',
  'results',
  'reviews',
  'rows',
  'submissions',
];

/** Whether the text is JSON rather than a table: it begins with an object, or with a list of objects or lists. */
export function looksLikeJson(bytes: Buffer): boolean {
  const start = bytes.toString('utf8', 0, 4096).trimStart();
  return /^\{\s*("|\}|$)/.test(start) || /^\[\s*(\{|\[|\]|$)/.test(start);
}

/** How the records stand in the text, judged by its beginning. */
export function findShape(sample: Buffer, isWhole: boolean): JsonShape {
  const text = sample.toString('utf8').trimStart();
  if (text.startsWith('[')) return { kind: 'array' };
  const firstLine = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
  const isOneLine = parses(firstLine) && (!isWhole || firstLine.length < text.trimEnd().length);
  if (isOneLine) return { kind: 'lines' };
  const key = LIST_KEYS.find((name) => text.includes(`"${name}"`) && holdsListAt(sample, name));
  return key === undefined ? { kind: 'one' } : { kind: 'inside', key };
}

function holdsListAt(sample: Buffer, key: string): boolean {
  const pieces = createJsonSplitter({ kind: 'inside', key }).write(sample);
  return pieces.some((piece) => piece.fault === undefined);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Cuts a stream of JSON into its records in bounded memory. */
export interface JsonSplitter {
  write(chunk: Buffer): JsonPiece[];
  end(): JsonPiece[];
}

export function createJsonSplitter(shape: JsonShape): JsonSplitter {
  return shape.kind === 'lines' ? createLineSplitter() : createValueSplitter(shape);
}

function createLineSplitter(): JsonSplitter {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let line = 1;

  function take(piece: Buffer): JsonPiece[] {
    const isTooLarge = keptBytes + piece.length > MAX_PIECE_BYTES;
    const text = isTooLarge ? '' : Buffer.concat([...kept, piece]).toString('utf8');
    kept = [];
    keptBytes = 0;
    line += 1;
    if (isTooLarge) return [tooLarge(line - 1)];
    return text.trim() === '' ? [] : [{ line: line - 1, text }];
  }

  return {
    write: (chunk) => {
      const pieces: JsonPiece[] = [];
      let start = 0;
      for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
        pieces.push(...take(chunk.subarray(start, end)));
        start = end + 1;
      }
      const rest = Buffer.from(chunk.subarray(start));
      keptBytes += rest.length;
      if (keptBytes <= MAX_PIECE_BYTES) kept.push(rest);
      return pieces;
    },
    end: () => take(Buffer.alloc(0)),
  };
}

/** Follows brackets and strings; a record is what opens at the depth of the list and closes again. */
function createValueSplitter(shape: JsonShape): JsonSplitter {
  const recordDepth = shape.kind === 'one' ? 0 : shape.kind === 'array' ? 1 : 2;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isInList = shape.kind !== 'inside';
  let isDone = false;
  let line = 1;
  let lastString: number[] = [];
  let record: { line: number; parts: Buffer[]; bytes: number } | null = null;
  /** Where a value stands in the list that is no object: a number, a string. */
  let bareLine: number | null = null;
  let pieces: JsonPiece[] = [];

  function keep(part: Buffer): void {
    if (!record) return;
    record.bytes += part.length;
    if (record.bytes > MAX_PIECE_BYTES) record.parts = [];
    else record.parts.push(part);
  }

  function finishRecord(): void {
    if (!record) return;
    const { parts, bytes } = record;
    if (bytes > MAX_PIECE_BYTES) pieces.push(tooLarge(record.line));
    else pieces.push({ line: record.line, text: Buffer.concat(parts).toString('utf8') });
    record = null;
  }

  function finishBare(): void {
    if (bareLine !== null) {
      pieces.push({ line: bareLine, text: '', fault: { is: 'notAnObject' } });
    }
    bareLine = null;
  }

  /** Whether a record begins with this bracket. */
  function opens(byte: number): boolean {
    if (!isInList && depth === 1 && byte === OPEN_LIST) {
      isInList = shape.kind === 'inside' && Buffer.from(lastString).toString() === shape.key;
      depth += 1;
      return false;
    }
    depth += 1;
    return isInList && depth === recordDepth + 1;
  }

  /** Whether the record ends with this bracket. */
  function closes(): boolean {
    depth -= 1;
    if (record !== null) return depth === recordDepth;
    if (isInList && depth < recordDepth) {
      finishBare();
      isDone = true;
    }
    return false;
  }

  function readString(byte: number): void {
    if (isEscaped) isEscaped = false;
    else if (byte === BACKSLASH) isEscaped = true;
    else if (byte === QUOTE) isInString = false;
    else if (!isInList && depth === 1 && lastString.length < LONGEST_KEY) lastString.push(byte);
  }

  function startString(): void {
    isInString = true;
    if (depth === 1 && !isInList) lastString = [];
  }

  function readBare(byte: number): void {
    if (!isInList || record !== null || depth !== recordDepth || byte <= SPACE) return;
    if (byte === COMMA) finishBare();
    else bareLine ??= line;
  }

  function write(chunk: Buffer): JsonPiece[] {
    let start = 0;
    for (let at = 0; at < chunk.length && !isDone; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === LF) line += 1;
      if (isInString) readString(byte);
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (!opens(byte)) continue;
        record = { line, parts: [], bytes: 0 };
        start = at;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        if (!closes()) continue;
        keep(chunk.subarray(start, at + 1));
        finishRecord();
      } else {
        readBare(byte);
        if (byte === QUOTE) startString();
      }
    }
    if (record) keep(Buffer.from(chunk.subarray(start)));
    return takePieces();
  }

  function takePieces(): JsonPiece[] {
    const taken = pieces;
    pieces = [];
    return taken;
  }

  return {
    write,
    end: () => {
      finishBare();
      if (record) {
        pieces.push({ line: record.line, text: '', fault: { is: 'notClosed' } });
      }
      return takePieces();
    },
  };
}

function tooLarge(line: number): JsonPiece {
  return { line, text: '', fault: { is: 'rowTooLarge' } };
}
