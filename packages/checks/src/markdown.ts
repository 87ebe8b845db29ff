import { Lexer, type Token, type Tokens } from "marked";

/** A fenced block of code: its language, the words after it, and its text. */
export interface Fence {
  language: string;
  words: string[];
  text: string;
}

/** Where the links and images of a page point to, in order. */
export function linksOf(markdown: string): string[] {
  return tokensOf(markdown).flatMap((token) =>
    token.type === "link" || token.type === "image" ? [String(token.href)] : [],
  );
}

/** The fenced code of a page, in order. */
export function fencesOf(markdown: string): Fence[] {
  const code = tokensOf(markdown).filter((token): token is Tokens.Code => token.type === "code");
  return code.map(({ lang = "", text }) => {
    const [language = "", ...words] = lang.split(/\s+/);
    return { language, words, text };
  });
}

/** The anchors that a page's headings give, the way code hosts make them. */
export function anchorsOf(markdown: string): string[] {
  const headings = tokensOf(markdown).filter((token): token is Tokens.Heading => token.type === "heading");
  return headings.map(({ text }) => anchor(text));
}

function anchor(heading: string): string {
  const words = heading.replaceAll(/[`*_]|<[^>]*>/g, "").toLowerCase();
  return words
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}

/** Every token of a page, those inside others too. */
function tokensOf(markdown: string): Token[] {
  return new Lexer().lex(markdown).flatMap(withInner);
}

function withInner(token: Token): Token[] {
  const inner = [...childrenOf(token, "tokens"), ...childrenOf(token, "items"), ...cellsOf(token)];
  return [token, ...inner.flatMap(withInner)];
}

function childrenOf(token: Token, key: "tokens" | "items"): Token[] {
  const children = (token as unknown as Record<string, Token[] | undefined>)[key];
  return children ?? [];
}

function cellsOf(token: Token): Token[] {
  if (token.type !== "table") return [];
  const { header, rows } = token as Tokens.Table;
  return [...header, ...rows.flat()].flatMap((cell) => cell.tokens);
}
