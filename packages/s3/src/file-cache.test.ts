import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileCache } from "./file-cache.ts";

/** A cache of ten bytes, and its clock. */
async function open(keepMs = 0) {
  const parent = await mkdtemp(join(tmpdir(), "vitrine-test-"));
  const clock = { now: 0 };
  const cache = new FileCache({ parent, maxBytes: 10, keepMs, now: () => clock.now });
  onTestFinished(async () => {
    await cache.close();
    expect(await readdir(parent)).toEqual([]);
    await rm(parent, { recursive: true });
  });
  const keep = async (id: string, text: string) => {
    clock.now++;
    const part = await cache.partAt(id);
    await writeFile(part, text);
    await cache.keep(id, part, text.length);
  };
  const textOf = async (id: string) => (await cache.open(id, "text/plain"))?.text();
  return { cache, clock, parent, keep, textOf };
}

describe("copies of files", () => {
  test("go when they are together too large, the longest unused first", async () => {
    const { cache, clock, keep, textOf } = await open();
    await keep("a", "12345");
    await keep("b", "12345");
    clock.now++;
    await textOf("a");
    await keep("c", "123");
    expect([await textOf("a"), await textOf("b"), await textOf("c")]).toEqual(["12345", undefined, "123"]);
    expect(cache.bytes).toBe(8);
  });

  test("stay for a while after their last use, whatever their size", async () => {
    const { clock, keep, textOf } = await open(100);
    await keep("a", "1234567890");
    await keep("b", "1234567890");
    expect(await textOf("a")).toBe("1234567890");
    clock.now = 200;
    await keep("c", "1");
    expect([await textOf("a"), await textOf("b"), await textOf("c")]).toEqual([undefined, undefined, "1"]);
  });

  test("count once, however often they are made", async () => {
    const { cache, keep } = await open();
    await keep("a", "12345");
    await keep("a", "12345");
    expect(cache.bytes).toBe(5);
  });

  test("that somebody has deleted or cut are not there", async () => {
    const { parent, keep, textOf } = await open();
    await keep("a", "12345");
    await keep("b", "12345");
    const [own = ""] = await readdir(parent);
    await rm(join(parent, own, "a.bin"));
    await writeFile(join(parent, own, "b.bin"), "12");
    expect([await textOf("a"), await textOf("b")]).toEqual([undefined, undefined]);
  });
});
