import {
  type CaseEvent,
  type HookAnswers,
  type HookContent,
  payloadOf,
  unreadable,
} from '../../../sources/hook.ts';
import { findArriving, SourceFault } from '../../../sources/index.ts';
import { settledMapping } from '../../../sources/payload/settled.ts';
import { proposeMapping } from '../../../sources/propose/proposal.ts';
import { createMomentReader } from '../../../sources/reading/moments.ts';
import { createReader } from '../../../sources/reading/reader.ts';
import type { HookSource, Mapping, PullSource, Refusal, TableRow } from '../../../sources/source.ts';
import { openSecondsBy } from '../../scores/index.ts';
import type { ToldMoment } from '../cases/store.ts';
import { readRow } from '../importing/batch.ts';
import { createPreparer, type OpenSeconds, type TextTools } from '../importing/prepare.ts';
import { loadTextTools } from '../importing/text-tools.ts';
import { createPseudonymiser, type Pseudonymiser } from '../pseudonym.ts';
import type { ArrivedBody, FormProposal, ReadDelivery, ReadingTask, ReadOutcome, Told } from './protocol.ts';

/** What reading any delivery of a task needs. */
interface Tools {
  source: HookSource | PullSource;
  confirmed: ReadonlyMap<string, Partial<Mapping>>;
  texts: TextTools;
  pseudonyms: Pseudonymiser;
  openSeconds: OpenSeconds | null;
  now: Date;
}

/** Reads deliveries of one source and masks what customers said; a delivery that cannot be read fails by itself. */
export function readDeliveries(task: ReadingTask): ReadDelivery[] {
  const source = findArriving(task.source);
  const { confirmed, touchpoints, vocabulary, pseudonymKey, clock, now } = task;
  const tools = source && {
    source,
    confirmed: new Map(confirmed),
    texts: loadTextTools({ touchpoints, vocabulary }),
    pseudonyms: createPseudonymiser(pseudonymKey),
    openSeconds: clock && openSecondsBy(clock),
    now,
  };
  return task.deliveries.map(({ id, ...body }) =>
    tools ? { id, ...readDelivery(body, tools) } : { id, form: null, outcome: failed('unknown_source') },
  );
}

function readDelivery(body: Omit<ArrivedBody, 'id'>, tools: Tools): Omit<ReadDelivery, 'id'> {
  try {
    const contents = contentsOf(body, tools.source);
    const form = contents.find((content) => content.kind === 'answers')?.form ?? null;
    return {
      form,
      outcome: contents.map((content) => readContent(content, tools)).reduce(together, NOTHING),
    };
  } catch (error) {
    // What was thrown may quote the body: its kind must do.
    return { form: null, outcome: failed(error instanceof SourceFault ? error.fault.is : 'unreadable') };
  }
}

/** What a delivery or a fetched payload tells, as its source reads it. */
function contentsOf({ body, pulled }: Omit<ArrivedBody, 'id'>, source: Tools['source']): HookContent[] {
  if (pulled !== null) {
    const pull = 'pulls' in source ? source.pulls.find(({ stream }) => stream === pulled) : undefined;
    return pull ? pull.read(JSON.parse(body)) : unreadable('shape');
  }
  if (!('hook' in source)) return unreadable('shape');
  const { hook } = source;
  return hook.read(payloadOf(body, hook));
}

const PARTS = ['score', 'text'] as const;
const NOTHING: ReadOutcome = { kind: 'nothing', why: 'empty' };

function failed(why: string): ReadOutcome {
  return { kind: 'failed', why };
}

function readContent(content: HookContent, tools: Tools): ReadOutcome {
  if (content.kind === 'nothing') return content;
  if (content.kind === 'unreadable') return failed(content.why);
  if (content.kind === 'announced') return { kind: 'announced', announces: content.id };
  return content.kind === 'cases' ? readCases(content.events, tools) : readAnswers(content, tools);
}

/** A delivery is worked on as a whole: one question, or one part that nobody understands, holds all of it back. */
function together(one: ReadOutcome, other: ReadOutcome): ReadOutcome {
  if (one.kind === 'answers' && other.kind === 'answers') {
    return {
      kind: 'answers',
      told: [...one.told, ...other.told],
      moments: [...one.moments, ...other.moments],
      refusals: [...one.refusals, ...other.refusals],
    };
  }
  const order = ['nothing', 'announced', 'answers', 'asking', 'failed'];
  return order.indexOf(other.kind) > order.indexOf(one.kind) || one === NOTHING ? other : one;
}

