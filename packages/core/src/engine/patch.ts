import { isObject, type Json, type JsonObject } from "../schema/json.ts";

/** Where a change applies: object keys and list indexes from the value's root; empty for the value itself. */
export type Path = readonly (string | number)[];

/** One change of a value: a text that got a new end, a value in a new state, or a list that got more items. */
export type PatchOp =
  readonly ["append", Path, string] | readonly ["set", Path, Json] | readonly ["push", Path, readonly Json[]];

/** The changes from one value to the next, in the order in which they apply. */
export type Patch = readonly PatchOp[];

/** The value after a patch. The value before it is left as it is; parts that did not change are shared. */
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
  // Own properties throughout: an assignment to `__proto__` would change the prototype instead.
  if (!Object.hasOwn(record, key)) return Object.fromEntries([...Object.entries(record), [key, next(null)]]);
  return Object.fromEntries(Object.entries(record).map(([name, part]) => [name, name === key ? next(part) : part]));
}
