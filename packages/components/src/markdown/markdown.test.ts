import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { markdown, markdownSpec } from "./markdown.ts";

specContract(markdownSpec, markdown, {
  samples: [null, "", "# Title\n\n- a\n- b", "<script>alert(1)</script>"],
  refused: [3, ["a"], { text: "a" }],
});

describe("markdown", () => {
  test("takes a text alone, for what stands still on a page", () => {
    expect(markdown("## Hello").props).toMatchObject({ value: "## Hello", label: "" });
  });

  test("refuses a text of more than a million characters", () => {
    expect(() => markdown("a".repeat(1_000_001))).toThrow(/^markdown\(\{ value \}\)/);
  });
});
