import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Context, Db } from '../../context.ts';
import { AppError } from '../../errors.ts';

/** What is wrong with the audit, and where it begins. */
export interface Broken {
  /** The link of the chain, from 1; null for a line that is in no link. */
  link: number | null;
  /** The line of the audit. */
  line: number | null;
  what:
    | 'the line was changed'
    | 'the line is missing'
    | 'the line is back although it was taken out'
    | 'the line is not in the chain'
    | 'the link was changed'
    | 'the link is missing'
    | 'the chain was written anew'
    | 'the chain is not the one that was noted';
}

/** What looking at the whole chain found. */
export interface AuditChecked {
  lines: number;
  links: number;
  /** Up to which link the installation's key vouches for it; 0 for none. */
  sealed: number;
  /** Lines without their names, and lines that were taken out, by erasures and after their time. */
  nameless: number;
  takenOut: number;
  /** "12:ab…": noted elsewhere, it tells later whether the end was cut off. Null without a line. */
  head: string | null;
  /** Null when it is whole. */
  broken: Broken | null;
}

/** Makes and knows the seals of this installation; who has the database alone cannot. */
export type SealAudit = (nr: bigint, hash: Uint8Array) => Buffer;

/** Seals under a key of their own that is derived from the installation's. */
export function auditSeals(pseudonymKey: Uint8Array): SealAudit {
  const key = Buffer.from(hkdfSync('sha256', pseudonymKey, '', 'klankbord audit seal 1', 32));
  return (nr, hash) => createHmac('sha256', key).update(`${nr}:`).update(hash).digest();
}

/** Links that are read at once. */
const PAGE = 2_000;

interface Link {
  nr: bigint;
  line: bigint;
  what: string;
  hash: Uint8Array;
  fixedHash: Uint8Array | null;
  entryHash: Uint8Array | null;
  /** What its hash is made of, but for the hash before. */
  said: string;
  isLast: boolean;
  /** The line as it stands now; null when there is none. */
  fixed: string | null;
  names: string | null;
}

/**
 * Reads the whole chain and every line, and computes all hashes anew (not with the database's functions: those may have
 * been changed as well).
 * @param since a head that was noted earlier: it still has to be in the chain
 * @throws AppError `invalid` for what is no head
 */
export async function checkAudit(
  { db }: Context,
  sealOf: SealAudit,
  since?: string | undefined,
): Promise<AuditChecked> {
  const noted = since === undefined ? null : parseHead(since);
  const seals = new Map((await db.auditSeal.findMany()).map(({ nr, seal }) => [nr, seal]));
  const done: AuditChecked = {
    ...{ lines: 0, links: 0, sealed: 0, nameless: 0, takenOut: 0 },
    head: null,
    broken: null,
  };
  let before: { nr: bigint; hash: Uint8Array } = { nr: 0n, hash: Buffer.alloc(0) };
  const fault = (what: Broken['what'], { nr, line }: { nr: bigint; line?: bigint }): AuditChecked => ({
    ...done,
    broken: { link: Number(nr), line: line === undefined ? null : Number(line), what },
  });
  done.lines = await db.auditEntry.count();
  for (;;) {
    const links = await readLinks(db, before.nr);
    if (links.length === 0) break;
    for (const link of links) {
      const what = faultOf(link, before);
      if (what === 'the link is missing') return fault(what, { nr: before.nr + 1n });
      if (what !== null) return fault(what, link);
      const seal = seals.get(link.nr);
      if (seal && !isSame(seal, sealOf(link.nr, link.hash))) return fault('the chain was written anew', link);
      if (seal) done.sealed = Number(link.nr);
      if (noted?.nr === link.nr && noted.hash !== hex(link.hash))
        return fault('the chain is not the one that was noted', link);
      done.links += 1;
      done.nameless += link.what === 'nameless' && link.isLast ? 1 : 0;
      done.takenOut += link.what === 'taken out' && link.isLast ? 1 : 0;
      done.head = `${link.nr}:${hex(link.hash)}`;
      before = link;
    }
  }
  const known = [...seals.keys(), ...(noted ? [noted.nr] : [])];
  if (known.some((nr) => nr > before.nr)) return fault('the link is missing', { nr: before.nr + 1n });
  const line = await lineWithoutLink(db);
  if (line !== null)
    return { ...done, broken: { link: null, line: Number(line), what: 'the line is not in the chain' } };
  return done;
}

