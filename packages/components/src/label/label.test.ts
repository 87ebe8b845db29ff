import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { label, labelSpec, type LabelProps } from "./label.ts";

const animals = {
  label: "cat",
  confidences: [
    { label: "cat", confidence: 0.9 },
    { label: "dog", confidence: 0.1 },
  ],
};

specContract(labelSpec, label, {
  samples: [null, animals, { label: "cat", confidences: [] }, { label: "cat" }],
  refused: ["cat", 0.9, { confidences: [] }, { label: "cat", confidences: [{ label: "cat", confidence: 1.5 }] }],
  trips: [
    { given: { dog: 0.1, cat: 0.9 }, wire: animals },
    { given: [...animals.confidences].reverse(), wire: animals },
    { given: animals, wire: animals, got: animals },
    { given: "cat", wire: { label: "cat", confidences: [] } },
    { given: {}, wire: null },
    { given: { label: 0.2, confidences: 0.8 }, wire: encode({ label: 0.2, confidences: 0.8 }) },
  ],
});

describe("label", () => {
  test("keeps the likeliest that were asked for", () => {
    expect(encode({ a: 0.2, b: 0.5, c: 0.3 }, { top: 2 })).toEqual({
      label: "b",
      confidences: [
        { label: "b", confidence: 0.5 },
        { label: "c", confidence: 0.3 },
      ],
    });
  });

  test("keeps the label that was given, even when another is likelier", () => {
    expect(encode({ label: "dog", confidences: animals.confidences })).toMatchObject({ label: "dog" });
  });

  test("forgives a sum of floats that misses 1 by a hair", () => {
    expect(encode({ cat: 1.00001, dog: -0.00001 })).toEqual({
      label: "cat",
      confidences: [
        { label: "cat", confidence: 1 },
        { label: "dog", confidence: 0 },
      ],
    });
  });

  test.each([
    [{ cat: 4.2 }, /must be from 0 to 1; got 4\.2 for "cat"\. Scores become probabilities by softmax\./],
    [{ cat: Number.NaN }, /got NaN for "cat"/],
    [{ cat: "much" }, /"cat" has a string/],
    [[{ label: "cat" }], /\[0\] has none/],
    [[{ confidence: 1 }], /\[0\] has no label/],
    [[null], /\[0\] has no label/],
    [7, /or a text; got a number\./],
  ])("refuses %o from a function", (given, message) => {
    expect(() => encode(given)).toThrow(message);
  });

  test("takes its first value as a function would give it", () => {
    expect(label({ value: { cat: 0.9 } }).props["value"]).toEqual({ cat: 0.9 });
  });
});

function encode(given: unknown, props: LabelProps = {}) {
  return labelSpec.encode(given, memoryContext(label(props).props));
}
