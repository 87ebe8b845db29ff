import { DevalueError, parse, stringify } from "devalue";
import type { ValueContext } from "../app/component.ts";
import type { FileRef } from "../files/files.ts";
import { ImageFile } from "../files/values.ts";

/** A session value as plain data: its structure as text, and the files that the text refers to by index. */
export interface StoredValue {
  readonly text: string;
  readonly files?: readonly FileRef[];
}

/**
 * Serialises a session value for any store: data (JSON types, `Map`, `Set`, `Date`, `BigInt`, typed arrays, shared and
 * circular references) as text, each `Blob` and `File` in the visitor's files. Throws `TypeError` for a function or a
 * class instance; `name` is used in the message.
 */
export async function storeValue(
  name: string,
  value: unknown,
  context: Pick<ValueContext, "store">,
): Promise<StoredValue> {
  const blobs: Blob[] = [];
  const number = (blob: unknown) => blob instanceof Blob && [blobs.push(blob) - 1];
  const text = toText(name, value, {
    Image: (one) => one instanceof ImageFile && [...(number(one) as number[]), one.defaults],
    File: number,
  });
  const files = await Promise.all(blobs.map((blob) => context.store(blob)));
  return files.length > 0 ? { text, files } : { text };
}

/** Restores a stored value; the result is a copy, which the caller may modify. */
export async function restoreValue(
  { text, files = [] }: StoredValue,
  { open, platform }: Pick<ValueContext, "open" | "platform">,
): Promise<unknown> {
  const opened = await Promise.all(files.map((ref) => open(ref)));
  return parse(text, {
    Image: ([at, defaults]) => new ImageFile(opened[at as number]!, platform.images, defaults),
    File: ([at]) => opened[at as number],
  });
}

function toText(name: string, value: unknown, reducers: Record<string, (value: unknown) => unknown>): string {
  try {
    return stringify(value, reducers);
  } catch (error) {
    if (!(error instanceof DevalueError)) throw error;
    throw new TypeError(`A state keeps data and files; got ${nameOf(error.value)} in ${name}${error.path}.`, {
      cause: error,
    });
  }
}

function nameOf(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  return `an instance of ${(value as object)?.constructor?.name || "a class"}`;
}
