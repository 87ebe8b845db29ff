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

async function facesIn(photo: Blob) {
  const { faces } = await run(app, "photo_predict", { photo });
  return faces!.annotations;
}

describe("detect", { timeout: 30_000 }, () => {
  test.each([
    [1, 3],
    [5, 5],
    [6, 4],
  ])("finds every face of photo %i", async (number, count) => {
    const faces = await facesIn(sample(number));
    expect(faces.filter(({ score = 0 }) => score >= 0.5)).toHaveLength(count);
  });

  test("says how sure it is of each face, and where it lies in the picture", async () => {
    const size = { width: 1280, height: 1025 };
    const sure = (await facesIn(sample(6))).filter(({ score = 0 }) => score >= 0.8);
    expect(sure).toHaveLength(4);
    for (const { box = [] } of sure) {
      const [left = -1, top = -1, right = 2, bottom = 2] = box;
      expect(Math.min(left, top, 1 - right, 1 - bottom)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(((right - left) * size.width) / ((bottom - top) * size.height) - 1)).toBeLessThan(0.2);
    }
  });

  test("finds none where there is none", async () => {
    expect(await facesIn(await (await fetch(BLANK)).blob())).toEqual([]);
  });

  test("answers over HTTP for each picture of a stream, while it comes", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const client = connect<typeof app>(url);
    const counts: number[] = [];
    async function* frames() {
      yield sample(6);
      yield sample(1);
    }
    for await (const message of client.submit("camera_predict", { frame: frames() }))
      if (message.kind === "done") counts.push((message.outputs["faces"] as { annotations: [] }).annotations.length);
    expect(counts[0]).toBeGreaterThanOrEqual(3);
  });
});

/** One white pixel. */
const BLANK =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";
