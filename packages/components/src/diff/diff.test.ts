import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { diff, diffSpec } from "./diff.ts";

const texts = { before: "one", after: "two" };

specContract(diffSpec, diff, {
  samples: [null, texts, { before: "", after: "two" }],
  refused: ["one", {}, { before: "one" }, { before: 1, after: 2 }, { ...texts, name: "x" }],
  trips: [
    { given: texts, wire: texts },
    { given: null, wire: null },
  ],
});

describe("diff", () => {
  test.each([
    [undefined, /got nothing\./],
    ["one", /got a string\./],
    [{ before: "one" }, /after is missing\./],
    [{ before: 1, after: "two" }, /before is a number\./],
    [{ old: "one", new: "two" }, /A diff has before, after; got "old"/],
  ])("refuses %o from a function", (given, message) => {
    expect(() => diffSpec.encode(given)).toThrow(message);
  });
});
