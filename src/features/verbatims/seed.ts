/**
 * A number in [0, 2³²) that is the same for the same seed and key on every machine: chance that can be repeated.
 * FNV-1a over the characters with the finishing steps of MurmurHash3, because it is asked for every text and channel.
 */
export function seededRank(seed: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const text of [seed, '\n', key]) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
