import { describe, expect, test } from "vitest";
import { TooLargeError } from "../errors.ts";
import { iterate, mayAccess, memoryFiles } from "./files.ts";
import { formatBytes } from "./format-bytes.ts";

describe("formatBytes()", () => {
  test.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 KB"],
    [1500, "1.5 KB"],
    [9949, "9.9 KB"],
    [9999, "10 KB"],
    [28_400, "28 KB"],
    [999_499, "999 KB"],
    [999_999, "1 MB"],
    [1_500_000, "1.5 MB"],
    [2 ** 28, "268 MB"],
    [5e9, "5 GB"],
    [3e12, "3 TB"],
    [5e15, "5000 TB"],
  ])("shows %d as %s", (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });
});

describe("who may have what", () => {
  const mine = { session: "mine" };
  test.each([
    ["their own", mine, mine, true],
    ["another's", { session: "other" }, mine, false],
    ["what everyone owns", { session: "other" }, { session: "", everyone: true }, true],
    [
      "what nobody named, when they name nobody",
      { session: "b", anonymous: true },
      { session: "a", anonymous: true },
      true,
    ],
    ["what nobody named, when they are someone", { session: "b" }, { session: "a", anonymous: true }, false],
    ["someone's, when they name nobody", { session: "b", anonymous: true }, mine, false],
  ])("a visitor and %s", (_, visitor, owner, may) => {
    expect(mayAccess(visitor, owner)).toBe(may);
  });
});

describe("files in memory", () => {
  const owner = { session: "a" };
  const upload = (body: Blob | ReadableStream<Uint8Array>) => ({ name: "x.txt", type: "text/plain", body });

  test("are addressed below the app, or as the place wants it", async () => {
    const { ref } = await memoryFiles().put(upload(new Blob(["x"])), owner);
    expect(ref.url).toBe(`api/files/${ref.id}`);
    const { ref: other } = await memoryFiles({ url: (id) => `blob:${id}` }).put(upload(new Blob(["x"])), owner);
    expect(other.url).toBe(`blob:${other.id}`);
  });

  test("past the limit are refused, as a blob or as a stream, and the stream is let go", async () => {
    const files = memoryFiles({ maxBytes: 5 });
    await expect(files.put(upload(new Blob(["123456"])), owner)).rejects.toThrow(TooLargeError);
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(4)),
      cancel: () => void (cancelled = true),
    });
    await expect(files.put(upload(endless), owner)).rejects.toThrow(
      "x.txt is larger than 5 bytes. Send a smaller one.",
    );
    expect(cancelled).toBe(true);
  });

  test("up to the limit are taken", async () => {
    const files = memoryFiles({ maxBytes: 5 });
    expect((await files.put(upload(new Blob(["12345"]).stream()), owner)).ref.size).toBe(5);
  });

  test("go one by one, and an unknown one is no error", async () => {
    const files = memoryFiles();
    const [mine, other] = await Promise.all([1, 2].map(() => files.put(upload(new Blob(["x"])), owner)));
    await files.delete(mine!.ref.id);
    await files.delete("unknown");
    expect(await files.get(mine!.ref.id)).toBeUndefined();
    expect(await files.get(other!.ref.id)).toBeDefined();
  });

  test("go with their session, and no others do", async () => {
    const files = memoryFiles();
    const mine = await files.put(upload(new Blob(["x"])), owner);
    const other = await files.put(upload(new Blob(["x"])), { session: "b" });
    const all = await files.put(upload(new Blob(["x"])), { session: "a", everyone: true });
    await files.deleteSession("a");
    const left = await Promise.all([mine, other, all].map(({ ref }) => files.get(ref.id)));
    expect(left.map(Boolean)).toEqual([false, true, true]);
  });
});

describe("iterate()", () => {
  test("gives a stream's chunks and cancels it when the loop is left", async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array([1])),
      cancel: () => void (cancelled = true),
    });
    for await (const chunk of iterate(stream)) {
      expect(chunk).toEqual(new Uint8Array([1]));
      break;
    }
    expect(cancelled).toBe(true);
  });
});
