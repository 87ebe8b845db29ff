import { isObject } from "../schema/json.ts";

/** Whether a value is a sync or async generator; lists and strings have no `next`. */
export function isGenerator<T = unknown>(value: unknown): value is Iterator<T> | AsyncIterator<T> {
  return isObject(value) && typeof (value as { next?: unknown }).next === "function";
}
