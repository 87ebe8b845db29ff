import { localEngine, runToEnd, UserError, type App } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { slider } from "../slider/slider.ts";
import { chat } from "./chat.ts";

function call(app: App, inputs: object): Promise<Record<string, unknown>> {
  const engine = localEngine(app);
  onTestFinished(() => engine.close());
  return runToEnd(engine, { handler: "chat", inputs: inputs as never });
}

const echo = chat({ reply: ({ message, history }) => `${history.length}: ${message}` });

describe("chat", () => {
  test("answers a message, with or without messages before it", async () => {
    expect(await call(echo, { message: "Hello" })).toMatchObject({ reply: { content: "0: Hello" } });
    const history = [
      { role: "user", content: "Hello" },
      { role: "assistant", content: "0: Hello" },
    ];
    expect(await call(echo, { message: "Again", history })).toMatchObject({ reply: { content: "2: Again" } });
  });

  test("streams the reply so far, and sends what is new of it alone", async () => {
    const words = chat({
      async *reply() {
        yield "one";
        yield "one two";
        yield "one two three";
      },
    });
    const engine = localEngine(words);
    onTestFinished(() => engine.close());
    const sent: unknown[] = [];
    for await (const message of engine.run({ handler: "chat", inputs: { message: "" } }))
      if (message.kind === "output") sent.push(message.patch ?? message.outputs);
    expect(sent).toEqual([
      { reply: { content: "one", steps: [], files: [] } },
      { reply: [["append", ["content"], " two"]] },
      { reply: [["append", ["content"], " three"]] },
    ]);
  });

  test("passes further inputs by name, and shows them closed, below the conversation", async () => {
    const app = chat({
      inputs: { times: slider({ min: 1, max: 3 }) },
      reply: ({ message, times }) => message.repeat(times),
    });
    expect(await call(app, { message: "ha", times: 3 })).toMatchObject({ reply: { content: "hahaha" } });
    expect(app.layout.children.map(({ kind, props }) => [kind, props["open"]])).toEqual([
      ["chatbot", undefined],
      ["accordion", false],
    ]);
  });

  test("has a list of conversations beside it that no call takes", async () => {
    const app = chat({ conversations: true, inputs: { times: slider({ max: 3 }) }, reply: ({ message }) => message });
    expect(app.layout.children.map(({ kind, children }) => [kind, children.map((child) => child.kind)])).toEqual([
      ["sidebar", ["conversations"]],
      ["column", ["chatbot", "accordion"]],
    ]);
    const engine = localEngine(app);
    onTestFinished(() => engine.close());
    const { handlers } = await engine.describe();
    expect(Object.keys(handlers["chat"]!.inputs)).toEqual(["message", "history", "times"]);
    expect(await call(app, { message: "Hello" })).toMatchObject({ reply: { content: "Hello" } });
  });

  test("fills its window with the list beside it, unless it is told not to", () => {
    const fills = [{}, { fill: false }].map((more) => chat({ conversations: true, reply: () => "", ...more }).layout);
    expect(fills.map(({ kind, props }) => [kind, props["fill"]])).toEqual([
      ["row", true],
      ["row", false],
    ]);
  });

  test("describes examples of the message and further inputs", async () => {
    const app = chat({
      inputs: { times: slider({ min: 1, max: 3 }) },
      examples: { rows: [{ message: "ha", times: 2 }], run: true },
      reply: ({ message, times }) => message.repeat(times),
    });
    const engine = localEngine(app);
    onTestFinished(() => engine.close());
    const { examples } = (await engine.describe()).handlers["chat"]!;
    expect(examples).toMatchObject({ rows: [{ message: "ha", times: 2 }], run: true });
  });

  test("lets a generator end when its call is cancelled", async () => {
    let ended = false;
    const endless = chat({
      async *reply() {
        try {
          for (;;) {
            yield "on";
            await new Promise((resolve) => setTimeout(resolve, 1));
          }
        } finally {
          ended = true;
        }
      },
    });
    const engine = localEngine(endless);
    onTestFinished(() => engine.close());
    let job = "";
    for await (const message of engine.run({ handler: "chat", inputs: { message: "" } })) {
      if (message.kind === "queued") job = message.job;
      if (message.kind === "output") void engine.cancel(job);
    }
    await expect.poll(() => ended).toBe(true);
  });

  test("gives a visitor the words that a function has for them", async () => {
    const strict = chat({
      reply() {
        throw new UserError("Ask something else.");
      },
    });
    await expect(call(strict, { message: "?" })).rejects.toThrow("Ask something else.");
  });

  test("refuses an input by a name that is its own, and a reply that is no function", () => {
    expect(() => chat({ inputs: { message: slider() }, reply: () => "" })).toThrow('"message" is the chat\'s own');
    expect(() => chat({ reply: "Hello" as never })).toThrow("chat({ reply }): must be a function; got string.");
  });
});
