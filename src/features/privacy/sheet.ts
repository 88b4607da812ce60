import type { Messages } from '../../i18n/index.ts';
import { personalFields } from './fields.ts';

/** Every personal field with its purpose, who sees it and how long it is kept, as a page for the works council. */
export function personalSheet({ privacy }: Messages): string {
  const { sheet, whose, why, seen, kept } = privacy;
  const rows = Object.entries(personalFields)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => [
      `\`${name}\``,
      whose[field.whose],
      why[field.why],
      seen[field.seen],
      kept[field.kept],
    ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [line(sheet.headings), line(sheet.headings.map(() => '---'))];
  return [`# ${sheet.title}`, sheet.made, sheet.periods, [...head, ...rows.map(line)].join('\n'), '']
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
