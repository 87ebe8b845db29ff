import { isObject, type Json, type JsonObject } from "../schema/json.ts";
import type { Patch, Path } from "./patch.ts";

/** Wire size of one operation in bytes, without its path and value. */
const OP_BYTES = 14;

/** Changes at one place: the operations, their cost, and the size of the new value. */
interface Change {
  readonly ops: Patch;
  readonly cost: number;
  readonly size: number;
}

/**
 * Shortest patch from one value to another, by estimated JSON size. Empty if they are equal. A part that changed
 * completely is set as a whole.
 */
export function diff(before: Json, after: Json): Patch {
  return change(before, after, []).ops;
}

/** Approximate JSON size of a value in bytes. */
export function jsonSize(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + jsonSize(item) + 1, 2);
  if (!isObject(value)) return 5;
  return Object.keys(value).reduce((sum, key) => sum + key.length + 4 + jsonSize(value[key]), 2);
}

function change(before: Json, after: Json, path: Path): Change {
  if (before === after) return { ops: [], cost: 0, size: jsonSize(after) };
  if (typeof after === "string") return changeText(before, after, path);
  if (Array.isArray(after) && Array.isArray(before)) return changeList(before, after, path);
  if (isObject(after) && isObject(before)) return changeRecord(before as JsonObject, after as JsonObject, path);
  return setWhole(after, path, jsonSize(after));
}

function setWhole(value: Json, path: Path, size: number): Change {
  return { ops: [["set", path, value]], cost: OP_BYTES + jsonSize(path) + size, size };
}

function changeText(before: Json, after: string, path: Path): Change {
  const size = after.length + 2;
  if (typeof before !== "string" || before === "" || !after.startsWith(before)) return setWhole(after, path, size);
  const end = after.slice(before.length);
  return { ops: [["append", path, end]], cost: OP_BYTES + jsonSize(path) + end.length, size };
}

function changeList(before: readonly Json[], after: readonly Json[], path: Path): Change {
  const parts = after.slice(0, before.length).map((item, i) => changePart(before[i]!, item, path, i));
  const added = after.slice(before.length);
  const addedSize = added.length > 0 ? jsonSize(added) : 0;
  const size = parts.reduce((sum, part) => sum + part.size + 1, 2) + addedSize;
  if (after.length < before.length) return setWhole(after, path, size);
  const pushed: Change[] =
    added.length > 0
      ? [{ ops: [["push", path, added]], cost: OP_BYTES + jsonSize(path) + addedSize, size: addedSize }]
      : [];
  return shorter([...parts, ...pushed], after, path, size);
}

function changeRecord(before: JsonObject, after: JsonObject, path: Path): Change {
  const keys = Object.keys(after);
  const parts = keys.map((key) =>
    Object.hasOwn(before, key)
      ? changePart(before[key]!, after[key]!, path, key)
      : setWhole(after[key]!, [...path, key], jsonSize(after[key])),
  );
  const size = parts.reduce((sum, part, i) => sum + part.size + keys[i]!.length + 4, 2);
  // A patch keeps the order of known keys, and adds new ones at the end.
  const isGrown = Object.keys(before).every((key, at) => keys[at] === key);
  return isGrown ? shorter(parts, after, path, size) : setWhole(after, path, size);
}

/** Fast path for equal primitives, which make up most of long lists: no path is allocated for them. */
function changePart(before: Json, after: Json, path: Path, key: string | number): Change {
  return before === after ? { ops: [], cost: 0, size: jsonSize(after) } : change(before, after, [...path, key]);
}

function shorter(parts: readonly Change[], after: Json, path: Path, size: number): Change {
  const cost = parts.reduce((sum, part) => sum + part.cost, 0);
  const whole = setWhole(after, path, size);
  if (cost > whole.cost) return whole;
  return { ops: parts.flatMap(({ ops }) => ops), cost, size };
}
