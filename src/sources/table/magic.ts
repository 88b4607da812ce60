import type { FileKind } from '../facts.ts';
import { SourceFault } from '../fault.ts';

interface Kind {
  kind: FileKind;
  matches(sample: Buffer): boolean;
}

const LOOKED_AT_BYTES = 64 * 1024;

/** What people hand in instead of a table, by the first bytes; the order matters (a workbook is also a ZIP). */
const KINDS: readonly Kind[] = [
  {
    kind: 'workbook',
    matches: (sample) =>
      (startsWith(sample, 'PK\x03\x04') && sample.includes('xl/')) ||
      startsWith(sample, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  {
    kind: 'openDocument',
    matches: (sample) => startsWith(sample, 'PK\x03\x04') && sample.includes('application/vnd.oasis'),
  },
  {
    kind: 'office',
    matches: (sample) => startsWith(sample, 'PK\x03\x04') && sample.includes('[Content_Types].xml'),
  },
  {
    kind: 'zip',
    matches: (sample) => ['PK\x03\x04', 'PK\x05\x06'].some((mark) => startsWith(sample, mark)),
  },
  {
    kind: 'compressed',
    matches: (sample) =>
      ['\x1f\x8b', 'BZh', '7z\xbc\xaf', '\xfd7zXZ', '\x28\xb5\x2f\xfd'].some((m) => startsWith(sample, m)),
  },
  {
    kind: 'pdf',
    matches: (s) => startsWith(s, '%PDF'),
  },
  {
    kind: 'picture',
    matches: (sample) =>
      ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF', 'BM\x00'].some((m) => startsWith(sample, m)),
  },
  {
    kind: 'webPage',
    matches: (s) => /^\s*<(!doctype|html|table|\?xml)/i.test(s.toString('latin1', 0, 256)),
  },
  { kind: 'richText', matches: (sample) => startsWith(sample, '{\\rtf') },
  {
    kind: 'database',
    matches: (sample) => startsWith(sample, 'SQLite format 3') || startsWith(sample, 'PAR1'),
  },
];

/** @throws SourceFault that says what the file is, when it is no table of text. */
export function refuseOtherKinds(sample: Buffer): void {
  const found = KINDS.find((candidate) => candidate.matches(sample));
  if (found) throw new SourceFault({ is: 'otherKind', kind: found.kind });
}

/** A text may hold one damaged byte; many control bytes mean that it is no text. Call it when UTF-16 is ruled out. */
export function refuseBinary(sample: Buffer): void {
  const bytes = sample.subarray(0, LOOKED_AT_BYTES);
  let controls = 0;
  for (const byte of bytes) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  if (controls <= bytes.length / 200) return;
  throw new SourceFault({ is: 'binary' });
}

function startsWith(sample: Buffer, magic: string): boolean {
  return sample.toString('latin1', 0, magic.length) === magic;
}
