import { Visitor, type Expression, type Node } from "oxc-parser";
import { parseModule } from "./imports.ts";

/**
 * Where a source decides by the name of a component: `x.kind === "slider"`, `case "slider"` of a kind, or a list with two
 * or more of the names. Shared code asks a component a question instead.
 */
export function namedKinds(file: string, source: string, kinds: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const { program } = parseModule(file, source);
  const report = (node: Node) => found.push(source.slice(node.start, node.end));
  new Visitor({
    BinaryExpression: (node) =>
      void ([node.left, node.right].some(isKind) && [node.left, node.right].some(named) && report(node)),
    SwitchStatement: (node) => {
      if (isKind(node.discriminant)) node.cases.filter(({ test }) => test && named(test)).forEach(report);
    },
    ArrayExpression: (node) =>
      void (node.elements.filter((element) => element && named(element)).length >= 2 && report(node)),
  }).visit(program);
  return found;

  function named(node: Node | null): boolean {
    return node?.type === "Literal" && typeof node.value === "string" && kinds.has(node.value);
  }
}

function isKind(node: Expression | Node): boolean {
  return (node.type === "MemberExpression" && nameOf(node.property) === "kind") || nameOf(node) === "kind";
}

function nameOf(node: Node): string | undefined {
  return node.type === "Identifier" ? node.name : undefined;
}
