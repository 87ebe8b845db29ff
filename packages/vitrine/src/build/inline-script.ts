import { parseSync } from "rolldown/utils";

/** Text that would end an inline script, or change how its end is found. Source: HTML Standard, 4.12.1.3 */
const UNSAFE = /<(?=!--|\/?script)/gi;

/**
 * Escapes a script for inlining into HTML. In a string, template or regular expression, `<` becomes `\x3c`, which is
 * equivalent in each, with any flag; in code, a space is inserted after it.
 */
export function inlineScript(code: string): string {
  if (code.search(UNSAFE) < 0) return code;
  const literals = literalsOf(code);
  return code.replace(UNSAFE, (_, at: number) => written(literals.find(({ start, end }) => start < at && at < end)));
}

interface Literal {
  readonly start: number;
  readonly end: number;
  /** Whether the literal's text is used raw: then an expression replaces the character. */
  readonly raw: boolean;
}

function written(literal: Literal | undefined): string {
  if (!literal) return "< ";
  return literal.raw ? '${"\\x3c"}' : "\\x3c";
}

interface Node {
  readonly type?: string;
  readonly start: number;
  readonly end: number;
  readonly tag?: Node;
  readonly quasi?: Node;
  readonly quasis?: readonly Node[];
}

/** Literals that contain `<`, in order of the code. */
function literalsOf(code: string): Literal[] {
  const found: Literal[] = [];
  const visit = (node: unknown, raw: boolean) => {
    if (typeof node !== "object" || node === null) return;
    const { type, start, end, tag } = node as Node;
    if (type === "Literal" || type === "TemplateElement") {
      if (code.slice(start, end).includes("<"))
        found.push({ start: start - 1, end: end + 1, raw: raw && type !== "Literal" });
      return;
    }
    const isRaw = type === "TaggedTemplateExpression" && code.slice(tag!.start, tag!.end) === "String.raw";
    for (const [name, part] of Object.entries(node))
      visit(part, isRaw || (raw && (name === "quasis" || Array.isArray(node))));
  };
  visit(parseSync("page.js", code, { lang: "js" }).program, false);
  return found;
}
