import type { ImportProposal, ImportReport, SaidProposal, SaidRow } from '../features/feedback/index.ts';
import type { Messages } from '../i18n/index.ts';

/** The report of an import for a person, line by line, in a trial with how the file is read; the closing line is last. */
export function reportLines(report: ImportReport, proposal: SaidProposal, say: Messages): string[] {
  const { result } = say.imports;
  const { warnings, preview, rows, read, refused, newTouchpoints, firstRefusals, refusedFile } = report;
  return [
    ...(report.dryRun ? proposalLines({ proposal, preview, warnings }, say) : warnings),
    ...(newTouchpoints.length > 0 ? [result.newTouchpoints({ names: newTouchpoints })] : []),
    ...maskedLines(report, say),
    ...(refused > 0 ? [result.refusedTitle({ shown: firstRefusals.length, all: refused })] : []),
    ...firstRefusals.map((refusal) => `  ${result.refusedRow(refusal)}`),
    ...(refusedFile === null ? [] : [result.refusedFile({ path: refusedFile })]),
    ...skippedLines(report, say),
    ...(rows === read ? [] : [result.several({ rows })]),
    ...(report.dryRun ? [result.dryRun()] : []),
    closingLine(report, say),
  ];
}

function closingLine(report: ImportReport, say: Messages): string {
  const { result } = say.imports;
  const skipped = report.skipped > 0 ? result.skipped({ n: report.skipped }) : '';
  const erased = report.erased > 0 ? result.erased({ n: report.erased }) : '';
  return `${result.closing(report)}${skipped}${erased}`;
}

/** Why rows were left out; nothing when none was. */
function skippedLines({ skipped, skippedBecause }: ImportReport, say: Messages): string[] {
  if (skipped === 0) return [];
  const { result } = say.imports;
  const kinds = Object.entries(skippedBecause).map(([kind, n]) => result.counted({ n, kind }));
  return [result.leftOut({ kinds })];
}

function maskedLines({ masked, unpostable }: ImportReport, say: Messages): string[] {
  const { result, kinds: names } = say.imports;
  const kinds = Object.entries(masked).map(([kind, n]) => result.counted({ n, kind: names[kind] ?? kind }));
  const { held = 0, sensitive = 0, redaction_failed: failed = 0 } = unpostable;
  return [
    ...(kinds.length > 0 ? [result.masked({ kinds })] : []),
    ...(held > 0 ? [result.held({ n: held })] : []),
    ...(sensitive > 0 ? [result.sensitive({ n: sensitive })] : []),
    ...(failed > 0 ? [result.failed({ n: failed })] : []),
  ];
}

/** How a file would be read: columns, guesses with their grounds, open questions, and the first rows. */
export function proposalLines(
  { proposal, preview, warnings }: Pick<ImportProposal, 'proposal' | 'preview' | 'warnings'>,
  say: Messages,
): string[] {
  const words = say.imports.proposal;
  const { mapping, guesses, open } = proposal;
  const dropped = mapping.drop.map(({ column }) => column);
  return [
    ...warnings,
    words.title({ source: mapping.source }),
    ...Object.entries(mapping.columns).map(([field, column]) => `  ${words.column({ field, column })}`),
    ...(dropped.length > 0 ? [`  ${words.dropped({ columns: dropped })}`] : []),
    ...(guesses.length > 0 ? [words.guesses(), ...guesses.map((guess) => `  ${words.guess(guess)}`)] : []),
    ...(open.length > 0 ? [words.open()] : []),
    ...open.flatMap(({ field, question, remedy }) => [`  ${field}: ${question}`, `    → ${remedy}`]),
    ...(preview.length > 0 ? [words.preview(), ...previewLines(preview, say)] : []),
  ];
}

function previewLines(rows: readonly SaidRow[], say: Messages): string[] {
  const { result, proposal } = say.imports;
  return rows.flatMap(({ line, answers, refusals, skipped }) => {
    if (skipped !== null) {
      const reason = proposal.skipped({ because: skipped });
      return [`  ${result.refusedRow({ line, column: null, reason })}`];
    }
    if (refusals.length > 0) return refusals.map((refusal) => `  ${result.refusedRow({ line, ...refusal })}`);
    return answers.map((answer) => `  ${answerLine(line, answer, say)}`);
  });
}

/** "line 2: 2026-01-05 09:00 UTC · nps · score 9 · delivery · nl · Quickly arranged" */
function answerLine(line: number, answer: SaidRow['answers'][number], say: Messages): string {
  const { result, proposal } = say.imports;
  const { answeredAt, metric, score, touchpoint, language, text } = answer;
  const place = touchpoint === null ? null : 'id' in touchpoint ? touchpoint.id : touchpoint.label;
  const parts = [
    `${answeredAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    metric,
    score === null ? null : proposal.score({ score }),
    place,
    language,
    text?.replace(/\s+/g, ' ') ?? proposal.noText(),
  ];
  const reason = parts.filter((part) => part !== null).join(' · ');
  return result.refusedRow({ line, column: null, reason });
}
