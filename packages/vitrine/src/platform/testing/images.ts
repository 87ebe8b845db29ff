/** Six blocks of 8 × 8 pixels: red, green, blue over yellow, black, white. */
const BLOCKS =
  "/9j/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUD" +
  "AwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAQABgDAREAAhEBAxEB/8QAFwABAAMA" +
  "AAAAAAAAAAAAAAAACgcICf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAYAQADAQEAAAAAAAAAAAAAAAAICQoABv/EABQRAQAAAAAAAAAAAAAAAAAA" +
  "AAD/2gAMAwEAAhEDEQA/AKXhTP8AEkOXR7s+1aAuClEJ5gge52gTz/GZ/9k=";

/** Opaque red, half transparent green, over nothing at all, opaque near-black. */
const SHADES =
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAGElEQVQImWP4z8Dwn+EEQwMDCHCJyP0HAC7y" +
  "BIL3oPPOAAAAAElFTkSuQmCC";

/** A PNG of 2 × 2 pixels, with every kind of transparency. */
export const shades = new File([bytesOf(SHADES)], "shades.png", { type: "image/png" });

const DEEP = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABEAIAAAAr0DSeAAAAFUlEQVR4nGP4/7+hgYFBSMjB4cQJACVUBTOSY1kZAAAAAElFTkSuQmCC";

/** A PNG of two pixels with 16 bits for each colour: ffff 8080 0000 and 1212 4040 c8c8. */
export const deep = new File([bytesOf(DEEP)], "deep.png", { type: "image/png" });

const INKS =
  "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB" +
  "/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAoJ/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwAQ6D5/" +
  "B/D/2Q==";

/** A CMYK JPEG of one colour, without a profile: 238, 187, 0 and 0 of 255. */
export const inks = new File([bytesOf(INKS)], "inks.jpg", { type: "image/jpeg" });

/** The same with a profile, by which every mixture of inks is the green of Lab 50 −50 50. */
export async function inksWithProfile(): Promise<File> {
  const jpeg = new Uint8Array(await inks.arrayBuffer());
  const [name, profile] = [new TextEncoder().encode("ICC_PROFILE\0\x01\x01"), greenProfile()];
  const head = Uint8Array.of(0xff, 0xe2, 0, 2 + name.length + profile.length);
  new DataView(head.buffer).setUint16(2, 2 + name.length + profile.length);
  return new File([jpeg.slice(0, 2), head, name, profile, jpeg.slice(2)], "inks.jpg", { type: "image/jpeg" });
}

/** A profile of one tag, a table of two points for each ink. Source: ICC.1:2001-04, sections 6.1, 6.2 and 6.5.8 */
function greenProfile(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(128 + 16 + 176);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  const shorts = (at: number, values: readonly number[]) => values.forEach((one, i) => view.setUint16(at + 2 * i, one));
  view.setUint32(0, bytes.length);
  view.setUint32(8, 0x02200000);
  text(12, "prtrCMYKLab ");
  text(36, "acsp");
  [0xf6d6, 0x10000, 0xd32d].forEach((one, i) => view.setUint32(68 + 4 * i, one));
  view.setUint32(128, 1);
  text(132, "A2B0");
  view.setUint32(136, 144);
  view.setUint32(140, 176);
  text(144, "mft2");
  bytes.set([4, 3, 2], 152);
  [0, 4, 8].forEach((at) => view.setUint32(156 + 4 * at, 0x10000));
  const lab = [0x8000, (128 - 50) * 256, (128 + 50) * 256];
  const ramp = [0, 0xffff];
  shorts(192, [2, 2, ...ramp, ...ramp, ...ramp, ...ramp]);
  shorts(212, Array.from({ length: 16 }, () => lab).flat());
  shorts(308, [...ramp, ...ramp, ...ramp]);
  return bytes;
}

/** Colours of `blocks()`, by their letters in tests. */
export const colours: Readonly<Record<string, readonly number[]>> = {
  r: [255, 0, 0],
  g: [0, 160, 0],
  b: [0, 0, 255],
  y: [255, 200, 0],
  k: [0, 0, 0],
  w: [255, 255, 255],
};

/** A JPEG of 24 × 16 pixels, in blocks of 8 × 8: `rgb` over `ykw`, stored in the given EXIF orientation. */
export function blocks(orientation?: number): File {
  const jpeg = bytesOf(BLOCKS);
  const parts = orientation ? [jpeg.slice(0, 2), exif(orientation), jpeg.slice(2)] : [jpeg];
  return new File(parts, "blocks.jpg", { type: "image/jpeg" });
}

/** An APP1 segment with one entry, the orientation. Source: Exif 2.32, section 4.5. */
function exif(orientation: number): Uint8Array<ArrayBuffer> {
  const head = [0xff, 0xe1, 0, 34, ...new TextEncoder().encode("Exif\0\0")];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.from([...head, ...tiff, ...entry, 0, 0, 0, 0]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
