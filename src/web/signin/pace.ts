import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Request } from 'express';

/** How much signing in is borne; a whole company may sit behind one address. */
export interface SignInLimits {
  /** Pages to sign in that one address may ask for in ten minutes; a sign-in takes two. */
  perAddress: number;
  /** Sign-ins that may be under way at a time, over all instances. */
  underWay: number;
  /** Failed ones that are logged in a minute; the others are only counted. */
  logged: number;
}

export const usualLimits: SignInLimits = { perAddress: 3_000, underWay: 20_000, logged: 60 };

/** Seconds in which those of an address are counted. */
export const PACE_SECONDS = 600;
const MOST_KEYS = 50_000;

/**
 * At most `most` for a key in each stretch of `seconds`; in memory alone, so that no address is stored. Who comes when
 * too many keys are known counts as one with all others of that stretch.
 */
export function createPace(options: { most: number; seconds: number; now?: () => number }): {
  allows(key: string): boolean;
} {
  const { most, seconds, now = () => performance.now() } = options;
  let counts = new Map<string, number>();
  let ends = Number.NEGATIVE_INFINITY;
  return {
    allows: (key) => {
      if (now() >= ends) {
        counts = new Map();
        ends = now() + seconds * 1000;
      }
      const known = counts.has(key) || counts.size < MOST_KEYS ? key : '';
      const count = (counts.get(known) ?? 0) + 1;
      counts.set(known, count);
      return count <= most;
    },
  };
}

const own = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  own.addSubnet(net, bits, 'ipv4');
own.addAddress('::1', 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

/**
 * Where a request comes from: who is connected, or, when that is a machine of ours, whom the proxy there says it came
 * from. Of what stands in X-Forwarded-For only the last was written by that proxy. An IPv6 address counts by its
 * network (/64), because one machine has all of that.
 */
export function networkOf(request: Pick<Request, 'socket' | 'headers'>): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  const forwarded = plain(
    [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1) ?? '',
  );
  const address = isOwn(peer) && (isIPv4(forwarded) || isIPv6(forwarded)) ? forwarded : peer;
  return isIPv6(address) ? firstHalf(address) : address;
}

/** An IPv4 address that is written as an IPv6 one is that IPv4 address. */
function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
}

function isOwn(address: string): boolean {
  if (isIPv4(address)) return own.check(address, 'ipv4');
  return isIPv6(address) && own.check(address, 'ipv6');
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array(Math.max(0, missing)).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
