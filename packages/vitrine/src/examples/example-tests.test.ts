import { json, textbox } from "@vitrine/components";
import { describe, expect, test } from "vitest";
import { demo, example, exampleTests, run } from "vitrine";
import type { App } from "@vitrine/core";

const shout = (...examples: unknown[]) =>
  demo({
    inputs: { text: textbox() },
    outputs: { reply: textbox(), scores: json() },
    predict: ({ text }) => {
      if (text === "bad") throw new TypeError("no such word");
      return { reply: text.toUpperCase(), scores: { a: [1, 2], b: text } };
    },
    examples: examples as never,
  });

const failureOf = (app: App) =>
  exampleTests(app)[0]!
    .run()
    .then(
      () => "passed",
      (error: Error) => error,
    );

describe("the tests of an app's examples", () => {
  test("are named by their place, and tell which of them compare", () => {
    const tests = exampleTests(shout({ text: "a" }, example({ text: "b" }, { expect: { reply: "B" } })));
    expect(tests.map(({ name, compares }) => [name, compares])).toEqual([
      ["predict: examples[0]", false],
      ["predict: examples[1]", true],
    ]);
  });

  test("pass where the outputs that are named are as expected", async () => {
    expect(await failureOf(shout(example({ text: "b" }, { expect: { reply: "B" } })))).toBe("passed");
  });

  test("fail with what differs, by place", async () => {
    const expected = { reply: "C", scores: { a: [1, 3], b: "b" } };
    const failure = await failureOf(shout(example({ text: "b" }, { expect: expected })));
    expect(failure).toMatchObject({ name: "AssertionError", code: "ERR_ASSERTION", expected, actual: { reply: "B" } });
    expect((failure as Error).message).toBe(
      'predict: examples[0] gave another result:\n  reply: expected "C"; got "B"\n  scores.a[1]: expected 3; got 2',
    );
  });

  test("compare a lone output as a value, and an empty one too", async () => {
    const lone = (expected: string) =>
      demo({
        inputs: textbox(),
        outputs: textbox(),
        predict: (text) => text,
        examples: [example("", { expect: expected })],
      });
    expect(await failureOf(lone(""))).toBe("passed");
    expect(await failureOf(lone("a"))).toMatchObject({ message: expect.stringContaining('expected "a"; got ""') });
  });

  test("ask a function, which fails with false or an error of its own", async () => {
    const own = new Error("too quiet");
    const judged = (judge: (outputs: { reply: string }) => unknown) =>
      failureOf(shout(example({ text: "b" }, { expect: judge })));
    expect(await judged(({ reply }) => reply === "B")).toBe("passed");
    expect(await judged(() => undefined)).toBe("passed");
    expect(await judged(() => false)).toMatchObject({ message: expect.stringContaining("expect returned false for") });
    expect(await judged(() => Promise.reject(own))).toBe(own);
  });

  test("of plain examples fail with the function's error", async () => {
    expect(await failureOf(shout({ text: "bad" }))).toMatchObject({ cause: expect.any(TypeError) });
  });
});

test("an example that expects something is filled in and called like any other", async () => {
  const app = shout(example({ text: "b" }, { expect: { reply: "B" } }));
  expect([...app.handlers.values()][0]!.examples.rows).toEqual([{ text: "b" }]);
  expect(await run(app, { text: "b" })).toMatchObject({ reply: "B" });
});

test("an example that does not fit is refused at the definition, with what it expects or without", () => {
  const wrong = () => shout(example({ other: "b" }, { expect: { reply: "B" } }));
  expect(wrong).toThrow('predict: examples[0] has "other", which is not an input.');
});
