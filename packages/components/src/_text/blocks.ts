import type { Marked, Token, Tokens, TokensList } from "marked";

/** One block of a Markdown text: a paragraph, a list, a code block, … */
export interface Block {
  /** Its source. Empty lines between blocks are blocks too. */
  readonly raw: string;
  /** Its markup: not safe before it is sanitised. */
  readonly markup: string;
  /** The addresses that it defines for links: `[name]: https://…`. */
  readonly links: Links;
}

type Links = TokensList["links"];

/** A text may still change its last block, and join it with the one before: `2` becomes the second item of a list. */
const UNSETTLED = 2;

/** The blocks of a Markdown text that may grow. What is settled is not read again. */
export class Blocks {
  readonly #marked: Marked;
  #text = "";
  #blocks: Block[] = [];
  #links: Links = {};

  constructor(marked: Marked) {
    this.#marked = marked;
  }

  /** The blocks of a text. Those that were there before, and did not change, are the same objects. */
  update(text: string): readonly Block[] {
    const source = text.replace(/\r\n?/g, "\n");
    const settled = source.startsWith(this.#text) ? this.#settled() : [];
    const rest = source.slice(settled.reduce((sum, { raw }) => sum + raw.length, 0));
    const isNew = settled.length === 0 || !isSameLinks(this.#links, this.#linksOf(settled, rest));
    const tokens = isNew ? this.#lex(source, {}) : this.#lex(rest, this.#links);
    const blocks = [...(isNew ? [] : settled), ...tokens.map((token) => this.#toBlock(token))];
    this.#text = source;
    this.#links = { ...tokens.links };
    this.#blocks = blocks.map((block, i) => (isSame(this.#blocks[i], block) ? this.#blocks[i]! : block));
    return this.#blocks;
  }

  /** Every address: one that came, went or grew makes other links of blocks that were settled. */
  #linksOf(settled: readonly Block[], rest: string): Links {
    const later = rest.includes("]:") ? this.#lex(rest, {}).links : {};
    return Object.assign({}, later, ...settled.map(({ links }) => links).reverse());
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

  #toBlock(token: Token): Block {
    return { raw: token.raw, markup: this.#marked.parser([token]), links: definedBy(token) };
  }
}

function isSame(one: Block | undefined, other: Block): boolean {
  return one?.raw === other.raw && one.markup === other.markup;
}

function definedBy(token: Token): Links {
  if (token.type !== "def") return {};
  const { tag, href, title } = token as Tokens.Def;
  return { [tag]: { href, title } };
}

function isSameLinks(some: Links, others: Links): boolean {
  const tags = Object.keys(some);
  if (tags.length !== Object.keys(others).length) return false;
  return tags.every((tag) => some[tag]!.href === others[tag]?.href && some[tag]!.title === others[tag].title);
}
