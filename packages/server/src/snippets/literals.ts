import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** Code in place of a value; undefined for a value that is written as it is. */
export type Special = (value: Json) => string | undefined;

/** A word of a shell command, quoted if it must be. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : shellQuoted(text);
}

/** A word of a shell command in quotes. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Text of a form's field: a text as it is, anything else as JSON. */
export function fieldText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A value as JavaScript has it. */
export function javascript(value: Json, special: Special = () => undefined): string {
  const code = special(value);
  if (code !== undefined) return code;
  if (Array.isArray(value)) return `[${value.map((one: Json) => javascript(one, special)).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return javascriptRecord(Object.entries(value).map(([key, one]) => [key, javascript(one as Json, special)]));
}

/** An object of JavaScript, from its keys and the code of its values. */
export function javascriptRecord(entries: readonly (readonly [key: string, code: string])[]): string {
  if (entries.length === 0) return "{}";
  const members = entries.map(([key, code]) => `${isIdentifier(key) ? key : JSON.stringify(key)}: ${code}`);
  return `{ ${members.join(", ")} }`;
}

/** Access to a member of an object of JavaScript. */
export function javascriptMember(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A value as Python has it. */
export function python(value: Json, special: Special = () => undefined): string {
  const code = special(value);
  if (code !== undefined) return code;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map((one: Json) => python(one, special)).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return pythonRecord(Object.entries(value).map(([key, one]) => [key, python(one as Json, special)]));
}

/** A dictionary of Python, from its keys and the code of its values. */
export function pythonRecord(entries: readonly (readonly [key: string, code: string])[]): string {
  return `{${entries.map(([key, code]) => `${JSON.stringify(key)}: ${code}`).join(", ")}}`;
}
