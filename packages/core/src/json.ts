/** Anything that JSON can say: what travels between a page and an engine. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value is a plain JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * How deep lists and objects nest: 0 for a bare value. Stops counting past `limit`, so hostile input costs no more
 * than the limit allows.
 */
export function depthOf(value: unknown, limit: number): number {
  if (typeof value !== "object" || value === null || limit <= 0) return 0;
  let deepest = 0;
  for (const item of Object.values(value)) {
    deepest = Math.max(deepest, depthOf(item, limit - 1));
    if (deepest >= limit) break;
  }
  return deepest + 1;
}
