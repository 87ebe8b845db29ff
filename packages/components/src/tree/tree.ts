import {
  create,
  defineSpec,
  field,
  nullable,
  required,
  type Component,
  type EventsOf,
  type PropsOf,
  type Schema,
  type Still,
} from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import type { ChoiceValue } from "../_choices/choices.ts";
import { everyNode } from "../_tree/nodes.ts";
import { checkNodes, choosable, nodeSchema, toViewNodes, type TreeNodes, type ValueOfNodes } from "./tree-nodes.ts";

export const treeSpec = defineSpec({
  kind: "tree",
  description: "One or many of the nodes of a hierarchy, in branches that open.",
  props: {
    ...field,
    ...required,
    nodes: {
      type: "array",
      items: nodeSchema,
      default: [],
      description: "What there is to choose from: values, or `{ value, label, children }`, as deep as it goes.",
    },
    value: {
      type: ["string", "number", "array", "null"],
      items: { type: ["string", "number"] },
      default: null,
      description: "The node that it starts with, a list of leaves with `many`; null starts with none.",
    },
    many: {
      type: "boolean",
      default: false,
      description: "Whether several leaves can be chosen; a branch then chooses all in it.",
    },
    branches: {
      type: "boolean",
      default: true,
      description: "Without `many`: whether a node with others in it can be chosen too.",
    },
    open: { type: "integer", minimum: 0, default: 0, description: "How many levels start open." },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 80,
      default: 360,
      description: "Pixels to which it grows with its rows, past them it scrolls; null lets it grow.",
    },
  },
  events: {
    change: "The visitor chose other nodes, or a handler did.",
    input: "The visitor chose other nodes.",
  },
  still: chosenStill,
  schema(props) {
    if (props["many"]) return manySchema(props);
    return props["required"] ? oneSchema(props) : nullable(oneSchema(props));
  },
  check: ({ nodes }) => checkNodes(nodes),
});

function oneSchema({ nodes, many, branches }: PropValues): Schema {
  return { enum: choosable(toViewNodes(nodes), many === true || branches === false).map(({ key }) => key) };
}

function manySchema(props: PropValues): Schema {
  return { type: "array", items: oneSchema(props), uniqueItems: true };
}

function chosenStill(chosen: ChoiceValue | readonly ChoiceValue[], { nodes }: PropValues): readonly Still[] {
  const labels = new Map(everyNode(toViewNodes(nodes)).map(({ key, label }) => [key, label]));
  const words = [chosen].flat().map((one) => labels.get(one) ?? String(one));
  return words.length > 0 ? [{ kind: "text", text: words.join(", ") }] : [];
}

type Given<V, Many> = Many extends true ? readonly V[] : V | null;
type Got<V, Many, Required> = Many extends true ? V[] : V | (Required extends false ? null : never);

/** Props of `tree()`. */
export type TreeProps<
  V extends ChoiceValue = ChoiceValue,
  Many extends boolean = boolean,
  Required extends boolean = boolean,
> = Omit<PropsOf<typeof treeSpec>, "nodes" | "value" | "many" | "required"> & {
  readonly nodes: TreeNodes<V>;
  readonly value?: Given<V, NoInfer<Many>> | Computed<Given<V, NoInfer<Many>>>;
  readonly many?: Many;
  readonly required?: Required;
};

/** A tree: `predict` receives and returns the value of the chosen node, or a list of them. */
export type Tree<
  V extends ChoiceValue = ChoiceValue,
  Many extends boolean = false,
  Required extends boolean = true,
> = Component<
  {
    get: Got<V, Many, Required>;
    give: Given<V, Many>;
    send: Many extends true ? readonly V[] : Got<V, Many, Required>;
    receive: Got<V, Many, false>;
  },
  EventsOf<typeof treeSpec>,
  TreeProps<V, Many, Required>
>;

/**
 * A choice from a hierarchy. `predict` receives the value of the chosen node, typed as the union of all; a list of the
 * chosen leaves with `many`, in the order of the tree; null if none is chosen with `required: false`.
 *
 * @example tree({ nodes: [{ value: "fruit", children: ["apple", "pear"] }, "bread"], value: "pear" })
 */
export function tree<
  const N extends TreeNodes,
  const Many extends boolean = false,
  const Required extends boolean = true,
>(props: TreeProps<ValueOfNodes<N>, Many, Required> & { readonly nodes: N }): Tree<ValueOfNodes<N>, Many, Required> {
  return create(treeSpec, props.many ? { value: [], ...props } : props) as never;
}
