import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A file that is broken, empty, or larger than it seems. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Sides of a picture that has more pixels than are ever decoded: a small file all the same. */
const HUGE = 14_000;
/** Bytes that a text of some kilobytes unpacks to. */
const UNPACKED = 100_000_000;

/** Files of every kind that components take, made by code: cut, changed, empty, and bombs. */
export async function hostileFiles(): Promise<readonly HostileFile[]> {
  const whole = await wholeFiles();
  return [
    ...Object.entries(whole).flatMap(([kind, bytes]) => broken(kind, bytes)),
    ...Object.entries(bombs(whole)).map(([name, bytes]) => ({ name, bytes })),
    { name: "empty", bytes: new Uint8Array() },
    { name: "one byte", bytes: new Uint8Array([0x89]) },
    { name: "zeros", bytes: new Uint8Array(100_000) },
    { name: "text", bytes: Buffer.from("Not a file of that kind.\r\n") },
  ];
}

async function wholeFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const raw = { width: 24, height: 16, channels: 3 } as const;
  const noise = Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, i) => (i * 7919) % 256));
  const picture = (format: "png" | "jpeg" | "webp" | "gif" | "avif") =>
    sharp(noise, { raw }).toFormat(format).toBuffer();
  return {
    png: await picture("png"),
    jpeg: await picture("jpeg"),
    webp: await picture("webp"),
    gif: await picture("gif"),
    avif: await picture("avif"),
    wav: wav(4000, 4000),
    mp4: Buffer.concat([
      box("ftyp", Buffer.from("isom\0\0\0\0isom")),
      box("moov", box("mvhd", Buffer.alloc(100))),
      box("mdat", Buffer.alloc(500, 7)),
    ]),
    pdf: Buffer.from(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    ),
    zip: zip(Buffer.from("hello"), 5),
    parquet: Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(200, 21), uint32(150), Buffer.from("PAR1")]),
    glb: Buffer.concat([Buffer.from("glTF"), uint32(2), uint32(40), uint32(20), Buffer.from('JSON{"asset":{"v":2}}')]),
  };
}

/** A file whole, cut in five places, with a byte changed in ten, and with other bytes after its end. */
function broken(kind: string, bytes: Uint8Array): HostileFile[] {
  const cuts = [1, 12, bytes.length >> 1, bytes.length - 12, bytes.length - 1].filter((at) => at > 0);
  const changes = Array.from({ length: 10 }, (_, i) => Math.floor((bytes.length * (i + 0.5)) / 10));
  return [
    { name: `${kind} whole`, bytes },
    ...cuts.map((at) => ({ name: `${kind} cut at ${at}`, bytes: bytes.slice(0, at) })),
    ...changes.map((at) => ({ name: `${kind} changed at ${at}`, bytes: changed(bytes, at) })),
    { name: `${kind} and more`, bytes: Buffer.concat([bytes, Buffer.alloc(1000, 0xff)]) },
  ];
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  // A slice of a Buffer is the same bytes.
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= 0xff;
  return copy;
}

