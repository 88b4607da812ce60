import { inflateSync } from 'node:zlib';

/** A picture: four numbers of 0–255 for each pixel (red, green, blue, opacity), row by row. */
export interface Picture {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const SIGNATURE = '89504e470d0a1a0a';
/** Bytes per pixel of the two kinds we draw: colours, and colours with opacity (the PNG standard, colour types 2 and 6). */
const CHANNELS: Record<number, number> = { 2: 3, 6: 4 };

/**
 * Reads a PNG of 8 bits per colour, not interlaced, as browsers write it.
 * @throws Error for any other file.
 */
export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('this is no PNG');
  const data: Buffer[] = [];
  for (let at = 8; at + 8 <= file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const channels = CHANNELS[file.readUInt8(25)];
  if (file.readUInt8(24) !== 8 || channels === undefined || file.readUInt8(28) !== 0)
    throw new Error('this PNG has colours we do not read');
  return {
    width,
    height,
    rgba: rgbaOf(unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels), channels),
  };
}

/** Each row was written as the difference with its neighbours (the PNG standard, section 9). */
function unfiltered(raw: Buffer, rowBytes: number, channels: number): Uint8Array {
  const rows = Math.floor(raw.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const filter = raw[row * (rowBytes + 1)] ?? 0;
    for (let column = 0; column < rowBytes; column += 1) {
      const at = row * rowBytes + column;
      const left = column >= channels ? (out[at - channels] ?? 0) : 0;
      const above = row > 0 ? (out[at - rowBytes] ?? 0) : 0;
      const corner = row > 0 && column >= channels ? (out[at - rowBytes - channels] ?? 0) : 0;
      out[at] = (raw[row * (rowBytes + 1) + 1 + column] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return Math.floor((left + above) / 2);
  if (filter !== 4) return 0;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) =>
    Math.abs(left + above - corner - one),
  ) as [number, number, number];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function rgbaOf(colours: Uint8Array, channels: number): Uint8Array {
  if (channels === 4) return colours;
  const rgba = new Uint8Array((colours.length / 3) * 4).fill(255);
  for (let at = 0; at * 3 < colours.length; at += 1) rgba.set(colours.subarray(at * 3, at * 3 + 3), at * 4);
  return rgba;
}
