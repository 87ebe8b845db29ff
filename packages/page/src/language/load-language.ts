import type { Language, SayValues } from "@vitrine/components/words";
import type { IntlMessageFormat } from "intl-messageformat";
import { catalogues, type Catalogue } from "./catalogues.ts";

type MessageClass = typeof IntlMessageFormat;

/** Loads a language of the page; `numbers` is the tag for its numbers. Returns undefined for English. */
export async function loadLanguage(tag: string, numbers = tag): Promise<Language | undefined> {
  const load = catalogues[tag];
  if (!load) return undefined;
  const [{ IntlMessageFormat }, { default: catalogue }] = await Promise.all([import("intl-messageformat"), load()]);
  // One file holds the languages of its demo only.
  return (catalogue as Catalogue | undefined) && languageOf(tag, numbers, catalogue, IntlMessageFormat);
}

/** A language with these texts. One that is missing stays English. */
export function languageOf(tag: string, numbers: string, catalogue: Catalogue, Message: MessageClass): Language {
  const made = new Map<string, IntlMessageFormat>();
  const messageOf = (text: string) => {
    const message = made.get(text) ?? new Message(catalogue[text] ?? text, numbers, undefined, { ignoreTag: true });
    made.set(text, message);
    return message;
  };
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(numbers, options).format(value);
  return {
    tag,
    decimal: number(1.5).includes(",") ? "," : ".",
    say: (text, values) =>
      values ? String(messageOf(text).format(inNumbers(number, values))) : (catalogue[text] ?? text),
    number,
    size: (bytes) => sizeIn(number, bytes),
    duration: (ms) => durationIn(number, ms),
  };
}

type Format = Language["number"];

/** Numbers as text, except `n`, which a plural form needs as it is. */
function inNumbers(number: Format, values: SayValues): SayValues {
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    name === "n" || typeof value === "string" ? value : number(value),
  ]);
  return Object.fromEntries(texts) as SayValues;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** In steps of 1,000, as in English. */
function sizeIn(number: Format, bytes: number): string {
  let [amount, unit] = [bytes, 0];
  for (; Math.round(amount) >= 1000 && unit < UNITS.length - 1; unit++) amount /= 1000;
  const maximumFractionDigits = unit > 0 && amount < 10 ? 1 : 0;
  return number(amount, {
    style: "unit",
    unit: UNITS[unit],
    unitDisplay: unit > 0 ? "short" : "long",
    maximumFractionDigits,
  });
}

function durationIn(number: Format, ms: number): string {
  const part = (value: number, unit: string, digits: number) =>
    number(value, { style: "unit", unit, minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (ms < 60_000) return part(Math.max(0, ms) / 1000, "second", 1);
  return `${part(Math.floor(ms / 60_000), "minute", 0)} ${part(Math.round((ms % 60_000) / 1000), "second", 0)}`;
}
