import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wavBytes } from "./testing/wav-bytes.ts";
import { readWav, writeWav } from "./wav.ts";

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const listOf = (samples: { channels: Float32Array[] }) => samples.channels.map((channel) => [...channel]);
const bytes = (...values: number[]) => Uint8Array.from(values);

describe("a WAV file that is written", () => {
  const sample = fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }).map((value) => value / 2 ** 15);
  const sound = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 50 })).chain(([channels, length]) =>
    fc.record({
      channels: fc.array(
        fc.array(sample, { minLength: length, maxLength: length }).map((list) => Float32Array.from(list)),
        { minLength: channels, maxLength: channels },
      ),
      sampleRate: fc.integer({ min: 1000, max: 768_000 }),
    }),
  );

  test("reads the same", async () => {
    await fc.assert(
      fc.asyncProperty(sound, async (given) => {
        const read = readWav(await bytesOf(writeWav(given)));
        expect(read.sampleRate).toBe(given.sampleRate);
        expect(read.channels).toEqual(given.channels);
      }),
    );
  });

  test("clips what is too loud, and is silent where there is no number", async () => {
    const blob = writeWav({ channels: [Float32Array.of(2, -2, NaN, Infinity)], sampleRate: 8000 });
    expect(listOf(readWav(await bytesOf(blob)))).toEqual([[32767 / 32768, -1, 0, 32767 / 32768]]);
    expect(blob.type).toBe("audio/wav");
  });
});

describe("a WAV file of another program", () => {
  const float32 = new Uint8Array(Float32Array.of(0.5, -0.25).buffer);
  const float64 = new Uint8Array(Float64Array.of(0.5, -0.25).buffer);
  test.each([
    ["8 bits", { bits: 8, data: bytes(0, 128, 192) }, [-1, 0, 0.5]],
    ["16 bits", { bits: 16, data: bytes(0, 64, 0, 128) }, [0.5, -1]],
    ["24 bits", { bits: 24, data: bytes(0, 0, 64, 0, 0, 128) }, [0.5, -1]],
    ["32 bits", { bits: 32, data: bytes(0, 0, 0, 64, 0, 0, 0, 128) }, [0.5, -1]],
    ["floats of 32 bits", { tag: 3, bits: 32, data: float32 }, [0.5, -0.25]],
    ["floats of 64 bits", { tag: 3, bits: 64, data: float64 }, [0.5, -0.25]],
    ["an extensible header", { bits: 16, data: bytes(0, 64), extensible: true }, [0.5]],
    ["floats and an extensible header", { tag: 3, bits: 32, data: float32, extensible: true }, [0.5, -0.25]],
    [
      "a chunk of odd size before",
      { bits: 16, data: bytes(0, 64), before: [["LIST", bytes(1, 2, 3)] as const] },
      [0.5],
    ],
    ["samples that were cut", { bits: 16, data: bytes(0, 64, 0), says: 4000 }, [0.5]],
    ["a size that was not known", { bits: 16, data: bytes(0, 64), says: 0xffffffff }, [0.5]],
    ["one sample", { bits: 8, data: bytes(128) }, [0]],
    ["no sample", { bits: 16, data: bytes() }, []],
  ])("with %s is read", (_, parts, samples) => {
    expect(listOf(readWav(wavBytes(parts)))).toEqual([samples]);
  });

  test("gives left and right, its rate and its length", () => {
    const read = readWav(wavBytes({ channels: 2, rate: 4, bits: 16, data: bytes(0, 64, 0, 128, 0, 32, 0, 0) }));
    expect(listOf(read)).toEqual([
      [0.5, 0.25],
      [-1, 0],
    ]);
    expect(read).toMatchObject({ sampleRate: 4, seconds: 0.5 });
  });

  test.each([
    ["compressed sound", wavBytes({ tag: 2, bits: 8, data: bytes(1) }), "sound of kind 2"],
    ["no channels", wavBytes({ channels: 0, bits: 16, data: bytes(1) }), "0 channels"],
    ["no samples", wavBytes({ bits: 16, data: bytes() }).slice(0, 36), "data chunk is missing"],
    ["another format", bytes(1, 2, 3), "no WAV header"],
  ])("with %s is refused, and says why", (_, given, why) => {
    expect(() => readWav(given)).toThrow(why);
  });

  test("that is broken anywhere is read or refused, never worse", () => {
    const whole = wavBytes({ bits: 24, channels: 2, data: new Uint8Array(60).fill(7), extensible: true });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, end) => {
        const broken = whole.slice();
        broken[at] = value;
        expect(outcomeOf(() => readWav(broken.subarray(0, end)))).toMatch(/^(read|RangeError: (has|holds) .*)$/);
      }),
    );
  });
});

function outcomeOf(read: () => unknown): string {
  try {
    read();
    return "read";
  } catch (error) {
    return String(error);
  }
}
