import { stillOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { tags, tagsSpec, type TagsProps } from "./tags.ts";

specContract(tagsSpec, tags, {
  samples: [[], ["one"], ["one", "two, three"]],
  refused: ["one", [1], [""], ["one", "one"], ["a".repeat(101)]],
});

valueContract(tags({ minTags: 1, maxTags: 2, maxLength: 3 }), {
  samples: [["abc"], ["a", "b"]],
  refused: [[], ["a", "b", "c"], ["abcd"]],
});

describe("tags", () => {
  test("reads as a list where no script runs", () => {
    const made = tags();
    expect(stillOf(made, ["one", "two"], made.props)).toEqual([{ kind: "text", text: "one, two" }]);
  });

  test.each<[TagsProps, string]>([
    [{ value: ["a", "a"] }, "tags({ value"],
    [{ suggestions: [""] }, "tags({ suggestions[0] })"],
    [{ minTags: 3, maxTags: 2 }, "tags(): minTags must be at most 2, as maxTags is; got 3. Change one of them."],
  ])("refuses %o", (props, message) => {
    expect(() => tags(props)).toThrow(message);
  });
});
