import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALONE } from '../../src/database/migration-files.ts';

/** Nothing was released before these: nobody runs a version between them. */
const FIRST_RELEASE = '20261123';

/** What the version before cannot live with: what it reads or writes is gone, or has to be given by whoever does not know of it. */
const BREAKING: [what: string, pattern: RegExp][] = [
  ['takes something away', /\bdrop\s+(table|column|schema|view|function|type)\b/i],
  ['takes a column away', /\balter\s+table\s+[^;]*\bdrop\s+(?!constraint|default|not\s+null)/i],
  ['names something else', /\brename\b/i],
  ['demands a value', /\bset\s+not\s+null\b/i],
  [
    'demands a value of a new column',
    /\badd\s+(column\s+)?(?!constraint)\S+\s+[^,;]*not\s+null(?![^,;]*default)(?<!default[^,;]*)/i,
  ],
  ['makes another kind of a column', /\balter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b/i],
];

function faultsOf(sql: string): string[] {
  if (sql.startsWith(ALONE)) return [];
  const code = sql.replace(/--.*$/gm, '');
  return BREAKING.filter(([, pattern]) => pattern.test(code)).map(([what]) => what);
}

describe('47: a migration that says nothing', () => {
  const newer = readdirSync('prisma/migrations').filter((id) => /^\d/.test(id) && id >= FIRST_RELEASE);

  it.each([...newer, 'none yet'].filter((id, _, all) => id !== 'none yet' || all.length === 1))(
    'can be applied while the version before runs: %s',
    (id) => {
      if (id === 'none yet') return;
      const sql = readFileSync(`prisma/migrations/${id}/migration.sql`, 'utf8');
      expect(faultsOf(sql), `begin it with the line "${ALONE}"`).toEqual([]);
    },
  );

  it.each([
    'drop table post;',
    'alter table post drop content;',
    'alter table post drop column content;',
    'alter table post rename column content to body;',
    'alter table post alter column content set not null;',
    'alter table post add column kind text not null;',
    'alter table post alter column content type text;',
  ])('would be found: %s', (sql) => {
    expect(faultsOf(sql)).not.toEqual([]);
    expect(faultsOf(`${ALONE}\n${sql}`)).toEqual([]);
  });

  it.each([
    'create table a (id int not null);',
    'alter table post add column kind text;',
    "alter table post add column kind text not null default '';",
    "alter table post add column kind text default '' not null;",
    'alter table post drop constraint one;',
    'create index on post (id); -- drop table nothing',
  ])('only adds: %s', (sql) => {
    expect(faultsOf(sql)).toEqual([]);
  });
});
