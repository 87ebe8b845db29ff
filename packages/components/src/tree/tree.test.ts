import { stillOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { tree, treeSpec, type TreeProps } from "./tree.ts";

const nodes = [
  { value: "fruit", label: "Fruit", children: ["apple", { value: 7, label: "Pear", children: ["conference"] }] },
  "bread",
] as const;

specContract(treeSpec, tree, {
  props: { nodes },
  samples: ["bread", "fruit", 7, "conference"],
  refused: [null, "Fruit", "7", ["bread"]],
});

valueContract(tree({ nodes, required: false }), { samples: [null, "apple"], refused: ["plum"] });
valueContract(tree({ nodes, branches: false }), { samples: ["bread", "conference"], refused: ["fruit", 7] });
valueContract(tree({ nodes, many: true }), {
  samples: [[], ["apple", "bread"]],
  refused: ["apple", ["fruit"], ["apple", "apple"]],
});

describe("tree", () => {
  test("reads as the labels of what is chosen where no script runs", () => {
    const made = tree({ nodes, many: true });
    expect(stillOf(made, [7, "bread"], made.props)).toEqual([{ kind: "text", text: "Pear, bread" }]);
  });

  test("takes branches without nodes in them for leaves", () => {
    const made = tree({ nodes: [{ value: "empty", children: [] }], many: true });
    expect(treeSpec.schema(made.props).items).toEqual({ enum: ["empty"] });
  });

  test.each<[TreeProps, string]>([
    [
      { nodes: ["a", { value: "b", children: ["a"] }] },
      'tree(): nodes must differ; the value "a" is there twice. Change one of them.',
    ],
    [
      { nodes: [{ value: "a", children: [{ label: "B" }] }] as never },
      'tree(): nodes[0].children[0] must be a value, or { value, label, children }; got {"label":"B"}.',
    ],
    [{ nodes: ["a"], value: "b" }, 'tree({ value }): must be "a"; got "b".'],
  ])("refuses %o", (props, message) => {
    expect(() => tree(props)).toThrow(message);
  });
});
