import { expectTypeOf } from "vitest";
import { app, type App } from "./app.ts";
import { defineSpec, type PropsOf, type Simple } from "./component.ts";
import { create } from "./create.ts";
import type { TypeOf } from "../schema/schema.ts";
import type { FileRef } from "../files/files.ts";
import type { Problem } from "../errors.ts";
import { after, every, onLoad } from "./trigger.ts";
import { issue } from "./input-issues.ts";
import { on, type Handler } from "./handler.ts";
import type { Answered, Received, Returned, Run, RunBatch, Sent } from "./handler-types.ts";
import {
  amount,
  box,
  memory,
  paper,
  pick,
  press,
  tags,
  words,
  type Amount,
  type Memory,
  type Paper,
  type Pick,
  type Words,
} from "../testing/specs.ts";
import { skip, update } from "./update.ts";

const text = words();
const lang = pick({ choices: ["en", "fr"] });
const size = amount();
const note = amount({ required: false });
const doc = paper();
const seen = memory(0);
const go = press();
const nothing = () => {};

// Input types of a function: one value for one component, a record of values for a record.
expectTypeOf<Received<Words>>().toEqualTypeOf<string>();
expectTypeOf<Received<Pick<"en" | "fr">>>().toEqualTypeOf<"en" | "fr">();
expectTypeOf<Received<{ size: Amount<number>; doc: Paper; seen: Memory<number> }>>().toEqualTypeOf<{
  size: number;
  doc: File;
  seen: number;
}>();
on([], { inputs: note, run: (value) => expectTypeOf(value).toEqualTypeOf<number | null>() });
on([], {
  inputs: { lang, seen },
  run: (given) => expectTypeOf(given).toEqualTypeOf<{ lang: "en" | "fr"; seen: number }>(),
});
on([], { run: (given) => expectTypeOf(given).toEqualTypeOf<{}>() });

// Types that a program sends and receives: with files, without session state.
expectTypeOf<Sent<{ doc: Paper; seen: Memory<number> }>>().toEqualTypeOf<{
  readonly doc: Blob | URL | { readonly id: string } | string;
}>();
expectTypeOf<Answered<{ doc: Paper; seen: Memory<number> }>>().toEqualTypeOf<{ doc: FileRef }>();
expectTypeOf<Answered<Words>>().toEqualTypeOf<string>();

// Return types of a function: values, updates, `skip`; in a record, any subset of them.
"a" satisfies Returned<Words>;
({ text: "a" }) satisfies Returned<{ text: Words; size: Amount<number> }>;
on([], { outputs: text, run: () => "a" });
on([], { outputs: text, run: async () => "a" });
on([], { outputs: text, run: () => skip });
on([], { outputs: text, run: () => update({ label: "New" }) });
on([], { outputs: { text, size }, run: () => ({ text: update({ value: "a", maxLength: 3 }) }) });
on([], { outputs: { text, size }, run: () => ({ text: skip, size: 1 }) });
on([], { outputs: { text, size }, run: () => ({}) });
on([], { outputs: { text }, run: nothing });
on([], { outputs: { lang }, run: () => ({ lang: "en" }) });
on([], { outputs: { lang }, run: () => (Math.random() > 0.5 ? { lang: "en" } : { lang: "fr" }) });
on([], { outputs: { doc }, run: () => ({ doc: new Blob([]) }) });
on([], { outputs: { doc }, run: () => ({ doc: new URL("https://a.example/b") }) });
on([], { outputs: { seen }, run: () => ({ seen: 2 }) });

// A literal type is also preserved in a list of objects, for a handler in an app's list.
const talkSpec = defineSpec({
  kind: "talk",
  description: "A conversation.",
  props: {
    value: {
      type: "array",
      items: {
        type: "object",
        properties: { role: { enum: ["user", "assistant"] }, content: { type: "string" } },
        required: ["role", "content"],
      },
      default: [],
      description: "What was said.",
    },
  },
  events: {},
});
type Said = TypeOf<typeof talkSpec.props.value.items>;
const talk = create<Simple<Said[], {}, PropsOf<typeof talkSpec>>>(talkSpec);
app({
  layout: box(text, talk, go),
  handlers: [
    on(go.click, {
      inputs: { text, history: talk },
      outputs: { history: talk },
      run({ text: content, history }) {
        const all = [...history, { role: "user" as const, content }];
        return { history: [...all, { role: "assistant", content }] };
      },
    }),
    on(text.submit, {
      inputs: { text, history: talk },
      outputs: { history: talk },
      async *run({ text: content, history }) {
        yield { history: [...history, { role: "user", content }] };
        return { history: [...history, { role: "assistant", content }] };
      },
    }),
  ],
});

