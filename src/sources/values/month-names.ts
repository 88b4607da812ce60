/** Dutch and English names; three letters are enough, but for maart and mei, march and may. */
const MONTHS = new Map<string, number>(
  (
    [
      ['jan', 'januari', 'january'],
      ['feb', 'februari', 'february'],
      ['mrt', 'maa', 'mar', 'maart', 'march'],
      ['apr', 'april'],
      ['mei', 'may'],
      ['jun', 'juni', 'june'],
      ['jul', 'juli', 'july'],
      ['aug', 'augustus', 'august'],
      ['sep', 'sept', 'september'],
      ['okt', 'oct', 'oktober', 'october'],
      ['nov', 'november'],
      ['dec', 'december'],
    ] as const
  ).flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** The month, 1 to 12, of a Dutch or English name or its short form; null for any other word. */
export function monthOf(name: string): number | null {
  return MONTHS.get(name.toLowerCase()) ?? null;
}
