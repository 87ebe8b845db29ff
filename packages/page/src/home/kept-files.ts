import type { FileRef, Json, Schema, Upload } from "@vitrine/core";
import { filesIn, mapFiles } from "@vitrine/core/internal";

/** File storage for calls. */
export interface FilePlace {
  has(id: string): Promise<boolean>;
  put(upload: Upload): Promise<FileRef>;
}

/**
 * The page's copies of files in its worker. A function that does not stop is terminated with its worker, and the new
 * worker has none of the files: uploads and results are stored again when a call refers to them.
 */
export class KeptFiles {
  readonly #given = new Map<string, Upload>();
  /** Current references of files, by original id. */
  readonly #moved = new Map<string, FileRef>();

  /** Keeps an upload. */
  keep(id: string, upload: Upload): void {
    this.#given.set(id, upload);
  }

  /** Copy of a value with each file as stored in the current worker. */
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

/** Reads a result file again, as long as the browser has its bytes. */
async function readAgain({ url, name, type }: FileRef): Promise<Upload | undefined> {
  try {
    return { name, type, body: await (await fetch(url)).blob() };
  } catch {
    return undefined;
  }
}
