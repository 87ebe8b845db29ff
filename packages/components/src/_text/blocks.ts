import { tagOf } from "./footnotes.ts";
import type { Marked, Token, Tokens, TokensList } from "marked";

/** A block of a Markdown text: a paragraph, a list, a code block, … */
export interface Block {
  /** Source text. Blank lines between blocks are blocks too. */
  readonly raw: string;
  /** HTML, unsafe until it is sanitised. */
  readonly markup: string;
  /** Link definitions in the block: `[name]: https://…`. */
  readonly links: Links;
  /** Prefix for parsing the block alone: the header of the table that it is a part of. */
  readonly lead?: string;
}

type Links = TokensList["links"];

/** Number of trailing blocks that growth may still change: `2` may become the second item of the list before it. */
const UNSETTLED = 2;

/** Longer tables are split into blocks of this many rows: no browser lays out thousands of rows at once. */
const MOST_ROWS = 100;

/** Blocks of a Markdown text that may grow. Settled blocks are not parsed again. */
export class Blocks {
  readonly #marked: Marked;
  readonly #isMarkup: boolean;
  #text = "";
  #blocks: Block[] = [];
  #links: Links = {};

  /** `isMarkup` tells whether HTML in the text is markup, which may contain other blocks. */
  constructor(marked: Marked, isMarkup = false) {
    this.#marked = marked;
    this.#isMarkup = isMarkup;
  }

  /** Parses a text into blocks. Unchanged blocks are the same objects as before. */
  update(text: string): readonly Block[] {
    const source = text.replace(/\r\n?/g, "\n");
    const settled = source.startsWith(this.#text) ? this.#settled() : [];
    const rest = source.slice(settled.reduce((sum, { raw }) => sum + raw.length, 0));
    const isNew = settled.length === 0 || !isSameLinks(this.#links, this.#linksOf(settled, rest));
    const lead = isNew ? "" : (this.#blocks[settled.length]?.lead ?? "");
    const tokens = isNew ? this.#lex(source, {}) : this.#lex(lead + rest, this.#links);
    const groups = this.#isMarkup ? grouped(tokens) : tokens.map((token) => [token]);
    const fresh = groups.flatMap((group, i) => this.#toBlocks(group, i === 0 ? lead : ""));
    const blocks = isNew ? fresh : [...settled, ...fresh];
    this.#text = source;
    this.#links = { ...tokens.links };
    this.#blocks = blocks.map((block, i) => (isSame(this.#blocks[i], block) ? this.#blocks[i]! : block));
    return this.#blocks;
  }

  /** All link definitions: a new, removed or changed one affects links in settled blocks. */
  #linksOf(settled: readonly Block[], rest: string): Links {
    const later = rest.includes("]:") ? this.#lex(rest, {}).links : {};
    const links: Links = { ...later };
    for (const block of settled.toReversed()) Object.assign(links, block.links);
    return links;
  }

  #settled(): Block[] {
    let open = 0;
    let end = this.#blocks.length;
    while (end > 0 && open < UNSETTLED) if (this.#blocks[--end]!.raw.trim() !== "") open++;
    return this.#blocks.slice(0, end);
  }

  #lex(source: string, links: Links): TokensList {
    const lexer = new this.#marked.Lexer(this.#marked.defaults);
    Object.assign(lexer.tokens.links, links);
    return lexer.lex(source);
  }

  #toBlocks(group: readonly Token[], lead: string): Block[] {
    const [token] = group as [Token];
    if (group.length > 1) return [this.#toBlock(group)];
    const isPart = lead !== "" || (token.type === "table" && (token as Tokens.Table).rows.length > MOST_ROWS);
    return isPart ? this.#partsOf(token as Tokens.Table, lead) : [this.#toBlock(group)];
  }

  /** Splits a table into parts, each with its header. */
  #partsOf(table: Tokens.Table, lead: string): Block[] {
    const lines = table.raw.split(/(?<=\n)/);
    const head = lines.splice(0, 2).join("");
    const count = Math.ceil(table.rows.length / MOST_ROWS);
    return Array.from({ length: count }, (_, i) => {
      const [start, end] = [i * MOST_ROWS, i === count - 1 ? undefined : (i + 1) * MOST_ROWS];
      const source = lines.slice(start, end).join("");
      const markup = this.#marked.parser([{ ...table, rows: table.rows.slice(start, end) }]);
      const isFirst = i === 0 && lead === "";
      return { raw: isFirst ? head + source : source, markup, links: {}, ...(!isFirst && { lead: head }) };
    });
  }

  #toBlock(group: readonly Token[]): Block {
    const links = Object.assign({}, ...group.map(definedBy)) as Links;
    return { raw: group.map(({ raw }) => raw).join(""), markup: this.#marked.parser([...group]), links };
  }
}

const TAGS = /<(\/?)(details|div|section|article|center|blockquote|table|ul|ol)\b[^>]*>/gi;

/** Groups the tokens from an opening HTML tag to its closing one, which are one unit on screen. */
function grouped(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth > 0) groups.at(-1)!.push(token);
    else groups.push([token]);
    if (token.type !== "html") continue;
    for (const [, slash] of token.raw.matchAll(TAGS)) depth = Math.max(0, depth + (slash ? -1 : 1));
  }
  return groups;
}

function isSame(one: Block | undefined, other: Block): boolean {
  return one?.raw === other.raw && one.markup === other.markup;
}

function definedBy(token: Token): Links {
  if (token.type === "footnote")
    return { [tagOf(String((token as Tokens.Generic)["label"]))]: { href: "", title: undefined } };
  if (token.type !== "def") return {};
  const { tag, href, title } = token as Tokens.Def;
  return { [tag]: { href, title } };
}

function isSameLinks(some: Links, others: Links): boolean {
  const tags = Object.keys(some);
  if (tags.length !== Object.keys(others).length) return false;
  return tags.every((tag) => some[tag]!.href === others[tag]?.href && some[tag]!.title === others[tag].title);
}
