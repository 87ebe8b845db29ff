import { describe, expect, test } from "vitest";
import { Keys, listedFile, parseS3Url } from "./keys.ts";

describe("names of objects", () => {
  test.each(["", "/"])("have no beginning for the prefix %j", (prefix) => {
    expect(new Keys(prefix).file("abc")).toBe("files/abc");
  });

  test.each(["our/digits", "/our/digits/", "our/digits/"])("begin with our/digits/ for the prefix %j", (prefix) => {
    expect(new Keys(prefix).file("abc")).toBe("our/digits/files/abc");
  });

  test("do not tell the session that a file belongs to", () => {
    const entry = new Keys("").entry({ session: "secret" }, "abc", 5);
    expect(entry).toMatch(/^sessions\/[0-9a-f]{64}\/abc\.5$/);
  });

  test("of entries tell id, size and whether the owner had a session", () => {
    const entryOf = (owner: { session: string; anonymous?: boolean }) => new Keys("p").entry(owner, "a_b-c", 12);
    expect(listedFile(entryOf({ session: "x" }))).toEqual({ id: "a_b-c", size: 12, anonymous: false });
    expect(listedFile(entryOf({ session: "x", anonymous: true }))).toEqual({ id: "a_b-c", size: 12, anonymous: true });
  });
});

describe("an address of a bucket", () => {
  test.each([
    ["s3://files", { bucket: "files", prefix: "" }],
    ["s3://my.files/our/digits", { bucket: "my.files", prefix: "our/digits" }],
  ])("%s names a bucket and a prefix", (text, place) => {
    expect(parseS3Url(text)).toEqual(place);
  });

  test.each(["s3://", "s3:///x", "https://files.example/x", "s3://user:secret@host/x"])("is not %s", (text) => {
    expect(() => parseS3Url(text)).toThrow("s3://bucket/prefix");
  });
});
