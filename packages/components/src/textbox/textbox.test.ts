import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { textbox, textboxSpec } from "./textbox.ts";

specContract(textboxSpec, textbox, {
  samples: ["", "two\nlines", "🎈", "x".repeat(1_000_000)],
  refused: [null, 3, ["a"], "x".repeat(1_000_001)],
});

valueContract(textbox({ maxLength: 3 }), { samples: ["", "abc"], refused: ["abcd"] });

describe("textbox", () => {
  test("refuses a first value that is longer than it takes", () => {
    expect(() => textbox({ value: "abcd", maxLength: 3 })).toThrow(
      "textbox(): value has 4 characters, and maxLength is 3. Shorten the value or raise maxLength.",
    );
  });
});
