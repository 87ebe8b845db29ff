import type { HLJSApi } from "highlight.js";
import type { Language } from "../code/code.ts";
import { inside, languages } from "./languages.ts";

/** A span of one token kind: `keyword`, `string`, `comment`, …; empty for plain text. */
export interface Piece {
  readonly text: string;
  readonly kind: string;
}

/** One line, without its line break. */
export type Line = readonly Piece[];

/** Splits code of one language into lines of pieces. */
export type Highlight = (code: string) => Line[];

/** The highlighter's token tree, read directly, so that no HTML is created. */
interface TokenNode {
  readonly scope?: string;
  readonly children: readonly (TokenNode | string)[];
}

const loading = new Map<Language, Promise<Highlight>>();
const ready = new Map<Language, Highlight>();

/** Highlighter of a language, if loaded. */
export function loaded(language: Language): Highlight | undefined {
  return ready.get(language);
}

/** Loads the highlighter of a language once. Rejects if loading fails; the next call tries again. */
export function load(language: Language): Promise<Highlight> {
  const known = loading.get(language);
  if (known) return known;
  const started = fetchLanguage(language);
  loading.set(language, started);
  started.catch(() => loading.delete(language));
  return started;
}

async function fetchLanguage(language: Language): Promise<Highlight> {
  const { default: api } = await import("highlight.js/lib/core");
  await Promise.all([language, ...(inside[language] ?? [])].map((name) => register(api, name)));
  const highlight: Highlight = (code) => toLines(tokensOf(api, code, language));
  ready.set(language, highlight);
  return highlight;
}

async function register(api: HLJSApi, language: Language): Promise<void> {
  const { default: grammar } = await languages[language]();
  if (!api.getLanguage(language)) api.registerLanguage(language, grammar);
}

function tokensOf(api: HLJSApi, code: string, language: Language): TokenNode {
  const { _emitter } = api.highlight(code, { language, ignoreIllegals: true });
  return (_emitter as unknown as { readonly rootNode: TokenNode }).rootNode;
}

function toLines(root: TokenNode): Line[] {
  const lines: Piece[][] = [[]];
  const add = (text: string, kind: string) => {
    text.split("\n").forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part !== "") append(lines.at(-1)!, part, kind);
    });
  };
  const walk = (node: TokenNode, kind: string) => {
    for (const child of node.children)
      if (typeof child === "string") add(child, kind);
      else walk(child, child.scope?.split(".")[0] ?? kind);
  };
  walk(root, "");
  return lines;
}

/** Extends the last piece if it is of the same kind. */
function append(line: Piece[], text: string, kind: string) {
  const last = line.at(-1);
  if (last?.kind === kind) line[line.length - 1] = { text: last.text + text, kind };
  else line.push({ text, kind });
}

/** Code as lines of plain text. */
export function plain(code: string): Line[] {
  return code.split("\n").map((text) => (text === "" ? [] : [{ text, kind: "" }]));
}

/** Concatenates lines; the first line of the tail continues the last one of the head. */
export function join(head: readonly Line[], tail: readonly Line[]): Line[] {
  const seam = [...(head.at(-1) ?? []), ...(tail[0] ?? [])];
  return [...head.slice(0, -1), seam, ...tail.slice(1)];
}
