import { describe, expect, test } from "vitest";
import { amount, box, press, words } from "../testing/specs.ts";
import { app } from "./app.ts";
import { on } from "./handler.ts";
import { stream } from "./stream.ts";
import { localEngine } from "../engine/local-engine.ts";

describe("stream()", () => {
  test("makes a component of its own, with the events of the one that it is given", () => {
    const given = amount({ max: 5 });
    const streamed = stream(given);
    expect(streamed.change).toMatchObject({ component: streamed, event: "change" });
    expect(streamed.props).toEqual(given.props);
    expect(given["~stream"]).toBeUndefined();
  });

  test("is described as a list of the values, with its rate", async () => {
    const number = stream(amount({ label: "Number" }), { rate: 5, keep: "all" });
    const engine = localEngine(
      app({ layout: box(number), handlers: [on([], { name: "add", inputs: { number }, run: () => {} })] }),
    );
    const { add } = (await engine.describe()).handlers;
    expect(add!.input.properties!["number"]).toEqual({
      type: "array",
      title: "Number",
      items: { type: "number", minimum: 0, maximum: 100 },
      "x-stream": { rate: 5, keep: "all" },
    });
    expect(add!.input.required).toEqual([]);
    expect(add!.streams).toEqual(["number"]);
    await engine.close();
  });

  test.each([
    [() => stream(amount(), { rate: 0 }), /stream\(\{ rate \}\): must be above 0 and at most 60/],
    [() => stream(amount(), { rate: 61 }), /at most 60 a second; got 61/],
    [() => stream(amount(), { rate: "fast" as never }), /got "fast"/],
    [() => stream(amount(), { keep: "some" as never }), /must be "latest" or "all"; got "some"/],
    [() => stream(press()), /press has no value/],
    [() => stream(amount as never), /must be called with a component/],
  ])("refuses what cannot be one (%#)", (make, words) => {
    expect(make).toThrow(words);
  });

  test.each([
    ["batch", { batch: { max: 2 } }],
    ["validate", { validate: () => undefined }],
    ["examples", { examples: [{ number: 1 }] }],
    ["runs", { runs: "page" }],
  ] as const)("is not for a handler with %s", (name, options) => {
    const inputs = { number: stream(amount()) };
    expect(() => on([], { inputs, run: () => {}, ...options } as never)).toThrow(
      `on({ ${name} }): is not for the stream "number".`,
    );
  });

  test("is no output", () => {
    const reply = stream(words());
    expect(() => on([], { outputs: { reply }, run: () => {} })).toThrow(
      /"reply" is a stream, which only inputs can be/,
    );
  });
});
