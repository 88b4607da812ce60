/** What an id is called; the id itself when the list does not know it. Ids come from outside, so only own keys count. */
export function nameIn(names: Readonly<Record<string, string>>, id: string): string {
  return (Object.hasOwn(names, id) ? names[id] : undefined) ?? id;
}
