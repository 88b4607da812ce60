/** Splits a list written as one text; an underscore stands for a space inside an entry. */
export function words(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((entry) => entry.replaceAll('_', ' '));
}
