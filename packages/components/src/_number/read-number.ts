import { language } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { written } from "./written.ts";

/**
 * Result of parsing a text: a number, or null for an empty text; an incomplete number; or an error with a correction.
 */
export type Reading =
  | { readonly kind: "number"; readonly value: number | null }
  | { readonly kind: "half" }
  | { readonly kind: "fault"; readonly fault: string };

/** Characters of other keyboards and of typeset text, by their ASCII equivalent. */
const SIGNS: readonly [RegExp, string][] = [
  [/[\u2212\uFE63\uFF0D\u2013]/g, "-"],
  [/\uFF0B/g, "+"],
  [/[\uFF0E]/g, "."],
  [/[\uFF0C\u066B]/g, ","],
  [/\u066C/g, "'"],
  [/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, ""],
];
/** Zeros of other digits that keyboards produce: Arabic, Persian, full-width. */
const ZEROS = [0x0660, 0x06f0, 0xff10];
const SPACES = /[\s\u2019'_]/g;

const HALF = /^[-+]?(?:[.,]?|\d+[.,]?\d*e[-+]?)$/i;
const WHOLE = /^[-+]?(\d*)([.,]?)(\d*)(e[-+]?\d+)?$/i;
const GROUPED = /^[-+]?(?:\d{1,3}(?:G\d{3})+|\d{1,2}(?:G\d{2})+G\d{3})$/;

/**
 * Parses a number as people write it: with a decimal point or comma, thousands separators, any minus sign. Rejects
 * ambiguous text, and numbers that a double cannot represent. `mark` is the decimal mark of the visitor's language:
 * alone it always comes before decimals; the other one before three digits is ambiguous.
 */
export function readNumber(text: string, mark = language()?.decimal ?? "."): Reading {
  const plain = asciiOf(text);
  if (plain === "") return { kind: "number", value: null };
  if (HALF.test(plain)) return { kind: "half" };
  const decimal = decimalOf(plain, mark);
  if (decimal === undefined) return fault(notANumber(text));
  if (decimal === "ambiguous") return fault(twoNumbers(plain, mark));
  const value = Number(decimal);
  return isKept(decimal, value) ? { kind: "number", value } : fault(notKept(plain, value));
}

function asciiOf(text: string): string {
  const signs = SIGNS.reduce((result, [sign, ascii]) => result.replace(sign, ascii), text.trim());
  return signs.replace(/\p{Nd}/gu, (digit) => {
    const zero = ZEROS.find((first) => digit.codePointAt(0)! >= first && digit.codePointAt(0)! < first + 10);
    return zero === undefined ? digit : String(digit.codePointAt(0)! - zero);
  });
}

/** Normalises the text to a decimal literal; undefined if it is not a number, "ambiguous" if it could be two. */
function decimalOf(plain: string, mark: string): string | undefined {
  const compact = withoutSpaces(plain);
  if (compact === undefined) return undefined;
  const marks = compact.replace(/[^.,]/g, "");
  if (marks.length > 1) return withoutGroups(compact, marks);
  if (!WHOLE.test(compact)) return undefined;
  const other = mark === "," ? /^[-+]?[1-9]\d{0,2}\.\d{3}$/ : /^[-+]?[1-9]\d{0,2},\d{3}$/;
  return other.test(compact) && compact === plain ? "ambiguous" : compact.replace(",", ".");
}

/** Removes spaces and apostrophes, which are allowed only as thousands separators. */
function withoutSpaces(plain: string): string | undefined {
  const [whole = ""] = plain.split(/[.,e]/i);
  const unsigned = whole.replace(/^([-+])\s+/, "$1");
  if (!isGrouped(unsigned, SPACES) || plain.slice(whole.length).search(SPACES) >= 0) return undefined;
  return unsigned.replace(SPACES, "") + plain.slice(whole.length);
}

/**
 * If there are two kinds of separators, the last is the decimal one; a separator that occurs twice separates thousands.
 */
function withoutGroups(compact: string, marks: string): string | undefined {
  const last = marks.at(-1)!;
  const isDecimal = marks.indexOf(last) === marks.length - 1;
  const group = last === "." && isDecimal ? "," : isDecimal ? "." : last;
  if (!isDecimal && /[^,]/.test(marks) && /[^.]/.test(marks)) return undefined;
  const [whole = "", rest = ""] = isDecimal ? compact.split(last) : [compact];
  if (!isGrouped(whole, group === "," ? /,/g : /\./g)) return undefined;
  const decimal = whole.replaceAll(group, "") + (isDecimal ? `.${rest}` : "");
  return WHOLE.test(decimal) ? decimal : undefined;
}

function isGrouped(whole: string, mark: RegExp): boolean {
  const marked = whole.replace(mark, "G");
  return !marked.includes("G") || GROUPED.test(marked);
}

/** Decimals beyond double precision may be rounded; an integer, or a number too large for decimals, must be exact. */
function isKept(decimal: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (value === 0) return digitsOf(decimal) === "0e0";
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER || digitsOf(decimal) === digitsOf(String(value));
}

/** Significant digits of a decimal number, and the power of ten of the last one. */
function digitsOf(decimal: string): string {
  const [, whole = "", , fraction = "", power = "e0"] = WHOLE.exec(decimal)!;
  const digits = (whole + fraction).replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  if (short === "") return "0e0";
  return `${short}e${Number(power.slice(1)) - fraction.length + digits.length - short.length}`;
}

function fault(words: string): Reading {
  return { kind: "fault", fault: words };
}

/** Error for a text that is not a number. */
export function notANumber(text: string): string {
  const shown = text.trim();
  const start = shown.length > 40 ? `${shown.slice(0, 40).replace(/[\uD800-\uDBFF]$/, "")}…` : shown;
  return sayWith(
    "“{text}” is not a number. Write digits, with a point or a comma before decimals, such as 12 or {example}.",
    {
      text: start,
      example: written(3.5),
    },
  );
}

function twoNumbers(plain: string, mark: string): string {
  const [whole, fraction] = [plain.replace(/[.,]/, ""), plain.replace(/[.,]/, mark)];
  return sayWith("“{text}” can mean {whole} or {fraction}. Write {whole}, or {fraction}.", {
    text: plain,
    whole,
    fraction,
  });
}

function notKept(plain: string, value: number): string {
  if (value === 0)
    return sayWith("{text} is too close to 0 to be kept. Write 0, or a number with fewer zeros.", { text: plain });
  if (!Number.isFinite(value))
    return sayWith("{text} is too large for a number. Write at most 1.7e308.", { text: plain });
  const [nearest, most] = [String(BigInt(value)), String(Number.MAX_SAFE_INTEGER)];
  return sayWith(
    "{text} has more digits than a number keeps: it would become {nearest}. Write a number of at most {most}.",
    {
      text: plain,
      nearest,
      most,
    },
  );
}
