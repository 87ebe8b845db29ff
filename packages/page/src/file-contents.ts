import { isObject, type FileRef, type Json } from "@vitrine/core";
import { isFileRef } from "./link/to-wire.ts";

/** Bytes of the largest file that is kept over a reload: a tab's storage holds a few million characters in all. */
const LARGEST = 500_000;

/** Files that only this page has: their addresses mean nothing after a reload, so that their content is kept instead. */
export class FileContents {
  /** Files as their content, by the address that they have now. */
  readonly #read = new Map<string, Promise<FileRef | undefined>>();

  /** Values by component id, as they may be kept. What holds a file too large for that is left out. */
  async keepable(values: Readonly<Record<string, Json>>): Promise<Record<string, Json>> {
    const entries = Object.entries(values).map(async ([id, value]) => [id, await this.#whole(value)] as const);
    return Object.fromEntries((await Promise.all(entries)).filter((entry) => entry[1] !== undefined)) as never;
  }

  async #whole(value: Json): Promise<Json | undefined> {
    if (!isObject(value) && !Array.isArray(value)) return value;
    if (!Array.isArray(value) && isFileRef(value)) return (await this.#contentOf(value)) as Json | undefined;
    const parts = await Promise.all(
      Object.entries(value).map(async ([key, one]) => [key, await this.#whole(one as Json)]),
    );
    if (parts.some(([, one]) => one === undefined)) return undefined;
    return Array.isArray(value) ? parts.map(([, one]) => one as Json) : (Object.fromEntries(parts) as Json);
  }

  async #contentOf(ref: FileRef): Promise<FileRef | undefined> {
    if (!isPageOnly(ref)) return ref;
    if (ref.size > LARGEST) return undefined;
    const content = this.#read.get(ref.url) ?? toContent(ref).catch(() => undefined);
    this.#read.set(ref.url, content);
    return content;
  }
}

/** Whether a value holds such a file. */
export function holdsPageFile(value: Json): boolean {
  if (Array.isArray(value)) return value.some((one) => holdsPageFile(one as Json));
  if (!isObject(value)) return false;
  return isFileRef(value) ? isPageOnly(value) : Object.values(value).some((one) => holdsPageFile(one as Json));
}

function isPageOnly({ url }: FileRef): boolean {
  return /^(blob|data):/.test(url);
}

async function toContent(ref: FileRef): Promise<FileRef> {
  // A strict page forbids even a fetch of a data: URL, which holds the content already.
  if (ref.url.startsWith("data:")) return { ...ref, id: "" };
  const blob = await (await fetch(ref.url)).blob();
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(blob);
  });
  return { ...ref, id: "", url };
}
