import { UserError, type PixelOptions, type Pixels } from "@vitrine/core";
import type { ImageCodec } from "@vitrine/core/internal";

const HEAD = /^P7\nWIDTH (\d+)\nHEIGHT (\d+)\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n/;

/**
 * Image codec without a library, for tests in Node: PAM, a header and raw pixels.
 * Source: https://netpbm.sourceforge.net/doc/pam.html
 */
export const pamImages: ImageCodec = {
  async decode(image, options = {}) {
    const bytes = new Uint8Array(await image.arrayBuffer());
    const head = HEAD.exec(new TextDecoder("latin1").decode(bytes));
    if (!head) throw new UserError("is no PAM image.");
    const [width, height] = [Number(head[1]), Number(head[2])];
    return resize({ data: bytes.slice(head[0].length), width, height }, options);
  },
  async encode({ data, width, height }) {
    const head = `P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n`;
    return new Blob([head, Uint8Array.from(data)], { type: "image/png" });
  },
};

/** Resizes by nearest neighbour. */
function resize(from: Pixels, { width = from.width, height = from.height }: PixelOptions): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = Math.floor((y * from.height) / height) * from.width + Math.floor((x * from.width) / width);
      data.set(from.data.subarray(at * 4, at * 4 + 4), (y * width + x) * 4);
    }
  }
  return { data, width, height };
}

/** Pixels of one colour. */
export function plain(width: number, height: number, colour: readonly [number, number, number, number]): Pixels {
  return { width, height, data: Uint8Array.from({ length: width * height * 4 }, (_, i) => colour[i % 4]!) };
}

/** An image file of one colour. */
export async function pamFile(name: string, ...pixels: Parameters<typeof plain>): Promise<File> {
  return new File([await pamImages.encode(plain(...pixels))], name, { type: "image/png" });
}
