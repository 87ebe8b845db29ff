import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { film } from "./testing/film.ts";
import { VideoFile } from "./video-file.ts";
import { video, videoSpec, type VideoRef } from "./video.ts";

const ref = { id: "4f9c" };
const vtt = "WEBVTT\n\n00:00.000 --> 00:01.500\nHello\n";
const png = new File(["\x89PNG\r\n\x1a\n"], "first.png", { type: "image/png" });

specContract(videoSpec, video, {
  samples: [ref, "data:video/webm;base64,GkXf", { video: ref, poster: ref, subtitles: [[0, 1.5, "Hello"]] }],
  refused: [null, 3, "film.webm", {}, [ref], { video: ref, subtitles: [[0, 1]] }, { video: ref, other: 1 }],
  trips: [{ given: film() }, { given: new Blob(["x"], { type: "video/mp4" }) }],
});

valueContract(video({ required: false }), { samples: [null, ref], refused: [[], 3] });

describe("video, as an input", () => {
  test("gives the function the file", async () => {
    const { put, call } = roundOf(video(), textbox(), (given) => `${given instanceof VideoFile} ${given.name}`);
    expect(await call(await put(film()))).toBe("true film.webm");
  });

  test("gives the subtitles that a program sent with it", async () => {
    const { put, call } = roundOf(video(), textbox(), (given) => JSON.stringify(given.subtitles));
    expect(await call({ video: await put(film()), subtitles: [[0, 1, "Hello"]] })).toBe('[[0,1,"Hello"]]');
  });

  test("says to the author that Node has no frames, and what to do", async () => {
    await expect(new VideoFile(film()).frames().next()).rejects.toThrow(
      "only browsers have what decodes video (WebCodecs). Build the demo as a page, which runs it there (vitrine build), or give",
    );
  });

  test.each([
    [{ fps: 0 }, "frames({ fps }): expected more than 0, and at most 1000; got 0."],
    [{ width: 0.5 }, "frames({ width }): expected a whole number of pixels from 1 to 8192; got 0.5."],
    [{ start: 2, end: 1 }, "frames({ start, end }): expected 0 ≤ start ≤ end, in seconds; got 2 and 1."],
  ])("says which frames there are, for %o", async (options, words) => {
    await expect(new VideoFile(film()).frames(options).next()).rejects.toThrow(words);
  });

  test("refuses what is no video, before the function runs", async () => {
    const { put, call } = roundOf(video(), textbox(), () => "");
    await expect(call(await put(png))).rejects.toThrow("input: is image/png; expected video/*. Choose another file.");
  });
});

describe("video, as an output", () => {
  const output = video({ readonly: true });
  const give = async (given: unknown) =>
    (await roundOf(textbox(), output, () => given as never).call("")) as unknown as VideoRef;

  test("names bytes after what they are", async () => {
    expect(await give(new Uint8Array(await film("mp4").arrayBuffer()))).toMatchObject({ type: "video/mp4" });
    expect(await give(new Uint8Array(await film().arrayBuffer()))).toMatchObject({ name: "video.webm" });
  });

  test("shows a poster, and subtitles as WebVTT, SRT, a file and cues", async () => {
    const srt = "1\r\n00:00:00,000 --> 00:00:01,500\r\nHello\r\n";
    for (const subtitles of [vtt, srt, new File([vtt], "film.vtt"), [[0, 1.5, "Hello"]]])
      expect(await give({ video: film(), poster: png, subtitles })).toMatchObject({
        video: { name: "film.webm" },
        poster: { name: "first.png" },
        subtitles: [[0, 1.5, "Hello"]],
      });
  });

  test("leaves out what is no subtitle, and keeps lines, hours and the order of time", async () => {
    const text =
      "\uFEFFWEBVTT - Title\n\nSTYLE\n::cue {}\n\nNOTE\nnothing\n\nb\n1:00:05.250 --> 1:00:06.000 line:0\nlate\r\n\n00:01.000 --> 00:02.000\n<i>one</i>\ntwo";
    expect((await give({ video: film(), subtitles: text })).subtitles).toEqual([
      [1, 2, "<i>one</i>\ntwo"],
      [3605.25, 3606, "late"],
    ]);
  });

  test("gives back a video that it got, with what came with it", async () => {
    const { put, call } = roundOf(video(), output, (given) => given);
    const sent = { video: await put(film()), poster: await put(png), subtitles: [[0, 1, "Hello"]] };
    expect(await call(sent)).toMatchObject({
      video: { name: "film.webm" },
      poster: { name: "first.png" },
      subtitles: [[0, 1, "Hello"]],
    });
    expect(await call(sent.video)).toMatchObject({ name: "film.webm" });
  });

  test.each([
    ["a string", "film.mp4", "A string is never a path"],
    ["text that is no subtitles", { video: film(), subtitles: "Hello" }, "Expected subtitles in WebVTT or SRT"],
    ["a cue that ends before it starts", { video: film(), subtitles: [[2, 1, "x"]] }, "subtitles[0]: expected"],
    ["subtitles of another kind", { video: film(), subtitles: 3 }, "Expected subtitles as WebVTT or SRT"],
  ])("refuses %s, and says in the log what was expected", async (_, given, detail) => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event).replaceAll("\\", ""));
    const { call } = roundOf(textbox(), output, () => given as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain(detail);
  });
});
