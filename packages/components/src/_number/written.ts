import { language } from "../_words/say.ts";

/** A number as its field shows it: plain digits, with the decimal mark of the visitor's language. */
export function written(value: number, digits: string = String(value)): string {
  return digits.replace(".", language()?.decimal ?? ".");
}
