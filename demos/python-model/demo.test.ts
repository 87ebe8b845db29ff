import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import { hasPython } from "../../packages/python/src/testing/python-file.ts";
import language from "./demo.ts";

describe.runIf(hasPython)("the model in Python", () => {
  test.each([
    ["The quick brown fox jumps over the lazy dog.", "English"],
    ["Portez ce vieux whisky au juge blond qui fume.", "French"],
    ["Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.", "German"],
    ["Nel mezzo del cammin di nostra vita mi ritrovai per una selva oscura.", "Italian"],
    ["Muchos años después, frente al pelotón de fusilamiento.", "Spanish"],
  ])("says which language %s is in, and writes in its manner", async (text, expected) => {
    const { language: answer, imitation } = await run(language, { text });
    expect(answer?.label).toBe(expected);
    expect(imitation).toMatch(/^[\p{L} ]{100,}$/u);
  });

  test("tells a visitor what a text without letters lacks", async () => {
    await expect(run(language, { text: "123" })).rejects.toThrow(
      "Write a few words: there are no letters in this text.",
    );
  });

  test("streams over HTTP: the guess, then word after word", async () => {
    const { url, close } = await launch(language, { port: 0 });
    onTestFinished(close);
    const job = connect<typeof language>(url).submit("predict", { text: "Alles hat ein Ende." });
    const seen: unknown[] = [];
    for await (const { kind } of job) if (kind === "output") seen.push(job.outputs["imitation"] ?? null);
    expect(seen[0]).toBeNull();
    expect(seen.length).toBeGreaterThan(3);
  });
});

test("the model in Python asks for a server", () => {
  expect(language.runs).toBe("server");
});
