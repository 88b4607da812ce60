import type { Reason } from '../facts.ts';
import { SourceFault } from '../fault.ts';
import type { Table, TableRow } from '../source.ts';
import { type Encoding, readAsUtf8 } from './encoding.ts';
import type { OpenFile } from './file.ts';
import { createJsonSplitter, findShape, type JsonPiece } from './json-values.ts';
import { fingerprintOf, inBatches, refuseWithoutRows } from './shape.ts';

/** Records that are looked at to learn the names of the fields. */
const LOOKED_AT = 500;
/** Lists inside a record are followed this far: `answers[0].text` … `answers[9].text`. */
const LIST_LIMIT = 10;

type Cells = Map<string, string>;

/**
 * JSON as a table: a column per field, named by its path (`person.country`, `answers[0].text`; a leading `$.` may be
 * given as well). Fields that first appear after the first 500 records are not seen. The heading record is made up,
 * so that a file of refused rows can be written as CSV and read again.
 */
export async function openJsonTable(input: {
  file: OpenFile;
  encoding: Encoding;
  bytes: Buffer;
}): Promise<Table> {
  const { file, encoding, bytes } = input;
  const isWhole = file.sample.length >= file.size;
  const shape = findShape(bytes, isWhole);
  const headings = findFields(firstPieces());
  if (headings.length === 0) throw new SourceFault({ is: 'noRecords' });
  refuseWithoutRows(true, headings.length);
  return {
    headings,
    headingRows: 1,
    headingRecords: [headings],
    fingerprint: fingerprintOf(headings),
    encoding: encoding.name,
    delimiter: '',
    warnings: encoding.warnings,
    batches: (size) => inBatches(readRows(), size),
    close: () => file.handle.close(),
  };

  function firstPieces(): JsonPiece[] {
    const splitter = createJsonSplitter(shape);
    const pieces = splitter.write(bytes);
    return isWhole ? [...pieces, ...splitter.end()] : pieces;
  }

  async function* readRows(): AsyncGenerator<TableRow[]> {
    const splitter = createJsonSplitter(shape);
    for await (const chunk of readAsUtf8(file, encoding)) {
      yield splitter.write(chunk).map((piece) => toRow(piece, headings));
    }
    yield splitter.end().map((piece) => toRow(piece, headings));
  }
}

function findFields(pieces: readonly JsonPiece[]): string[] {
  const fields = new Set<string>();
  let isFilled = false;
  for (const piece of pieces.slice(0, LOOKED_AT)) {
    const cells = readRecord(piece);
    if (!(cells instanceof Map)) continue;
    for (const [field, value] of cells) {
      fields.add(field);
      isFilled ||= value !== '';
    }
  }
  return isFilled ? [...fields] : [];
}

function toRow(piece: JsonPiece, headings: readonly string[]): TableRow {
  const cells = readRecord(piece);
  if (!(cells instanceof Map)) return { line: piece.line, cells: [], fault: cells };
  return { line: piece.line, cells: headings.map((heading) => cells.get(heading) ?? '') };
}

/** The fields of a record by their paths, or why it cannot be read. */
function readRecord(piece: JsonPiece): Cells | Reason {
  if (piece.fault !== undefined) return piece.fault;
  const value = parse(piece.text);
  if (value === undefined) return { is: 'notJson' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { is: 'notAnObject' };
  const cells: Cells = new Map();
  flatten(value, '', cells);
  return cells;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function flatten(value: unknown, path: string, cells: Cells): void {
  if (value === null || value === undefined) cells.set(path, '');
  else if (Array.isArray(value)) flattenList(value, path, cells);
  else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value))
      flatten(inner, path === '' ? key : `${path}.${key}`, cells);
  } else cells.set(path, String(value).replaceAll('\0', ''));
}

function flattenList(list: readonly unknown[], path: string, cells: Cells): void {
  const isPlain = list.every((item) => typeof item !== 'object' || item === null);
  if (isPlain) cells.set(path, list.filter((item) => item !== null).join('; '));
  else
    for (const [index, item] of list.slice(0, LIST_LIMIT).entries())
      flatten(item, `${path}[${index}]`, cells);
}
