import { once } from "node:events";
import { crc32, createDeflate } from "node:zlib";
import sharp from "sharp";
import { demo, image, json, run } from "vitrine";
import { beforeAll, expect, test } from "vitest";

const seeing = demo({
  inputs: { given: image() },
  outputs: { seen: json() },
  async predict({ given }) {
    const { width, height } = await given.pixels();
    return { seen: { width, height } };
  },
});

/** What a chunk unpacks to, in MB. */
const UNPACKED = 300;
/** What may be taken for it, in bytes. */
const MOST = 100 * 2 ** 20;
let packed: Buffer;

beforeAll(async () => {
  const packing = createDeflate({ level: 6 });
  const parts: Buffer[] = [];
  packing.on("data", (part: Buffer) => parts.push(part));
  for (let at = 0; at < UNPACKED; at++) packing.write(Buffer.alloc(2 ** 20));
  packing.end();
  await once(packing, "end");
  packed = Buffer.concat(parts);
});

/** Most bytes that the process had beyond those it begins with. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 2);
  await work().finally(() => clearInterval(looking));
  return Math.max(most, process.memoryUsage.rss()) - before;
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A small picture with one more chunk behind its header. Source: PNG specification, 11.3. */
async function withChunk(kind: string, head: string, packed: Uint8Array): Promise<File> {
  const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: "#ff8000" } })
    .png()
    .toBuffer();
  const headerEnd = 8 + 25;
  const more = chunk(kind, Buffer.concat([Buffer.from(`${head}\0\0`, "latin1"), packed]));
  const bytes = Buffer.concat([png.subarray(0, headerEnd), more, png.subarray(headerEnd)]);
  return new File([bytes], "a.png", { type: "image/png" });
}

test.each([
  ["a colour profile", "iCCP", "icc"],
  ["a text", "zTXt", "Comment"],
  ["a text in Unicode", "iTXt", "XML:com.adobe.xmp\0\u0001\0\0"],
])("a picture with %s of 300 MB, packed small, costs little memory", async (_, kind, head) => {
  const given = await withChunk(kind, head, packed);
  await run(seeing, { given: await withChunk("tEXt", "Comment", new Uint8Array()) });
  let seen = "";
  const look = async () => {
    seen = await run(seeing, { given }).then(JSON.stringify, (error: Error) => error.message);
  };
  expect(await peakOf(look)).toBeLessThan(MOST);
  expect(seen).toMatch(/not an image that can be read|"width":3,"height":2/);
});
