import { app, localEngine, on, runToEnd, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { dropdown, dropdownSpec } from "./dropdown.ts";

const choices = ["a", "b", { value: 3, label: "Three" }] as const;

specContract(dropdownSpec, dropdown, {
  props: { choices },
  samples: ["a", 3],
  refused: [null, "c", "3", "Three", ["a"], { value: "a" }],
});

valueContract(dropdown({ choices, required: false }), { samples: [null, "a"], refused: ["c"] });
valueContract(dropdown({ choices, many: true }), {
  samples: [[], ["a", 3]],
  refused: ["a", ["c"], ["a", "a"]],
});
valueContract(dropdown({ choices, many: true, minChoices: 1, maxChoices: 2 }), {
  samples: [["b"], ["b", 3]],
  refused: [[], ["a", "b", 3]],
});
valueContract(dropdown({ choices, freeText: true }), {
  samples: ["a", 3, "anything", "x".repeat(1000)],
  refused: [null, "", 4, "x".repeat(1001)],
});
valueContract(dropdown({ choices, many: true, freeText: true }), {
  samples: [["a", "anything", 3]],
  refused: [[4], ["x", "x"], [""]],
});

describe("dropdown", () => {
  test.each([
    [{ choices, value: "c" as "a" }, 'dropdown({ value }): must be one of "a", "b", 3; got "c".'],
    [
      { choices, minChoices: 3, maxChoices: 2 },
      "dropdown(): minChoices must be at most maxChoices; got 3 and 2. Change one of them.",
    ],
  ])("refuses %o", (props, message) => {
    expect(() => dropdown(props)).toThrow(message);
  });

  test("refuses a list where there is one value, and one value where there are many", () => {
    expect(() => dropdown({ choices, value: ["a"] as unknown as "a" })).toThrow("dropdown({ value }): must be one of");
    expect(() => dropdown({ choices, many: true, value: "a" as unknown as ["a"] })).toThrow(
      'dropdown({ value }): must be a list; got "a".',
    );
  });

  test("may start without choices, to be filled by a handler", async () => {
    const city = dropdown({ choices: [] as string[] });
    const fill = on([], {
      name: "fill",
      outputs: city,
      run: () => update({ choices: ["Rome", "Oslo"], value: "Oslo" }),
    });
    const engine = localEngine(app({ layout: city, handlers: [fill] }));
    expect(await runToEnd(engine, { handler: "fill", inputs: {} })).toEqual({ output: "Oslo" });
  });

  test("takes more free texts than there are choices", async () => {
    const tags = dropdown({ choices: ["x"], many: true, freeText: true });
    const same = on([], { name: "echo", inputs: tags, outputs: tags, run: (value) => value });
    const engine = localEngine(app({ layout: tags, handlers: [same] }));
    const input = ["a", "b", "c"];
    expect(await runToEnd(engine, { handler: "echo", inputs: { input } })).toEqual({ output: input });
  });
});
