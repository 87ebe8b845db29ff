import type { Language } from "../_words/say.ts";

const en = (value: number, options?: Intl.NumberFormatOptions) => value.toLocaleString("en", options);

/** A made-up language for tests: English whose words are each 40 % longer, which is more than most translations need. */
export const pseudoLocale: Language = {
  tag: "en-XA",
  decimal: ".",
  say: (text, values = {}) => longer(text).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
  number: en,
  size: (bytes) => `${en(bytes)} B`,
  duration: (ms) => `${en(ms / 1000, { maximumFractionDigits: 1 })} sec.`,
};

/** Words alone: what is between braces is a place for a value. */
function longer(text: string): string {
  return text.replace(/\{\w+\}|\p{L}+/gu, (word) =>
    word.startsWith("{") ? word : word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase(),
  );
}
