import sharp, { type Sharp } from "sharp";

/** A file that people send, and what must come of it: the colour of its left top, or words of what to do. */
export interface OddImage {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Size when it is upright, and what is at its left top: red, green, blue and alpha. */
  readonly shows?: { readonly width: number; readonly height: number; readonly corner: readonly number[] };
  /** Part of the words that a visitor reads. */
  readonly refused?: RegExp;
}

const WIDE = { width: 12, height: 8 };
const RED = [255, 0, 0, 255] as const;

/** Red at the left, blue at the right, 12 × 8. */
function picture(): Sharp {
  const pixels = Buffer.alloc(WIDE.width * WIDE.height * 3);
  for (let i = 0; i < pixels.length; i += 3) pixels[(i / 3) % WIDE.width < 6 ? i : i + 2] = 255;
  return sharp(pixels, { raw: { ...WIDE, channels: 3 } });
}

async function bytesOf(image: Sharp): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await image.toBuffer());
}

/** The picture as it is stored so that an EXIF orientation puts it upright. Source: Exif 3.0, 4.6.4. */
async function turned(orientation: number): Promise<Uint8Array<ArrayBuffer>> {
  const back: Record<number, (one: Sharp) => Sharp> = {
    1: (one) => one,
    2: (one) => one.flop(),
    3: (one) => one.rotate(180),
    4: (one) => one.flip(),
    5: (one) => one.flip().rotate(90),
    6: (one) => one.rotate(270),
    7: (one) => one.flop().rotate(90),
    8: (one) => one.rotate(90),
  };
  const upright = sharp(await picture().png().toBuffer());
  const stored = sharp(await back[orientation]!(upright).png().toBuffer());
  return bytesOf(stored.withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: "4:4:4" }));
}

/** Two pictures after each other, the red one first. */
function frames(): Sharp {
  const both = Buffer.alloc(4 * 4 * 3 * 2);
  for (let i = 0; i < both.length; i += 3) both[i < both.length / 2 ? i : i + 2] = 255;
  return sharp(both, { raw: { width: 4, height: 8, channels: 3, pageHeight: 4 } });
}

/** A PNG whose header says a size. Its checksum is right, and nothing follows. */
async function pngOf(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await bytesOf(picture().png());
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  view.setUint32(29, crc(bytes.subarray(12, 29)));
  return bytes;
}

