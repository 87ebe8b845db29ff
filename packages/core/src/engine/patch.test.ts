import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../schema/json.ts";
import { diff, jsonSize } from "./diff.ts";
import { applyPatch, type Patch } from "./patch.ts";

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
/** Pairs of a value and a changed version, as a function's yields produce. */
const pair = json.chain((before) => fc.tuple(fc.constant(before), grown(before)));

function grown(value: Json): fc.Arbitrary<Json> {
  if (typeof value === "string")
    return fc.oneof(
      fc.string().map((end) => value + end),
      json,
    );
  if (Array.isArray(value))
    return fc.tuple(...value.map((item: Json) => grown(item)), fc.array(json, { maxLength: 3 })).map((parts) => {
      const added = parts.at(-1) as Json[];
      return [...(parts.slice(0, -1) as Json[]), ...added];
    });
  if (typeof value !== "object" || value === null) return json;
  const entries = Object.entries(value).map(([key, part]) => grown(part).map((next) => [key, next] as const));
  return fc.tuple(...entries).map((parts) => Object.fromEntries(parts) as Json);
}

describe("a patch", () => {
  test("keeps the order of an object's keys", () => {
    const [before, after] = [{ rank: { apple: 1, pear: 2 } }, { rank: { pear: 3, apple: 1 } }];
    expect(JSON.stringify(applyPatch(before, diff(before, after)))).toBe(JSON.stringify(after));
    expect(diff({ a: 1 }, { a: 1, b: 2 })).toEqual([["set", ["b"], 2]]);
  });

  test("applied to the value before gives the value after", () => {
    fc.assert(
      fc.property(fc.oneof(pair, fc.tuple(json, json)), ([before, after]) => {
        expect(applyPatch(before, diff(before, after))).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  test("leaves the value before as it is", () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const copy = JSON.stringify(before);
        applyPatch(before, diff(before, after));
        expect(JSON.stringify(before)).toBe(copy);
      }),
    );
  });

  test("costs no more than the value whole", () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const whole = JSON.stringify([["set", [], after]]).length;
        expect(JSON.stringify(diff(before, after)).length).toBeLessThanOrEqual(whole * 1.5 + 32);
      }),
    );
  });

  test.each<[string, Json, Json, Patch]>([
    ["nothing", { a: [1] }, { a: [1] }, []],
    ["a text that grew, as its new end", "ab", "abc", [["append", [], "c"]]],
    ["a list that got more, as the new items", ["one", "two"], ["one", "two", "three"], [["push", [], ["three"]]]],
    [
      "a text in a list in an object, by its path",
      {
        turns: [
          { role: "user", content: "hello there" },
          { role: "assistant", content: "Well" },
        ],
      },
      {
        turns: [
          { role: "user", content: "hello there" },
          { role: "assistant", content: "Well, hi" },
        ],
      },
      [["append", ["turns", 1, "content"], ", hi"]],
    ],
    [
      "a new key, as what it holds",
      { name: "a long enough name" },
      { name: "a long enough name", n: 1 },
      [["set", ["n"], 1]],
    ],
    ["a list that got shorter, whole", [1, 2, 3], [1, 2], [["set", [], [1, 2]]]],
    ["an object that lost a key, whole", { a: 1, b: 2 }, { a: 1 }, [["set", [], { a: 1 }]]],
    ["short values that all changed, whole", [1, 2, 3], [4, 5, 6], [["set", [], [4, 5, 6]]]],
  ])("says %s", (_, before, after, patch) => {
    expect(diff(before, after)).toEqual(patch);
  });

  test("sets a key named __proto__ as any other", () => {
    const [before, after] = [
      '{"__proto__":{"text":"a long enough text"}}',
      '{"__proto__":{"text":"a long enough text, more"}}',
    ];
    const result = applyPatch(
      JSON.parse(before!) as Json,
      diff(JSON.parse(before!) as Json, JSON.parse(after!) as Json),
    );
    expect(JSON.stringify(result)).toBe(after);
  });
});

describe("the size of a value", () => {
  test("is close to that of its JSON", () => {
    fc.assert(
      fc.property(json, (value) => {
        const size = JSON.stringify(value).length;
        expect(jsonSize(value)).toBeGreaterThan(size / 8);
        expect(jsonSize(value)).toBeLessThan(size * 6 + 8);
      }),
    );
  });
});
