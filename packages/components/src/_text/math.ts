import type { KatexOptions } from "katex";
import type { MarkedExtension, RendererThis, Tokens } from "marked";

/** Renders TeX as MathML. Throws for invalid TeX. */
export type RenderMath = (tex: string, isDisplay: boolean) => string;

const OPTIONS: KatexOptions = {
  output: "mathml",
  trust: false,
  strict: "ignore",
  throwOnError: true,
  maxSize: 20,
  maxExpand: 1000,
};

/** Loads KaTeX. Its output is MathML, which browsers draw by themselves: no fonts, no styles. */
export async function loadMath(): Promise<RenderMath> {
  const { default: katex } = await import("katex");
  return (tex, displayMode) => katex.renderToString(tex, { ...OPTIONS, displayMode });
}

const BLOCKS = [/^\$\$([^$]+?)\$\$(?:\n|$)/, /^\\\[([\s\S]+?)\\\](?:\n|$)/];
const DISPLAYS = [/^\$\$([^$\n]+?)\$\$/];
/**
 * An opening dollar is not followed by a space, and a closing one is neither preceded by a space nor followed by a
 * digit, so that prices stay text.
 */
const INLINES = [/^\$(?!\s)((?:\\[^\n]|[^\\$\n])+?)(?<!\s)\$(?!\d)/, /^\\\(((?:.|\n)+?)\\\)/];

/** Math in Markdown: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. `render` converts the TeX. */
export function mathExtension(render: (tex: string, isDisplay: boolean) => string): MarkedExtension {
  const renderer = function renderMath(this: RendererThis, { tex, isDisplay }: Tokens.Generic) {
    return render(String(tex), Boolean(isDisplay));
  };
  return {
    extensions: [
      {
        name: "blockMath",
        level: "block",
        start: (text) => /^(?:\$\$|\\\[)/m.exec(text)?.index,
        tokenizer: (text) => toToken("blockMath", text, BLOCKS, true),
        renderer,
      },
      {
        name: "inlineMath",
        level: "inline",
        start: (text) => /\$|\\\(/.exec(text)?.index,
        tokenizer: (text) => toToken("inlineMath", text, DISPLAYS, true) ?? toToken("inlineMath", text, INLINES, false),
        renderer,
      },
    ],
  };
}

function toToken(
  type: string,
  text: string,
  patterns: readonly RegExp[],
  isDisplay: boolean,
): Tokens.Generic | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return { type, raw: match[0], tex: match[1]!.trim(), isDisplay };
  }
  return undefined;
}