/** Source: PNG specification, annex D. */
function crc(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

const text = (words: string) => Uint8Array.from(new TextEncoder().encode(words));
const shows = (corner: readonly number[] = RED, size = WIDE) => ({ ...size, corner });
const UNREADABLE = /is not an image that can be read here\. Send a JPEG, PNG, WebP, GIF or AVIF\.|could not be read/;
const UNTAKEN = /expected image\/png.*Choose another file/;

/** Images of all kinds, made here. */
export async function oddImages(): Promise<OddImage[]> {
  const png = await bytesOf(picture().png());
  const jpeg = await bytesOf(picture().jpeg({ quality: 100, chromaSubsampling: "4:4:4" }));
  const one = (name: string, type: string, bytes: Uint8Array<ArrayBuffer>, rest: Partial<OddImage>): OddImage => ({
    name,
    type,
    bytes,
    ...rest,
  });
  const named = (name: string) => one(name, "image/png", png, { shows: shows() });
  const grey = picture().greyscale();
  const small = { width: 4, height: 4 };
  return [
    ...(await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) =>
        one(`turned-${orientation}.jpg`, "image/jpeg", await turned(orientation), { shows: shows() }),
      ),
    )),
    one("inks.jpg", "image/jpeg", await bytesOf(picture().toColourspace("cmyk").jpeg({ quality: 100 })), {
      shows: shows([255, 0, 0, 255]),
    }),
    one(
      "progressive.jpg",
      "image/jpeg",
      await bytesOf(picture().jpeg({ quality: 100, progressive: true, chromaSubsampling: "4:4:4" })),
      { shows: shows() },
    ),
    one("grey.jpg", "image/jpeg", await bytesOf(grey.jpeg({ quality: 100 })), { shows: shows([127, 127, 127, 255]) }),
    one("16-bit.png", "image/png", await bytesOf(picture().toColourspace("rgb16").png()), { shows: shows() }),
    one("16-bit-grey.png", "image/png", await bytesOf(picture().toColourspace("grey16").png()), {
      shows: shows([127, 127, 127, 255]),
    }),
    one("palette.png", "image/png", await bytesOf(picture().png({ palette: true })), { shows: shows() }),
    one("interlaced.png", "image/png", await bytesOf(picture().png({ progressive: true })), { shows: shows() }),
    one(
      "clear.png",
      "image/png",
      await bytesOf(sharp({ create: { ...WIDE, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png()),
      { shows: shows([0, 0, 0, 0]) },
    ),
    one("one.png", "image/png", await bytesOf(picture().extract({ left: 0, top: 0, width: 1, height: 1 }).png()), {
      shows: shows(RED, { width: 1, height: 1 }),
    }),
    one("long.png", "image/png", await bytesOf(picture().resize(8000, 1, { fit: "fill" }).png()), {
      shows: { width: 8000, height: 1, corner: RED },
    }),
    one("moving.gif", "image/gif", await bytesOf(frames().gif({ delay: [100, 100] })), { shows: shows(RED, small) }),
    one("moving.webp", "image/webp", await bytesOf(frames().webp({ lossless: true, delay: [100, 100] })), {
      shows: shows(RED, small),
    }),
    one("still.webp", "image/webp", await bytesOf(picture().webp({ lossless: true })), { shows: shows() }),
    one("still.avif", "image/avif", await bytesOf(picture().avif({ lossless: true })), { shows: shows() }),
    one(
      "10-bit.avif",
      "image/avif",
      await bytesOf(picture().heif({ compression: "av1", bitdepth: 10, quality: 100, chromaSubsampling: "4:4:4" })),
      { shows: shows() },
    ),
    one("said-to-be.png", "image/png", jpeg, { shows: shows() }),
    one("photo.heic", "image/heic", heic(), { refused: UNTAKEN }),
    one("said-to-be-a.jpg", "image/jpeg", heic(), { refused: UNREADABLE }),
    one("drawing.svg", "image/svg+xml", text('<svg xmlns="http://www.w3.org/2000/svg"/>'), { refused: UNTAKEN }),
    one("drawing.png", "image/png", text('<svg xmlns="http://www.w3.org/2000/svg"/>'), { refused: UNREADABLE }),
    one("scan.tiff", "image/tiff", await bytesOf(picture().tiff()), { refused: UNTAKEN }),
    one("page.jpg", "image/jpeg", text("<!doctype html><p>No such picture"), { refused: UNREADABLE }),
    one("cut.png", "image/png", png.slice(0, 60), { refused: UNREADABLE }),
    one("cut.jpg", "image/jpeg", jpeg.slice(0, 200), { refused: UNREADABLE }),
    one("empty.png", "image/png", new Uint8Array(), { refused: /is empty\. (Send|Choose) another file/ }),
    one(
      "noise.png",
      "image/png",
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251),
      { refused: UNREADABLE },
    ),
    one("vast.png", "image/png", await pngOf(60_000, 60_000), {
      refused: /more than 50 million pixels\. Make it smaller/,
    }),
    ...[
      "صورة.png",
      "תמונה.png",
      "写真🖼️.png",
      "ภาพถ่าย.png",
      "фото.png",
      "a b'c\"d;e.png",
      "../../etc/passwd.png",
      "\u202Egnp.exe.png",
      `${"n".repeat(200)}.png`,
    ].map(named),
  ];
}

/** The head of a HEIC file, as phones write them. Source: ISO/IEC 23008-12. */
function heic(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0, 0, 0, 24, ...text("ftypheic"), 0, 0, 0, 0, ...text("mif1heic"), ...new Uint8Array(200)]);
}
