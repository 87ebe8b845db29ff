import { expect, test } from "vitest";
import { film } from "./testing/film.ts";
import type { FrameOptions } from "./frame.ts";
import { VideoFile } from "./video-file.ts";

const read = async (file: File, options: FrameOptions = {}, maxSeconds = Infinity) => {
  const frames = [];
  for await (const frame of new VideoFile(file, { maxSeconds }).frames(options)) frames.push(frame);
  return frames;
};

test.each(["webm", "mp4"] as const)("frames of a %s come at the rate and width that are asked for", async (kind) => {
  const frames = await read(film(kind), { fps: 2, width: 32 });
  expect(frames.map(({ width, height }) => `${width} × ${height}`)).toEqual(Array(4).fill("32 × 24"));
  const [red, , , blue] = frames;
  expect(red!.data[0]!).toBeGreaterThan(red!.data[2]! + 100);
  expect(blue!.data[2]!).toBeGreaterThan(blue!.data[0]! + 100);
});

test("frames are those of the file, between two times", async () => {
  const frames = await read(film(), { start: 0.5, end: 1 });
  expect(frames.map(({ seconds }) => Math.round(seconds * 10))).toEqual([5, 6, 7, 8, 9]);
  expect(frames[0]).toMatchObject({ width: 64, height: 48 });
});

test("frames end where the loop is left", async () => {
  for await (const { seconds } of new VideoFile(film()).frames()) {
    expect(seconds).toBe(0);
    break;
  }
});

test.each([
  ["is no video", new File(["hello"], "x.mp4"), '"x.mp4" cannot be read. Send another file.'],
  ["is empty", new File([], "x.mp4"), '"x.mp4" cannot be read. Send another file.'],
  ["is longer than it takes", film(), '"film.webm" is 2.0 s long; at most 1 s are taken. Send a shorter one.'],
])("a file that %s is the visitor's to replace", async (_, file, words) => {
  await expect(read(file, {}, 1)).rejects.toThrow(words);
});
