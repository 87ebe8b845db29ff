import type { Json } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import * as components from "@vitrine/components";
import { describe, expect, test } from "vitest";
import { SHAPES } from "./index.ts";

interface Kind {
  readonly kind: string;
  readonly value?: string;
  readonly schema?: unknown;
}

const specs = Object.entries(components)
  .filter(([name]) => name.endsWith("Spec"))
  .map(([, spec]) => spec as unknown as Kind);

test("there is a form for each kind of component, and for none that is not there", () => {
  expect(Object.keys(SHAPES).toSorted()).toEqual(specs.map(({ kind }) => kind).toSorted());
});

test("a kind is left out of parameters and returns where it has no value", () => {
  const without = specs.filter(({ schema }) => schema === undefined).map(({ kind }) => kind);
  const skipped = Object.keys(SHAPES).filter((kind) => SHAPES[kind]!.skip);
  expect(skipped.toSorted()).toEqual(without.toSorted());
});

describe("a value is the same after there and back", () => {
  const none = { data: (ref: object) => ref as never, text: async () => "" };

  test.each<[string, Json, PropValues]>([
    ["label", { label: "a", confidences: [{ label: "a", confidence: 1 }] }, {}],
    [
      "highlightedtext",
      {
        text: "Ada wrote it",
        entities: [
          { start: 0, end: 3, label: "person" },
          { start: 10, end: 12, score: 0.5 },
        ],
      } as Json,
      {},
    ],
    [
      "dataframe",
      {
        columns: [
          { name: "n", type: "number" },
          { name: "t", type: "text" },
        ],
        values: { n: [1, null], t: ["x", "y"] },
      },
      {},
    ],
    ["datetime", "2024-05-31T14:05:00Z", { type: "datetime" }],
    ["datetime", ["2024-05-31", "2024-06-01"], { type: "date" }],
    ["chatbot", [{ role: "user", content: "Hi", files: [] }], {}],
    ["plot", { data: [{ type: "bar", y: [1] }] }, {}],
    ["fileexplorer", ["a/b.txt"], { count: "many" }],
    ["gallery", [{ image: { id: "x" }, caption: "One" }], {}],
  ])("%s", async (kind, value, props) => {
    const { toGradio, fromGradio } = SHAPES[kind]!;
    const there = toGradio ? await toGradio(value, none, props) : value;
    expect(fromGradio ? fromGradio(there, props) : there).toEqual(value);
  });
});
