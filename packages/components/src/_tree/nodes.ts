/** A node as a tree shows it. */
export interface ViewNode {
  /** What tells it from all others of its tree. */
  readonly key: string | number;
  readonly label: string;
  /** Nodes in it; undefined for a leaf. */
  readonly children?: readonly ViewNode[] | undefined;
}

/** How far a node is chosen: a branch is mixed where a part of it is. Undefined where it cannot be chosen. */
export type Mark = "on" | "mixed" | "off" | undefined;

/** A node that is in view, because all around it are open. */
export interface Row {
  readonly node: ViewNode;
  /** Depth, from 1. */
  readonly level: number;
  /** Place among its siblings, from 1. */
  readonly at: number;
  /** Number of its siblings, itself included. */
  readonly of: number;
  /** Whether it is open; undefined for a leaf. */
  readonly isOpen: boolean | undefined;
  readonly mark: Mark;
}

/** The rows of a tree, from top to bottom. */
export function rowsOf(
  nodes: readonly ViewNode[],
  isOpen: (node: ViewNode) => boolean,
  markOf: (node: ViewNode) => Mark,
  level = 1,
): Row[] {
  return nodes.flatMap((node, i) => {
    const open = node.children && isOpen(node);
    const row = { node, level, at: i + 1, of: nodes.length, isOpen: open, mark: markOf(node) };
    return open ? [row, ...rowsOf(node.children, isOpen, markOf, level + 1)] : [row];
  });
}

/** Every node of a tree, parents first. */
export function everyNode<N extends { readonly children?: readonly N[] | undefined }>(nodes: readonly N[]): N[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.children ?? [])]);
}

/** Whether two rows look the same. */
export function isSameRow(one: Row, other: Row): boolean {
  return (Object.keys(one) as (keyof Row)[]).every((name) => one[name] === other[name]);
}
