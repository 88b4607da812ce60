import type pg from 'pg';
import { installationSealing } from '../chat/slack/install/cipher.ts';
import { pseudonymSealing } from '../features/feedback/index.ts';
import { deliverySealing } from '../features/hooks/index.ts';
import { ERASURE_OWNER } from '../features/privacy/index.ts';
import { HEAD_BYTES, type Sealing } from '../sealing.ts';

/** Rows that are read at once. Each is sealed anew by a statement of its own, so that a process that is killed has done whole ones. */
const PAGE = 200;

/** What is sealed in the database, and with what. */
interface Place {
  name: 'installations' | 'deliveries' | 'erasures' | 'pseudonymKey';
  sealing: Sealing;
  /** Table, key, owner and the sealed bytes, as SQL. */
  table: string;
  id: string;
  owner: string;
  sealed: string;
  where: string;
  put: string;
}

/** How much is sealed with the present key, with the one before, and with none that is given. */
export type KeyCounts = Readonly<Record<string, { current: number; old: number; unknown: number }>>;

export interface Keys {
  count(): Promise<KeyCounts>;
  /** Seals anew what is not sealed with the present key; how much of each. May be killed and done again. */
  rotate(): Promise<Readonly<Record<string, number>>>;
}

/** Everything that is sealed, and the keys that seal and open it. */
export function createKeys(
  pool: pg.Pool,
  { pseudonymKey, encryptionKeys }: { pseudonymKey: Uint8Array; encryptionKeys: readonly string[] },
): Keys {
  const places = placesOf(pseudonymKey, encryptionKeys);
  return {
    count: async () => {
      const counted = await Promise.all(
        places.map(async (place) => [place.name, await countIn(pool, place)]),
      );
      return Object.fromEntries(counted);
    },
    rotate: async () => {
      const done: [string, number][] = [];
      for (const place of places) done.push([place.name, await rotateIn(pool, place)]);
      return Object.fromEntries(done);
    },
  };
}

function placesOf(pseudonymKey: Uint8Array, encryptionKeys: readonly string[]): Place[] {
  const deliveries: Place = {
    name: 'deliveries',
    sealing: deliverySealing(pseudonymKey, encryptionKeys),
    ...{ table: 'arrival', id: 'id', owner: 'source', sealed: 'sealed', where: 'sealed is not null' },
    put: 'sealed = $1',
  };
  const erasures: Place = {
    ...deliveries,
    name: 'erasures',
    ...{ table: 'erasure', owner: `'${ERASURE_OWNER}'` },
  };
  const [current, ...others] = encryptionKeys;
  if (current === undefined) return [deliveries, erasures];
  return [
    {
      name: 'installations',
      sealing: installationSealing([current, ...others]),
      ...{ table: 'slack_installation', id: 'key', owner: 'key', sealed: 'sealed', where: 'true' },
      put: 'sealed = $1',
    },
    deliveries,
    erasures,
    {
      name: 'pseudonymKey',
      sealing: pseudonymSealing([current, ...others]),
      ...{ table: 'setting', id: 'key', owner: 'key', sealed: `decode(value #>> '{}', 'base64')` },
      where: `key = 'pseudonym_key_sealed'`,
      put: `value = to_jsonb(encode($1, 'base64'))`,
    },
  ];
}

async function countIn(pool: pg.Pool, { sealing, table, sealed, where }: Place) {
  const { rows } = await pool.query<{ current: number; old: number; unknown: number }>(
    `select count(*) filter (where head = $1)::int as current,
       count(*) filter (where head <> $1 and head = any($2))::int as old,
       count(*) filter (where head <> all($2))::int as unknown
     from (select substring(${sealed} from 1 for ${HEAD_BYTES}) as head from ${table} where ${where}) as found`,
    [sealing.head, sealing.heads],
  );
  return rows[0] ?? { current: 0, old: 0, unknown: 0 };
}

/** What changes while it is sealed anew is looked at once more: the newer content stays. */
async function rotateIn(pool: pg.Pool, place: Place): Promise<number> {
  const { sealing, table, id, owner, sealed, where, put } = place;
  const head = `substring(${sealed} from 1 for ${HEAD_BYTES})`;
  for (let done = 0; ; ) {
    const { rows } = await pool.query<{ id: string; owner: string; bytes: Buffer }>(
      `select ${id}::text as id, ${owner} as owner, ${sealed} as bytes from ${table}
       where ${where} and ${head} <> $1 and ${head} = any($2) order by ${id} limit ${PAGE}`,
      [sealing.head, sealing.heads],
    );
    if (rows.length === 0) return done;
    for (const row of rows) {
      const fresh = Buffer.from(sealing.seal(sealing.open(row.bytes, row.owner), row.owner));
      const { rowCount } = await pool.query(
        `update ${table} set ${put} where ${where} and ${id} = $2 and ${sealed} = $3`,
        [fresh, row.id, row.bytes],
      );
      done += rowCount ?? 0;
    }
  }
}
