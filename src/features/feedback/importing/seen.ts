/** 32 million bits in 4 MB: for a million ids one in 1,500 is suspected wrongly; more ids only cost more asking. */
const BITS = 1 << 25;

/**
 * Tells whether an id may have come by before, and notes it: never wrong when it says no (a Bloom filter with three
 * bits per id). So the database need not be asked about each of a million new ids.
 */
export function createSeen(): (id: string) => boolean {
  const words = new Uint32Array(BITS / 32);

  function note(bit: number): boolean {
    const mask = 1 << (bit & 31);
    const at = bit >>> 5;
    const word = words[at] ?? 0;
    words[at] = word | mask;
    return (word & mask) !== 0;
  }

  return (id) => {
    let one = 0x811c9dc5;
    let other = 0x9e3779b9;
    for (let i = 0; i < id.length; i += 1) {
      const code = id.charCodeAt(i);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b);
    }
    one ^= one >>> 15;
    other = (other ^ (other >>> 13)) | 1;
    const first = note(one & (BITS - 1));
    const second = note((one + other) & (BITS - 1));
    const third = note((one + 2 * other) & (BITS - 1));
    return first && second && third;
  };
}
