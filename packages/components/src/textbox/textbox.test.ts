import { app, localEngine, on, runToEnd } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { column } from "../column/column.ts";
import { textbox, textboxSpec, type TextboxProps } from "./textbox.ts";

specContract(textboxSpec, textbox, {
  samples: ["", "two\nlines", "🎈", "x".repeat(1_000_000)],
  refused: [null, 3, ["a"], "x".repeat(1_000_001)],
});

valueContract(textbox({ maxLength: 3 }), { samples: ["", "abc"], refused: ["abcd"] });

describe("textbox", () => {
  test("shows a result of more characters than it takes, with the other outputs", async () => {
    const [long, other] = [textbox(), textbox()];
    const run = () => ({ long: "x".repeat(1_000_001), other: "y" });
    const engine = localEngine(
      app({ layout: column(long, other), handlers: [on([], { name: "go", outputs: { long, other }, run })] }),
    );
    const outputs = await runToEnd(engine, { handler: "go", inputs: {} });
    expect([String(outputs["long"]).length, outputs["other"]]).toEqual([1_000_001, "y"]);
  });

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
