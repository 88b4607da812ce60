import { AppError } from '../../errors.ts';

interface Kind {
  what: string;
  remedy: string;
  matches(sample: Buffer): boolean;
}

const LOOKED_AT_BYTES = 64 * 1024;
const AS_CSV = 'Open it and save it as CSV (UTF-8), then import that file.';

/** What people hand in instead of a table, by the first bytes; the order matters (a workbook is also a ZIP). */
const KINDS: readonly Kind[] = [
  {
    what: 'an Excel workbook',
    remedy: AS_CSV,
    matches: (sample) =>
      (startsWith(sample, 'PK\x03\x04') && sample.includes('xl/')) ||
      startsWith(sample, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  {
    what: 'an OpenDocument file',
    remedy: AS_CSV,
    matches: (sample) => startsWith(sample, 'PK\x03\x04') && sample.includes('application/vnd.oasis'),
  },
  {
    what: 'an Office document',
    remedy: 'Save its table as CSV (UTF-8), then import that file.',
    matches: (sample) => startsWith(sample, 'PK\x03\x04') && sample.includes('[Content_Types].xml'),
  },
  {
    what: 'a ZIP archive',
    remedy: 'Unpack it and import the CSV file inside.',
    matches: (sample) => ['PK\x03\x04', 'PK\x05\x06'].some((mark) => startsWith(sample, mark)),
  },
  {
    what: 'a compressed file',
    remedy: 'Unpack it and import the CSV file inside.',
    matches: (sample) =>
      ['\x1f\x8b', 'BZh', '7z\xbc\xaf', '\xfd7zXZ', '\x28\xb5\x2f\xfd'].some((m) => startsWith(sample, m)),
  },
  {
    what: 'a PDF document',
    remedy: 'Ask the tool it came from for an export as CSV.',
    matches: (s) => startsWith(s, '%PDF'),
  },
  {
    what: 'a picture',
    remedy: 'Ask for the figures as CSV.',
    matches: (sample) =>
      ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF', 'BM\x00'].some((m) => startsWith(sample, m)),
  },
  {
    what: 'a web page',
    remedy: AS_CSV,
    matches: (s) => /^\s*<(!doctype|html|table|\?xml)/i.test(s.toString('latin1', 0, 256)),
  },
  { what: 'a rich text document', remedy: AS_CSV, matches: (sample) => startsWith(sample, '{\\rtf') },
  {
    what: 'a database file',
    remedy: 'Export the table as CSV.',
    matches: (sample) => startsWith(sample, 'SQLite format 3') || startsWith(sample, 'PAR1'),
  },
];

/** @throws AppError `invalid` that says what the file is and what to do, when it is no table of text. */
export function refuseOtherKinds(sample: Buffer): void {
  const kind = KINDS.find((candidate) => candidate.matches(sample));
  if (!kind) return;
  throw new AppError('invalid', `This is ${kind.what}, not a table in a text file.`, { remedy: kind.remedy });
}

/** A text may hold one damaged byte; many control bytes mean that it is no text. Call it when UTF-16 is ruled out. */
export function refuseBinary(sample: Buffer): void {
  const bytes = sample.subarray(0, LOOKED_AT_BYTES);
  let controls = 0;
  for (const byte of bytes) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  if (controls <= bytes.length / 200) return;
  throw new AppError('invalid', 'This is a binary file, not a table in a text file.', {
    remedy: 'Export the feedback as CSV (UTF-8) and import that file.',
  });
}

function startsWith(sample: Buffer, magic: string): boolean {
  return sample.toString('latin1', 0, magic.length) === magic;
}
