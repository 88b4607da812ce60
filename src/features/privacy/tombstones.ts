import { createHmac, hkdfSync } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { AppError, systemCodeOf } from '../../errors.ts';

/** Somebody who was erased, by a keyed pseudonym: who has the list learns nothing from it. */
const Tombstone = z.object({
  kind: z.enum(['customer', 'person']),
  key: z.string().min(1),
  at: z.iso.datetime(),
});
export type Tombstone = z.infer<typeof Tombstone>;

/** What an employee is known by, such as "slack:U1" or "directory:4711", to a pseudonym. */
export type PersonKeyOf = (address: string) => string;

/** Keyed pseudonyms of employees' addresses, under a key of their own that is derived from the installation's. */
export function personKeys(pseudonymKey: Uint8Array): PersonKeyOf {
  const key = Buffer.from(hkdfSync('sha256', pseudonymKey, '', 'klankbord erased people 1', 32));
  return (address) => createHmac('sha256', key).update(address).digest('base64url').slice(0, 24);
}

/** Everybody whom this database knows to be erased. */
export async function knownErasures({ db }: Context): Promise<Tombstone[]> {
  const customers = await db.erasedCustomer.findMany({ orderBy: { erasedAt: 'asc' } });
  const people = await db.erasedPerson.findMany({ orderBy: { erasedAt: 'asc' } });
  return [
    ...customers.map(({ customerKey: key, erasedAt }) => tombstone('customer', key, erasedAt)),
    ...people.map(({ personKey: key, erasedAt }) => tombstone('person', key, erasedAt)),
  ];
}

function tombstone(kind: Tombstone['kind'], key: string, at: Date): Tombstone {
  return { kind, key, at: at.toISOString() };
}

/** Those of the second list that the first does not have, or only from before. */
export function missingFrom(known: readonly Tombstone[], others: readonly Tombstone[]): Tombstone[] {
  const latest = new Map<string, string>();
  for (const { kind, key, at } of known) {
    const name = `${kind} ${key}`;
    if (at > (latest.get(name) ?? '')) latest.set(name, at);
  }
  return others.filter(({ kind, key, at }) => {
    const since = latest.get(`${kind} ${key}`);
    // A customer stays erased; an employee may have come back, and be erased once more.
    return since === undefined || (kind === 'person' && since < at);
  });
}

/**
 * Reads the list that is kept beside the database; empty when there is none yet. A last line that was not written to its
 * end is left out: it is written again.
 * @throws AppError `misconfigured` for a list that cannot be read.
 */
export async function readList(path: string): Promise<Tombstone[]> {
  const written = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return '';
    throw listFault(path, error);
  });
  const lines = written.split('\n');
  return lines.flatMap((line, nr) => {
    if (line.trim() === '') return [];
    try {
      return [Tombstone.parse(JSON.parse(line))];
    } catch (error) {
      if (nr === lines.length - 1) return [];
      throw listFault(`${path}, line ${nr + 1}`, error);
    }
  });
}

/** Adds to the list, on disk when this returns. */
export async function addToList(path: string, added: readonly Tombstone[]): Promise<void> {
  if (added.length === 0) return;
  try {
    await mkdir(dirname(path), { recursive: true });
    const isWhole = /(^|\n)$/.test(await readFile(path, 'utf8').catch(() => ''));
    const lines = added.map((one) => `${JSON.stringify(one)}\n`).join('');
    await appendFile(path, (isWhole ? '' : '\n') + lines, { mode: 0o600, flush: true });
  } catch (error) {
    throw listFault(path, error);
  }
}

function listFault(where: string, cause: unknown): AppError {
  return new AppError('misconfigured', `The list of erasures cannot be used: ${where}.`, {
    remedy:
      'It makes a restored backup forget again who was erased: put it back as it was, or take the damaged line out.',
    cause,
  });
}
