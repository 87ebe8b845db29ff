import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { layersModel } from "vitrine/tfjs";
import { describe, expect, it } from "vitest";
import { LETTERS, LONGEST } from "./letters.ts";
import { sample, type SampleOptions } from "./sample.ts";

const folder = join(import.meta.dirname, "model");
const phrases = readFileSync(join(import.meta.dirname, "phrases.txt"), "utf8")
  .trim()
  .split("\n");
const model = layersModel(new URL("./model/model.json", import.meta.url), { backend: "cpu" });

async function write(options: SampleOptions): Promise<string> {
  let message = "";
  for await (const letter of sample(model, options)) message += letter;
  return message;
}

function writeMany(count: number, options: SampleOptions): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, seed) => write({ ...options, seed })));
}

describe("the phrases", () => {
  it("fit on a heart, in letters that the model knows", () => {
    const known = (letter: string) => LETTERS.includes(letter);
    const unfit = phrases.filter((phrase) => phrase.length > LONGEST || !phrase.split("").every(known));
    expect(unfit).toEqual([]);
  });

  it("are all different", () => {
    expect(new Set(phrases).size).toBe(phrases.length);
  });
});

describe("sample", () => {
  it("gives one letter at a time", async () => {
    for await (const letter of sample(model, { seed: 1 })) expect(letter).toMatch(/^[A-Z &'24?]$/);
  });

  it("fills a heart, never more", async () => {
    const lengths = (await writeMany(50, { temperature: 1.5 })).map((message) => message.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LONGEST);
  });

  it("writes words from the phrases, mostly, and some messages of its own", async () => {
    const words = new Set(phrases.flatMap((phrase) => phrase.split(" ")));
    const messages = await writeMany(100, { temperature: 0.6 });
    const legible = messages.filter((message) => message.split(" ").every((word) => words.has(word)));
    expect(legible.length).toBeGreaterThan(85);
    expect(messages.filter((message) => !phrases.includes(message)).length).toBeGreaterThan(20);
  });

  it("is bolder at a higher temperature", async () => {
    const [calm, bold] = await Promise.all([0.2, 1].map((temperature) => writeMany(60, { temperature })));
    expect(new Set(bold).size).toBeGreaterThan(new Set(calm).size);
  });

  it("writes the same message for the same seed", async () => {
    expect(await write({ seed: 5 })).toBe(await write({ seed: 5 }));
  });

  it("goes on from a prefix, in capitals", async () => {
    expect(await write({ prefix: " be  my ", seed: 3 })).toMatch(/^BE MY \w/);
  });

  it("says no more than a prefix that fills the heart", async () => {
    expect(await write({ prefix: "with all my heart!".replace("!", "s") })).toBe("WITH ALL MY HEARTS");
  });

  it("stops when the signal says so", async () => {
    const stop = new AbortController();
    let message = "";
    const writing = (async () => {
      for await (const letter of sample(model, { prefix: "SWEET ", seed: 1, signal: stop.signal })) {
        message += letter;
        if (message.length === 7) stop.abort();
      }
    })();
    await expect(writing).rejects.toMatchObject({ name: "AbortError" });
    expect(message).toHaveLength(7);
  });

  it.each([
    [{ temperature: 0 }, "The temperature is out of range: expected 0.1 to 1.5, got 0. Try 0.7."],
    [{ temperature: NaN }, "The temperature is out of range: expected 0.1 to 1.5, got NaN. Try 0.7."],
    [
      { prefix: "I ♥ U" },
      `The start has a letter that no heart has: expected letters A to Z, spaces and & ' 2 4 ?, got "♥".`,
    ],
    [{ prefix: "MUCH TOO LONG FOR A HEART" }, "The start doesn't fit on a heart: expected at most 18 letters, got 25."],
  ])("refuses %o", async (options, message) => {
    await expect(write(options)).rejects.toThrow(message);
  });
});

describe("the trained model", () => {
  it("weighs less than 200 KB", () => {
    const bytes = ["model.json", "weights.bin"].map((name) => statSync(join(folder, name)).size);
    expect(bytes[0]! + bytes[1]!).toBeLessThan(200_000);
  });
});
