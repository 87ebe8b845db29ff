import { audio, demo, file, image, json } from "@vitrine/components";
import { describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { oddImages } from "./images.ts";
import { oddSounds } from "./sounds.ts";

const seeing = demo({
  inputs: { given: image() },
  outputs: { seen: json() },
  async predict({ given }) {
    const { width, height, data } = await given.pixels();
    return { seen: { name: given.name, width, height, corner: [...data.subarray(0, 4)] } };
  },
});

const hearing = demo({
  inputs: { given: audio() },
  outputs: { heard: json() },
  async predict({ given }) {
    const { channels } = await given.samples();
    const [first = new Float32Array()] = channels;
    const peak = first.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    return { heard: { channels: channels.length, samples: first.length, peak } };
  },
});

/** How far a colour may be off where a format loses a little. */
const NEAR = 3;

const images = await oddImages();
const sounds = oddSounds();

describe("an odd image", () => {
  test.each(images.filter(({ shows }) => shows).map((one) => [one.name, one] as const))(
    "is seen as it is: %s",
    async (name, { bytes, type, shows }) => {
      const { seen } = await run(seeing, { given: new File([bytes], name, { type }) });
      const { width, height, corner } = seen as { width: number; height: number; corner: number[] };
      expect([width, height]).toEqual([shows!.width, shows!.height]);
      for (const [i, value] of corner.entries()) expect(Math.abs(value - shows!.corner[i]!)).toBeLessThanOrEqual(NEAR);
    },
  );

  test.each(images.filter(({ refused }) => refused).map((one) => [one.name, one] as const))(
    "is refused with what to do: %s",
    async (name, { bytes, type, refused }) => {
      await expect(run(seeing, { given: new File([bytes], name, { type }) })).rejects.toThrow(refused!);
    },
  );
});

describe("an odd sound", () => {
  test.each(sounds.filter(({ gives }) => gives).map((one) => [one.name, one] as const))(
    "is heard as it is: %s",
    async (name, { bytes, type, gives }) => {
      const { heard } = await run(hearing, { given: new File([bytes], name, { type }) });
      const { channels, samples, peak } = heard as { channels: number; samples: number; peak: number };
      expect(channels).toBe(gives!.channels);
      expect(samples).toBeGreaterThanOrEqual(gives!.samples);
      expect(samples).toBeLessThanOrEqual(gives!.most ?? gives!.samples);
      expect(peak).toBeCloseTo(gives!.peak, 1);
    },
  );

  test.each(sounds.filter(({ refused }) => refused).map((one) => [one.name, one] as const))(
    "is refused with what to do: %s",
    async (name, { bytes, type, refused }) => {
      await expect(run(hearing, { given: new File([bytes], name, { type }) })).rejects.toThrow(refused!);
    },
  );
});

test("there are sixty odd files and more", () => {
  expect(images.length + sounds.length).toBeGreaterThanOrEqual(60);
});

test("a name in any script comes through", async () => {
  const telling = demo({
    inputs: { given: file() },
    outputs: { name: json() },
    predict: ({ given }) => ({ name: given.name }),
  });
  for (const name of images.map((one) => one.name)) {
    const { name: told } = await run(telling, { given: new File(["x"], name) });
    expect(told).toBe(name);
  }
});
