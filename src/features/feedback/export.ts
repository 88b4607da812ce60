import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Context } from '../../context.ts';
import { escapeFormulas } from './exporting/formulas.ts';
import { type HubRecord, hubColumns, hubRecordsOf, isWithheld } from './exporting/hub.ts';

/** Rows read at a time: memory stays flat whatever the number of answers. */
const PAGE = 1000;

export interface ExportReport {
  answers: number;
  /** Texts left out because they are sensitive or wait for a person to release them. */
  withheld: number;
}

/**
 * Writes all feedback in the Feedback Record schema of Formbricks Hub, one JSON object a line or as CSV, oldest import
 * first. Neither holds a pseudonym or an employee; texts that may not be posted for privacy are left out and counted.
 * The stream is not ended.
 */
export async function exportFeedback(
  ctx: Context,
  out: Writable,
  options: { format: 'jsonl' | 'csv'; signal?: AbortSignal },
): Promise<ExportReport> {
  const report: ExportReport = { answers: 0, withheld: 0 };
  const write = options.format === 'csv' ? csvOf : jsonLinesOf;
  if (options.format === 'csv') await put(out, csvLines([[...hubColumns]]));
  let after = 0n;
  while (true) {
    options.signal?.throwIfAborted();
    const rows = await ctx.db.feedback.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      include: { definition: true, wave: true },
    });
    const last = rows.at(-1);
    if (!last) return report;
    after = last.id;
    report.answers += rows.length;
    report.withheld += rows.filter(isWithheld).length;
    await put(out, write(rows.flatMap(hubRecordsOf)));
  }
}

async function put(out: Writable, text: string): Promise<void> {
  if (text !== '' && !out.write(text)) await once(out, 'drain');
}

function jsonLinesOf(records: readonly HubRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function csvOf(records: readonly HubRecord[]): string {
  return csvLines(records.map((record) => hubColumns.map((column) => cellOf(record[column]))));
}

function cellOf(value: HubRecord[keyof HubRecord]): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  return escapeFormulas(typeof value === 'string' ? value : JSON.stringify(value));
}

function csvLines(rows: readonly string[][]): string {
  return stringify([...rows], { quoted: true });
}
