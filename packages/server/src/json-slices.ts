import type { Json } from "@vitrine/core";
import { jsonSize } from "@vitrine/core/internal";

/** Characters of a slice, about. */
const SLICE = 64 * 1024;

/** Makes JSON of one part. */
type Stringify = (value: unknown) => string;

/**
 * JSON of a value, slice by slice, each made when it is asked for: whoever stops reading holds the value and one slice, not
 * a text of many megabytes beside it, and others have their turn between slices.
 */
export function* jsonSlices(value: Json, stringify: Stringify): Generator<string, void, undefined> {
  if (jsonSize(value) <= SLICE) yield stringify(value);
  else if (typeof value === "string") yield* textSlices(value);
  else if (Array.isArray(value)) yield* listSlices(value as readonly Json[], stringify);
  else yield* recordSlices(value as Readonly<Record<string, Json>>, stringify);
}

/** A character that is cut in two is written as two escapes, which a reader puts together again. */
function* textSlices(text: string) {
  yield '"';
  for (let from = 0; from < text.length; from += SLICE) yield inner(text.slice(from, from + SLICE), JSON.stringify);
  yield '"';
}

function* listSlices(list: readonly Json[], stringify: Stringify) {
  yield "[";
  let comma = "";
  for (const { items, large } of batches(list)) {
    if (items.length > 0) yield comma + inner(items, stringify);
    if (items.length > 0) comma = ",";
    if (large === undefined) continue;
    yield comma;
    yield* jsonSlices(large, stringify);
    comma = ",";
  }
  yield "]";
}

function* recordSlices(record: Readonly<Record<string, Json>>, stringify: Stringify) {
  yield "{";
  let comma = "";
  const names = Object.keys(record).filter((name) => record[name] !== undefined);
  for (const { items, large } of batches(names, (name) => record[name]!)) {
    if (items.length > 0) yield comma + inner(Object.fromEntries(items.map((name) => [name, record[name]])), stringify);
    if (items.length > 0) comma = ",";
    if (large === undefined) continue;
    yield `${comma}${JSON.stringify(large)}:`;
    yield* jsonSlices(record[large]!, stringify);
    comma = ",";
  }
  yield "}";
}

/** JSON of a list, a record or a text without what is around it. */
function inner(value: unknown, stringify: Stringify): string {
  return stringify(value).slice(1, -1);
}

/** Items that fit in one slice together, and the large one that follows them. */
interface Batch<T> {
  readonly items: readonly T[];
  readonly large?: T;
}

function* batches<T>(all: readonly T[], valueOf: (item: T) => Json = (item) => item as Json): Generator<Batch<T>> {
  let items: T[] = [];
  let size = 0;
  for (const item of all) {
    const own = jsonSize(valueOf(item));
    if (own > SLICE) {
      yield { items, large: item };
      [items, size] = [[], 0];
    } else {
      items.push(item);
      size += own;
      if (size <= SLICE) continue;
      yield { items };
      [items, size] = [[], 0];
    }
  }
  if (items.length > 0) yield { items };
}