function bombs(whole: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  const rows = deflateSync(Buffer.alloc(HUGE * (HUGE * 3 + 1)), { level: 9 });
  const text = deflateSync(Buffer.alloc(UNPACKED), { level: 9 });
  const start = whole["png"]!.slice(0, 33);
  const rest = whole["png"]!.slice(33);
  return {
    "png of 196 million pixels": png(HUGE, HUGE, rows),
    "png that says it has 4 billion pixels": png(65_535, 65_535, deflateSync(Buffer.alloc(100))),
    "png with sides of 2^31 - 1": png(0x7fffffff, 0x7fffffff, deflateSync(Buffer.alloc(100))),
    "png of no pixels": png(0, 0, deflateSync(Buffer.alloc(1))),
    "png whose note unpacks to 100 MB": Buffer.concat([
      start,
      chunk("zTXt", Buffer.concat([Buffer.from("a\0\0"), text])),
      rest,
    ]),
    "png whose profile unpacks to 100 MB": Buffer.concat([
      start,
      chunk("iCCP", Buffer.concat([Buffer.from("a\0\0"), text])),
      rest,
    ]),
    "gif with sides of 65,535": Buffer.concat([
      Buffer.from("GIF89a"),
      Buffer.from([255, 255, 255, 255, 0, 0, 0]),
      whole["gif"]!.slice(13),
    ]),
    "wav that says it has 4 GB": wav(4000, 0xfffffff0),
    "wav of a rate of 0": wav(4000, 4000, 0),
    "wav of 65,535 channels": wav(4000, 4000, 8000, 65_535),
    "mp4 whose box has 2^63 bytes": Buffer.concat([
      box("ftyp", Buffer.from("isom\0\0\0\0isom")),
      uint32(1, true),
      Buffer.from("moov"),
      Buffer.alloc(8, 0x7f),
    ]),
    "mp4 of 10,000 boxes in one another": nestedBoxes(10_000),
    "zip that unpacks to 100 MB": zip(deflateSync(Buffer.alloc(UNPACKED)), UNPACKED),
    "parquet whose footer is before its start": Buffer.concat([
      Buffer.from("PAR1"),
      uint32(0x7fffffff),
      Buffer.from("PAR1"),
    ]),
    "json of a model that nests": Buffer.from(`{"asset":${"[".repeat(100_000)}`),
    "svg of a billion laughs": Buffer.from(
      `<!DOCTYPE s [<!ENTITY a "${"ha".repeat(100)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.replace("a-1", "a").repeat(10)}">`).join("")}]><svg xmlns="http://www.w3.org/2000/svg"><text>&a8;</text></svg>`,
    ),
  };
}

function uint32(value: number, isBig = false): Buffer {
  const bytes = Buffer.alloc(4);
  if (isBig) bytes.writeUInt32BE(value);
  else bytes.writeUInt32LE(value);
  return bytes;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([uint32(data.length, true), body, uint32(crc32(body), true)]);
}

/** A PNG of three channels. Source: https://www.w3.org/TR/png-3/ */
function png(width: number, height: number, packed: Uint8Array): Buffer {
  const header = Buffer.concat([uint32(width, true), uint32(height, true), Buffer.from([8, 2, 0, 0, 0])]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", packed), chunk("IEND", new Uint8Array())]);
}

/** A WAV of 16-bit samples, with the size that its header says. */
function wav(bytes: number, said: number, rate = 8000, channels = 1): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(Math.min(0xffffffff, said + 36), 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE((rate * channels * 2) >>> 0, 28);
  header.writeUInt16LE((channels * 2) & 0xffff, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(said, 40);
  return Buffer.concat([header, Buffer.alloc(bytes, 3)]);
}

function box(type: string, content: Uint8Array): Buffer {
  return Buffer.concat([uint32(content.length + 8, true), Buffer.from(type), content]);
}

function nestedBoxes(depth: number): Buffer {
  const boxes = Array.from({ length: depth }, (_, i) =>
    Buffer.concat([uint32((depth - i) * 8, true), Buffer.from("moov")]),
  );
  return Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isom")), ...boxes]);
}

/** A ZIP of one file. Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function zip(content: Uint8Array, unpacked: number): Buffer {
  const name = Buffer.from("../../a.txt");
  const sizes = Buffer.concat([uint32(0), uint32(content.length), uint32(unpacked)]);
  const method = Buffer.from([content.length === unpacked ? 0 : 8, 0]);
  const local = Buffer.concat([
    Buffer.from("PK\x03\x04\x14\0\0\0"),
    method,
    Buffer.alloc(4),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
    name,
    content,
  ]);
  const entry = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\0\x14\0\0\0"),
    method,
    Buffer.alloc(4),
    sizes,
    Buffer.from([name.length, 0]),
    Buffer.alloc(16),
    name,
  ]);
  const end = Buffer.concat([
    Buffer.from("PK\x05\x06\0\0\0\0\x01\0\x01\0"),
    uint32(entry.length),
    uint32(local.length),
    Buffer.alloc(2),
  ]);
  return Buffer.concat([local, entry, end]);
}
