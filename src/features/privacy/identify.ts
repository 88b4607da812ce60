import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Account } from '../people/index.ts';
import { accountOf } from '../people/index.ts';
import type { PersonKeyOf } from './tombstones.ts';

/** Who somebody is here, by all they are known by. */
export interface Identity {
  /** Null for somebody of whom nothing but an address stands somewhere. */
  personId: number | null;
  accounts: readonly Account[];
  /** "slack:U1", "directory:4711": what a tombstone is made of. */
  addresses: readonly string[];
  /** What may stand in words and JSON: addresses, ids that nobody else has, names of more than one word. */
  words: readonly string[];
}

/** "person:12": by the number here, of who has no account any more. */
const NUMBER = /^person:\d{1,9}$/;
/** An id of a platform, rather than a word that may stand anywhere. */
const IS_ID = /^(?=.*\d)[\w:./|@-]{8,}$/;

/**
 * Finds an employee by an account ("slack:U1", "teams:…") or by the directory ("directory:4711").
 * @throws AppError `invalid` for what names nobody.
 */
export async function identify({ db }: Context, written: string): Promise<Identity> {
  const named = accountOf(written.trim());
  if (!/^[a-z]+$/.test(named.platform) || named.id === '') {
    throw new AppError('invalid', `"${written}" does not name a person.`, {
      remedy: 'Write slack:U0123, teams: and the object ID, or directory: and the id in your directory.',
    });
  }
  const where = NUMBER.test(written)
    ? { id: Number(named.id) }
    : named.platform === 'directory'
      ? { directoryId: named.id }
      : { accounts: { some: { platform: named.platform, externalId: named.id } } };
  const person = await db.person.findFirst({ where, include: { accounts: true, guest: true } });
  if (person === null) {
    const accounts = /^(directory|person)$/.test(named.platform) ? [] : [named];
    return { personId: null, accounts, addresses: [written.trim()], words: wordsOf(accounts, [], []) };
  }
  const accounts = person.accounts.map(({ platform, externalId: id }) => ({ platform, id }));
  const codes = await db.connectCode.findMany({ where: { account: { personId: person.id } } });
  const names = [person.name, person.guest?.name, ...codes.map(({ name }) => name)];
  const keys = [person.emailKey, ...person.accounts.map(({ emailKey }) => emailKey)];
  const inDirectory = person.directoryId === null ? [] : [`directory:${person.directoryId}`];
  return {
    personId: person.id,
    accounts,
    addresses: [...accounts.map(({ platform, id }) => `${platform}:${id}`), ...inDirectory],
    words: wordsOf(accounts, [...names, person.directoryId], keys),
  };
}

function wordsOf(
  accounts: readonly Account[],
  names: readonly (string | null | undefined)[],
  keys: readonly (string | null)[],
): string[] {
  const ids = accounts.flatMap(({ id }) => [id, id.split('/').at(-1) ?? '']).filter((id) => IS_ID.test(id));
  const addresses = accounts.map(({ platform, id }) => `${platform}:${id}`);
  // A single word, such as a first name, is everybody's.
  const whole = names.filter((name) => name?.trim().includes(' ') || IS_ID.test(name ?? ''));
  return [...new Set([...addresses, ...ids, ...whole, ...keys])].filter(
    (word) => word != null && word !== '',
  ) as string[];
}

/** Who of those in the database are meant by these pseudonyms, and were there when they were erased. */
export async function findErased(
  { db }: Context,
  erased: ReadonlyMap<string, Date>,
  keyOf: PersonKeyOf,
): Promise<string[]> {
  const accounts = await db.personAccount.findMany({ include: { person: true } });
  const listed = await db.person.findMany({ where: { directoryId: { not: null } } });
  const known = [
    ...accounts.map(({ platform, externalId, createdAt }) => ({
      address: `${platform}:${externalId}`,
      createdAt,
    })),
    ...listed.map(({ directoryId, createdAt }) => ({ address: `directory:${directoryId}`, createdAt })),
  ];
  return known.flatMap(({ address, createdAt }) => {
    const at = erased.get(keyOf(address));
    // Who came back since is somebody new.
    return at !== undefined && createdAt <= at ? [address] : [];
  });
}
