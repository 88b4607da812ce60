import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Warning } from '../facts.ts';
import { SourceFault } from '../fault.ts';
import { type OpenFile, readChunks } from './file.ts';
import { refuseBinary } from './magic.ts';

const SCAN_BYTES = 256 * 1024;
/** The zero bytes of UTF-16 show at once. */
const LOOKED_AT_BYTES = 64 * 1024;
const NEWLINE = 10;

/** How the bytes of a file become text. */
export interface Encoding {
  name: string;
  /** Length of the byte-order mark. */
  markBytes: number;
  warnings: Warning[];
}

const MARKS: readonly { name: string; bytes: number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * The encoding of a file: byte-order mark, else as declared, else UTF-16 by its zero bytes, else UTF-8 when the whole
 * file is valid, else Windows-1252 with a warning.
 * @throws SourceFault when the declared encoding is unknown or does not fit, or the file is no text.
 */
export async function findEncoding(file: OpenFile, declared?: string): Promise<Encoding> {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, i) => file.sample[i] === byte));
  const wanted = declared === undefined ? null : knownEncoding(declared);
  if (mark) {
    if (wanted !== null && wanted !== mark.name)
      throw new SourceFault({ is: 'otherEncoding', found: mark.name, wanted });
    return markedEncoding(file, mark);
  }
  if (wanted === null) return guessEncoding(file);
  await refuseMisfit(file, wanted);
  return { name: wanted, markBytes: 0, warnings: [] };
}

/** The file's text as UTF-8 bytes from its first character on. */
export async function* readAsUtf8(file: OpenFile, encoding: Encoding): AsyncGenerator<Buffer> {
  const chunks = readChunks(file, encoding.markBytes);
  if (encoding.name === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = iconv.getDecoder(encoding.name);
  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    if (text !== '') yield Buffer.from(text);
  }
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest);
}

/** The beginning of the file as UTF-8, for looking at its shape; a character cut at the end is left out. */
export function sampleAsUtf8(file: OpenFile, encoding: Encoding): Buffer {
  const bytes = file.sample.subarray(encoding.markBytes);
  if (encoding.name === 'utf-8') return bytes;
  return Buffer.from(iconv.getDecoder(encoding.name).write(bytes));
}

async function refuseMisfit(file: OpenFile, wanted: string): Promise<void> {
  if (wanted.startsWith('utf-16')) {
    if (guessUtf16(file.sample) === null && isUtf8(file.sample))
      throw new SourceFault({ is: 'otherEncoding', found: 'utf-8', wanted });
    return;
  }
  const utf16 = guessUtf16(file.sample);
  if (utf16) throw new SourceFault({ is: 'otherEncoding', found: utf16, wanted });
  refuseBinary(file.sample);
  const fault = wanted === 'utf-8' ? await findInvalidUtf8(file) : null;
  if (fault) throw new SourceFault({ is: 'notUtf8', line: fault.line });
}

function knownEncoding(declared: string): string {
  const plain = declared.trim().toLowerCase().replace(/_/g, '-');
  if (/^utf-?8$/.test(plain)) return 'utf-8';
  const utf16 = /^(?:utf-?16|ucs-?2)-?(le|be)?$/.exec(plain);
  if (utf16) return `utf-16${utf16[1] ?? 'le'}`;
  if (/^(cp-?|windows-?)1252$/.test(plain)) return 'windows-1252';
  if (iconv.encodingExists(plain) && !/base64|hex|binary|utf-?7/.test(plain)) return plain;
  throw new SourceFault({ is: 'unknownEncoding', declared });
}

async function markedEncoding(file: OpenFile, mark: (typeof MARKS)[number]): Promise<Encoding> {
  const encoding = { name: mark.name, markBytes: mark.bytes.length, warnings: [] };
  if (mark.name !== 'utf-8') return encoding;
  const fault = await findInvalidUtf8(file);
  return fault ? { ...encoding, warnings: [{ is: 'damaged', line: fault.line }] } : encoding;
}

async function guessEncoding(file: OpenFile): Promise<Encoding> {
  const utf16 = guessUtf16(file.sample);
  if (utf16) {
    return { name: utf16, markBytes: 0, warnings: [{ is: 'assumedUtf16', encoding: utf16 }] };
  }
  refuseBinary(file.sample);
  const fault = await findInvalidUtf8(file);
  if (!fault) return { name: 'utf-8', markBytes: 0, warnings: [] };
  // One broken byte among thousands of sound letters is damage, not another encoding.
  if (fault.sound > fault.broken) {
    return { name: 'utf-8', markBytes: 0, warnings: [{ is: 'damaged', line: fault.line }] };
  }
  const warnings: Warning[] = [{ is: 'assumedWindows1252', line: fault.line }];
  return { name: 'windows-1252', markBytes: 0, warnings };
}

/** Western text in UTF-16 is about half zero bytes, all on one side of each pair. */
function guessUtf16(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  const bytes = sample.subarray(0, LOOKED_AT_BYTES);
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd < bytes.length * 0.3) return null;
  if (odd > even * 9) return 'utf-16le';
  return even > odd * 9 ? 'utf-16be' : null;
}

interface Utf8Fault {
  line: number;
  /** Sound characters beyond ASCII, and broken ones, in the sample and where the first broken one stands. */
  sound: number;
  broken: number;
}

/** One buffer for the whole file: a scan that allocates per chunk costs more than the check itself. */
async function findInvalidUtf8(file: OpenFile): Promise<Utf8Fault | null> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(SCAN_BYTES, file.size + 4));
  let carried = 0;
  let position = 0;
  while (true) {
    const { bytesRead } = await file.handle.read(buffer, carried, buffer.length - carried, position);
    const chunk = buffer.subarray(0, carried + bytesRead);
    const whole = bytesRead === 0 ? chunk.length : wholeCharacters(chunk);
    if (!isUtf8(chunk.subarray(0, whole))) return describeFault(file, position - carried, Buffer.from(chunk));
    if (bytesRead === 0) return null;
    buffer.copyWithin(0, whole, chunk.length);
    carried = chunk.length - whole;
    position += bytesRead;
  }
}

/** How many bytes hold whole characters: up to three at the end may belong to one that goes on in the next chunk. */
function wholeCharacters(chunk: Buffer): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return chunk.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? chunk.length - back : chunk.length;
    }
  }
  return chunk.length;
}

async function describeFault(file: OpenFile, before: number, chunk: Buffer): Promise<Utf8Fault> {
  let line = 1;
  let left = before;
  for await (const read of readChunks(file, 0, SCAN_BYTES)) {
    if (left <= 0) break;
    line += countNewlines(read.subarray(0, Math.min(left, read.length)));
    left -= read.length;
  }
  const text = file.sample.toString('utf8') + chunk.toString('utf8');
  const broken = text.match(/\ufffd+/g)?.length ?? 0;
  const sound = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return { line: line + newlinesBeforeFault(chunk), sound, broken };
}

function newlinesBeforeFault(chunk: Buffer): number {
  let start = 0;
  let lines = 0;
  while (true) {
    const end = chunk.indexOf(NEWLINE, start);
    if (end < 0 || !isUtf8(chunk.subarray(start, end))) return lines;
    lines += 1;
    start = end + 1;
  }
}

function countNewlines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
