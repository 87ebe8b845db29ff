import { DevalueError, parse, stringify } from "devalue";
import type { ValueContext } from "../app/component.ts";
import type { FileRef } from "../files/files.ts";
import { ImageFile, type PixelOptions, type Platform } from "../files/values.ts";

/** A session value as plain data: its structure as text, and the files that the text refers to by index. */
export interface StoredValue {
  readonly text: string;
  readonly files?: readonly FileRef[];
}

/** Refs of restored files: a file that a function passes on unchanged is not stored again. */
const refs = new WeakMap<Blob, FileRef>();

/**
 * Serialises a session value for any store: data (JSON types, `Map`, `Set`, `Date`, `BigInt`, typed arrays, shared and
 * circular references) as text, each `Blob` and `File` in the visitor's files. Throws `TypeError` for a function or a
 * class instance; `name` is used in the message.
 */
export async function storeValue(
  name: string,
  value: unknown,
  context: Pick<ValueContext, "open" | "store">,
): Promise<StoredValue> {
  const { text, blobs } = takeApart(name, value);
  const files = await Promise.all(blobs.map((blob) => refOf(blob, context)));
  return files.length > 0 ? { text, files } : { text };
}

/** A function may hand one visitor's file to another, to whom its ref is no use. */
async function refOf(blob: Blob, context: Pick<ValueContext, "open" | "store">): Promise<FileRef> {
  const known = refs.get(blob);
  const isTheirs = known && (await context.open(known).catch(() => undefined));
  return isTheirs ? known : context.store(blob);
}

/** Restores a stored value; the result is a copy, which the caller may modify. */
export async function restoreValue(
  { text, files = [] }: StoredValue,
  { open, platform }: Pick<ValueContext, "open" | "platform">,
): Promise<unknown> {
  const opened = await Promise.all(files.map((ref) => open(ref)));
  return putTogether(text, (at, traits) => {
    const blob = revive(opened[at]!, traits, platform);
    refs.set(blob, files[at]!);
    return blob;
  });
}

/** Copies a value as storing and restoring would. Throws `TypeError` for what cannot be stored. */
export function copyValue(name: string, value: unknown): unknown {
  const { text, blobs } = takeApart(name, value);
  return putTogether(text, (at) => blobs[at]!);
}

/** What the file store does not keep of a `Blob`. */
interface Traits {
  readonly type: string;
  /** Absent for a `Blob` that is no `File`. */
  readonly file?: { readonly name: string; readonly lastModified: number };
  /** Defaults of an `ImageFile`. */
  readonly image?: PixelOptions;
  /** Own properties that a `File` was given. */
  readonly more?: Readonly<Record<string, unknown>>;
}

function traitsOf(blob: Blob): Traits {
  const { type } = blob;
  if (!(blob instanceof File)) return { type };
  const { name, lastModified } = blob;
  if (blob instanceof ImageFile) return { type, file: { name, lastModified }, image: blob.defaults };
  return { type, file: { name, lastModified }, more: Object.fromEntries(Object.entries(blob)) };
}

function revive(opened: File, { type, file, image, more }: Traits, { images }: Platform): Blob {
  if (!file) return new Blob([opened], { type });
  const revived = new File([opened], file.name, { type, lastModified: file.lastModified });
  return image ? new ImageFile(revived, images, image) : Object.assign(revived, more);
}

function takeApart(name: string, value: unknown): { readonly text: string; readonly blobs: readonly Blob[] } {
  const blobs: Blob[] = [];
  const reduce = (one: unknown) => one instanceof Blob && [blobs.push(one) - 1, traitsOf(one)];
  try {
    return { text: stringify(value, { Blob: reduce }), blobs };
  } catch (error) {
    if (!(error instanceof DevalueError)) throw error;
    throw new TypeError(`A state keeps data and files; got ${nameOf(error.value)} in ${name}${error.path}.`, {
      cause: error,
    });
  }
}

function putTogether(text: string, reviveAt: (at: number, traits: Traits) => Blob): unknown {
  return parse(text, { Blob: ([at, traits]: [number, Traits]) => reviveAt(at, traits) });
}

function nameOf(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  return `an instance of ${(value as object)?.constructor?.name || "a class"}`;
}
