import { safeText } from '../../../chat/safe-text.ts';
import type { Messages } from '../../../i18n/index.ts';
import { isZone } from '../../../local-time.ts';
import type { TableRow } from '../../../sources/source.ts';
import { type SaidRefusal, sayReason } from '../../feedback/index.ts';
import type { EmailKeyOf } from '../email-key.ts';
import type { DirectoryColumns, DirectoryField } from './columns.ts';

/** A person as the directory tells of them; their address is a pseudonym already. */
export interface Entry {
  line: number;
  /** The row's own id; null where the directory has none. */
  directoryId: string | null;
  emailKey: string | null;
  name: string | null;
  department: string | null;
  /** What they do there: "planner". */
  role: string | null;
  /** The manager's id as it stands there, and as the pseudonym it has if it is an address. */
  managerId: string | null;
  managerKey: string | null;
  isLeader: boolean;
  /** 2026-11-22 */
  startedOn: string | null;
  locale: string | null;
  zone: string | null;
  isActive: boolean;
}

const MOST_CHARACTERS = 200;
const YES: ReadonlySet<string> = new Set([
  'true',
  'yes',
  'y',
  '1',
  'active',
  'ja',
  'j',
  'waar',
  'actief',
  'x',
]);
const NO: ReadonlySet<string> = new Set([
  '',
  'false',
  'no',
  'n',
  '0',
  'inactive',
  'nee',
  'onwaar',
  'inactief',
]);

export interface HowToRead {
  emailKeyOf: EmailKeyOf;
  withNames: boolean;
  say: Messages;
}

/** Reads one row; an entry, or why it is refused. Reasons never repeat what stands in the row. */
export function readEntry(
  row: TableRow,
  columns: DirectoryColumns,
  { emailKeyOf, withNames, say }: HowToRead,
): Entry | SaidRefusal[] {
  if (row.fault !== undefined) return [{ column: null, reason: sayReason(row.fault, say) }];
  const { reasons } = say.people.directory;
  const refusals: SaidRefusal[] = [];
  const column = (field: DirectoryField) => columns.get(field)?.heading ?? null;
  const cell = (field: DirectoryField) => {
    const at = columns.get(field)?.at;
    return at === undefined ? '' : (row.cells[at] ?? '').trim();
  };
  const refuse = (field: DirectoryField, reason: string) => {
    refusals.push({ column: column(field), reason });
    return null;
  };
  const short = (field: DirectoryField) =>
    cell(field).length > MOST_CHARACTERS
      ? refuse(field, reasons.tooLong({ most: MOST_CHARACTERS }))
      : safeText(cell(field)) || null;
  const flag = (field: DirectoryField, otherwise: boolean) => {
    const said = cell(field).toLowerCase();
    if (!columns.has(field) || (said === '' && field === 'active')) return otherwise;
    if (YES.has(said) || NO.has(said)) return YES.has(said);
    refuse(field, reasons.neitherYesNorNo());
    return otherwise;
  };

  const email = cell('email');
  if (email !== '' && !isAddress(email)) refuse('email', reasons.noAddress());
  const directoryId = short('id');
  if (directoryId === null && email === '') refuse(columns.has('email') ? 'email' : 'id', reasons.nobody());
  const zone = cell('zone');
  if (zone !== '' && !isZone(zone)) refuse('zone', reasons.noZone());
  const manager = short('manager');
  const entry: Entry = {
    line: row.line,
    directoryId,
    emailKey: email === '' ? null : emailKeyOf(email),
    name: withNames ? short('name') : null,
    department: short('department'),
    role: short('role'),
    managerId: manager,
    managerKey: manager !== null && isAddress(manager) ? emailKeyOf(manager) : null,
    isLeader: flag('leader', false),
    startedOn: dateOf(cell('startedOn'), () => refuse('startedOn', reasons.noDate())),
    locale: /^(en|nl)\b/i.exec(cell('language'))?.[1]?.toLowerCase() ?? null,
    zone: zone || null,
    isActive: flag('active', true),
  };
  return refusals.length > 0 ? refusals : entry;
}

function isAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** "2026-11-22", with or without a time, and "22-11-2026"; other orders of numbers are nobody's guess. */
function dateOf(text: string, refuse: () => null): string | null {
  if (text === '') return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
  const parts = iso ? iso.slice(1) : dutch?.slice(1).reverse();
  const [year = '', month = '', day = ''] = parts ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? refuse() : date;
}
