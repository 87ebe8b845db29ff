import { isObject, type Json, type JsonObject } from "../schema/json.ts";

/** Path of a change: object keys and list indexes from the root; empty for the root. */
export type Path = readonly (string | number)[];

/** One change of a value: append to a string, set a value, or append items to a list. */
export type PatchOp =
  | readonly ["append", Path, string]
  | readonly ["set", Path, Json]
  | readonly ["push", Path, readonly Json[]];

/** Changes from one value to the next, in order of application. */
export type Patch = readonly PatchOp[];

/** Applies a patch. The old value is not modified; unchanged parts are shared. */
export function applyPatch(value: Json, patch: Patch): Json {
  return patch.reduce((result, op) => applyAt(result, op, 0), value);
}

function applyAt(value: Json, op: PatchOp, depth: number): Json {
  const [kind, path, given] = op;
  if (depth < path.length) return withPart(value, path[depth]!, (part) => applyAt(part, op, depth + 1));
  if (kind === "append") return (typeof value === "string" ? value : "") + given;
  if (kind === "push") return [...(Array.isArray(value) ? value : []), ...given];
  return given;
}

function withPart(value: Json, key: string | number, next: (part: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item: Json, i) => (i === key ? next(item) : item));
  const record = isObject(value) ? (value as JsonObject) : {};
  // A computed name in a literal makes a property of its own: an assignment to `__proto__` would change the prototype.
  return { ...record, [key]: next(Object.hasOwn(record, key) ? record[key]! : null) };
}
