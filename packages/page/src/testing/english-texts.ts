import { parseSync } from "vite";

/** English texts of a source file. */
export interface EnglishTexts {
  /** Keys: those that go through `say`, `sayWith` or `ownWords`. */
  readonly said: readonly string[];
  /** Those that people see or hear as they are. */
  readonly shown: readonly string[];
  /** Entries of tables, which may be said by their name. */
  readonly entries: readonly string[];
  /** All others in code: most are no words for people. */
  readonly loose: readonly string[];
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
type Found = { readonly [K in keyof EnglishTexts]: string[] };

const SAYERS = new Set(["say", "sayWith", "ownWords"]);
/** Functions whose texts are shown or read out. */
const TELLERS = new Set(["announce", "log", "toast", "iconButton", "alert", "confirm"]);
/** Attributes that people see or hear, and properties. */
const READ = /^(?:aria-(?:label|description|roledescription|valuetext)|title|placeholder|alt|label)$/;
const ASSIGNED = /^(?:textContent|innerText|ariaLabel|ariaDescription|placeholder|alt)$/;
/** What is in them is for whoever reads code or logs: errors, types, names of modules. */
const APART = /^(?:ThrowStatement|NewExpression|Import\w*|Export(?:All|Spec)\w*|TS(?!As|NonNull|Satisf)\w*)$/;
const WORD = /\p{L}{2,}/u;

/** Finds a file's English texts by its syntax, in the order of the source. */
export function englishTexts(file: string, source: string): EnglishTexts {
  const found: Found = { said: [], shown: [], entries: [], loose: [] };
  visit(parseSync(file, source).program as unknown as Node, found);
  return found;
}

function visit(node: Node, found: Found, isEntry = false): void {
  if (APART.test(node.type) || isComparison(node)) {
    const apart: Found = { said: found.said, shown: [], entries: [], loose: [] };
    for (const child of childrenOf(node)) visit(child, apart);
    return;
  }
  if (node.type === "CallExpression") return visitCall(node, found);
  if (node.type === "TaggedTemplateExpression") return visitTemplate(node, found);
  if (node.type === "AssignmentExpression" && ASSIGNED.test(nameOf(node["left"])))
    found.shown.push(...textsOf(node["right"]));
  const text = textOf(node);
  if (text !== undefined && WORD.test(text)) found[isEntry ? "entries" : "loose"].push(text);
  const children = node.type === "Property" ? [node["value"] as Node] : childrenOf(node);
  for (const child of children) visit(child, found, node.type === "Property" || node.type === "ArrayExpression");
}

function visitCall(call: Node, found: Found): void {
  const name = nameOf(call["callee"]);
  const [first, ...rest] = call["arguments"] as Node[];
  // The last argument of `sayWith` is English for one, beside the key.
  if (SAYERS.has(name)) {
    found.said.push(...textsOf(first));
    if (rest[0]) visit(rest[0], found);
    return;
  }
  // A word in small letters is the kind of a notice.
  if (TELLERS.has(name))
    found.shown.push(...[first, ...rest].flatMap(textsOf).filter((text) => !/^[a-z]+$/.test(text)));
  if (name === "setAttribute" && READ.test(textOf(first) ?? "")) found.shown.push(...textsOf(rest[0]));
  for (const child of childrenOf(call)) visit(child, found);
}

/** A template of Lit: its texts, and what is in holes where a text would be. */
function visitTemplate({ tag, quasi }: Node, found: Found): void {
  const { quasis, expressions } = quasi as unknown as { quasis: Node[]; expressions: Node[] };
  if (nameOf(tag) === "html") {
    const reader = new MarkupReader();
    for (const [i, part] of quasis.entries()) {
      found.shown.push(...reader.read((part["value"] as { raw: string }).raw).filter((text) => WORD.test(text)));
      if (expressions[i] && reader.isRead) found.shown.push(...textsOf(expressions[i]));
    }
  }
  for (const hole of expressions) visit(hole, found);
}

/** Reads the parts of a template one after the other. */
class MarkupReader {
  #isInTag = false;
  /** Name of the attribute whose value goes on in the next part. */
  #attribute: string | undefined;
  #quote = "";

  /** Whether a hole here is seen or heard. */
  get isRead(): boolean {
    return this.#isInTag ? this.#attribute !== undefined && READ.test(this.#attribute) : true;
  }

  /** Texts and read attributes of a part. */
  read(part: string): string[] {
    const texts: string[] = [];
    for (let rest = part; rest !== "";) rest = this.#isInTag ? this.#readTag(rest, texts) : this.#readText(rest, texts);
    return texts;
  }

  #readText(rest: string, texts: string[]): string {
    const end = rest.indexOf("<");
    texts.push((end < 0 ? rest : rest.slice(0, end)).replace(/&\w+;/g, " ").trim());
    if (end < 0) return "";
    const tag = /^<(?:!--[^]*?-->|\/?[\w-]+)/.exec(rest.slice(end))?.[0] ?? "<";
    this.#isInTag = !tag.startsWith("<!");
    this.#attribute = undefined;
    return rest.slice(end + tag.length);
  }

  #readTag(rest: string, texts: string[]): string {
    const part = this.#attribute === undefined ? rest : this.#readValue(rest, texts);
    const next = /^\s*(?:(?<end>\/?>)|(?<name>[^\s=>"']+)(?:=(?<quote>["']?))?)/.exec(part);
    if (!next) return "";
    const { end, name, quote } = next.groups!;
    if (end) this.#isInTag = false;
    const hasValue = quote !== undefined;
    this.#attribute = hasValue ? name : undefined;
    this.#quote = quote ?? "";
    const after = part.slice(next[0].length);
    return end || !hasValue || after !== "" ? after : "";
  }

  /** Returns what follows the value. */
  #readValue(rest: string, texts: string[]): string {
    const end = this.#quote ? rest.indexOf(this.#quote) : rest.search(/[\s>]/);
    const value = end < 0 ? rest : rest.slice(0, end);
    if (READ.test(this.#attribute!)) texts.push(value);
    if (end < 0) return "";
    this.#attribute = undefined;
    return rest.slice(end + this.#quote.length);
  }
}

/** Texts that an expression may be: through conditions, fallbacks and sums. */
function textsOf(given: unknown): string[] {
  const node = given as Node | undefined;
  if (!node) return [];
  const text = textOf(node);
  if (text !== undefined) return WORD.test(text) ? [text] : [];
  if (/^(?:Conditional|Logical|Binary|Parenthesized)Expression$/.test(node.type) && !isComparison(node))
    return [node["consequent"], node["alternate"], node["left"], node["right"], node["expression"]].flatMap(textsOf);
  return [];
}

/** A literal's text; values in a template are `{}`. */
function textOf(given: unknown): string | undefined {
  const node = given as Node | undefined;
  if (node?.type === "Literal") return typeof node["value"] === "string" ? node["value"] : undefined;
  if (node?.type !== "TemplateLiteral") return undefined;
  return (node["quasis"] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("{}");
}

function isComparison({ type, operator }: Node): boolean {
  return type === "BinaryExpression" && /^(?:[=!]==?|in|instanceof|[<>]=?)$/.test(String(operator));
}

function nameOf(given: unknown): string {
  const { type, name, property } = given as Node;
  return type === "MemberExpression" ? nameOf(property) : String(name ?? "");
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
