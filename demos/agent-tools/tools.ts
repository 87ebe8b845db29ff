import { UserError } from "vitrine";

/** How often each letter of `letters` is in a text, whatever its case; marks such as accents belong to their letter. */
export function countLetters(text: string, letters: string): { readonly letter: string; readonly count: number }[] {
  const wanted = [...new Set(split(letters))].filter((one) => one.trim() !== "");
  const all = split(text);
  return wanted.map((letter) => ({ letter, count: all.filter((one) => one === letter).length }));
}

/** Characters as people see them, in lower case. */
function split(text: string): string[] {
  const parts = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text.normalize("NFC").toLowerCase());
  return Array.from(parts, ({ segment }) => segment);
}

const DAY_MS = 86_400_000;

/** Whole days from one date to another, negative if the second is earlier, and the weekday of the second. */
export function daysBetween(from: string, to: string): { readonly days: number; readonly weekday: string } {
  const [start, end] = [from, to].map((date) => Date.parse(`${date}T00:00:00Z`)) as [number, number];
  const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(end);
  return { days: Math.round((end - start) / DAY_MS), weekday };
}

/** Figures of a list of numbers. */
export interface Summary {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly median: number;
  /** Sample standard deviation; 0 for one number. */
  readonly deviation: number;
}

/** Summarises the numbers in a text, apart from whatever else is between them. Throws `UserError` for a text without any. */
export function summarise(text: string): Summary {
  const numbers = (text.match(/[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi) ?? []).map(Number);
  if (numbers.length === 0)
    throw new UserError("There is no number in this text. Write some, with a dot for decimals.");
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const sum = numbers.reduce((total, one) => total + one, 0);
  const mean = sum / numbers.length;
  const squares = numbers.reduce((total, one) => total + (one - mean) ** 2, 0);
  return {
    count: numbers.length,
    sum,
    mean,
    median: sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2,
    deviation: numbers.length > 1 ? Math.sqrt(squares / (numbers.length - 1)) : 0,
  };
}
