/**
 * Statements that a connection keeps planned. More than half of the time of a short query is its planning; of a long one
 * over many rows it is nothing, and a plan that is made for its values is worth more.
 */
const LONGEST_SQL = 2_000;
/** A list in a statement has as many places as values: each length would be a statement of its own. */
const LIST = /\(\$\d+,\$\d+,\$\d+,/;
/** Each connection keeps what it was told for good, a few kilobytes each. */
const MOST_STATEMENTS = 500;

/**
 * Names the statements that are worth keeping: the same for the same SQL within this process.
 * @returns the name, or '' for what is planned anew each time
 */
export function createStatementNames(most = MOST_STATEMENTS): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (sql.length > LONGEST_SQL || names.size >= most || LIST.test(sql)) return '';
    const name = `k${names.size}`;
    names.set(sql, name);
    return name;
  };
}
