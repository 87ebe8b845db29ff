import { run } from "vitrine";
import { describe, expect, test } from "vitest";
import app from "./demo.ts";
import { FRAME, Listener, RATE } from "./listener.ts";

/** Sounds like a vowel, said four times a second: overtones of a voice around three formants. */
function voice(seconds: number): Float32Array {
  const samples = new Float32Array(seconds * RATE);
  for (let i = 0; i < samples.length; i++) {
    const time = i / RATE;
    const pitch = 120 + 10 * Math.sin(time * 6);
    for (let n = 1; n < 25; n++) {
      const height =
        formant(n * pitch, 700, 8e4) + 0.7 * formant(n * pitch, 1200, 9e4) + 0.3 * formant(n * pitch, 2500, 2e5);
      samples[i]! +=
        0.1 * height * Math.sin(2 * Math.PI * n * pitch * time) * (0.5 + 0.5 * Math.sin(8 * Math.PI * time));
    }
  }
  return samples;
}

function formant(pitch: number, at: number, width: number): number {
  return Math.exp(-((pitch - at) ** 2) / width);
}

/** The same noise each time. */
function noise(seconds: number): Float32Array {
  let seed = 1;
  return Float32Array.from({ length: seconds * RATE }, () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return 0.2 * (seed / 2_147_483_647 - 0.5);
  });
}

const mean = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((sum, one) => sum + one, 0) / numbers.length;
const power = (samples: Float32Array) => mean(samples.map((sample) => sample * sample));

describe("a listener", () => {
  test("hears a voice, and none in noise, which it takes out", async () => {
    const listener = await Listener.open();
    const quiet = listener.hear(noise(2));
    expect(mean(quiet.speech)).toBeLessThan(0.2);
    expect(power(quiet.samples)).toBeLessThan(power(noise(2)) / 100);
    expect(mean(listener.hear(voice(2)).speech)).toBeGreaterThan(0.8);
    listener.close();
  });

  test("hears the same in pieces of any length", async () => {
    const sound = voice(1);
    const [whole, parts] = [await Listener.open(), await Listener.open()];
    const heard: number[] = [];
    for (let at = 0; at < sound.length; at += 1111) heard.push(...parts.hear(sound.slice(at, at + 1111)).speech);
    expect(heard).toEqual(whole.hear(sound.slice()).speech);
    expect(heard).toHaveLength(RATE / FRAME);
    for (const one of [whole, parts]) one.close();
  });
});

describe("speech", () => {
  const wav = (samples: Float32Array) => ({ channels: [samples], sampleRate: RATE });

  test("tells while sound comes", async () => {
    const pieces = [noise(0.5), voice(1)].map((samples) => toWav(wav(samples)));
    const { now, speech } = await run(app, "live_predict", { sound: pieces });
    expect(now).toMatchObject({ label: "Speech" });
    expect(speech!.columns["seconds"]).toHaveLength(15);
  });

  test("gives a recording without its noise", async () => {
    const { clean, speech } = await run(app, "a_recording_predict", { recording: toWav(wav(noise(1))) });
    expect(clean).toMatchObject({ type: "audio/wav" });
    expect(Math.max(...(speech!.columns["speech"] as number[]))).toBeLessThan(0.5);
  });
});

/** A WAV file of one channel in 16 bits. Source: http://soundfile.sapp.org/doc/WaveFormat/ */
function toWav({
  channels: [samples = new Float32Array()],
  sampleRate,
}: {
  channels: Float32Array[];
  sampleRate: number;
}) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, words: string) => {
    for (let i = 0; i < words.length; i++) view.setUint8(at + i, words.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    view.setUint16(at, value, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (const [i, sample] of samples.entries()) view.setInt16(44 + i * 2, sample * 32_767, true);
  return new File([view.buffer], "sound.wav", { type: "audio/wav" });
}
