import { say } from "../_words/say.ts";
import type { MarkedExtension, RendererThis, TokenizerThis, Tokens } from "marked";

const DEFINITION =
  /^\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n(?!\s*(?:\n|$)|\[\^)[^\n]+)*(?:\n+(?: {2,}|\t)[^\n]+)*)(?:\n|$)/;
const REFERENCE = /^\[\^([^\]\s]+)\]/;

/** Key of a footnote among a text's link definitions. */
export function tagOf(label: string): string {
  return `^${label.toLowerCase()}`;
}

/**
 * Footnotes in Markdown: `[^1]` in the text, `[^1]: …` as definition. A reference without a definition is plain text.
 */
export function footnotes(escape: (text: string) => string): MarkedExtension {
  return {
    extensions: [
      {
        name: "footnote",
        level: "block",
        start: (text) => /^\[\^/m.exec(text)?.index,
        tokenizer: readDefinition,
        renderer(this: RendererThis, { label, tokens = [] }: Tokens.Generic) {
          const name = escape(String(label));
          const back = `<a href="#fnref-${encodeURIComponent(String(label))}" title="${say("Back to the text")}">${name}</a>`;
          return `<blockquote><sup>${back}</sup> ${this.parser.parse(tokens)}</blockquote>\n`;
        },
      },
      {
        name: "footnoteReference",
        level: "inline",
        start: (text) => text.indexOf("[^"),
        tokenizer: readReference,
        renderer: ({ label }: Tokens.Generic) =>
          `<sup><a href="#fn-${encodeURIComponent(String(label))}">${escape(String(label))}</a></sup>`,
      },
    ],
  };
}

function readDefinition(this: TokenizerThis, text: string): Tokens.Generic | undefined {
  const [raw, label, content] = DEFINITION.exec(text) ?? [];
  if (raw === undefined || label === undefined) return undefined;
  this.lexer.tokens.links[tagOf(label)] ??= { href: "", title: undefined };
  const tokens = this.lexer.blockTokens((content ?? "").replace(/^(?: {1,4}|\t)/gm, ""), []);
  return { type: "footnote", raw, label, tokens };
}

function readReference(this: TokenizerThis, text: string): Tokens.Generic | undefined {
  const [raw, label] = REFERENCE.exec(text) ?? [];
  if (raw === undefined || label === undefined || !this.lexer.tokens.links[tagOf(label)]) return undefined;
  return { type: "footnoteReference", raw, label };
}
