import type { FileRef, Json, Schema, Upload } from "@vitrine/core";
import { filesIn, mapFiles } from "@vitrine/core/internal";

/** Where files are kept for calls. */
export interface FilePlace {
  has(id: string): Promise<boolean>;
  put(upload: Upload): Promise<FileRef>;
}

/**
 * What this page has of the files in its worker. A function that does not stop is ended with its worker, and a new one
 * knows none of the files: what a visitor gave, and what functions made, is put there again when a call names it.
 */
export class KeptFiles {
  readonly #given = new Map<string, Upload>();
  /** Where a file is now, by the id that it had first. */
  readonly #moved = new Map<string, FileRef>();

  /** Keeps what a visitor gave. */
  keep(id: string, upload: Upload): void {
    this.#given.set(id, upload);
  }

  /** The same value, with each file as the place has it. */
  async placed(schema: Schema, value: Json, place: FilePlace): Promise<Json> {
    const places = filesIn(schema, value).map(async (ref) => [ref, await this.#placedFile(ref, place)] as const);
    const placed = new Map(await Promise.all(places));
    return mapFiles(schema, value, (ref) => placed.get(ref) as unknown as Json);
  }

  async #placedFile(ref: FileRef, place: FilePlace): Promise<FileRef> {
    const known = this.#moved.get(ref.id) ?? ref;
    if (await place.has(known.id)) return known;
    const upload = this.#given.get(ref.id) ?? (await readAgain(ref));
    if (!upload) return ref;
    const moved = await place.put(upload);
    this.#moved.set(ref.id, moved);
    return moved;
  }
}

/** A file that a function made, as long as the browser has its bytes. */
async function readAgain({ url, name, type }: FileRef): Promise<Upload | undefined> {
  try {
    return { name, type, body: await (await fetch(url)).blob() };
  } catch {
    return undefined;
  }
}
