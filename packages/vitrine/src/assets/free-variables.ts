import globals from "globals";
import { parseSync } from "rolldown/utils";

/** Names that every browser has. */
const KNOWN = new Set([...Object.keys(globals.builtin), ...Object.keys(globals.browser), "undefined", "arguments"]);

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * Names that a script uses without declaring them anywhere, other than what every browser has. A name that is declared
 * in another scope of the script counts as declared.
 */
export function freeVariables(script: string): string[] {
  const { program, errors } = parseSync("function.js", script);
  if (errors[0]) throw new SyntaxError(errors[0].message);
  const used = new Set<string>();
  const declared = new Set<string>();
  visit(program as unknown as Node, used, declared);
  return [...used].filter((name) => !declared.has(name) && !KNOWN.has(name));
}

/** Parts of a node that are names, but not of variables. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  MemberExpression: ["property"],
  Property: ["key"],
  MethodDefinition: ["key"],
  PropertyDefinition: ["key"],
  LabeledStatement: ["label"],
  BreakStatement: ["label"],
  ContinueStatement: ["label"],
  MetaProperty: ["meta", "property"],
};

/** Parts of a node that declare names. */
const DECLARING: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ["id"],
  FunctionDeclaration: ["id", "params"],
  FunctionExpression: ["id", "params"],
  ArrowFunctionExpression: ["params"],
  ClassDeclaration: ["id"],
  ClassExpression: ["id"],
  CatchClause: ["param"],
};

function visit(node: Node, used: Set<string>, declared: Set<string>) {
  if (node.type === "Identifier") return void used.add(node["name"] as string);
  const labels = node["computed"] === true ? [] : (LABELS[node.type] ?? []);
  for (const [key, part] of Object.entries(node)) {
    if (labels.includes(key)) continue;
    const isDeclaring = DECLARING[node.type]?.includes(key) ?? false;
    for (const one of nodesIn(part)) {
      if (isDeclaring) declare(one, declared);
      visit(one, used, declared);
    }
  }
}

/** Declares the names of a pattern. Its default values are visited as usual, and add nothing. */
function declare(pattern: Node, declared: Set<string>) {
  if (pattern.type === "Identifier") return void declared.add(pattern["name"] as string);
  const parts = pattern.type === "AssignmentPattern" ? [pattern["left"]] : valuesOf(pattern);
  for (const one of parts.flatMap(nodesIn)) declare(one, declared);
}

/** Parts of a pattern that may declare names: not the keys of an object pattern, nor a member that is assigned. */
function valuesOf(pattern: Node): unknown[] {
  if (pattern.type === "MemberExpression") return [];
  return Object.entries(pattern).flatMap(([key, part]) => (key === "key" ? [] : [part]));
}

function nodesIn(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesIn);
  const isNode = typeof part === "object" && part !== null && typeof (part as Partial<Node>).type === "string";
  return isNode ? [part as Node] : [];
}
