import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { toPng } from "./png.ts";

describe("toPng", () => {
  it("writes a grey PNG file that holds each row after its filter's number", () => {
    const file = Buffer.from(toPng(Uint8Array.of(0, 50, 100, 150, 200, 255), 3));
    const data = file.indexOf("IDAT");
    expect(file.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect([file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]]).toEqual([3, 2, 8, 0]);
    expect([...inflateSync(file.subarray(data + 4, data + 4 + file.readUInt32BE(data - 4)))]).toEqual([
      0, 0, 50, 100, 0, 150, 200, 255,
    ]);
  });

  it.each([5, 0])("refuses %i pixels for rows of three", (count) => {
    expect(() => toPng(new Uint8Array(count), 3)).toThrow(
      `The pixels fill no whole rows: expected a multiple of 3, got ${count}. Pass the image's width.`,
    );
  });
});
