import { language, type SayValues } from "./say.ts";

/**
 * A text of the page with values, in its language: `{name}` in the English text, its key, is replaced by that value.
 * `one` is the English text for `n: 1`; other languages have their own plural forms.
 */
export function sayWith(text: string, values: SayValues, one?: string): string {
  const english = one && values["n"] === 1 ? one : text;
  const filled = (_: string, name: string) => values[name]!.toLocaleString("en");
  return language()?.say(text, values) ?? english.replace(/{(\w+)}/g, filled);
}
