import { app, localEngine, on, runToEnd, type FileRef } from "@vitrine/core";
import { stillOf, stillText, stream } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { tone } from "../_audio/testing/wav-bytes.ts";
import { readWav } from "../_audio/wav.ts";
import { column } from "../column/column.ts";
import { audio, type AudioGiven } from "./audio.ts";

const beep = (seconds: number) => ({ channels: tone(440, seconds, 8000), sampleRate: 8000 });

/** Final value of an output that a generator gives these pieces. */
async function spoken(pieces: readonly AudioGiven[]) {
  const speech = audio({ streaming: true });
  const say = on([], {
    name: "say",
    outputs: speech,
    *run() {
      yield* pieces;
    },
  });
  const engine = localEngine(app({ layout: column(speech), handlers: [say] }));
  onTestFinished(() => engine.close());
  const { output } = await runToEnd(engine, { handler: "say", inputs: {} });
  return { engine, refs: output as unknown as readonly FileRef[] };
}

describe("audio({ streaming: true })", () => {
  test("is a list of files, one for each value that the function yields", async () => {
    const { engine, refs } = await spoken([beep(0.5), beep(0.25)]);
    const files = await Promise.all(refs.map(({ id }) => engine.get(id)));
    const sounds = files.map(async ({ blob }) => readWav(new Uint8Array(await blob.arrayBuffer())).seconds);
    expect(await Promise.all(sounds)).toEqual([0.5, 0.25]);
  });

  test("takes pieces of every kind that audio() takes", async () => {
    const { refs } = await spoken([beep(0.1), new Blob([""], { type: "audio/mpeg" }), Buffer.from("fLaC")]);
    expect(refs.map(({ name }) => name)).toEqual(["audio.wav", "audio.mp3", "audio.flac"]);
  });

  test("says what it is in words", () => {
    const speech = audio({ streaming: true });
    const of = (count: number) => stillText(stillOf(speech, Array(count).fill({ name: "" }) as never, speech.props));
    expect([of(1), of(3)]).toEqual(["A sound of 1 piece", "A sound of 3 pieces"]);
  });

  test("is for outputs only, and says so", () => {
    const speech = audio({ streaming: true });
    const wrong = 'on({ inputs }): "input" is audio() whose value comes in pieces, which only outputs can be.';
    expect(() => on([], { inputs: speech, run: () => {} })).toThrow(wrong);
    expect(() => on([], { inputs: stream(speech), run: () => {} })).toThrow(wrong);
    expect(() => audio({ streaming: true, readonly: false })).toThrow(
      "audio(): streaming is for outputs, which a visitor cannot change; leave readonly out.",
    );
  });
});
