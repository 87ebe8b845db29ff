import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { AudioFile } from "../_audio/audio-file.ts";
import { tone } from "../_audio/testing/wav-bytes.ts";
import { readWav, writeWav } from "../_audio/wav.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { audio, audioSpec } from "./audio.ts";

const sound = { channels: [tone(440, 0.5, 8000), tone(220, 0.5, 8000)], sampleRate: 8000 };
const bell = new File([writeWav(sound)], "bell.wav", { type: "audio/wav" });

specContract(audioSpec, audio, {
  samples: [{ id: "4f9c" }, "data:audio/wav;base64,UklGRg=="],
  refused: [null, 3, "bell.wav", {}, [{ id: "4f9c" }]],
  trips: [{ given: bell }, { given: new Blob(["x"], { type: "audio/mpeg" }) }],
});

valueContract(audio({ required: false }), { samples: [null, { id: "4f9c" }], refused: [[], 3] });

/** Calls a function with a file, and gives its answer or the error. */
async function hear(
  file: File,
  read: (given: AudioFile) => Promise<unknown>,
  props: Parameters<typeof audio>[0] = {},
): Promise<unknown> {
  const { put, call } = roundOf(audio({ ...props, required: true }), textbox(), async (given) =>
    String(await read(given)),
  );
  return call(await put(file));
}

const shapeOf = async (given: AudioFile) => {
  const { channels, sampleRate, seconds } = await given.samples();
  return `${channels.length} × ${channels[0]!.length} at ${sampleRate}, ${seconds} s`;
};

describe("audio, as an input", () => {
  test("gives the function the file, which can give its samples", async () => {
    expect(await hear(bell, async (given) => `${given instanceof AudioFile} ${given.name}`)).toBe("true bell.wav");
    expect(await hear(bell, shapeOf)).toBe("2 × 4000 at 8000, 0.5 s");
  });

  test("gives samples at the rate and with the channels of its props", async () => {
    expect(await hear(bell, shapeOf, { sampleRate: 16_000, channels: 1 })).toBe("1 × 8000 at 16000, 0.5 s");
  });

  test("gives samples as the function asks for them, before its props", async () => {
    const read = async (given: AudioFile) => (await given.samples({ sampleRate: 4000, channels: 2 })).channels.length;
    expect(await hear(bell, read, { channels: 1 })).toBe("2");
  });

  test("mixes all channels into one by their mean, and gives one twice for two", async () => {
    const [left, right] = [Float32Array.of(0.5, 0.25), Float32Array.of(0.25, 0.75)];
    const file = new AudioFile(new File([writeWav({ channels: [left, right], sampleRate: 8000 })], "x.wav"));
    const { channels } = await file.samples({ channels: 1 });
    expect(channels).toEqual([Float32Array.of(0.375, 0.5)]);
    const single = new AudioFile(new File([writeWav({ channels, sampleRate: 8000 })], "x.wav"));
    expect((await single.samples({ channels: 2 })).channels).toEqual([...channels, ...channels]);
  });

  test("refuses sound that is longer than it takes", async () => {
    await expect(hear(bell, shapeOf, { maxSeconds: 0.25 })).rejects.toThrow(
      '"bell.wav" is 0.5 s long; at most 0.25 s are taken. Send a shorter one.',
    );
  });

  test("refuses what is no sound, before the function runs", async () => {
    await expect(hear(new File(["x"], "x.png", { type: "image/png" }), shapeOf)).rejects.toThrow(
      "input: is image/png; expected audio/*, video/webm. Choose another file.",
    );
  });

  test.each([
    ["another format", new Uint8Array([0, 0, 0, 24, ...Buffer.from("ftypM4A ")]), "is MP4 (AAC), which cannot be read"],
    ["no format at all", Buffer.from("hello"), "is not a sound file, which cannot be read here. Send a WAV file"],
    [
      "a broken header",
      Buffer.from("RIFF\0\0\0\0WAVE"),
      "has no samples: its data chunk is missing. Send another file.",
    ],
  ])("blames the input for %s, and says what to send", async (_, bytes, why) => {
    const file = new File([Uint8Array.from(bytes)], "x.wav", { type: "audio/wav" });
    await expect(hear(file, shapeOf)).rejects.toThrow(`"x.wav" ${why}`);
  });

  test("says to the author which rates there are", async () => {
    const file = new AudioFile(bell);
    await expect(file.samples({ sampleRate: 16 })).rejects.toThrow(
      "samples({ sampleRate }): expected a whole number of samples per second from 1000 to 768000; got 16.",
    );
  });
});

describe("audio, as an output", () => {
  const output = audio({ readonly: true });

  test("makes a WAV file of samples", async () => {
    const { call, engine } = roundOf(textbox(), output, () => sound);
    const ref = (await call("")) as { id: string };
    expect(ref).toMatchObject({ name: "audio.wav", type: "audio/wav" });
    const { blob } = await engine.get(ref.id);
    expect(readWav(new Uint8Array(await blob.arrayBuffer()))).toMatchObject({ sampleRate: 8000, seconds: 0.5 });
  });

  test("takes samples of one channel as they are", async () => {
    const { call } = roundOf(textbox(), output, () => ({ channels: sound.channels[0]!, sampleRate: 8000 }));
    expect(await call("")).toMatchObject({ size: 44 + 8000 });
  });

  test("gives back the sound that it got, and the samples that it gave", async () => {
    const back = roundOf(audio(), output, (given) => given);
    expect(await back.call(await back.put(bell))).toMatchObject({ name: "bell.wav", size: bell.size });
    const again = roundOf(audio(), output, (given) => given.samples());
    expect(await again.call(await again.put(bell))).toMatchObject({ name: "audio.wav", size: bell.size });
  });

  test("names a Blob after what it is, and bytes after what they are", async () => {
    const { call } = roundOf(textbox(), output, (kind) =>
      kind === "blob" ? new Blob([""], { type: "audio/mpeg" }) : Buffer.from("fLaC"),
    );
    expect(await call("blob")).toMatchObject({ name: "audio.mp3", type: "audio/mpeg" });
    expect(await call("bytes")).toMatchObject({ name: "audio.flac", type: "audio/flac" });
  });

  test.each([
    ["a string", "bell.wav", 'got the string "bell.wav". A string is never a path'],
    [
      "channels of different lengths",
      { channels: [new Float32Array(1), new Float32Array(2)], sampleRate: 8000 },
      "1, 2",
    ],
    ["no channels", { channels: [], sampleRate: 8000 }, "got an empty list"],
    ["plain numbers", { channels: [[0, 1]], sampleRate: 8000 }, "Expected channels as a Float32Array"],
    [
      "an odd rate",
      { channels: [new Float32Array(1)], sampleRate: 0 },
      "expected a whole number of samples per second",
    ],
  ])("refuses %s, and says in the log what was expected", async (_, given, detail) => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event).replaceAll("\\", ""));
    const { call } = roundOf(textbox(), output, () => given as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain(detail);
  });
});
