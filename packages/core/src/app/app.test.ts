import { describe, expect, test } from "vitest";
import { app, isApp } from "./app.ts";
import { defineSpec } from "./component.ts";
import { create } from "./create.ts";
import { DefinitionError } from "../errors.ts";
import { on } from "./handler.ts";
import { amount, box, memory, paper, pick, press, words } from "../testing/specs.ts";

const nothing = () => {};

/** The message of the `DefinitionError` that defining an app throws. */
function refusal(define: () => unknown): string {
  try {
    define();
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("app() refuses, by name,", () => {
  test("a component that is placed twice", () => {
    const text = words({ label: "Name" });
    expect(refusal(() => app({ layout: box(text, box(text)) }))).toContain(
      'The words "Name" is placed twice. Place it once',
    );
  });

  test("a component that a handler uses but nobody placed", () => {
    const name = words();
    const go = press();
    const handler = on(go.click, { inputs: { name }, run: nothing });
    expect(refusal(() => app({ layout: box(go), handlers: [handler] }))).toContain(
      'The words "name" is used by a handler but not placed',
    );
  });

  test("a trigger whose component is not placed", () => {
    const handler = on(press("Go").click, { run: nothing });
    expect(refusal(() => app({ layout: box(), handlers: [handler] }))).toContain(
      'The press "Go" is used by a handler but not placed',
    );
  });

  test("a component with two names", () => {
    const text = words();
    const handlers = [
      on(text.change, { inputs: { first: text }, run: nothing }),
      on(text.submit, { inputs: { second: text }, run: nothing }),
    ];
    expect(refusal(() => app({ layout: box(text), handlers }))).toContain(
      'A words is named twice: "first" and "second"',
    );
  });

  test("two components with one name", () => {
    const [one, two] = [words(), amount()];
    const handlers = [
      on(one.change, { inputs: { text: one }, run: nothing }),
      on(two.change, { inputs: { text: two }, run: nothing }),
    ];
    expect(refusal(() => app({ layout: box(one, two), handlers }))).toContain(
      'Two components are named "text": a words and an amount',
    );
  });

  test.each(["school.example", "https://school.example/", "https://*.school.example", "null"])(
    "a place for results that is no origin: %s",
    (place) => {
      expect(refusal(() => app({ layout: box(), resultsTo: ["https://school.example", place] }))).toBe(
        `resultsTo: "${place}" is not an origin. Write it as browsers do: "https://school.example".`,
      );
    },
  );

  test("places for results that are no list", () => {
    const resultsTo = "https://school.example" as "*";
    expect(refusal(() => app({ layout: box(), resultsTo }))).toContain("resultsTo must be a list of origins");
  });

  test("a handler that was made but not listed", () => {
    const go = press("Go");
    on(go.click, { run: nothing });
    expect(refusal(() => app({ layout: box(go) }))).toContain(
      'The press "Go" has a handler (click) that is not listed',
    );
  });

  test.each(["1st", "a b", "a.b", "", "__proto__"])("the component name %j", (name) => {
    const text = words();
    const inputs = Object.fromEntries([[name, text]]);
    const handlers = [on([], { name: "run", inputs, run: nothing })];
    expect(refusal(() => app({ layout: box(text), handlers }))).toContain(`"${name}" cannot name a component`);
  });

  test.each(["1st", "a b", "a/b", "", "__proto__"])("the handler name %j", (name) => {
    expect(refusal(() => app({ layout: box(), handlers: [on([], { name, run: nothing })] }))).toContain(
      `"${name}" cannot name a handler`,
    );
  });

  test("two handlers with one name", () => {
    const handlers = [on([], { name: "go", run: nothing }), on([], { name: "go", run: nothing })];
    expect(refusal(() => app({ layout: box(), handlers }))).toContain('Two handlers are named "go"');
  });

  test("a handler with neither trigger nor name", () => {
    expect(refusal(() => app({ layout: box(), handlers: [on([], { run: nothing })] }))).toContain(
      "no trigger and no name",
    );
  });

  test("a layout that is no component", () => {
    const layout = undefined as unknown as ReturnType<typeof box>;
    expect(refusal(() => app({ layout }))).toContain(
      "layout must be a component, such as column(name, greet); got undefined.",
    );
  });

  test("a session value in the layout", () => {
    expect(refusal(() => app({ layout: box(memory(1)) }))).toContain("A memory has no place on a page");
  });

  test("an example outside the choices, named with its row and input", () => {
    const lang = pick({ choices: ["en", "fr"] });
    const examples = [{ lang: "en" }, { lang: "de" as "en" }] as const;
    const handlers = [on(lang.change, { name: "say", inputs: { lang }, examples, run: nothing })];
    expect(refusal(() => app({ layout: box(lang), handlers }))).toContain(
      'say: examples[1].lang must be one of "en", "fr"; got "de".',
    );
  });

  test("an example of an input that is not there", () => {
    const text = words();
    const examples = [{ text: "a", other: 1 } as { text: string }];
    const handlers = [on(text.change, { name: "say", inputs: { text }, examples, run: nothing })];
    expect(refusal(() => app({ layout: box(text), handlers }))).toContain(
      'say: examples[0] has "other", which is not an input. Inputs: text.',
    );
  });

  test.each([
    [{}, "on({ examples }): must be a list, or a record with the list `rows`"],
    [{ rows: [], labels: ["a"] }, "on({ examples.labels }): must be a list of at most 0, one a row"],
    [{ rows: [], perPage: 0 }, "on({ examples.perPage }): must be a whole number of at least 1; got 0."],
    [{ rows: [], cache: true }, 'on({ examples.cache }): must be "eager", "lazy" or false; got true.'],
    [{ rows: [], columns: ["other"] }, 'say: examples.columns has "other", which is not an input. Inputs: text.'],
  ])("an option of examples that does not fit: %j", (examples, words_) => {
    const text = words();
    const define = () =>
      app({
        layout: box(text),
        handlers: [on(text.change, { name: "say", inputs: { text }, examples: examples as never, run: nothing })],
      });
    expect(refusal(define)).toContain(words_);
  });

  test("results of examples that are kept for all, of a function with session state", () => {
    const [text, count] = [words(), memory(0)];
    const examples = { rows: [{ text: "a" }], cache: "lazy" } as const;
    const handlers = [on(text.change, { name: "say", inputs: { text, count }, examples, run: nothing })];
    expect(refusal(() => app({ layout: box(text), handlers }))).toContain(
      'say: examples.cache keeps results for all visitors, but "count" is state of one session.',
    );
  });

  test("an example that is not a record where the inputs are one", () => {
    const text = words();
    const examples = ["a text" as unknown as { text: string }];
    const handlers = [on(text.change, { name: "say", inputs: { text }, examples, run: nothing })];
    expect(refusal(() => app({ layout: box(text), handlers }))).toContain(
      'say: examples[0] must be a record of: text; got "a text".',
    );
  });

  test("one group with two workers", () => {
    const concurrency = { group: "gpu", limit: 1 };
    const handlers = [
      on([], { name: "one", concurrency, worker: "gpu", run: nothing }),
      on([], { name: "two", concurrency, run: nothing }),
    ];
    expect(refusal(() => app({ layout: box(), handlers }))).toContain(
      'The group "gpu" has the worker "gpu" in one handler and no worker in another ("two"). Give it one.',
    );
  });

  test("one group with two limits", () => {
    const handlers = [
      on([], { name: "one", concurrency: { group: "gpu", limit: 1 }, run: nothing }),
      on([], { name: "two", concurrency: { group: "gpu", limit: 2 }, run: nothing }),
    ];
    expect(refusal(() => app({ layout: box(), handlers }))).toContain(
      'The group "gpu" has the limit 1 in one handler and 2 in another ("two"). Give it one limit.',
    );
  });
});

describe("on() refuses, by name,", () => {
  test.each([
    [{ concurrency: 0 }, "on({ concurrency }): must be a whole number of at least 1; got 0."],
    [{ concurrency: 1.5 }, "on({ concurrency }): must be a whole number of at least 1; got 1.5."],
    [{ concurrency: Infinity }, "on({ concurrency }): must be a whole number of at least 1; got Infinity."],
    [{ concurrency: { group: "gpu", limit: 0 } }, "on({ concurrency.limit }): must be a whole number of at least 1"],
    [{ maxWaiting: -1 }, "on({ maxWaiting }): must be a whole number of at least 0; got -1."],
    [{ timeLimitMs: Infinity }, "on({ timeLimitMs }): must be a whole number from 1 to 2147483647; got Infinity."],
    [{ timeLimitMs: NaN }, "on({ timeLimitMs }): must be a whole number from 1 to 2147483647; got NaN."],
    [{ retries: 11 }, "on({ retries }): must be a whole number from 0 to 10; got 11."],
    [{ worker: "any" }, 'on({ worker }): must be a label of letters, digits and hyphens such as "gpu"'],
    [{ worker: "a b" }, 'and not "any"; got "a b".'],
    [{ batch: { max: 0 } }, "on({ batch.max }): must be a whole number of at least 1; got 0."],
    [{ batch: { max: 2, waitMs: -1 } }, "on({ batch.waitMs }): must be a whole number from 0 to 2147483647; got -1."],
  ])("the limits %j", (limits, message) => {
    const make = () => on([], { name: "go", run: () => [], ...(limits as { batch: { max: number } }) });
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(message);
  });
});

describe("an app", () => {
  test("names lone components input and output, records by their keys, the rest by kind", () => {
    const [first, second, third, lone, answer] = [words(), words(), words(), words(), words()];
    const handlers = [
      on(lone.submit, { name: "a", inputs: lone, outputs: answer, run: (text) => text }),
      on(first.submit, { name: "b", inputs: { first }, run: nothing }),
    ];
    const { ids } = app({ layout: box(first, second, third, lone, answer), handlers });
    const idOf = (component: ReturnType<typeof words>) => ids.get(component);
    expect([first, second, third, lone, answer].map(idOf)).toEqual(["first", "words-1", "words-2", "input", "output"]);
  });

  test("names a handler after its first trigger", () => {
    const name = words();
    const handlers = [on([name.submit, name.change], { inputs: { name }, run: nothing })];
    expect([...app({ layout: box(name), handlers }).handlers.keys()]).toEqual(["name_submit"]);
  });

  test("takes names in any script", () => {
    const text = words();
    const handlers = [on([], { name: "überprüfen", inputs: { größe: text }, run: nothing })];
    expect(app({ layout: box(text), handlers }).components.has("größe")).toBe(true);
  });

  test("refuses two kinds whose elements share a tag, unless one module defines it", () => {
    const own = (kind: string, module: string) =>
      create(
        defineSpec({
          kind,
          description: kind,
          props: {},
          events: {},
          element: { tag: "my-x", module: new URL(module, "file:///") },
        }),
      );
    expect(() => app({ layout: box(own("dial", "a.ts"), own("knob", "b.ts")) })).toThrow(
      '"dial" and "knob" both bring an element <my-x>. Give each its own tag.',
    );
    expect(() => app({ layout: box(own("dial", "a.ts"), own("knob", "a.ts")) })).not.toThrow();
  });

  test("keeps a session value without placing it", () => {
    const seen = memory(0);
    const handlers = [on([], { name: "go", inputs: { seen }, outputs: { seen }, run: nothing })];
    expect(app({ layout: box(), handlers }).components.get("seen")).toBe(seen);
  });

  test("lets an encoded example be anything that its encoder may take", () => {
    const photo = paper();
    const handlers = [on([], { name: "go", inputs: photo, examples: [new Blob(["x"])], run: nothing })];
    expect(() => app({ layout: box(photo), handlers })).not.toThrow();
  });

  test("is recognised among other values", () => {
    expect(isApp(app({ layout: box() }))).toBe(true);
    for (const other of [null, 1, {}, box(), { layout: {}, handlers: [] }]) expect(isApp(other)).toBe(false);
  });
});
