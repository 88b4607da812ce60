/** A character of a JavaScript string takes at most three bytes in UTF-8; one that is escaped takes two. */
const MOST_BYTES = 3;
const FIRST_BYTES = 1024 * 1024;
const FIRST_BEYOND_ASCII = 0x80;
const BACKSLASH = 92;
const ZERO = 48;
const DAY_MS = 86_400_000;
const LARGEST_INTEGER = 2 ** 31 - 1;
/** A call that leaves JavaScript takes as long as so many characters by hand. */
const LONGEST_BY_HAND = 12;
/** Long enough for any number and any moment. */
const LONGEST_FIGURE = 32;

const HOLDS_ESCAPE = /[\\\t\n\r\0]/;
const NEEDS_ESCAPE = /[\\\t\n\r\0]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

function escapeOf(character: string): string {
  return ESCAPES[character] ?? '';
}

/** By ASCII code: 0 for what stands for itself, else what follows the backslash; a zero byte is dropped. */
const ESCAPE_OF = new Uint8Array(FIRST_BEYOND_ASCII);
for (const [character, written] of Object.entries(ESCAPES)) {
  ESCAPE_OF[character.charCodeAt(0)] = written === '' ? ZERO : written.charCodeAt(1);
}

/**
 * Writes text into memory that is there already, short ones character by character. Making strings of what is forgotten
 * at once takes four times as long: they push everything else out of the processor's cache.
 */
export interface ByteWriter {
  /** ASCII that needs no escapes. */
  plain(text: string): void;
  /** Any text, with the escapes of PostgreSQL's COPY; without zero bytes, which PostgreSQL has not. */
  escaped(text: string): void;
  number(value: number): void;
  /** Like toISOString. */
  moment(date: Date): void;
  /** The bytes so far, in memory of their own that can be handed to another thread; and starts again. */
  take(): Uint8Array<ArrayBuffer>;
}

/** Memory that goes round: what was written is taken away with it, and memory that is done with comes back. */
export interface Memory {
  take(): Buffer<ArrayBuffer> | undefined;
  giveBack(bytes: Uint8Array<ArrayBuffer>): void;
}

/** More than are ever under way are not kept. */
const MOST_SPARE = 4;
/** Less than this is copied: a file may make a batch of a thousand steps, and each would hold memory for a whole one. */
const LEAST_LENT_BYTES = FIRST_BYTES / 8;

export function createMemory(): Memory {
  const spare: Buffer<ArrayBuffer>[] = [];
  return {
    take: () => spare.pop(),
    giveBack: ({ buffer }) => {
      if (buffer.byteLength >= FIRST_BYTES && spare.length < MOST_SPARE) spare.push(Buffer.from(buffer));
    },
  };
}

/** @param memory where much that is taken comes back; what is little, and all without it, is a copy of its exact size */
export function createByteWriter(memory: Memory | null = null): ByteWriter {
  const dayOf = createDays();
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let used = 0;

  function makeRoom(most: number): void {
    if (used + most <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + most));
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  }

  function plain(text: string): void {
    makeRoom(text.length);
    if (text.length > LONGEST_BY_HAND) {
      used += bytes.write(text, used, 'latin1');
      return;
    }
    const target = bytes;
    const start = used;
    for (let i = 0; i < text.length; i += 1) target[start + i] = text.charCodeAt(i);
    used = start + text.length;
  }

  function escaped(text: string): void {
    makeRoom(text.length * MOST_BYTES);
    if (text.length > LONGEST_BY_HAND) {
      const written = HOLDS_ESCAPE.test(text) ? text.replace(NEEDS_ESCAPE, escapeOf) : text;
      used += bytes.write(written, used);
      return;
    }
    const target = bytes;
    let at = used;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code >= FIRST_BEYOND_ASCII) {
        at += target.write(text.slice(i).replace(NEEDS_ESCAPE, escapeOf), at);
        break;
      }
      const letter = ESCAPE_OF[code] ?? 0;
      if (letter === 0) target[at++] = code;
      else if (letter !== ZERO) {
        target[at++] = BACKSLASH;
        target[at++] = letter;
      }
    }
    used = at;
  }

  /** Exactly so many digits. */
  function digits(value: number, count: number): void {
    let rest = value;
    for (let at = used + count - 1; at >= used; at -= 1) {
      const next = Math.trunc(rest / 10);
      bytes[at] = ZERO + rest - next * 10;
      rest = next;
    }
    used += count;
  }

  function number(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > LARGEST_INTEGER) {
      plain(String(value));
      return;
    }
    makeRoom(LONGEST_FIGURE);
    let count = 1;
    for (let limit = 10; value >= limit; limit *= 10) count += 1;
    digits(value, count);
  }

  function moment(date: Date): void {
    makeRoom(LONGEST_FIGURE);
    const time = date.getTime();
    const day = Math.floor(time / DAY_MS);
    const ms = time - day * DAY_MS;
    plain(dayOf(day));
    digits(Math.trunc(ms / 3_600_000), 2);
    plain(':');
    digits(Math.trunc(ms / 60_000) % 60, 2);
    plain(':');
    digits(Math.trunc(ms / 1000) % 60, 2);
    plain('.');
    digits(ms % 1000, 3);
    plain('Z');
  }

  function take(): Uint8Array<ArrayBuffer> {
    const written = bytes.subarray(0, used);
    used = 0;
    if (memory === null || written.length < LEAST_LENT_BYTES) return new Uint8Array(written);
    bytes = memory.take() ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
    return written;
  }

  return { plain, escaped, number, moment, take };
}

/** The date of a day since 1970, with the T behind it: most answers share their day with others. */
function createDays(): (day: number) => string {
  const days = new Map<number, string>();
  return (day) => {
    let written = days.get(day);
    if (written === undefined) {
      written = new Date(day * DAY_MS).toISOString().slice(0, 11);
      days.set(day, written);
    }
    return written;
  };
}
