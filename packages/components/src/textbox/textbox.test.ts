import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { textbox, textboxSpec, type TextboxProps } from "./textbox.ts";

specContract(textboxSpec, textbox, {
  samples: ["", "two\nlines", "🎈", "x".repeat(1_000_000)],
  refused: [null, 3, ["a"], "x".repeat(1_000_001)],
});

valueContract(textbox({ maxLength: 3 }), { samples: ["", "abc"], refused: ["abcd"] });

describe("textbox", () => {
  test("counts characters as people do: an emoji is one", () => {
    expect(textbox({ value: "🎈🎈🎈", maxLength: 3 }).props["value"]).toBe("🎈🎈🎈");
  });

  test.each<[TextboxProps, string]>([
    [{ value: "abcd", maxLength: 3 }, "textbox({ value }): must have at most 3 characters; got 4."],
    [{ type: "password", lines: 3 }, 'textbox(): type "password" has one line; got 3 lines. Leave out one of the two.'],
  ])("refuses %o", (props, message) => {
    expect(() => textbox(props)).toThrow(message);
  });
});
