import type { MarkedExtension, Tokenizer } from "marked";

const CJK = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u3000-\u303F\uFF01-\uFFEF]`;
const SIGN = String.raw`(?!\*)[\p{P}\p{S}]`;
const AMONG = new RegExp(String.raw`(?<=${CJK}\*+)${SIGN}|${SIGN}(?=\*+${CJK})`, "gu");

/**
 * Stress beside the signs of languages without spaces: CommonMark takes a star between a letter and a bracket for no
 * end of stress, and there no space stands to tell. As the CJK-friendly amendment, a sign is a letter to a star that has such
 * a letter on its other side.
 *
 * Source: https://github.com/tats-u/markdown-cjk-friendly
 */
export function cjkStress({ prototype }: typeof Tokenizer): MarkedExtension {
  return {
    tokenizer: {
      emStrong(source, masked, before) {
        if (!source.startsWith("*") || masked.search(AMONG) < 0) return false;
        // Only the ends are looked for: what is inside is read from the true text.
        const finder = { rules: this.rules, options: this.options, lexer: { inlineTokens: () => [] } };
        // A sign before the source stays; the masked text is as long as it was.
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
