import type { Schema } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { ChoiceValue } from "../_choices/choices.ts";
import { everyNode, type ViewNode } from "../_tree/nodes.ts";

/** A node as an author writes it: a bare value, or a value with a label and nodes in it. */
export interface TreeNode<V extends ChoiceValue = ChoiceValue> {
  /** Value that the function receives. */
  readonly value: V;
  /** Text that the visitor reads. Default: the value. */
  readonly label?: string;
  /** Nodes in it; none makes it a leaf. */
  readonly children?: TreeNodes<V>;
}

/** Nodes as an author writes them. */
export type TreeNodes<V extends ChoiceValue = ChoiceValue> = readonly (V | TreeNode<V>)[];

/** Union of the values of all nodes; `string` for an empty tree, which a handler fills later. */
export type ValueOfNodes<N extends TreeNodes> = [N[number]] extends [never] ? string : ValueIn<N, Depth>;
/** How deep literal values are read from the types. */
type Depth = [1, 1, 1, 1, 1, 1, 1, 1];
type ValueIn<N, D extends readonly unknown[]> = N extends readonly (infer One)[] ? ValueOfOne<One, D> : never;
type ValueOfOne<One, D extends readonly unknown[]> = One extends ChoiceValue
  ? One
  : One extends { readonly value: infer V extends ChoiceValue }
    ? V | (D extends readonly [unknown, ...infer Rest] ? ValueIn<ChildrenOf<One>, Rest> : never)
    : never;
type ChildrenOf<One> = One extends { readonly children?: infer C } ? NonNullable<C> : never;

const value = { type: ["string", "number"] } as const satisfies Schema;

/** Schema of one node; those in it are checked by `checkNodes`, since a schema cannot contain itself. */
export const nodeSchema = {
  anyOf: [
    value,
    {
      type: "object",
      properties: { value, label: { type: "string", minLength: 1 }, children: { type: "array" } },
      required: ["value"],
      additionalProperties: false,
    },
  ],
} as const satisfies Schema;

/** The nodes as a tree shows them. */
export function toViewNodes(nodes: unknown): readonly ViewNode[] {
  return (nodes as TreeNodes).map((node) => {
    if (typeof node !== "object") return { key: node, label: String(node), children: undefined };
    const { value, label = String(value), children = [] } = node;
    return { key: value, label, children: children.length > 0 ? toViewNodes(children) : undefined };
  });
}

/** The nodes that can be chosen: leaves alone where several can, or where branches cannot. */
export function choosable(nodes: readonly ViewNode[], leavesOnly: boolean): readonly ViewNode[] {
  const all = everyNode(nodes);
  return leavesOnly ? all.filter(({ children }) => !children) : all;
}

/** Error for nodes that are none, or of the same value, or undefined. */
export function checkNodes(nodes: unknown): string | undefined {
  return misshapen(nodes as readonly unknown[], "nodes") ?? twice(toViewNodes(nodes));
}

function misshapen(nodes: readonly unknown[], where: string): string | undefined {
  for (const [i, node] of nodes.entries()) {
    const misfit = misshapenNode(node, `${where}[${i}]`);
    if (misfit) return misfit;
  }
  return undefined;
}

function misshapenNode(node: unknown, where: string): string | undefined {
  if (isValue(node)) return undefined;
  const { value, label, children, ...rest } = isObject(node) ? node : {};
  const isRight = isValue(value) && (label === undefined || typeof label === "string") && noneIn(rest);
  if (!isRight || !(children === undefined || Array.isArray(children)))
    return `${where} must be a value, or { value, label, children }; got ${JSON.stringify(node)?.slice(0, 100)}.`;
  return misshapen(children ?? [], `${where}.children`);
}

function isValue(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function noneIn(rest: object): boolean {
  return Object.keys(rest).length === 0;
}

function twice(nodes: readonly ViewNode[]): string | undefined {
  const seen = new Set<ChoiceValue>();
  const found = everyNode(nodes).find(({ key }) => seen.size === seen.add(key).size);
  if (!found) return undefined;
  return `nodes must differ; the value ${JSON.stringify(found.key)} is there twice. Change one of them.`;
}
