import { appendFile, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonl, readRuns } from "./jsonl.ts";
import { emptyFolder, pixel } from "./testing/folder.ts";
import { track } from "./track.ts";

describe("runs in files", () => {
  test("are read back with parameters, last values and curves", async () => {
    const dir = await emptyFolder();
    const run = track({ to: jsonl(dir) }).start({ name: "a", params: { rate: 0.1 }, tags: { by: "Ada" } });
    run.log({ loss: 2 });
    run.log({ loss: Infinity, accuracy: 0.5 });
    run.params({ layers: 3 });
    await run.end();
    const [read] = await readRuns(dir);
    expect(read).toMatchObject({
      name: "a",
      params: { rate: 0.1, layers: 3 },
      tags: { by: "Ada" },
      status: "finished",
      last: { loss: Infinity, accuracy: 0.5 },
      curves: {
        loss: [
          { step: 0, value: 2 },
          { step: 1, value: Infinity },
        ],
      },
    });
  });

  test("are read as far as they were written, with a half line at the end", async () => {
    const dir = await emptyFolder();
    const run = track({ to: jsonl(dir) }).start({ name: "a" });
    run.log({ loss: 2 });
    await expect.poll(async () => (await readRuns(dir))[0]?.last).toEqual({ loss: 2 });
    await appendFile(join(dir, run.id, "metrics.jsonl"), '{"name":"loss","va');
    expect(await readRuns(dir)).toMatchObject([{ status: "running", last: { loss: 2 } }]);
    await run.end();
  });

  test("have media beside them, under names that lead nowhere else", async () => {
    const dir = await emptyFolder();
    const run = track({ to: jsonl(dir) }).start();
    run.media("../../confusion matrix", pixel, { step: 3 });
    await run.end();
    expect(await readdir(join(dir, run.id, "media"))).toEqual(["confusion-matrix-3.png"]);
    const kept = await readFile(join(dir, run.id, "media", "confusion-matrix-3.png"));
    expect(new Uint8Array(kept)).toEqual(new Uint8Array(await pixel.arrayBuffer()));
  });

  test("are none where there is no folder, and the latest is the first", async () => {
    const dir = await emptyFolder();
    expect(await readRuns(join(dir, "nowhere"))).toEqual([]);
    for (const name of ["first", "second"]) {
      const run = track({ to: jsonl(dir) }).start({ name });
      run.log({ loss: 1 });
      await run.end();
    }
    expect((await readRuns(dir)).map(({ name }) => name)).toEqual(["second", "first"]);
  });
});
