import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** Deep equality of JSON values, ignoring the order of keys. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, i) => sameJson(one, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  const isSame = (key: string) => Object.hasOwn(b, key) && sameJson(a[key] as Json, b[key] as Json);
  return keys.length === Object.keys(b).length && keys.every(isSame);
}
