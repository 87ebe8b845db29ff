import type { ThemeToken } from "./tokens.ts";

/** Kind of a token's value. */
export type TokenKind = "colour" | "length" | "font" | "time";

/** Every token, in the order of the docs, with the kind of its value. */
export const TOKENS: Readonly<Record<ThemeToken, TokenKind>> = {
  accent: "colour",
  onAccent: "colour",
  link: "colour",
  tint: "colour",
  ground: "colour",
  surface: "colour",
  sunken: "colour",
  line: "colour",
  field: "colour",
  text: "colour",
  muted: "colour",
  danger: "colour",
  warning: "colour",
  success: "colour",
  font: "font",
  mono: "font",
  radius: "length",
  size: "length",
  small: "length",
  gap: "length",
  control: "length",
  quick: "time",
};

/** What a value of each kind must be, for an error. */
export const EXPECTED: Readonly<Record<TokenKind, string>> = {
  colour: `a CSS colour, such as "#2a55c9", or { light, dark }`,
  length: `a CSS length, such as "8px"`,
  font: `a CSS font-family, such as "Georgia, serif"`,
  time: `a CSS time, such as "120ms"`,
};

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)`;
/** A function with its arguments: its parentheses are counted apart. */
const called = (names: string) => String.raw`(?:${names})\([^"']*\)`;
const PATTERNS: Readonly<Record<TokenKind, RegExp>> = {
  colour: new RegExp(
    `^(?:#[\\da-f]{3,8}|[a-z]+|${called("rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var")})$`,
    "i",
  ),
  length: new RegExp(`^(?:0|${NUMBER}(?:[a-z]+|%)|${called("calc|min|max|clamp|var")})$`, "i"),
  font: /^(?:[\p{L}\p{N} ,_-]|"[\p{L}\p{N} _.-]+"|'[\p{L}\p{N} _.-]+')+$/u,
  time: new RegExp(`^(?:${NUMBER}m?s|${called("calc|var")})$`, "i"),
};

/** Functions that load something, whatever surrounds them. */
const LOADING = /\b(?:url|src|image|image-set|element|cross-fade|paint)\(/i;

/** Whether a text is a value of a kind. It is then one value and no more: no text here ends a declaration. */
export function isValue(kind: TokenKind, text: unknown): text is string {
  if (typeof text !== "string" || text.length > 300) return false;
  return PATTERNS[kind].test(text) && !/[;{}<>@\\!]|\/\*/.test(text) && !LOADING.test(text) && isBalanced(text);
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === "(") depth++;
    if (char === ")" && --depth < 0) return false;
  }
  return depth === 0;
}
