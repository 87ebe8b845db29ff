import { describe, expect, test } from "vitest";
import { refuses } from "./file-inputs.ts";
import { memoryFiles } from "./files.ts";
import { claimedType } from "./text-types.ts";

describe("the type of a file as its sender tells", () => {
  test.each([
    ["application/vnd.ms-excel", "a.csv", "text/csv"],
    ["application/csv", "A.CSV", "text/csv"],
    ["text/plain;charset=utf-8", "a.csv", "text/csv"],
    ["", "notes.md", "text/markdown"],
    ["text/plain", "notes", "text/plain"],
    ["application/vnd.ms-excel", "a.xls", "application/vnd.ms-excel"],
    ["application/geo+json", "map.json", "application/geo+json"],
    ["image/png", "a.csv", "image/png"],
    ["", "constructor", ""],
    ["", "a.constructor", ""],
  ])("%s of %s is %j", (said, name, type) => {
    expect(claimedType(said, name)).toBe(type);
  });

  test.each(["application/vnd.ms-excel", "application/csv", "text/plain", ""])(
    "lets a CSV file in that comes as %j",
    (type) => {
      const file = { name: "a.csv", type, size: 1 };
      expect(refuses({ accept: ["text/csv"], maxBytes: null }, file)).toBeUndefined();
    },
  );

  test("lets nothing in that is told to be something else", () => {
    for (const type of ["image/png", "application/octet-stream"]) {
      const file = { name: "a.csv", type, size: 1 };
      expect(refuses({ accept: ["text/csv"], maxBytes: null }, file)).toMatch(/^is /);
    }
  });

  test("is what a store in memory keeps", async () => {
    const upload = { name: "a.csv", type: "application/vnd.ms-excel", body: new Blob(["a,b"]) };
    expect((await memoryFiles().put(upload, { session: "me" })).ref.type).toBe("text/csv");
  });
});
