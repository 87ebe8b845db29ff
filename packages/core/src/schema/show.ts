/** Maximum length of a string quoted in an error, in characters. */
export const MOST_CHARACTERS = 60;

/** Short form of a value, for an error. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return showObject(value);
  if (typeof value === "string") return showText(value);
  return typeof value === "function" || typeof value === "symbol" || typeof value === "bigint"
    ? `a ${typeof value}`
    : String(value);
}

function showObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "an object";
  const { constructor } = prototype as { constructor?: unknown };
  return typeof constructor === "function" && constructor.name ? withArticle(constructor.name) : "an object";
}

function showText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, MOST_CHARACTERS))}… (${text.length} characters)`;
}

/** A noun with "a" or "an" before it. */
export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? "an" : "a"} ${noun}`;
}
