import { isObject, type Json } from "../schema/json.ts";

/** SHA-256 of JSON, in hexadecimal: the same for objects whose members are in another order. */
export async function hashOf(value: Json): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(ordered(value)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as Record<string, Json>).map(([name, one]) => [name, ordered(one)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
