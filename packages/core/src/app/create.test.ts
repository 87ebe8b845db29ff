import { describe, expect, test } from "vitest";
import { create } from "./create.ts";
import { defineSpec } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { amount, amountSpec, box, memorySpec, paper, pick, press, tags, words, wordsSpec } from "../testing/specs.ts";

describe("create() refuses, with the component and the prop,", () => {
  test.each<[string, () => unknown, string]>([
    [
      "a prop that is not there",
      () => create(wordsSpec, { colour: "red" }),
      'words(): there is no prop "colour". Its props are: visible, grow,',
    ],
    [
      "a text in place of props",
      () => create(wordsSpec, "Name" as never),
      'words(): must be called with a record of props, such as { label: "Name" }; got "Name".',
    ],
    [
      "a list in place of props",
      () => create(wordsSpec, [1]),
      'words(): must be called with a record of props, such as { label: "Name" }; got a list',
    ],
    [
      "a prop of the wrong type",
      () => create(wordsSpec, { maxLength: "9" }),
      'words({ maxLength }): must be a whole number; got "9".',
    ],
    [
      "a fraction for a whole number",
      () => create(wordsSpec, { maxLength: 1.5 }),
      "words({ maxLength }): must be a whole number; got 1.5.",
    ],
    [
      "a number out of its range",
      () => create(wordsSpec, { maxLength: 0 }),
      "words({ maxLength }): must be at least 1; got 0.",
    ],
    [
      "a number that is none",
      () => create(amountSpec, { min: NaN }),
      "amount({ min }): must be a finite number; got NaN.",
    ],
    ["a function", () => create(wordsSpec, { label: () => "x" }), "words({ label }): must be JSON; got a function."],
    [
      "null where it means nothing",
      () => create(wordsSpec, { value: null }),
      "words({ value }): must be a text; got null.",
    ],
    [
      "a wrong item of a list",
      () => create(tags()["~spec"], { value: ["a", 1] }),
      "tags({ value[1] }): must be a text; got 1.",
    ],
    [
      "a first value that no call could hold",
      () => pick({ choices: ["a", "b"], value: "c" as "a" }),
      'pick({ value }): must be one of "a", "b"; got "c".',
    ],
    [
      "props that do not fit together",
      () => amount({ min: 5, max: 1 }),
      "amount(): min must be at most max; got min 5 and max 1.",
    ],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(message);
  });
});

describe("a component", () => {
  test("is a plain frozen value with every prop and what was written", () => {
    const made = words({ label: "Name" });
    expect(made.props).toMatchObject({ label: "Name", value: "", maxLength: 1000, visible: true });
    expect(made["~given"]).toEqual({ label: "Name" });
    expect([made, made.props, made["~given"], made.children].every(Object.isFrozen)).toBe(true);
  });

  test("takes undefined for a prop that was not written", () => {
    const made = words({ label: undefined, maxLength: 5 });
    expect(made["~given"]).toEqual({ maxLength: 5 });
    expect(made.props["label"]).toBeNull();
  });

  test("has its events as properties", () => {
    const go = press();
    expect(go.click).toEqual({ component: go, event: "click" });
  });

  test("does not change when the list of its children does", () => {
    const children = [words()];
    const made = create(boxSpecOf(), {}, children);
    children.push(words());
    expect(made.children).toHaveLength(1);
  });

  test("may hold a platform's value where its spec encodes it", () => {
    const file = new File(["x"], "x.txt");
    expect(paper({ value: file }).props["value"]).toBe(file);
  });

  test("that lives in the session may start with anything", () => {
    const value = new Map([["a", () => 1n]]);
    expect(create(memorySpec, { value }).props["value"]).toBe(value);
  });

  test("keeps the choices that it was given", () => {
    expect(pick({ choices: ["a", "b"] }).props["choices"]).toEqual(["a", "b"]);
  });
});

describe("defineSpec()", () => {
  test("gives the literal back as it is", () => {
    const spec = { kind: "x", description: "An x.", props: {}, events: {} } as const;
    expect(defineSpec(spec)).toBe(spec);
  });
});

function boxSpecOf() {
  return box()["~spec"];
}
