import { isObject } from "@vitrine/core/internal";

/** Most differences that are told; a list of thousands says no more than its first ones. */
const MOST = 10;
const MOST_CHARACTERS = 200;

/** What differs between two JSON values, a line for each place; empty if nothing does. */
export function differences(expected: unknown, actual: unknown): string[] {
  const lines = differencesAt("", expected, actual);
  return lines.length > MOST ? [...lines.slice(0, MOST), `and ${lines.length - MOST} more`] : lines;
}

function differencesAt(path: string, expected: unknown, actual: unknown): string[] {
  if (Object.is(expected, actual)) return [];
  const both = [expected, actual];
  const keysOf = both.every(Array.isArray) || (both.every(isObject) && !both.some(Array.isArray));
  if (!keysOf) return [`${path || "result"}: expected ${printed(expected)}; got ${printed(actual)}`];
  const [before, after] = both as Record<string, unknown>[];
  const keys = new Set([...Object.keys(before!), ...Object.keys(after!)]);
  const place = (key: string) => (Array.isArray(expected) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
  return [...keys].flatMap((key) => differencesAt(place(key), before![key], after![key]));
}

/** Short form of a value. */
export function printed(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters)` : text;
}
