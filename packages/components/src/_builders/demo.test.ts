import { localEngine, runToEnd, type App, type Json } from "@vitrine/core";
import { plainWords, type AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { state } from "../state/state.ts";
import { textbox, type Textbox } from "../textbox/textbox.ts";
import { demo, type DemoOptions } from "./demo.ts";

describe("demo", () => {
  test("runs a function from one component to another", async () => {
    const greet = demo({ inputs: textbox(), outputs: textbox(), predict: (name) => `Hello ${name}` });
    expect(await call(greet, { input: "Ada" })).toEqual({ output: "Hello Ada" });
  });

  test("runs a function over records, by name", async () => {
    const join = demo({
      inputs: { first: textbox(), last: textbox() },
      outputs: { full: textbox() },
      predict: ({ first, last }) => ({ full: `${first} ${last}` }),
    });
    expect(await call(join, { first: "Ada", last: "Lovelace" })).toEqual({ full: "Ada Lovelace" });
  });

  test("streams what a generator yields", async () => {
    const spell = demo({
      inputs: textbox(),
      outputs: textbox(),
      *predict(text) {
        for (let end = 1; end <= text.length; end++) yield text.slice(0, end);
      },
    });
    expect(await call(spell, { input: "abc" })).toEqual({ output: "abc" });
  });

  test("puts inputs and buttons on one side, outputs on the other", () => {
    const made = demo({ inputs: { a: textbox(), b: textbox() }, outputs: textbox(), predict: ({ a, b }) => a + b });
    expect(plainWords(outline(made.layout))).toEqual({
      row: [{ column: ["textbox", "textbox", { row: ["Clear", "Run"] }] }, { column: ["textbox"] }],
    });
  });

  test("runs when the button is clicked, and on Enter in an input that knows it", () => {
    const made = demo({ inputs: { text: textbox() }, outputs: textbox(), predict: ({ text }) => text });
    expect(triggersOf(made)).toEqual(["button.click", "textbox.submit"]);
  });

  test("takes other words for its buttons, and leaves one out", () => {
    const words = { submitLabel: "Translate", clearLabel: null };
    const made = demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text, ...words });
    expect(plainWords(outline(made.layout))).toEqual({
      row: [{ column: ["textbox", { row: ["Translate"] }] }, { column: ["textbox"] }],
    });
  });

  test("without inputs, has a button that generates, above the outputs", async () => {
    const made = demo({ outputs: textbox(), predict: () => "Once upon a time" });
    expect(plainWords(outline(made.layout))).toEqual({ column: ["Generate", "textbox"] });
    expect(await call(made, {})).toEqual({ output: "Once upon a time" });
  });

  test("without outputs, is a form alone", async () => {
    const got: string[] = [];
    const made = demo({ inputs: textbox(), predict: (text) => void got.push(text) });
    expect(plainWords(outline(made.layout))).toEqual({ column: ["textbox", { row: ["Clear", "Run"] }] });
    expect(await call(made, { input: "note" })).toEqual({});
    expect(got).toEqual(["note"]);
  });

  test("places a component once that is input and output", () => {
    const text = textbox();
    const made = demo({ inputs: { text }, outputs: { text }, predict: ({ text }) => ({ text: text.trim() }) });
    expect(plainWords(outline(made.layout))).toEqual({ column: ["textbox", { row: ["Clear", "Run"] }] });
  });

  test("when live, runs as an input changes, without a button to run it", () => {
    const made = demo({ live: true, inputs: textbox(), outputs: textbox(), predict: (text) => text });
    expect(plainWords(outline(made.layout))).toEqual({
      row: [{ column: ["textbox", { row: ["Clear"] }] }, { column: ["textbox"] }],
    });
    expect(triggersOf(made)).toEqual(["textbox.input"]);
  });

  test("does not place state, and keeps it between calls", async () => {
    const count = state(0);
    const made = demo({
      inputs: { text: textbox(), count },
      outputs: { shown: textbox(), count },
      predict: ({ text, count }) => ({ shown: `${text} ${count}`, count: count + 1 }),
    });
    expect(plainWords(outline(made.layout))).toEqual({
      row: [{ column: ["textbox", { row: ["Clear", "Run"] }] }, { column: ["textbox"] }],
    });
    const engine = localEngine(made);
    const ask = () => runToEnd(engine, { handler: "predict", inputs: { text: "call" } }, { session: "one" });
    expect([await ask(), await ask()]).toEqual([{ shown: "call 0" }, { shown: "call 1" }]);
    await engine.close();
  });

  test("runs several calls at once with a batch", async () => {
    const sizes: number[] = [];
    const made = demo({
      inputs: textbox(),
      outputs: textbox(),
      batch: { max: 2 },
      predict: (texts) => (sizes.push(texts.length), texts.map((text) => text.toUpperCase())),
    });
    const engine = localEngine(made);
    const ask = (input: string) => runToEnd(engine, { handler: "predict", inputs: { input } });
    expect(await Promise.all([ask("a"), ask("b")])).toEqual([{ output: "A" }, { output: "B" }]);
    expect(sizes).toEqual([2]);
    await engine.close();
  });

  test("passes its settings on: name, words, limits, home", () => {
    const made = demo({
      title: "Shout",
      description: "Makes it loud.",
      article: "Why?",
      lang: "de",
      runs: "server",
      name: "shout",
      concurrency: 3,
      maxWaiting: 5,
      timeLimitMs: 1000,
      examples: ["hi"],
      inputs: textbox(),
      outputs: textbox(),
      predict: (text) => text.toUpperCase(),
    });
    expect(made).toMatchObject({
      title: "Shout",
      description: "Makes it loud.",
      article: "Why?",
      lang: "de",
      runs: "server",
    });
    expect(made.handlers.get("shout")).toMatchObject({
      concurrency: 3,
      maxWaiting: 5,
      timeLimitMs: 1000,
      examples: { rows: ["hi"] },
    });
  });
});

