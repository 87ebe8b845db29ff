import { describe, expect, test } from "vitest";
import { fromDataUrl, refuses, resolveFiles } from "./file-inputs.ts";
import { holdsFiles } from "./file-places.ts";
import { memoryFiles, type FileRef } from "./files.ts";
import type { Json } from "../schema/json.ts";
import { fileSchema, nullable, type Schema } from "../schema/schema.ts";

describe("a data: URL", () => {
  test.each([
    ["data:,a%20b", "a b", "text/plain"],
    ["data:text/html,<p>", "<p>", "text/html"],
    ["data:;base64,aGk=", "hi", "text/plain"],
    ["data:image/png;base64,aGk=", "hi", "image/png"],
    ["data:text/plain;charset=utf-8;base64,w7w=", "ü", "text/plain"],
    ["data:text/plain,%C3%BC", "ü", "text/plain"],
    ["data:text/plain,ü", "ü", "text/plain"],
    ["data:,", "", "text/plain"],
    ["data:,100% %zz%", "100% %zz%", "text/plain"],
    ["DATA:text/plain;BASE64,aGk%3D", "hi", "text/plain"],
  ])("%s holds %j", async (url, text, type) => {
    const blob = fromDataUrl(url)!;
    expect([await blob.text(), blob.type]).toEqual([text, type]);
  });

  test("keeps each byte", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const base64 = Buffer.from(bytes).toString("base64");
    const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    for (const url of [`data:x/y;base64,${base64}`, `data:x/y,${percent}`]) {
      expect(new Uint8Array(await fromDataUrl(url)!.arrayBuffer())).toEqual(bytes);
    }
  });

  test.each(["data:x", "data;base64,aGk=", "http://a/b", "data:;base64,%", "data:;base64,a"])("%s is none", (url) => {
    expect(fromDataUrl(url)).toBeUndefined();
  });
});

describe("a data: URL in a call", () => {
  test.each([
    ["data:text/csv;name=gr%C3%B6%C3%9Fe%2C%201.csv;base64,YQ==", "größe, 1.csv"],
    ["data:text/csv;base64,YQ==", ""],
    ["data:text/csv;name=%E0%A4;base64,YQ==", ""],
  ])("%s is a file called %j", async (url, name) => {
    const files = memoryFiles();
    const me = { session: "me" };
    const ref = await resolveFiles(fileSchema(), url, "input", { files, visitor: me, owner: me });
    expect(ref).toMatchObject({ name, size: 1, type: "text/csv" });
  });
});

describe("a file rule", () => {
  const file = (name: string, type: string, size = 10) => ({ name, type, size });
  test.each<[string[], ReturnType<typeof file>, boolean]>([
    [[], file("a", ""), true],
    [[".csv"], file("A.CSV", "text/plain"), true],
    [[".csv"], file("csv", "text/csv"), false],
    [["image/*"], file("a", "image/png"), true],
    [["image/*"], file("a", "imagery/png"), false],
    [["image/png", ".jpg"], file("a.jpg", ""), true],
    [["text/plain"], file("a", "text/plain;charset=utf-8"), true],
    [["Text/Plain"], file("a", "TEXT/plain"), true],
    [["*/*"], file("a", "x/y"), true],
  ])("of %j judges %j as %s", (accept, given, fits) => {
    expect(refuses({ accept, maxBytes: null }, given) === undefined).toBe(fits);
  });

  test("says of an empty file that it is, where only pictures are taken", () => {
    const [images, any] = [
      { accept: ["image/png", "image/jpeg"], maxBytes: null },
      { accept: [], maxBytes: null },
    ];
    expect(refuses(images, file("a.png", "image/png", 0))).toBe("is empty. Choose another file.");
    expect(refuses(any, file("a.png", "image/png", 0))).toBeUndefined();
    expect(refuses({ accept: [".csv"], maxBytes: null }, file("a.csv", "text/csv", 0))).toBeUndefined();
  });

  test("says what it takes", () => {
    expect(refuses({ accept: ["image/*", ".csv"], maxBytes: null }, file("a.txt", "text/plain"))).toBe(
      "is text/plain; expected image/*, .csv. Choose another file.",
    );
    expect(refuses({ accept: [], maxBytes: 9 }, file("a", ""))).toBe(
      "is 10 bytes; at most 9 bytes are taken. Choose a smaller file.",
    );
  });
});

describe("files inside a value", () => {
  const visitor = { session: "me" };
  async function resolved(schema: Schema, make: (id: string) => Json, owner = visitor): Promise<Json> {
    const files = memoryFiles();
    const { ref } = await files.put({ name: "x", type: "text/plain", body: new Blob(["x"]) }, owner);
    return resolveFiles(schema, make(ref.id), "in", { files, visitor, owner: visitor });
  }

  const inObject: Schema = { type: "object", properties: { back: fileSchema(), note: { type: "string" } } };
  const inList: Schema = { type: "array", items: fileSchema() };
  const places: [string, Schema, (id: string) => Json, (value: Json) => unknown][] = [
    ["alone", fileSchema(), (id) => ({ id }), (value) => value],
    ["alone, or null", nullable(fileSchema()), (id) => ({ id }), (value) => value],
    ["in a list", inList, (id) => [{ id }], (value) => (value as Json[])[0]],
    ["in a list, or null", nullable(inList), (id) => [{ id }], (value) => (value as Json[])[0]],
    ["in an object", inObject, (id) => ({ back: { id } }), (value) => (value as { back: Json }).back],
    [
      "in an object, or null",
      nullable(inObject),
      (id) => ({ back: { id } }),
      (value) => (value as { back: Json }).back,
    ],
    [
      "in an object of a list",
      { type: "array", items: inObject },
      (id) => [{ back: { id } }],
      (value) => (value as { back: Json }[])[0]!.back,
    ],
    [
      "at a fixed place of a list",
      { type: "array", prefixItems: [{ type: "string" }, fileSchema()] },
      (id) => ["a", { id }],
      (value) => (value as Json[])[1],
    ],
    [
      "under any name of an object",
      { type: "object", additionalProperties: fileSchema() },
      (id) => ({ some: { id } }),
      (value) => (value as { some: Json }).some,
    ],
  ];

  test.each(places)("%s are found", async (_, schema, make, at) => {
    expect(holdsFiles(schema)).toBe(true);
    expect(at(await resolved(schema, make))).toMatchObject({ name: "x", size: 1 });
  });

  test.each(places)("%s are refused where they are another's", async (_, schema, make) => {
    await expect(resolved(schema, make, { session: "other" })).rejects.toThrow(/^in.*: is a file that is not here/);
  });

  test("are never what the caller says of them", async () => {
    const value = await resolved(fileSchema(), (id) => ({ id, url: "http://evil.example", size: 0, name: "../x" }));
    expect(value as unknown as FileRef).toMatchObject({ name: "x", size: 1 });
  });

  test("leave the rest of the value alone", async () => {
    expect(await resolved(inObject, () => ({ note: "a" }))).toEqual({ note: "a" });
    expect(await resolved(nullable(fileSchema()), () => null)).toBeNull();
    expect(holdsFiles({ type: "array", items: { type: "string" } })).toBe(false);
  });
});
