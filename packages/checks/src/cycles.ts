/** Which nodes each node points to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Groups of nodes that reach one another, each sorted; a node that points to itself is one too. Empty for a tree. */
export function cyclesIn(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)]));
  const inCycle = [...graph.keys()].filter((node) => reach.get(node)?.has(node));
  const groups = new Map<string, string[]>();
  for (const node of inCycle) {
    const group = inCycle.filter((other) => reach.get(node)?.has(other) && reach.get(other)?.has(node)).sort();
    groups.set(group.join("\0"), group);
  }
  return [...groups.values()];
}

function reachable(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [...(graph.get(from) ?? [])];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    waiting.push(...(graph.get(node) ?? []));
  }
  return seen;
}