describe("demo refuses", () => {
  test("a predict that is no function", () => {
    const options = { inputs: textbox(), outputs: textbox() } as unknown as DemoOptions<Textbox, Textbox>;
    expect(() => demo(options)).toThrow("demo({ predict }): must be a function; got undefined.");
  });

  test("an input that is no component, by name", () => {
    const inputs = { text: "hello" } as unknown as { text: AnyComponent };
    expect(() => demo({ inputs, predict: () => {} })).toThrow(
      'demo({ inputs: { text } }): must be a component, textbox(); got "hello".',
    );
  });

  test("a factory in a component's place", () => {
    const inputs = textbox as unknown as AnyComponent;
    expect(() => demo({ inputs, predict: () => {} })).toThrow(
      "demo({ inputs }): must be a component; got a function. Call it: textbox().",
    );
  });

  test("live without an input that changes", () => {
    expect(() => demo({ live: true, outputs: textbox(), predict: () => "" })).toThrow(
      /^demo\(\{ live \}\): needs an input/,
    );
  });

  test("an example that its input refuses, by place", () => {
    const inputs = { text: textbox({ maxLength: 3 }) };
    expect(() => demo({ inputs, examples: [{ text: "abcd" }], predict: () => {} })).toThrow(/examples\[0\]\.text/);
  });
});

type Outline = string | { [kind: string]: Outline[] };

/** A layout in short form: containers by kind, buttons by label, others by kind. */
function outline(component: AnyComponent): Outline {
  if (component["~spec"].container) return { [component.kind]: component.children.map(outline) };
  return component.kind === "button" ? String(component.props["label"]) : component.kind;
}

function triggersOf(made: App): string[] {
  return [...made.handlers.values()].flatMap(({ triggers }) =>
    triggers.map((trigger) => ("component" in trigger ? `${trigger.component.kind}.${trigger.event}` : "")),
  );
}

async function call(made: App, inputs: Record<string, Json>) {
  const engine = localEngine(made);
  try {
    return await runToEnd(engine, { handler: "predict", inputs });
  } finally {
    await engine.close();
  }
}
