import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import type { TreeNode } from "./tree-nodes.ts";
import { tree } from "./tree.ts";

const food = tree({
  nodes: [
    { value: "fruit", children: ["apple", { value: 7, label: "Pear", children: [{ value: "conference" }] }] },
    "bread",
  ],
  value: "bread",
});
const some = tree({ nodes: ["a", { value: "b", children: ["c"] }], many: true, value: ["a"] });
const maybe = tree({ nodes: ["a", "b"], required: false });
const listed = tree({ nodes: [] as readonly TreeNode<string>[] });
const later = tree({ nodes: [] });

// Input type of a function: the union of the values of all nodes.
type Food = "fruit" | "apple" | 7 | "conference" | "bread";
on(food.change, { inputs: food, run: (value) => void expectTypeOf(value).toEqualTypeOf<Food>() });
on(some.change, { inputs: some, run: (values) => void expectTypeOf(values).toEqualTypeOf<("a" | "b" | "c")[]>() });
on(maybe.change, { inputs: maybe, run: (value) => void expectTypeOf(value).toEqualTypeOf<"a" | "b" | null>() });
on(listed.change, { inputs: listed, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });

// Nodes that a handler brings later are texts.
on(later.change, { inputs: later, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });

// Return types of a function: a value, null for none, or new nodes.
on([], { name: "one", outputs: food, run: () => "apple" });
on([], { name: "none", outputs: food, run: () => null });
on([], { name: "several", outputs: some, run: () => ["a", "c"] });
on([], { name: "filled", outputs: listed, run: () => update({ nodes: [{ value: "a" }], value: "a" }) });

// @ts-expect-error: "plum" is no node
tree({ nodes: ["apple", { value: "pear", children: ["conference"] }], value: "plum" });
// @ts-expect-error: a node needs its value, or is a bare value
tree({ nodes: [{ label: "Pear" }] });
// @ts-expect-error: nodes are required
tree({ label: "Food" });
// @ts-expect-error: a function returns a value of a node
on([], { name: "other", outputs: food, run: () => "plum" });
// @ts-expect-error: an example holds a value of a node
on([], { name: "odd", inputs: { food }, examples: [{ food: "plum" }], run: () => {} });
// @ts-expect-error: the event does not exist
void food.submit;
