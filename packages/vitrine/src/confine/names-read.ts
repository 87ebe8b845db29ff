import { parseAst } from "rolldown/parseAst";

/**
 * Names of the environment variables that code reads by name: `process.env.KEY`, `env["KEY"]`, `const { KEY } =
 * process.env`. What is computed has no name here.
 */
export function namesRead(code: string): readonly string[] {
  const found = new Set<string>();
  visit(parseAst(code), (node) => {
    if (node.type === "MemberExpression" && isEnvironment(node["object"])) add(found, nameOf(node));
    const [pattern, from] = DESTRUCTURING[node.type]?.map((key) => node[key]) ?? [];
    if (isNode(pattern) && pattern.type === "ObjectPattern" && isEnvironment(from))
      for (const one of pattern["properties"] as Node[]) add(found, keyOf(one));
  });
  return [...found];
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const DESTRUCTURING: Readonly<Record<string, readonly [pattern: string, from: string]>> = {
  VariableDeclarator: ["id", "init"],
  AssignmentExpression: ["left", "right"],
};

function add(found: Set<string>, name: unknown) {
  if (typeof name === "string") found.add(name);
}

/** `process.env`, also of `globalThis`, and what was imported or kept under the name `env`. */
function isEnvironment(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (node.type === "ChainExpression") return isEnvironment(node["expression"]);
  if (node.type === "Identifier") return node["name"] === "env";
  return node.type === "MemberExpression" && nameOf(node) === "env";
}

function nameOf({ computed, property }: Node): unknown {
  if (!isNode(property)) return undefined;
  return computed === true ? property["value"] : property["name"];
}

function keyOf({ computed, key }: Node): unknown {
  if (!isNode(key) || computed === true) return undefined;
  return key["name"] ?? key["value"];
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  if (!isNode(value)) return;
  see(value);
  for (const one of Object.values(value)) visit(one, see);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
