import { describe, expect, test } from "vitest";
import { toMetadata, toNote, type Metadata } from "./note.ts";

const NOTE = { name: "größe 日本.txt", type: "text/plain", size: 5, owner: { session: "mine" } };

describe("a note of a file", () => {
  test("comes back from an object's metadata, which is ASCII", () => {
    const metadata = toMetadata(NOTE);
    expect(JSON.stringify(metadata)).toMatch(/^[\x20-\x7e]+$/);
    expect(toNote(metadata)).toEqual(NOTE);
  });

  test("has room for the longest name and type", () => {
    const long = { ...NOTE, name: "日".repeat(66), type: "x/".padEnd(255, "y"), owner: { session: "s".repeat(500) } };
    expect(toNote(toMetadata(long))).toEqual(long);
  });

  test("keeps of its owner what says who may have the file", () => {
    const owner = { session: "mine", anonymous: true, user: { id: "ada" } };
    expect(toNote(toMetadata({ ...NOTE, owner }))?.owner).toEqual({ session: "mine", anonymous: true });
  });

  test.each<Metadata | undefined>([undefined, {}, { vitrine: "" }, { vitrine: "bnVsbA" }, { vitrine: "e30" }])(
    "is not in %j",
    (metadata) => {
      expect(toNote(metadata)).toBeUndefined();
    },
  );
});
