import { app, localEngine, on, runToEnd, type FileRef } from "@vitrine/core";
import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { column } from "../column/column.ts";
import { video } from "./video.ts";

const clip = (text: string) => new Blob([text], { type: "video/webm" });

function shown(run: () => Generator<unknown>) {
  const movie = video({ streaming: true });
  const show = on([], { name: "show", outputs: movie, run: run as never });
  const log: string[] = [];
  const engine = localEngine(app({ layout: column(movie), handlers: [show] }), {
    onEvent: (event: object) => void log.push(JSON.stringify(event)),
  });
  onTestFinished(() => engine.close());
  return { engine, log, final: runToEnd(engine, { handler: "show", inputs: {} }) };
}

describe("video({ streaming: true })", () => {
  test("is a list of files, one for each value that the function yields", async () => {
    const { engine, final } = shown(function* () {
      yield clip("a");
      yield clip("b");
    });
    const refs = (await final)["output"] as unknown as readonly FileRef[];
    expect(refs.map(({ name }) => name)).toEqual(["video.webm", "video.webm"]);
    const texts = refs.map(async ({ id }) => (await engine.get(id)).blob.text());
    expect(await Promise.all(texts)).toEqual(["a", "b"]);
  });

  test("refuses a piece with subtitles, and says in the log what was expected", async () => {
    const { final, log } = shown(function* () {
      yield { video: clip("a"), subtitles: [[0, 1, "Hi"]] };
    });
    await expect(final).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain("Expected a piece of a video as a Blob, a File, bytes (Uint8Array) or a URL");
  });

  test("says what it is in words", () => {
    const movie = video({ streaming: true });
    const of = (count: number) => stillText(stillOf(movie, Array(count).fill({ name: "" }) as never, movie.props));
    expect([of(1), of(3)]).toEqual(["A video of 1 piece", "A video of 3 pieces"]);
  });

  test("is for outputs only, and says so", () => {
    expect(() => on([], { inputs: video({ streaming: true }), run: () => {} })).toThrow(
      'on({ inputs }): "input" is video() whose value comes in pieces, which only outputs can be.',
    );
    expect(() => video({ streaming: true, readonly: false })).toThrow("video(): streaming is for outputs");
  });
});
