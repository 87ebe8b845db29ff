import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import app from "./demo.ts";

const require = createRequire(import.meta.url);

/** A photo that comes with the package of sample photos: 4 faces in the first to 5 in the fifth. */
function sample(number: number): File {
  const path = require.resolve(`@vladmandic/face-api/demo/sample${number}.jpg`);
  return new File([readFileSync(path)], `sample${number}.jpg`, { type: "image/jpeg" });
}

/** The rows below a table's head, each as its numbers. */
function rowsOf(table: string | null): number[][] {
  const rows = (table ?? "").split("\n").slice(2);
  return rows.map((row) => row.split("|").slice(1, -1).map(Number.parseFloat));
}

/** What a PNG says about its size. Source: PNG specification, section 11.2.1. */
function sizeOf(png: ArrayBuffer): { width: number; height: number } {
  const view = new DataView(png);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe("photo", { timeout: 30_000 }, () => {
  test.each([
    [1, 3],
    [5, 5],
    [6, 4],
  ])("finds every face of photo %i", async (number, count) => {
    const { found } = await run(app, { photo: sample(number), sure: 0.5 });
    expect(rowsOf(found)).toHaveLength(count);
  });

  test("tells how sure it is of each face, and where it lies in the picture", async () => {
    const { found } = await run(app, { photo: sample(6), sure: 0.8 });
    for (const [, sure = 0, left = -1, top = -1, width = 0, height = 0] of rowsOf(found)) {
      expect(sure).toBeGreaterThanOrEqual(80);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(1280);
      expect(Math.abs(width / height - 1)).toBeLessThan(0.2);
    }
  });

  test("leaves out faces that it is not sure enough of", async () => {
    const { found } = await run(app, { photo: sample(3), sure: 0.8 });
    expect(rowsOf(found)).toHaveLength(2);
  });

  test("says so where there is no face", async () => {
    const blank = await (await fetch(BLANK)).blob();
    const { found } = await run(app, { photo: blank, sure: 0.5 });
    expect(found).toContain("No face was found.");
  });

  test("answers over HTTP with the picture, made small enough for a screen", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const { picture, found } = await connect<typeof app>(url).predict({ photo: sample(6), sure: 0.5 });
    expect(rowsOf(found)).toHaveLength(4);
    const answer = await fetch(new URL(picture!.url, `${url}/`));
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(sizeOf(await answer.arrayBuffer())).toEqual({ width: 1280, height: 1025 });
  });
});

/** One white pixel. */
const BLANK =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";