// Generators yield the same types; their return value is the final result.
on([], {
  outputs: { text, size },
  *run() {
    yield { text: "a" };
    yield { size: 1 };
    return { text: "b" };
  },
});
on([], {
  inputs: { text },
  outputs: text,
  async *run({ text }, { progress }) {
    for (const part of progress.each(text.split(" "))) yield part;
  },
});

// A batch function receives lists and returns lists.
on([], {
  batch: { max: 4 },
  inputs: { text },
  outputs: { size },
  run: (calls) => {
    expectTypeOf(calls).toEqualTypeOf<{ text: string }[]>();
    return calls.map(({ text }) => ({ size: text.length }));
  },
});

// The types of a handler include its name and slots, and those of an app include all its handlers.
const greet = on(go.click, { name: "greet", inputs: { text }, outputs: { text }, run: ({ text }) => ({ text }) });
const lone = on([text.submit, go.click], { name: "lone", inputs: lang, outputs: doc, run: () => new Blob([]) });
expectTypeOf(greet).toEqualTypeOf<Handler<"greet", { text: Words }, { text: Words }, undefined>>();
expectTypeOf(app({ layout: box(), handlers: [greet, lone] })).toEqualTypeOf<
  App<{
    greet: { inputs: { text: Words }; outputs: { text: Words }; event: undefined };
    lone: { inputs: Pick<"en" | "fr">; outputs: Paper; event: undefined };
  }>
>();

// Examples may omit inputs, and may contain what a function would return for the input's component.
on([], { inputs: { text, lang }, examples: [{ text: "a" }, { lang: "en" }], run: nothing });
on([], { inputs: lang, examples: ["en", "fr"], run: nothing });
on([], { inputs: doc, examples: [new URL("https://a.example/b")], run: nothing });

on([], { inputs: { text, lang }, examples: { rows: [{ text: "a" }], columns: ["lang"], perPage: 3 }, run: nothing });
on([], { inputs: lang, examples: { rows: ["en"], labels: ["English"], run: true, cache: "lazy" }, run: nothing });

// ---- Programs that must not compile.

// @ts-expect-error a column that is not an input
on([], { inputs: { text }, examples: { rows: [{ text: "a" }], columns: ["lang"] }, run: nothing });
// @ts-expect-error an example outside the choices, among options
on([], { inputs: lang, examples: { rows: ["de"] }, run: nothing });

// @ts-expect-error an input that is not there
on([], { inputs: { text }, run: ({ other }) => void other });
// @ts-expect-error a value used as another type
on([], { inputs: { size }, run: ({ size }) => void size.trim() });
// @ts-expect-error a file used as a text
on([], { inputs: doc, run: (file) => void file.trim() });
// @ts-expect-error a nullable value used as if it were not nullable
on([], { inputs: note, run: (value) => void value.toFixed() });
// @ts-expect-error an output of the wrong type
on([], { outputs: { size }, run: () => ({ size: "1" }) });
// @ts-expect-error a single output of the wrong type
on([], { outputs: size, run: () => "1" });
// @ts-expect-error an output of the wrong type, in a promise
on([], { outputs: { size }, run: async () => ({ size: "1" }) });
// @ts-expect-error an output outside the choices
on([], { outputs: { lang }, run: () => ({ lang: "de" }) });
// @ts-expect-error an output that does not exist
on([], { outputs: { size }, run: () => ({ other: 1 }) });
// @ts-expect-error a path where a file is expected
on([], { outputs: { doc }, run: () => ({ doc: "a.txt" }) });
// @ts-expect-error state of the wrong type
on([], { outputs: { seen }, run: () => ({ seen: "2" }) });
// @ts-expect-error an update of a prop that does not exist
on([], { outputs: text, run: () => update({ choices: [] }) });
// @ts-expect-error an update of the wrong type
on([], { outputs: text, run: () => update({ maxLength: "3" }) });
on([], {
  outputs: { size },
  // @ts-expect-error a yield of the wrong type
  *run() {
    yield { size: "1" };
  },
});
on([], {
  batch: { max: 4 },
  inputs: { text },
  outputs: { size },
  // @ts-expect-error one result where a list is expected
  run: () => ({ size: 1 }),
});
// @ts-expect-error an example outside the choices
on([], { inputs: { lang }, examples: [{ lang: "de" }], run: nothing });
// @ts-expect-error an example of an input that does not exist
on([], { inputs: { lang }, examples: [{ other: "de" }], run: nothing });
// @ts-expect-error an event that the component does not have
on(text.click, { run: nothing });
// @ts-expect-error an event without a component
on("click", { run: nothing });
// @ts-expect-error inputs that are not components
on([], { inputs: { text: "a" }, run: nothing });
// @ts-expect-error a prop of the wrong type
words({ maxLength: "3" });
// @ts-expect-error a prop that does not exist
words({ choices: [] });
// @ts-expect-error an initial value outside the choices
pick({ choices: ["a"], value: "b" });
// @ts-expect-error an app without a layout
app({ handlers: [] });

