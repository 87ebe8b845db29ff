import { runInThisContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { localEngine } from "../engine/local-engine.ts";
import { memory, paper, words, box } from "../testing/specs.ts";
import { app } from "./app.ts";
import { on } from "./handler.ts";
import { expressionOf, keyOf, pageScriptOf } from "./page-function.ts";

type Run = (...args: never) => unknown;

describe("a function that runs in the page", () => {
  test.each<[string, { readonly run: unknown }]>([
    ["an arrow", { run: (x: number) => x + 1 }],
    ["a lone parameter of the same name", { run: (run: number) => run + 1 }],
    [
      "a method",
      {
        run(x: number) {
          return x + 1;
        },
      },
    ],
    [
      "a function",
      {
        run: function (x: number) {
          return x + 1;
        },
      },
    ],
    ["an async arrow", { run: async (x: number) => x + 1 }],
    [
      "an async method",
      {
        async run(x: number) {
          return x + 1;
        },
      },
    ],
    [
      "a generator method",
      {
        *run(x: number) {
          yield x + 1;
        },
      },
    ],
    [
      "an async generator method",
      {
        async *run(x: number) {
          yield x + 1;
        },
      },
    ],
  ])("is registered from its source: %s", async (_, { run }) => {
    const registry = new Map<string, (x: number) => unknown>();
    Reflect.set(globalThis, Symbol.for("vitrine.page-functions"), registry);
    runInThisContext(pageScriptOf("key", run as Run));
    const result = registry.get("key")!(1);
    const values: unknown[] = [];
    if (typeof result === "object" && result !== null && "next" in result)
      for await (const value of result as unknown as AsyncIterable<unknown>) values.push(value);
    else values.push(await result);
    expect(values).toEqual([2]);
  });

  test("is written out", () => {
    expect(() => expressionOf(Math.max as unknown as Run)).toThrow("run must be written out as a function");
  });

  test("has another key when it is another", () => {
    const [one, two]: Run[] = [() => 1, () => 2];
    expect(keyOf("go", one!)).toMatch(/^go-\w+$/);
    expect(keyOf("go", one!)).not.toBe(keyOf("go", two!));
  });

  test("is in the description as a script, and programs are not offered it", async () => {
    const text = words();
    const made = app({
      layout: box(text),
      handlers: [
        on([], { name: "go", runs: "page", inputs: { text }, outputs: { text }, run: ({ text }) => ({ text }) }),
      ],
    });
    const engine = localEngine(made);
    const { go } = (await engine.describe()).handlers;
    expect(go).toMatchObject({ api: false, page: { module: { type: "text/javascript" } } });
    expect(await (await engine.get(go!.page!.module.id)).blob.text()).toContain(JSON.stringify(go!.page!.key));
    await engine.close();
  });

  test.each([
    [
      "a state of the engine",
      { inputs: { a: memory(0) } },
      'the state "a" is kept by the engine'.replace("state", "memory"),
    ],
    ["a file that it reads", { inputs: { a: paper() } }, 'the paper "a" has values that a page cannot convert'],
    ["a file that it gives", { outputs: { a: paper() } }, 'the paper "a" has values that a page cannot convert'],
    ["a batch", { batch: { max: 2 } }, "batch, validate, retries and worker are for calls"],
  ])("cannot have %s", (_, options, words) => {
    expect(() => on([], { runs: "page", run: () => {}, ...options } as never)).toThrow(words);
  });
});
