import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * Writes a grey image as a PNG file, to keep an MNIST digit or to send one as a visitor would.
 *
 * @param pixels row by row, 0 for black to 255 for white
 * @param width pixels in a row
 * @throws RangeError if the pixels don't fill whole rows
 */
export function toPng(pixels: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const height = pixels.length / width;
  if (!Number.isInteger(height) || height === 0) {
    throw new RangeError(
      `The pixels fill no whole rows: expected a multiple of ${width}, got ${pixels.length}. Pass the image's width.`,
    );
  }
  return Uint8Array.from(
    Buffer.concat([
      SIGNATURE,
      chunk("IHDR", header(width, height)),
      chunk("IDAT", deflateSync(rows(pixels, width), { level: 9 })),
      chunk("IEND", new Uint8Array()),
    ]),
  );
}

/** Size, then: 8 bits for a pixel, grey, and the only methods of compression, filtering and order. */
function header(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, 0, 0, 0, 0], 8);
  return bytes;
}

/** Each row starts with the number of its filter: 0, none. */
function rows(pixels: Uint8Array, width: number): Uint8Array {
  const filtered = new Uint8Array((width + 1) * (pixels.length / width));
  for (let row = 0; row * width < pixels.length; row++) {
    filtered.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return filtered;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