// The type of `event` follows from the handler's triggers.
on(tags().select, {
  run: (_, { event }) => expectTypeOf(event).toEqualTypeOf<{ readonly index: number; readonly value: string }>(),
});
on([tags().select, words().submit], {
  run: (_, { event }) =>
    expectTypeOf(event).toEqualTypeOf<{ readonly index: number; readonly value: string } | undefined>(),
});
on([words().submit, onLoad(), every(100)], { run: (_, { event }) => expectTypeOf(event).toEqualTypeOf<undefined>() });
on(after(on([], { run: () => {} }), "failed"), {
  run: (_, { event }) => expectTypeOf(event).toEqualTypeOf<Problem>(),
});
// @ts-expect-error the event does not exist
void words().select;
on(tags().select, {
  // @ts-expect-error an index is a number
  run: (_, { event }) => event.index.length,
});

// An unknown output is rejected beside a known one, and so is an unknown prop of an update.
// @ts-expect-error a second output that does not exist
on([], { outputs: { text }, run: () => ({ text: "a", other: "b" }) });
// @ts-expect-error a prop that does not exist, beside one that does
on([], { outputs: { text }, run: () => ({ text: update({ label: "a", choices: [] }) }) });
// @ts-expect-error an output that does not exist, in one of two records
on([], { outputs: { text }, run: () => (Math.random() > 0.5 ? { other: "a" } : { text: "a" }) });
// @ts-expect-error an output that does not exist, or undefined
on([], { outputs: { text }, run: () => (Math.random() > 0.5 ? { other: "a" } : undefined) });
// @ts-expect-error outputs that do not exist, under two names
on([], { outputs: { text }, run: () => (Math.random() > 0.5 ? { other: "a" } : { more: "b" }) });
// @ts-expect-error a value of the wrong type in an update
on([], { outputs: { text }, run: () => ({ text: update({ value: 3 }) }) });
// @ts-expect-error a list where a record names the inputs
on([], { inputs: [text, size], run: () => {} });

// Untyped values are accepted, and so are functions with declared types.
on([], { outputs: { text }, run: () => JSON.parse("{}") });
on([], { outputs: { text }, run: async () => JSON.parse("{}") });
on([], { outputs: { text }, run: () => ({ text: JSON.parse("{}") }) });
on([], {
  outputs: { text },
  *run() {
    yield JSON.parse("{}");
  },
});
on([], { outputs: { text }, run: () => Object.fromEntries([["text", "a"]]) });
on([], { outputs: text, run: () => (Math.random() > 0.5 ? "a" : Promise.resolve("b")) });
const typed: Run<{ text: Words }, { text: Words }> = ({ text }) => ({ text });
on([], { inputs: { text }, outputs: { text }, run: typed });
const untyped: RunBatch<{ text: Words }, { text: Words }> = (calls) => calls.map(({ text }) => ({ text }));
on([], { inputs: { text }, outputs: { text }, batch: { max: 2 }, run: untyped });

// A validator gets the inputs, and answers with issues or nothing.
on([], {
  inputs: { text, size },
  validate: ({ text: given, size: many }) => {
    expectTypeOf(given).toEqualTypeOf<string>();
    expectTypeOf(many).toEqualTypeOf<number>();
    return many > 3 ? issue(text, "is too much.") : undefined;
  },
  run: () => {},
});

// @ts-expect-error: a validator that answers with a text
on([], { inputs: { text }, validate: () => "is wrong", run: () => {} });