function readAnswers(content: HookAnswers, tools: Tools): ReadOutcome {
  const table = tableOf(content, tools.confirmed.get(content.form));
  const mapping = content.settled ?? mappingOf(content, table, tools);
  if ('open' in mapping) return { kind: 'asking', proposal: mapping };
  const { texts, pseudonyms, openSeconds, now } = tools;
  const reader = createReader(table.headings, mapping, { now, mark: pseudonyms.mark });
  const preparer = createPreparer({ mapping, wave: null, tools: texts, pseudonyms, openSeconds });
  const told: Told[] = [];
  const refusals: Refusal[] = [];
  for (const [index, row] of table.rows.entries()) {
    const keeps = content.rows[index]?.keeps ?? [];
    const read = readRow(row, reader, preparer);
    for (const answer of read.answers) told.push({ answer, mapping, keeps });
    refusals.push(...read.refusals);
    const parts = PARTS.filter((part) => !keeps.includes(part));
    if (read.emptied !== null && parts.length > 0) told.push({ externalId: read.emptied, parts });
  }
  return { kind: 'answers', told, moments: [], refusals };
}

/** What happened to cases; a moment that cannot be believed is refused by itself. */
function readCases(events: readonly CaseEvent[], tools: Tools): ReadOutcome {
  const { source, texts, pseudonyms, openSeconds, now } = tools;
  const mapping = settledMapping({ source: source.name, columns: {} });
  const readMoment = createMomentReader('at', mapping, { now });
  const preparer = createPreparer({ mapping, wave: null, tools: texts, pseudonyms, openSeconds });
  const moments: ToldMoment[] = [];
  const refusals: Refusal[] = [];
  for (const { ticket, what, at, touchpoint } of events) {
    const read = readMoment(at.trim());
    if ('reason' in read) refusals.push(read);
    else
      moments.push({
        what,
        at: new Date(read.moment),
        ticket: preparer.storedId(storable(ticket)),
        touchpoint: preparer.placeOf(storable(touchpoint)),
      });
  }
  return { kind: 'answers', told: [], moments, refusals };
}

/** Rows under the headings of all of them, and of the columns that were confirmed: what was skipped is an empty cell. */
function tableOf(
  { rows }: HookAnswers,
  confirmed: Partial<Mapping> | undefined,
): { headings: string[]; rows: TableRow[] } {
  const named = Object.values(confirmed?.columns ?? {});
  const headings = [...new Set([...rows.flatMap(({ cells }) => Object.keys(cells)), ...named])];
  return {
    headings,
    rows: rows.map(({ cells }, index) => ({
      line: index + 1,
      cells: headings.map((heading) => storable(Object.hasOwn(cells, heading) ? (cells[heading] ?? '') : '')),
    })),
  };
}

/** PostgreSQL takes no zero byte, and no half of a pair of code units. */
function storable(cell: string): string {
  return cell.replaceAll('\0', '').toWellFormed();
}

/** How the answers are read as a person confirmed it; or what has to be confirmed. */
function mappingOf(
  { form, hints, said = {} }: HookAnswers,
  { headings, rows }: { headings: string[]; rows: TableRow[] },
  { source, confirmed }: Tools,
): Mapping | FormProposal {
  const given = confirmed.get(form);
  const { mapping, guesses, open } = proposeMapping({
    source: source.name,
    solicitation: source.solicitation,
    table: { headings, headingRows: 1, headingRecords: [headings] },
    firstRows: rows,
    given: { ...given, ...said },
    hints,
  });
  if (given !== undefined && open.length === 0) return mapping;
  return { headings, words: wordsOf(headings, hints), mapping, guesses, open };
}

function wordsOf(headings: readonly string[], hints: HookAnswers['hints']): Record<string, string> {
  const worded = headings.map((heading) => [heading, hints.wordsOf?.(heading) ?? heading] as const);
  return Object.fromEntries(worded.filter(([heading, words]) => words !== heading));
}