function faultOf(link: Link, before: { nr: bigint; hash: Uint8Array }): Broken['what'] | null {
  if (link.nr !== before.nr + 1n) return 'the link is missing';
  const previous = before.nr === 0n ? 'null' : `"${hex(before.hash)}"`;
  if (!isSame(link.hash, sha256(`${link.said.slice(0, -1)}, ${previous}]`))) return 'the link was changed';
  if (!link.isLast) return null;
  if (link.names === null) return link.entryHash === null ? null : 'the line is missing';
  if (link.entryHash === null) return 'the line is back although it was taken out';
  const isAsWritten =
    isSame(link.entryHash, sha256(link.names)) && isSame(link.fixedHash ?? [], sha256(link.fixed ?? ''));
  return isAsWritten ? null : 'the line was changed';
}

/** JSON as PostgreSQL writes it, which is the same for the same values in every version that we run on. */
function readLinks(db: Db, after: bigint): Promise<Link[]> {
  return db.$queryRaw<Link[]>`
    select l.nr, l.entry_id as line, l.what, l.hash, l.fixed_hash as "fixedHash", l.entry_hash as "entryHash",
      jsonb_build_array(l.nr, l.entry_id, l.what, (extract(epoch from l.at) * 1000)::bigint,
        encode(l.fixed_hash, 'hex'), encode(l.entry_hash, 'hex'))::text as said,
      not exists (select from audit_link n where n.entry_id = l.entry_id and n.nr > l.nr) as "isLast",
      case when e.id is not null then
        jsonb_build_array(e.id, (extract(epoch from e.at) * 1000)::bigint, e.origin, e.action)::text end as fixed,
      case when e.id is not null then
        jsonb_build_array(e.salt, e.actor, e.subject, e.details)::text end as names
    from audit_link l left join audit_entry e on e.id = l.entry_id
    where l.nr > ${after} order by l.nr limit ${PAGE}`;
}

async function lineWithoutLink(db: Db): Promise<bigint | null> {
  const [found] = await db.$queryRaw<{ id: bigint }[]>`
    select e.id from audit_entry e where not exists (select from audit_link l where l.entry_id = e.id)
    order by e.id limit 1`;
  return found?.id ?? null;
}

/**
 * Vouches for the chain as it stands now. A chain that is not the one that was vouched for before is not sealed again:
 * false. May be done by every instance at any time.
 */
export async function sealAudit({ db }: Context, sealOf: SealAudit): Promise<boolean> {
  const last = await db.auditSeal.findFirst({ orderBy: { nr: 'desc' } });
  const head = await db.auditLink.findFirst({ orderBy: { nr: 'desc' } });
  if (last) {
    const its = await db.auditLink.findUnique({ where: { nr: last.nr } });
    if (!its || !isSame(last.seal, sealOf(its.nr, its.hash))) return false;
  }
  if (!head || head.nr === last?.nr) return true;
  const data = { nr: head.nr, seal: Buffer.from(sealOf(head.nr, head.hash)) };
  await db.auditSeal.createMany({ data, skipDuplicates: true });
  return true;
}

function parseHead(written: string): { nr: bigint; hash: string } {
  const [, nr, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(written.trim()) ?? [];
  if (nr === undefined || hash === undefined) {
    throw new AppError('invalid', `"${written}" is not what "klankbord audit" told to note.`, {
      remedy: 'Give it as it was told: a number, a colon and 64 letters and digits.',
    });
  }
  return { nr: BigInt(nr), hash };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function isSame(one: Uint8Array | readonly number[], other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(Uint8Array.from(one), other);
}
