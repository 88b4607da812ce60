/** What spreadsheets take for a formula, also behind a quote or spaces (OWASP, "CSV Injection"). */
const FORMULA = /^["'\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A cell that a spreadsheet would compute gets a leading apostrophe; every other cell stays as it is. */
export function escapeFormulas(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}
