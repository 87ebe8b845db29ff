import type { MarkedExtension, Tokenizer } from "marked";

const CJK = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u3000-\u303F\uFF01-\uFFEF]`;
const SIGN = String.raw`(?!\*)[\p{P}\p{S}]`;
const AMONG = new RegExp(String.raw`(?<=${CJK}\*+)${SIGN}|${SIGN}(?=\*+${CJK})`, "gu");

/**
 * Emphasis in languages without spaces: in CommonMark, a star between a letter and punctuation does not close emphasis,
 * and these languages have no space to mark the end. As in the CJK-friendly amendment, punctuation counts as a letter
 * if the star's other side is a CJK letter.
 *
 * Source: https://github.com/tats-u/markdown-cjk-friendly
 */
export function cjkStress({ prototype }: typeof Tokenizer): MarkedExtension {
  return {
    tokenizer: {
      emStrong(source, masked, before) {
        if (!source.startsWith("*") || masked.search(AMONG) < 0) return false;
        // Finds only the delimiters: the content is parsed from the original text.
        const finder = { rules: this.rules, options: this.options, lexer: { inlineTokens: () => [] } };
        // The character before the source is kept; the masked text keeps its length.
        const soft = softened(masked);
        const shift = masked.length - source.length;
        const start = softened(masked.slice(0, shift) + source).slice(shift);
        const found = prototype.emStrong.call(finder as unknown as Tokenizer, start, soft, before);
        if (!found) return undefined;
        const mark = found.type === "strong" ? 2 : 1;
        const raw = source.slice(0, found.raw.length);
        const text = raw.slice(mark, -mark);
        return { ...found, raw, text, tokens: this.lexer.inlineTokens(text) };
      },
    },
  };
}

function softened(text: string): string {
  return text.replace(AMONG, (sign) => "a".repeat(sign.length));
}
