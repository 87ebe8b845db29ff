import { on, update, type ImageFile } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { dataframe } from "./dataframe.ts";

const people = dataframe({
  columns: {
    name: "text",
    age: { type: "number", min: 0 },
    joined: "date",
    seen: "datetime",
    member: "boolean",
    plan: { type: "choice", choices: ["free", "paid"] },
    notes: "markdown",
  },
});
const results = dataframe({ label: "Results" });

interface Person {
  name: string;
  age: number | null;
  joined: string | null;
  seen: Date | null;
  member: boolean;
  plan: "free" | "paid" | null;
  notes: string;
}

// A function receives records that the columns type.
expectTypeOf<Received<typeof people>>().toEqualTypeOf<Person[]>();
expectTypeOf<Received<typeof results>>().toEqualTypeOf<Record<string, string | number | boolean | Date | null>[]>();
on(people.select, {
  inputs: people,
  run: (_, { event }) => expectTypeOf(event.index).toEqualTypeOf<readonly number[]>(),
});
on(people.edit, { run: (_, { event }) => expectTypeOf(event.previous).toEqualTypeOf<unknown>() });

// Return types of a function.
const person = { name: "Ada", age: 36n, joined: new Date(), plan: "paid" } as const;
interface Fruit {
  kind: string;
  n: number;
}
const fruits: Fruit[] = [];
const tensor = { shape: [1, 2], dataSync: () => new Float32Array(2) };
on([], { inputs: people, outputs: people, run: (rows) => rows.filter(({ member }) => member) });
on([], { outputs: people, run: () => [person, {}] });
on([], { outputs: people, run: () => [["Ada", 36]] });
on([], { outputs: people, run: () => ({ name: ["Ada"], age: new Float32Array([36]) }) });
on([], { outputs: people, run: () => update({ value: [person], search: true }) });
on([], { outputs: results, run: () => fruits });
on([], { outputs: results, run: () => ({ columns: ["a"], rows: [[1]] }) });
on([], { outputs: results, run: () => ({ a: [1], b: new Float64Array([1]) }) });
on([], { outputs: results, run: () => tensor });
dataframe({ columns: { a: "text" }, value: [{ a: "x" }] });

// Styles: conditions fit the type of their column, and a styled column keeps its type.
const scored = dataframe({
  columns: {
    score: { type: "number", style: [{ when: { above: 0.9 }, tone: "good" }], scale: "heat", range: [0, 1] },
    name: { type: "text", style: [{ when: { contains: "x" }, tone: "muted" }] },
    due: { type: "date", style: [{ when: { below: "2024-05-31", empty: false }, tone: "bad" }] },
    done: { type: "boolean", style: [{ when: { is: true }, tone: "strong" }] },
  },
});
expectTypeOf<Received<typeof scored>[number]["score"]>().toEqualTypeOf<number | null>();
// @ts-expect-error: a number contains no text
dataframe({ columns: { a: { type: "number", style: [{ when: { contains: "x" }, tone: "bad" }] } } });
// @ts-expect-error: a number is compared with numbers
dataframe({ columns: { a: { type: "number", style: [{ when: { above: "x" }, tone: "bad" }] } } });
// @ts-expect-error: a text is not above another
dataframe({ columns: { a: { type: "text", style: [{ when: { equals: "x", above: "x" }, tone: "bad" }] } } });
// @ts-expect-error: a tone that there is not
dataframe({ columns: { a: { type: "boolean", style: [{ when: { is: true }, tone: "red" }] } } });
// @ts-expect-error: a scale is for numbers
dataframe({ columns: { a: { type: "date", scale: "heat" } } });

// Images: a file or nothing comes, and what makes an image may be given.
const pets = dataframe({ columns: { name: "text", photo: { type: "image", label: "Photo" }, other: "image" } });
expectTypeOf<Received<typeof pets>[number]["photo"]>().toEqualTypeOf<ImageFile | null>();
on([], { inputs: pets, outputs: pets, run: (rows) => rows });
on([], { outputs: pets, run: () => [{ photo: new File([], "x.png"), other: new URL("file:///x.png") }] });
on([], { outputs: pets, run: () => [{ photo: { data: new Uint8ClampedArray(4), width: 1, height: 1 }, other: null }] });
// @ts-expect-error: a text is no image
on([], { outputs: pets, run: () => [{ photo: "x.png" }] });
// @ts-expect-error: an image contains no text
dataframe({ columns: { a: { type: "image", style: [{ when: { contains: "x" }, tone: "bad" }] } } });

// @ts-expect-error: a type that there is not
dataframe({ columns: { a: "colour" } });
// @ts-expect-error: a choice needs its choices
dataframe({ columns: { a: "choice" } });
// @ts-expect-error: a number column holds no text
dataframe({ columns: { a: "number" }, value: [{ a: "x" }] });
// @ts-expect-error: a text is no table
on([], { outputs: results, run: () => "x" });
// @ts-expect-error: the event does not exist
void people.submit;
