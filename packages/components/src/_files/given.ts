import { ImageFile, type FileRef, type PixelOptions, type Pixels, type ValueContext } from "@vitrine/core";
import { isPixels } from "@vitrine/core/internal";
import { blobOf } from "./bytes.ts";

/** Values that a function may return for a file: a `Blob`, a `File` (with a name), bytes, or a `URL` to load. */
export type FileGiven = Blob | Uint8Array | URL;

/** Values that a function may return for an image: the same; pixels become a PNG. */
export type ImageGiven = FileGiven | Pixels;

/** Values that a program may send for a file: the file itself, the id of an upload, or a `data:` URL. */
export type FileSent = Blob | { readonly id: string } | `data:${string}`;

/** Stores a file that a function returned. Throws `TypeError` for any other value; a string is never a path. */
export async function storeFile(given: unknown, context: ValueContext): Promise<FileRef> {
  if (given instanceof URL) return context.store(await context.platform.load(given));
  if (given instanceof Uint8Array) return storeFile(blobOf(given), context);
  if (given instanceof Blob) return context.store(given, nameOf(given, "file"));
  throw unfit("a Blob, a File, bytes (Uint8Array) or a URL", given);
}

/** As `storeFile`, for an image: pixels are stored as a PNG. */
export async function storeImage(given: unknown, context: ValueContext): Promise<FileRef> {
  if (isPixels(given)) return context.store(await context.platform.images.encode(given), "image.png");
  if (given instanceof URL) return context.store(await context.platform.load(given));
  if (given instanceof Uint8Array) return storeImage(blobOf(given), context);
  if (given instanceof Blob) return context.store(given, nameOf(given, "image"));
  throw unfit(
    "a Blob, a File, bytes (Uint8Array), a URL or pixels ({ data, width, height } with 4 bytes for each pixel)",
    given,
  );
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/pdf": "pdf",
  "application/zip": "zip",
  "image/avif": "avif",
  "image/gif": "gif",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/svg+xml": "svg",
  "image/webp": "webp",
  "text/csv": "csv",
  "text/html": "html",
  "text/markdown": "md",
  "text/plain": "txt",
};

/** Name of a file, or one derived from its type, so that a download can be opened. */
function nameOf(given: Blob, noun: string): string {
  if (given instanceof File && given.name !== "") return given.name;
  return madeUp(given, noun);
}

function madeUp({ type }: Blob, noun: string): string {
  const extension = EXTENSIONS[type.split(";")[0]!];
  return extension ? `${noun}.${extension}` : noun;
}

/** Image as `predict` receives it. Without a name, as in a `data:` URL, it is named by its type. */
export async function openImage(
  ref: FileRef,
  { open, platform }: ValueContext,
  noun: string,
  options: PixelOptions = {},
): Promise<ImageFile> {
  const file = await open(ref);
  const name = file.name.includes(".") ? file.name : madeUp(file, noun);
  return new ImageFile(new File([file], name, { type: file.type }), platform.images, options);
}

function unfit(expected: string, given: unknown): TypeError {
  const way =
    typeof given === "string" ? ` A string is never a path: give new URL(${quoted(given)}, import.meta.url).` : "";
  return new TypeError(`Expected ${expected}; got ${shown(given)}.${way}`);
}

/** Checks that a function returned a list. Throws `TypeError` otherwise. */
export function listOf(given: unknown, of: string): readonly unknown[] {
  if (Array.isArray(given)) return given;
  throw new TypeError(`Expected a list of ${of}; got ${shown(given)}. Put a single one in a list.`);
}

function shown(given: unknown): string {
  if (given === undefined) return "nothing";
  if (typeof given === "string") return `the string ${quoted(given)}`;
  if (Array.isArray(given)) return `a list of ${given.length}`;
  return typeof given === "object" ? "another object" : `a ${typeof given}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
