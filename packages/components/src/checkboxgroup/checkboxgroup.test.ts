import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { checkboxGroup, checkboxGroupSpec, type CheckboxGroupProps } from "./checkboxgroup.ts";

specContract(checkboxGroupSpec, checkboxGroup, {
  props: { choices: ["a", "b", { value: 3, label: "Three" }] },
  samples: [[], ["a"], [3, "a"], ["a", "b", 3]],
  refused: ["a", ["c"], ["a", "a"], ["3"], [null]],
});

valueContract(checkboxGroup({ choices: ["a", "b", "c"], minChoices: 1, maxChoices: 2 }), {
  samples: [["a"], ["a", "c"]],
  refused: [[], ["a", "b", "c"]],
});
valueContract(checkboxGroup({ choices: [] as string[] }), { samples: [[]], refused: [["a"]] });

describe("checkboxgroup", () => {
  const choices = ["a", "b", "c"] as const;

  test.each<[CheckboxGroupProps, string]>([
    [{ choices: ["a", "a"] }, 'choices must differ; the value "a" is there twice. Leave one of them out.'],
    [
      { choices, minChoices: 3, maxChoices: 2 },
      "minChoices must be at most maxChoices; got 3 and 2. Change one of them.",
    ],
    [
      { choices, selectAll: true, maxChoices: 2 },
      "selectAll would tick 3 choices, and maxChoices is 2. Leave out one of the two.",
    ],
  ])("refuses %o", (props, message) => {
    expect(() => checkboxGroup(props)).toThrow(message);
  });

  test("refuses a first value that is no choice, naming its place in the list", () => {
    expect(() => checkboxGroup({ choices, value: ["a", "x" as "a"] })).toThrow(
      'checkboxGroup({ value[1] }): must be one of "a", "b", "c"; got "x".',
    );
  });
});
