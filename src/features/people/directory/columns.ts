import { AppError } from '../../../errors.ts';
import type { Messages } from '../../../i18n/index.ts';

/** What a directory may tell of a person; nothing else of it is read. */
export const directoryFields = [
  'id',
  'email',
  'name',
  'department',
  'role',
  'manager',
  'leader',
  'startedOn',
  'language',
  'zone',
  'active',
] as const;
export type DirectoryField = (typeof directoryFields)[number];

/** Which column holds what, by its place in a row. */
export type DirectoryColumns = ReadonlyMap<DirectoryField, { heading: string; at: number }>;

const ENTERPRISE = 'urnietfparamsscimschemasextensionenterprise20user';

/** Headings without case, spaces and signs, in English, in Dutch and in SCIM (RFC 7643); the first found is taken. */
const names: Record<DirectoryField, readonly string[]> = {
  id: [
    'id',
    'employeeid',
    'employeenumber',
    'personnelnumber',
    'personeelsnummer',
    'medewerkernummer',
    'externalid',
  ],
  email: [
    'email',
    'emailaddress',
    'mail',
    'workemail',
    'emailadres',
    'werkemail',
    'emails0value',
    'username',
  ],
  name: ['name', 'fullname', 'displayname', 'naam', 'volledigenaam', 'nameformatted'],
  department: ['department', 'afdeling', `${ENTERPRISE}department`],
  role: ['role', 'jobtitle', 'title', 'rol', 'functie', 'functietitel', 'functienaam'],
  manager: [
    'manager',
    'managerid',
    'manageremail',
    'leidinggevende',
    'leidinggevendeid',
    `${ENTERPRISE}managervalue`,
  ],
  leader: ['leader', 'isleader', 'leidinggevend'],
  startedOn: ['startdate', 'startedon', 'hiredate', 'startdatum', 'indienst', 'datumindienst'],
  language: ['language', 'preferredlanguage', 'locale', 'taal'],
  zone: ['timezone', 'zone', 'tijdzone'],
  active: ['active', 'actief'],
};

/**
 * Finds the columns by their headings; what is given ("email=Mail") wins.
 * @throws AppError `invalid` for a field or column that does not exist, and without a column of ids or addresses.
 */
export function findColumns(
  headings: readonly string[],
  given: readonly string[],
  { people: { directory } }: Messages,
): DirectoryColumns {
  const { faults } = directory;
  const columns = new Map<DirectoryField, { heading: string; at: number }>();
  for (const field of directoryFields) {
    const bare = headings.map(bareOf);
    const at = names[field].map((name) => bare.indexOf(name)).find((found) => found >= 0);
    if (at !== undefined) columns.set(field, { heading: headings[at] ?? '', at });
  }
  for (const pair of given) columns.set(...readPair(pair, headings, faults));
  if (!columns.has('id') && !columns.has('email')) {
    throw new AppError('invalid', faults.noKey(), { remedy: faults.nameKey({ columns: headings }) });
  }
  return columns;
}

function bareOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function readPair(
  pair: string,
  headings: readonly string[],
  faults: Messages['people']['directory']['faults'],
): [DirectoryField, { heading: string; at: number }] {
  const [name = '', ...rest] = pair.split('=');
  const heading = rest.join('=').trim();
  const field = directoryFields.find((one) => one === name.trim());
  const at = headings.indexOf(heading);
  if (field && at >= 0) return [field, { heading, at }];
  if (field)
    throw new AppError('invalid', faults.noColumn({ heading }), { remedy: faults.columns({ headings }) });
  throw new AppError('invalid', faults.noField({ field: name.trim() }), {
    remedy: faults.fields({ fields: directoryFields }),
  });
}
