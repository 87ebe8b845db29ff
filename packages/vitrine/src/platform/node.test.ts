import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeImages } from "./images.contract.ts";
import { nodePlatform } from "./node.ts";

describeImages("in Node", nodePlatform.images);

/** A PNG whose header claims 60,000 × 1,000 pixels. */
const WIDE = "iVBORw0KGgoAAAANSUhEUgAA6mAAAAPoCAYAAADkCQAzAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

describe("images in Node", () => {
  const orange = sharp({ create: { width: 3, height: 2, channels: 3, background: "#ff8000" } });
  const grey = sharp({ create: { width: 3, height: 2, channels: 3, background: "#808080" } });

  it.each([
    ["of 16 bits", orange.clone().toColourspace("rgb16").png(), [255, 128, 0, 255]],
    ["in grey", grey.clone().toColourspace("b-w").png(), [128, 128, 128, 255]],
    ["for print (CMYK)", orange.clone().toColourspace("cmyk").jpeg({ quality: 100 }), [253, 123, 1, 255]],
    ["in WebP", orange.clone().webp({ lossless: true }), [255, 128, 0, 255]],
    ["in GIF", orange.clone().gif(), [255, 128, 0, 255]],
  ])("are given as 8-bit RGBA: one %s", async (_, picture, colour) => {
    const file = new Blob([Uint8Array.from(await picture.toBuffer())]);
    const { data, width, height } = await nodePlatform.images.decode(file);
    expect({ length: data.length, width, height }).toEqual({ length: 24, width: 3, height: 2 });
    colour.forEach((value, i) => expect(Math.abs(data[i]! - value)).toBeLessThanOrEqual(4));
  });

  it("are refused past 50 million pixels, before they are decoded", async () => {
    const file = new File([Buffer.from(WIDE, "base64")], "wide.png");
    await expect(nodePlatform.images.decode(file)).rejects.toThrow(
      '"wide.png" has more than 50 million pixels. Make it smaller and send it again.',
    );
  });
});

describe("load in Node", () => {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-load-"));
  let server: Server;
  let origin = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.statusCode = request.url === "/notes%20of%20today.txt" ? 200 : 404;
      response.setHeader("content-type", "text/plain").end("hello");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
    server.close();
  });

  it("opens a file by its URL, with its name and the type that the name tells", async () => {
    writeFileSync(join(folder, "a tone.wav"), "RIFF");
    const file = await nodePlatform.load(pathToFileURL(join(folder, "a tone.wav")));
    expect({ name: file.name, type: file.type, size: file.size }).toEqual({
      name: "a tone.wav",
      type: "audio/wav",
      size: 4,
    });
    expect(await file.text()).toBe("RIFF");
  });

  it("says which file is not there", async () => {
    const missing = pathToFileURL(join(folder, "missing.png"));
    await expect(nodePlatform.load(missing)).rejects.toThrow(/missing\.png is not there\. Give the URL of a file\./);
    await expect(nodePlatform.load(pathToFileURL(folder))).rejects.toThrow("is no file");
  });

  it("fetches a file from the web", async () => {
    const file = await nodePlatform.load(new URL(`${origin}/notes%20of%20today.txt`));
    expect({ name: file.name, text: await file.text() }).toEqual({ name: "notes of today.txt", text: "hello" });
    await expect(nodePlatform.load(new URL(`${origin}/other`))).rejects.toThrow("/other answered 404");
  });

  it("reads the file inside a data: URL", async () => {
    const file = await nodePlatform.load(new URL("data:text/plain;base64,aGVsbG8="));
    expect({ type: file.type, text: await file.text() }).toEqual({ type: "text/plain", text: "hello" });
    await expect(nodePlatform.load(new URL("data:hello"))).rejects.toThrow("no content that can be read");
  });

  it("says which kinds of URL it reads", async () => {
    await expect(nodePlatform.load(new URL("ftp://host/file"))).rejects.toThrow("ftp: URLs cannot be read");
  });
});
