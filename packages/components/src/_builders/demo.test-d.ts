import { on, skip, update, type App, type ImageFile } from "@vitrine/core";
import { stream } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { image } from "../image/image.ts";
import { number } from "../number/number.ts";
import { state } from "../state/state.ts";
import { textbox, type Textbox } from "../textbox/textbox.ts";
import { demo } from "./demo.ts";

// A single component: one value in, one value out.
const lone = demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text.toUpperCase() });
expectTypeOf(lone).toEqualTypeOf<App<{ predict: { inputs: Textbox; outputs: Textbox } }>>();
demo({ inputs: textbox(), outputs: textbox(), predict: (text) => (expectTypeOf(text).toEqualTypeOf<string>(), text) });
demo({ inputs: textbox(), outputs: textbox(), examples: ["Hello"], predict: async (text) => text });

// A record: values by name; an output may be omitted, skipped, or have its props changed.
const record = demo({
  inputs: { first: textbox(), last: textbox() },
  outputs: { full: textbox(), short: textbox() },
  predict: ({ first, last }) => ({ full: `${first} ${last}` }),
  examples: [{ first: "Ada", last: "Lovelace" }, { first: "Alan" }],
});
expectTypeOf(record).toEqualTypeOf<
  App<{
    predict: { inputs: { first: Textbox; last: Textbox }; outputs: { full: Textbox; short: Textbox } };
  }>
>();
demo({ outputs: { a: textbox(), b: textbox() }, predict: () => ({ a: skip, b: update({ lines: 3, value: "b" }) }) });

// Generators stream; their return value is the final result.
demo({
  inputs: { text: textbox() },
  outputs: { reply: textbox(), mood: textbox() },
  async *predict({ text }, { signal, progress, info }) {
    expectTypeOf(text).toEqualTypeOf<string>();
    info("Reading");
    for (const word of progress.each(text.split(" "))) if (!signal.aborted) yield { reply: word };
    return { mood: "calm" };
  },
});
demo({
  inputs: textbox(),
  outputs: textbox(),
  *predict(text) {
    yield text;
  },
});

// A promise that always rejects is accepted for any output.
demo({ outputs: textbox(), predict: () => Promise.reject(new Error("Out of order")) });
demo({ outputs: { a: textbox() }, predict: () => Promise.reject(new Error("Out of order")) });

// Variants: only outputs, only inputs, another name, batches, state.
demo({ outputs: textbox(), predict: () => "Once upon a time" });
demo({ inputs: textbox(), predict: (text) => void text.length });
const named = demo({ name: "shout", inputs: textbox(), outputs: textbox(), predict: (text) => `${text}!` });
expectTypeOf(named).toEqualTypeOf<App<{ shout: { inputs: Textbox; outputs: Textbox } }>>();
demo({
  inputs: textbox(),
  outputs: textbox(),
  batch: { max: 8 },
  predict: (texts) => (expectTypeOf(texts).toEqualTypeOf<string[]>(), texts.map((text) => text.trim())),
});
const seen = state<number[]>([]);
demo({
  inputs: { text: textbox(), seen },
  outputs: { count: textbox(), seen },
  predict: ({ text, seen }) => ({ count: String(seen.length), seen: [...seen, text.length] }),
});

// A literal type is preserved at any depth, without `as const`.
const colour = state<"red" | "blue">("red");
const tags = state<{ kind: "a" | "b"; places: (1 | 2)[] }[]>([]);
demo({ outputs: colour, predict: () => "red" });
demo({ inputs: textbox(), outputs: { colour }, predict: async (text) => ({ colour: text ? "red" : "blue" }) });
demo({ inputs: textbox(), outputs: { tags }, predict: () => ({ tags: [{ kind: "a", places: [1] }] }) });
on([], { outputs: { colour, tags }, run: () => ({ colour: "red", tags: [{ kind: "a", places: [1, 2] }] }) });
demo({
  inputs: { text: textbox() },
  outputs: { colour, tags },
  async *predict({ text }) {
    yield { tags: [{ kind: "a", places: [1] }] };
    return { colour: text ? "red" : "blue" };
  },
});

// A stream: one value after the other.
demo({
  inputs: { frame: stream(image({ required: false })), n: stream(number(), { rate: 5 }) },
  outputs: textbox(),
  async *predict({ frame, n }) {
    expectTypeOf(frame).toEqualTypeOf<AsyncIterable<ImageFile>>();
    expectTypeOf(n).toEqualTypeOf<AsyncIterable<number>>();
    for await (const picture of frame) yield picture.name;
  },
});

// Programs that must not compile.

// @ts-expect-error: another literal
demo({ outputs: { colour }, predict: () => ({ colour: "green" }) });

// @ts-expect-error: another literal, deep inside
demo({ outputs: { tags }, predict: () => ({ tags: [{ kind: "c", places: [1] }] }) });

// @ts-expect-error: a wrong input name
demo({ inputs: { text: textbox() }, outputs: textbox(), predict: ({ txt }) => txt });

// @ts-expect-error: an output of the wrong type
demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text.length });

// @ts-expect-error: an output of the wrong type, in a promise
demo({ inputs: textbox(), outputs: textbox(), predict: async (text) => text.length });

// @ts-expect-error: an output of the wrong type, in a record
demo({ inputs: textbox(), outputs: { count: textbox() }, predict: (text) => ({ count: text.length }) });

demo({
  inputs: textbox(),
  outputs: { count: textbox() },
  // @ts-expect-error: an output of the wrong type, in a stream
  async *predict(text) {
    yield { count: text.length };
  },
});

// @ts-expect-error: an output that does not exist
demo({ inputs: textbox(), outputs: { count: textbox() }, predict: (text) => ({ counts: text }) });

// @ts-expect-error: an example of the wrong type
demo({ inputs: textbox(), outputs: textbox(), examples: [3], predict: (text) => text });

// @ts-expect-error: an example for an input that does not exist
demo({ inputs: { text: textbox() }, outputs: textbox(), examples: [{ txt: "a" }], predict: ({ text }) => text });

// @ts-expect-error: an option that does not exist
demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text, lively: true });

// @ts-expect-error: a missing function
demo({ inputs: textbox(), outputs: textbox() });

// @ts-expect-error: a component, not its factory
demo({ inputs: textbox, outputs: textbox(), predict: () => "" });

// @ts-expect-error: an event that the component does not have
on(textbox().click, { run: () => {} });

// @ts-expect-error: a prop that the output does not have
demo({ outputs: { a: textbox() }, predict: () => ({ a: update({ lives: 3 }) }) });
