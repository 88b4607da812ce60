import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Described, Table } from './database-shape.ts';

/** What we use of Prisma's data model meta format. */
export interface DataModel {
  enums: { name: string; dbName: string | null; values: { name: string; dbName: string | null }[] }[];
  models: Model[];
  indexes: {
    model: string;
    type: 'id' | 'unique' | 'normal' | 'fulltext';
    dbName?: string;
    algorithm?: string;
    fields: { name: string; sortOrder?: 'asc' | 'desc' }[];
  }[];
}

interface Model {
  name: string;
  dbName: string | null;
  fields: Field[];
}

interface Field {
  name: string;
  dbName?: string;
  kind: 'scalar' | 'enum' | 'object' | 'unsupported';
  type: string;
  isList: boolean;
  isRequired: boolean;
  nativeType: [string, string[]] | null;
  default?: unknown;
  relationFromFields?: string[];
  relationToFields?: string[];
  relationOnDelete?: string;
  relationOnUpdate?: string;
}

const GENERATOR = fileURLToPath(new URL('dmmf-generator.ts', import.meta.url));
const PRISMA = fileURLToPath(new URL('../../node_modules/prisma/build/index.js', import.meta.url));

/** Lets Prisma read a schema (without network and schema engine) and returns what it understood. */
export async function readDataModel(schemaPath: string): Promise<DataModel> {
  const folder = await mkdtemp(join(tmpdir(), 'klankbord-schema-'));
  try {
    const schema = await readFile(schemaPath, 'utf8');
    const generator = `generator shape {\n  provider = "${process.execPath} ${GENERATOR}"\n  output = "${folder}"\n}`;
    const copy = join(folder, 'schema.prisma');
    await writeFile(copy, schema.replace(/^generator \w+ \{[^}]*\}/m, generator));
    await promisify(execFile)(process.execPath, [PRISMA, 'generate', '--schema', copy]);
    return JSON.parse(await readFile(join(folder, 'datamodel.json'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The tables, indexes and enums that Prisma Migrate would make for a data model. */
export function describeDataModel(model: DataModel): Described {
  const tables = Object.fromEntries(
    model.models.map((entry) => [tableOf(entry), describeTable(model, entry)]),
  );
  const enums = model.enums.map((entry) => [
    entry.dbName ?? entry.name,
    entry.values.map((value) => value.dbName ?? value.name),
  ]);
  return { tables, enums: Object.fromEntries(enums) };
}

const tableOf = (model: Model) => model.dbName ?? model.name;
const columnOf = (field: Field) => field.dbName ?? field.name;

function describeTable(model: DataModel, entry: Model): Table {
  const table = tableOf(entry);
  const columnNamed = (name: string) => {
    const field = entry.fields.find((candidate) => candidate.name === name);
    return field ? columnOf(field) : name;
  };
  const columns = entry.fields
    .filter((field) => field.kind !== 'object')
    .map((field) => [columnOf(field), describeColumn(table, field, model)]);
  const indexes = model.indexes
    .filter((index) => index.model === entry.name)
    .map((index) => {
      const keys = index.fields.map((field) => columnNamed(field.name));
      const name = index.dbName ?? indexName(table, keys, index.type);
      const parts = index.fields.map(
        (field) => quoted(columnNamed(field.name)) + (field.sortOrder === 'desc' ? ' DESC' : ''),
      );
      const kind = index.type === 'normal' ? '' : 'unique ';
      return [name, `${kind}${(index.algorithm ?? 'btree').toLowerCase()} (${parts.join(', ')})`];
    });
  const foreignKeys = entry.fields
    .filter((field) => (field.relationFromFields?.length ?? 0) > 0)
    .map((field) => describeForeignKey(model, entry, field, columnNamed));
  return {
    columns: Object.fromEntries(columns),
    indexes: Object.fromEntries(indexes),
    foreignKeys: Object.fromEntries(foreignKeys),
  };
}

/** PostgreSQL cuts names at 63 bytes; Prisma keeps the suffix. */
function indexName(table: string, columns: string[], type: 'id' | 'unique' | 'normal' | 'fulltext'): string {
  const suffix = { id: '_pkey', unique: '_key', normal: '_idx', fulltext: '_idx' }[type];
  const stem = type === 'id' ? table : [table, ...columns].join('_');
  return stem.slice(0, 63 - suffix.length) + suffix;
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`;
}

function describeForeignKey(
  model: DataModel,
  entry: Model,
  field: Field,
  columnNamed: (name: string) => string,
): [string, string] {
  const target = model.models.find((candidate) => candidate.name === field.type);
  const from = (field.relationFromFields ?? []).map(columnNamed);
  const to = (field.relationToFields ?? []).map((name) => {
    const found = target?.fields.find((candidate) => candidate.name === name);
    return found ? columnOf(found) : name;
  });
  const onDelete = field.relationOnDelete ?? (field.isRequired ? 'Restrict' : 'SetNull');
  const onUpdate = field.relationOnUpdate ?? 'Cascade';
  const name = `${[tableOf(entry), ...from].join('_').slice(0, 58)}_fkey`;
  return [
    name,
    `(${from}) to ${target ? tableOf(target) : field.type} (${to}) delete ${onDelete} update ${onUpdate}`,
  ];
}

const TYPES: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  DateTime: 'timestamp(3) without time zone',
  Json: 'jsonb',
  Bytes: 'bytea',
  Decimal: 'numeric(65,30)',
};
const NATIVE_TYPES: Record<string, (args: string[]) => string> = {
  Timestamptz: ([precision]) =>
    precision ? `timestamp(${precision}) with time zone` : 'timestamp with time zone',
  Uuid: () => 'uuid',
  Date: () => 'date',
  SmallInt: () => 'smallint',
  Real: () => 'real',
  VarChar: ([length]) => (length ? `character varying(${length})` : 'character varying'),
};

function describeColumn(table: string, field: Field, model: DataModel): Table['columns'][string] {
  const type = typeOf(field, model) + (field.isList ? '[]' : '');
  // A list is never null to Prisma, but its column may be.
  return { type, required: field.isRequired && !field.isList, default: defaultOf(table, field, type) };
}

function typeOf(field: Field, model: DataModel): string {
  if (field.kind === 'enum') {
    const found = model.enums.find((entry) => entry.name === field.type);
    return quoted(found?.dbName ?? field.type);
  }
  const [native, args] = field.nativeType ?? [];
  const type = native === undefined ? TYPES[field.type] : NATIVE_TYPES[native]?.(args ?? []);
  if (type === undefined) throw new Error(`teach this test the type ${native ?? field.type}`);
  return type;
}

/** The default as PostgreSQL shows it. */
function defaultOf(table: string, field: Field, type: string): string | null {
  const value = field.default;
  if (value === undefined) return null;
  if (Array.isArray(value)) {
    if (value.length > 0) throw new Error('teach this test defaults of lists');
    return `ARRAY[]::${type}`;
  }
  if (typeof value === 'object' && value !== null && 'name' in value) {
    switch (value.name) {
      case 'now':
        return 'CURRENT_TIMESTAMP';
      case 'autoincrement':
        return `nextval('${table}_${columnOf(field)}_seq'::regclass)`;
      case 'dbgenerated':
        return 'args' in value && Array.isArray(value.args) ? String(value.args[0]) : '';
      default:
        // uuid(), cuid() and their like are made by the client.
        return null;
    }
  }
  if (typeof value !== 'string') return String(value);
  if (['Int', 'Float', 'BigInt', 'Decimal'].includes(field.type)) return value;
  return `'${value.replaceAll("'", "''")}'::${type}`;
}
