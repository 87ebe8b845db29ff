import { describe, expect, test } from "vitest";
import { memoryFiles } from "../files/files.ts";
import { ImageFile, noImages, type Pixels } from "../files/values.ts";
import { copyValue, restoreValue, storeValue } from "./stored-value.ts";

const files = memoryFiles();
const owner = { session: "a" };
const context = {
  platform: { images: noImages, load: () => Promise.reject(new Error("not asked")) },
  store: async (body: Blob) =>
    (await files.put({ name: body instanceof File ? body.name : "", type: body.type, body }, owner)).ref,
  open: async ({ id, name, type }: { id: string; name: string; type: string }) =>
    new File([(await files.get(id))!.blob], name, { type }),
};

/** Stores a value as JSON and restores it. */
async function again(value: unknown): Promise<unknown> {
  return restoreValue(JSON.parse(JSON.stringify(await storeValue("x", value, context))), context);
}

describe("a value that a session keeps", () => {
  test.each([
    ["JSON", { a: [1, "two", null, { b: true }] }],
    ["nothing", undefined],
    ["numbers that JSON has not", [Number.NaN, -0, Infinity, 12345678901234567890n]],
    ["a map, a set and a date", new Map<string, unknown>([["a", new Set([new Date(0)])]])],
    ["bytes", new Float32Array([0.5, -1])],
    ["a name of the prototype's", JSON.parse('{"__proto__x":1,"constructor":2}')],
  ])("comes back as it was: %s", async (_, value) => {
    expect(await again(value)).toEqual(value);
  });

  test("comes back with its files, wherever they are", async () => {
    const got = (await again({ list: [new File(["one"], "one.txt", { type: "text/plain" })] })) as { list: File[] };
    expect([got.list[0]!.name, got.list[0]!.type, await got.list[0]!.text()]).toEqual(["one.txt", "text/plain", "one"]);
  });

  test("comes back as an image whose pixels are read as before", async () => {
    const pixels: Pixels = { data: new Uint8Array(4), width: 1, height: 1 };
    const asked: unknown[] = [];
    const images = { ...noImages, decode: async (_: Blob, options?: object) => (asked.push(options), pixels) };
    const image = new ImageFile(new File(["x"], "x.png", { type: "image/png" }), images, { width: 28 });
    const kept = await storeValue("x", image, context);
    const got = (await restoreValue(kept, { ...context, platform: { ...context.platform, images } })) as ImageFile;
    await got.pixels();
    expect(asked).toEqual([{ width: 28 }]);
  });

  test("comes back with the rest of a file: its date, and what it was given", async () => {
    const file = Object.assign(new File(["x"], ".hidden", { lastModified: 86_400_000 }), { path: "a/.hidden" });
    const got = (await again(file)) as typeof file;
    expect([got.name, got.lastModified, got.path]).toEqual([".hidden", 86_400_000, "a/.hidden"]);
    expect(await again(new Blob(["x"], { type: "a/b" }))).not.toBeInstanceOf(File);
  });

  test("stores no file again that is passed on unchanged", async () => {
    const first = await storeValue("x", [new File(["one"], "one.txt"), 1], context);
    const [file] = (await restoreValue(first, context)) as [File];
    expect((await storeValue("x", [file, 2], context)).files).toEqual(first.files);
  });

  test("stores a file again that was another visitor's", async () => {
    const [file] = (await restoreValue(await storeValue("x", [new File(["one"], "")], context), context)) as [File];
    const theirs = { ...context, open: () => Promise.reject(new Error("not yours")) };
    const first = await storeValue("x", [file], theirs);
    expect(first.files![0]!.id).not.toBe((await storeValue("x", [file], context)).files![0]!.id);
  });

  test("is copied with its files as they are", () => {
    const value = { list: [1], file: new File(["x"], "x.txt") };
    const copy = copyValue("x", value) as typeof value;
    expect(copy).toEqual(value);
    expect([copy.list === value.list, copy.file === value.file]).toEqual([false, true]);
  });

  test.each([
    ["a function", { a: [() => 1] }, "A state keeps data and files; got a function in x.a[0]."],
    [
      "an instance of a class",
      new (class Turtle {})(),
      "A state keeps data and files; got an instance of Turtle in x.",
    ],
  ])("is no %s", async (_, value, message) => {
    await expect(storeValue("x", value, context)).rejects.toThrow(message);
  });
});
