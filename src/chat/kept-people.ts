const KEPT_MS = 24 * 3_600_000;
/** After a failed question the platform is left alone for a while. */
const FAILED_KEPT_MS = 60_000;
const MOST_KEPT = 20_000;

/** What a platform says of people, asked at most once a day. */
export interface KeptPeople<Said> {
  /** What was said of somebody within a day, or what is said now. */
  find(address: string, ask: () => Promise<Said>): Promise<Said>;
  /** What is said of somebody now, whatever was said before. @throws what asking throws; what was said before stays. */
  renew(address: string, ask: () => Promise<Said>): Promise<Said>;
  /** What was said of somebody within a day; null when that was nothing. */
  recall(address: string): Promise<Said> | null;
  /** Something about them changed: ask again. */
  forget(address: string): void;
}

/** Keeps what was said in memory; when it holds too many people it begins anew. */
export function createKeptPeople<Said>(options: {
  /** The time in milliseconds. */
  now(): number;
  /** What holds for a minute when the platform fails to say; `before` is what held until then. */
  whenSilent(error: unknown, before: Promise<Said> | null): Said | Promise<Said>;
}): KeptPeople<Said> {
  const { now, whenSilent } = options;
  const kept = new Map<string, { said: Promise<Said>; until: number }>();
  function recall(address: string): Promise<Said> | null {
    const known = kept.get(address);
    return known && known.until > now() ? known.said : null;
  }

  function keep(address: string, said: Promise<Said>): Promise<Said> {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(address, { said, until: now() + KEPT_MS });
    return said;
  }

  return {
    recall,
    renew: async (address, ask) => keep(address, Promise.resolve(await ask())),
    find: (address, ask) => {
      const lately = recall(address);
      if (lately) return lately;
      const known = kept.get(address);
      const said = ask().catch((error) => {
        const entry = kept.get(address);
        if (entry) entry.until = now() + FAILED_KEPT_MS;
        return whenSilent(error, known?.said ?? null);
      });
      return keep(address, said);
    },
    forget: (address) => void kept.delete(address),
  };
}
