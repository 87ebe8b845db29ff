import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { NotFoundError, type VitrineError } from "../../errors.ts";
import { endOf, run } from "../listen.ts";

/** Input validation. Invalid inputs are rejected before anything runs. */
export function inputsContract(engine: () => Engine): void {
  async function refused(handler: string, inputs: unknown): Promise<VitrineError> {
    const messages: unknown[] = [];
    try {
      for await (const message of engine().run({ handler, inputs: inputs as Record<string, unknown> })) {
        messages.push(message);
      }
    } catch (error) {
      if (messages.length === 0) return error as VitrineError;
    }
    throw new Error(`It was taken: ${JSON.stringify(messages)}`);
  }

  describe("an input", () => {
    test.each<[string, string, unknown, string, string]>([
      ["of the wrong type", "echo", { text: 3 }, "text", "must be a text; got 3."],
      ["outside the choices", "choose", { lang: "de" }, "lang", 'must be one of "en", "fr"; got "de".'],
      ["below its range", "echo", { text: "a", times: -1 }, "times", "must be at least 0; got -1."],
      ["above its range", "echo", { text: "a", times: 11 }, "times", "must be at most 10; got 11."],
      ["that is too long", "echo", { text: "a".repeat(1001) }, "text", "must have at most 1000 characters; got 1001."],
      ["that is missing", "echo", {}, "text", "is missing. Send a value for it."],
      ["that is null where it is required", "echo", { text: null }, "text", "is empty. Fill it in."],
      ["that nobody knows", "echo", { text: "a", more: 1 }, "more", "is not known. Known here: text, times."],
      ["of a wrong item", "join", { labels: ["a", 1] }, "labels[1]", "must be a text; got 1."],
      [
        "with an item twice",
        "join",
        { labels: ["a", "a"] },
        "labels",
        'must not hold the same item twice; got "a" twice.',
      ],
      ["that the session keeps", "visit", { visits: 9 }, "visits", "is not known. Nothing is expected here."],
    ])("%s is refused by name", async (_, handler, inputs, field, detail) => {
      const { problem } = await refused(handler, inputs);
      expect(problem).toMatchObject({ code: "invalid-input", field, issues: [{ field, detail }] });
    });

    test("that is wrong is told with every other one", async () => {
      const { problem, message } = await refused("echo", { text: 1, times: "2" });
      expect(problem.issues?.map(({ field }) => field)).toEqual(["text", "times"]);
      expect(message).toBe('text: must be a text; got 1. times: must be a number; got "2".');
    });

    test("that nests too deep is refused by name", async () => {
      const deep: unknown = JSON.parse("[".repeat(3000) + "]".repeat(3000));
      const { problem } = await refused("mirror", { thing: deep });
      expect(problem).toMatchObject({ code: "invalid-input", field: "thing" });
      expect(problem.detail).toContain("nests deeper than 64 levels");
    });

    test("of a hundred thousand items is refused fast, with one issue", async () => {
      const { problem } = await refused("join", { labels: Array(100_000).fill(0) });
      expect(problem.issues).toEqual([
        { field: "labels[0]", code: "type", expected: "string", received: 0, detail: "must be a text; got 0." },
      ]);
    });

    test("that is left out gets its first value", async () => {
      expect(endOf(await run(engine(), "echo", { text: "ab" }))).toMatchObject({ outputs: { reply: "abab" } });
      expect(endOf(await run(engine(), "optional"))).toMatchObject({ outputs: { seen: { note: 7, maybe: true } } });
    });

    test("that is null where it may be stays null", async () => {
      const end = endOf(await run(engine(), "optional", { note: null, maybe: null }));
      expect(end).toMatchObject({ outputs: { seen: { note: null, maybe: true } } });
    });

    test("that is null where it is a list that may be empty is the empty list", async () => {
      expect(endOf(await run(engine(), "mirror-labels", { labels: null }))).toMatchObject({ outputs: { seen: [] } });
    });

    test.each([[null], [[1, [2, {}]]], ["text"], [{ a: { b: null }, ü: "ß" }], [0.1], [false]])(
      "of any JSON (%j) comes and goes as it is",
      async (thing) => {
        expect(endOf(await run(engine(), "mirror", { thing }))).toMatchObject({ outputs: { seen: thing } });
      },
    );
  });

  describe("a call", () => {
    test.each(["nobody", "constructor", "__proto__", "echo/.."])("of the handler %j finds none", async (handler) => {
      const error = await refused(handler, {});
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error.message).toMatch(/^There is no handler ".*"\. Handlers here: echo, later,/);
    });

    test.each([[[]], ["text"], [null], [3]])("with %j for its inputs is refused", async (inputs) => {
      const { problem } = await refused("echo", inputs);
      expect(problem).toMatchObject({ code: "invalid-input", detail: expect.stringContaining("object") as string });
    });
  });
}
