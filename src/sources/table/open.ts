import { SourceFault } from '../fault.ts';
import type { Table } from '../source.ts';
import { findDelimiter } from './delimiter.ts';
import { type Encoding, findEncoding, readAsUtf8, sampleAsUtf8 } from './encoding.ts';
import { type OpenFile, openFile } from './file.ts';
import { firstRecords, type Sample } from './first-records.ts';
import { findHeadings } from './headings.ts';
import { openJsonTable } from './json-table.ts';
import { looksLikeJson } from './json-values.ts';
import { refuseOtherKinds } from './magic.ts';
import { type Layout, parseRows } from './rows.ts';
import { fingerprintOf, inBatches, refuseWithoutRows } from './shape.ts';

/** The three records that may be headings, and one below them. */
const LOOKED_AT_RECORDS = 4;

export interface TableOptions {
  /** Such as 'utf-8', 'utf-16le', 'windows-1252'; recognised when left out. */
  encoding?: string | undefined;
  /** 'comma', 'semicolon', 'tab' or one character; recognised when left out. */
  delimiter?: string | undefined;
  /** How many records at the top are headings, 0 to 3; recognised when left out. */
  headingRows?: number | undefined;
}

/**
 * Opens a file of feedback for streaming: delimited text or JSON (lines, an array, one object), told apart by its
 * content. Close it when done.
 * @throws SourceFault without a file, and for a file that is no table or holds no rows.
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const file = await openFile(path);
  try {
    refuseOtherKinds(file.sample);
    const encoding = await findEncoding(file, options.encoding);
    const bytes = sampleAsUtf8(file, encoding);
    if (looksLikeJson(bytes)) return await openJsonTable({ file, encoding, bytes });
    return openDelimited(file, encoding, options);
  } catch (error) {
    await file.handle.close();
    throw error;
  }
}

function openDelimited(file: OpenFile, encoding: Encoding, options: TableOptions): Table {
  const { sample, declared, skippedBytes } = readDeclaration(shapeOf(file, encoding));
  const delimiter = findDelimiter(sample, options.delimiter ?? declared);
  const { records, hasOthers } = firstRecords(sample, delimiter, LOOKED_AT_RECORDS);
  const { headings, headingRows, headingRecords } = findHeadings(
    records,
    checkHeadingRows(options.headingRows),
  );
  refuseWithoutRows(hasOthers || records.length > headingRows, headings.length);
  const { lineBreaks, firstLine } = sample;
  const layout: Layout = { delimiter, lineBreaks, firstLine, headingRows, width: headings.length };
  return {
    headings,
    headingRows,
    headingRecords,
    fingerprint: fingerprintOf(headings),
    encoding: encoding.name,
    delimiter,
    warnings: encoding.warnings,
    batches: (size) => inBatches(parseRows(readChunks(), layout), size),
    close: () => file.handle.close(),
  };

  async function* readChunks(): AsyncGenerator<Buffer> {
    let skip = skippedBytes;
    for await (const chunk of readAsUtf8(file, encoding)) {
      yield skip === 0 ? chunk : chunk.subarray(skip);
      skip = 0;
    }
  }
}

function shapeOf(file: OpenFile, encoding: Encoding): Sample {
  const bytes = sampleAsUtf8(file, encoding);
  const isWhole = file.sample.length >= file.size;
  const lineBreaks = bytes.includes('\n') ? ['\r\n', '\n'] : bytes.includes('\r') ? ['\r'] : ['\n'];
  return { bytes, isWhole, lineBreaks, firstLine: 1 };
}

/** Excel writes and reads a first line `sep=;` that names the delimiter and is no record. */
function readDeclaration(sample: Sample): {
  sample: Sample;
  declared: string | undefined;
  skippedBytes: number;
} {
  const found = /^"?sep=([,;\t|])"?\r?\n/i.exec(sample.bytes.toString('latin1', 0, 16));
  if (!found) return { sample, declared: undefined, skippedBytes: 0 };
  const skippedBytes = found[0].length;
  const rest = { ...sample, bytes: sample.bytes.subarray(skippedBytes), firstLine: 2 };
  return { sample: rest, declared: found[1], skippedBytes };
}

function checkHeadingRows(declared: number | undefined): number | undefined {
  if (declared === undefined || (Number.isInteger(declared) && declared >= 0 && declared <= 3))
    return declared;
  throw new SourceFault({ is: 'badHeadingRows' });
}
