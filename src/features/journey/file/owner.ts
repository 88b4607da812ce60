import { z } from 'zod';
import { safeText } from '../../../chat/safe-text.ts';
import type { Owner } from '../journey.ts';
import type { Fault, Path } from './faults.ts';
import type { ReadYaml } from './yaml.ts';

const NAME = 80;

/** 'slack:C0123456', 'teams:19:…@thread.tacv2': a platform, a colon and what it calls the channel. */
const Address = /^[a-z]+:[^\s]+$/;

const Stated = z.union([
  z.string().overwrite(safeText).min(1).max(NAME),
  z.strictObject({
    team: z.string().overwrite(safeText).min(1).max(NAME).optional(),
    channel: z.string().trim().regex(Address).max(200).optional(),
  }),
]);

/**
 * Who answers for a step or touchpoint: `owner: Logistics`, `owner: slack:C0123456`, or both as a map. Null when nobody
 * is named; a fault when it is not exactly one team.
 */
export function readOwner(stated: unknown, path: Path, yaml: ReadYaml): Owner | null | Fault {
  if (stated === undefined || stated === null || stated === '') return null;
  const at = yaml.at(path);
  if (Array.isArray(stated)) return { ...at, tell: (words) => words.severalOwners() };
  const { success, data } = Stated.safeParse(stated);
  if (!success) return { ...at, tell: (words) => words.owner() };
  if (typeof data === 'string') {
    return Address.test(data) ? { team: null, channel: data } : { team: data, channel: null };
  }
  const { team = null, channel = null } = data;
  return team === null && channel === null ? null : { team, channel };
}

export function isFault(owner: Owner | null | Fault): owner is Fault {
  return owner !== null && 'tell' in owner;
}
