import { describe, expect, test } from "vitest";
import { decodeSound } from "./decode.ts";
import { flacBytes } from "./testing/flac-bytes.ts";
import { silentMp3 } from "./testing/mp3-bytes.ts";
import { oggOf, opusWebm } from "./testing/opus-webm.ts";
import { opusInWebm } from "./webm.ts";

const decode = (bytes: Uint8Array) => decodeSound(new File([bytes as Uint8Array<ArrayBuffer>], "sound"));

/** Times that the middle of a sound goes up through 0, for each second. */
function pitch(samples: Float32Array, rate: number): number {
  const middle = samples.slice(rate / 10, rate / 10 + rate / 5);
  return middle.filter((sample, i) => i > 0 && sample >= 0 && middle[i - 1]! < 0).length * 5;
}

describe("sound that is compressed", () => {
  test("as MP3 is read", async () => {
    const { channels, sampleRate } = await decode(silentMp3(20));
    expect([channels.length, sampleRate]).toEqual([2, 44_100]);
    expect(channels[0]!.length).toBeGreaterThan(15 * 1152);
    expect(channels[0]!.every((sample) => sample === 0)).toBe(true);
  });

  test("as FLAC is read, to the last step", async () => {
    const samples = Int16Array.from({ length: 400 }, (_, i) => Math.round(30_000 * Math.sin(i / 9)));
    const { channels, sampleRate } = await decode(flacBytes(samples));
    expect(sampleRate).toBe(44_100);
    expect(channels[0]!.every((sample, i) => Math.abs(sample * 2 ** 15 - samples[i]!) <= 1)).toBe(true);
  });

  test.each([
    ["as WebM", opusWebm()],
    ["as Ogg", oggOf(opusInWebm(opusWebm()))],
  ])("with Opus, %s, is read", async (_, bytes) => {
    const { channels, sampleRate, seconds } = await decode(bytes);
    expect(sampleRate).toBe(48_000);
    expect(seconds).toBeGreaterThan(0.35);
    expect(pitch(channels[0]!, sampleRate)).toBe(440);
  });

  test("that was cut is read as far as it goes", async () => {
    const bytes = opusWebm();
    const { seconds } = await decode(bytes.subarray(0, bytes.length - 300));
    expect(seconds).toBeGreaterThan(0.1);
  });

  test.each([
    ["FLAC", flacBytes(new Int16Array(400)).slice(0, 50), "looks like FLAC but could not be decoded"],
    ["Ogg Opus", oggOf([Uint8Array.from("OpusHead", (letter) => letter.charCodeAt(0))]), "has no Opus header"],
    ["WebM without sound", Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x80), "is WebM without Opus sound"],
    ["nothing", new Uint8Array(), "is empty. Send another file."],
  ])("and broken is refused in words: %s", async (_, bytes, why) => {
    await expect(decode(bytes)).rejects.toThrow(`"sound" ${why}`);
  });

  test("and broken anywhere is read or refused, and never hangs", async () => {
    const whole = opusWebm();
    for (let at = 0; at < whole.length; at += 37) {
      const broken = whole.slice();
      broken[at] = broken[at]! ^ 0xff;
      const outcome = await decode(broken).then(
        () => "read",
        (error: unknown) => (error as Error).name,
      );
      expect(outcome).toMatch(/^(read|UserError)$/);
    }
  });
});
