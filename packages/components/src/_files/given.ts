import { ImageFile, type FileRef, type PixelOptions, type Pixels, type ValueContext } from "@vitrine/core";
import { isPixels, type ImageFormat } from "@vitrine/core/internal";
import { blobOf } from "./bytes.ts";

/** Values that a function may return for a file: a `Blob`, a `File` (with a name), bytes, or a `URL` to load. */
export type FileGiven = Blob | Uint8Array | URL;

/** Values that a function may return for an image: the same; pixels become a PNG. */
export type ImageGiven = FileGiven | Pixels;

/** Values that a program may send for a file: the file itself, the id of an upload, or a `data:` URL. */
export type FileSent = Blob | { readonly id: string } | `data:${string}`;

/** Stores a file that a function returned. Throws `TypeError` for any other value; a string is never a path. */
export function storeFile(given: unknown, context: ValueContext): Promise<FileRef> {
  return storeGiven(given, context, "file", "a Blob, a File, bytes (Uint8Array) or a URL");
}

/** As `storeFile`, for an image: pixels are stored in a format, which the platform must be able to write. */
export async function storeImage(given: unknown, context: ValueContext, format: ImageFormat = "png"): Promise<FileRef> {
  if (isPixels(given)) {
    const blob = await context.platform.images.encode(given, format);
    return context.store(blob, madeUp(blob, "image"));
  }
  const expected =
    "a Blob, a File, bytes (Uint8Array), a URL or pixels ({ data, width, height } with 4 bytes for each pixel)";
  return storeGiven(given, context, "image", expected);
}

/** As `storeFile`; a file without a name is named by the noun, and the error says what was expected. */
export async function storeGiven(
  given: unknown,
  context: ValueContext,
  noun: string,
  expected: string,
): Promise<FileRef> {
  if (given instanceof URL) return context.store(await context.platform.load(given));
  const blob = given instanceof Uint8Array ? blobOf(given) : given;
  if (blob instanceof Blob) return context.store(blob, nameOf(blob, noun));
  throw unfit(expected, given);
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/pdf": "pdf",
  "application/zip": "zip",
  "audio/flac": "flac",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "audio/wav": "wav",
  "audio/webm": "webm",
  "image/avif": "avif",
  "image/gif": "gif",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/svg+xml": "svg",
  "image/webp": "webp",
  "model/gltf-binary": "glb",
  "text/csv": "csv",
  "text/html": "html",
  "text/markdown": "md",
  "text/plain": "txt",
  "video/mp4": "mp4",
  "video/ogg": "ogv",
  "video/quicktime": "mov",
  "video/webm": "webm",
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
  return new ImageFile(named(await open(ref), noun), platform.images, options);
}

/** A file with a name: without one, it is named by its type. */
export function named(file: File, noun: string): File {
  return file.name.includes(".") ? file : new File([file], madeUp(file, noun), { type: file.type });
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
