import { openAsBlob } from "node:fs";
import { mkdir, rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { makeTempDir } from "@vitrine/server/files";

/** Options of `FileCache`. */
export interface FileCacheOptions {
  /** Folder in which it makes its own. Default: the system's temporary one. */
  readonly parent?: string | undefined;
  /** Bytes above which it deletes files, the longest unused first. */
  readonly maxBytes: number;
  /** Milliseconds for which a file stays after its last use, also above `maxBytes`: someone may be reading it. */
  readonly keepMs: number;
  /** Clock in milliseconds. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Copies of files on this machine's disk, in a folder that is deleted on close. */
export class FileCache {
  readonly #options: FileCacheOptions;
  readonly #now: () => number;
  /** The longest unused first. */
  readonly #files = new Map<string, { readonly size: number; readonly usedAt: number }>();
  #bytes = 0;
  #made: Promise<string> | undefined;

  constructor(options: FileCacheOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Bytes of all copies. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Path for the bytes of a file that is not whole yet. */
  async partAt(name: string): Promise<string> {
    const dir = await this.#dir();
    // Somebody may have cleaned up.
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return join(dir, `${name}.part`);
  }

  /** Takes over a file of `size` bytes that was written to `part`. */
  async keep(id: string, part: string, size: number): Promise<void> {
    await rename(part, await this.#pathOf(id));
    this.#use(id, size);
    await this.#evict();
  }

  /** Whether there is a copy, or was one that this process has made. */
  has(id: string): boolean {
    return this.#files.has(id);
  }

  /** A copy, or undefined if there is none. */
  async open(id: string, type: string): Promise<Blob | undefined> {
    const known = this.#files.get(id);
    if (!known) return undefined;
    this.#use(id, known.size);
    const blob = await blobAt(await this.#pathOf(id), type);
    if (blob?.size === known.size) return blob;
    await this.forget(id);
    return undefined;
  }

  /** Deletes a copy. Does nothing for an unknown id. */
  async forget(id: string): Promise<void> {
    this.#bytes -= this.#files.get(id)?.size ?? 0;
    this.#files.delete(id);
    if (this.#made) await rm(await this.#pathOf(id), { force: true });
  }

  /** Marks the folder as in use for other processes. */
  async touch(): Promise<void> {
    if (this.#made) await utimes(await this.#made, new Date(), new Date()).catch(() => {});
  }

  async close(): Promise<void> {
    const dir = await this.#made?.catch(() => undefined);
    if (dir !== undefined) await rm(dir, { recursive: true, force: true });
  }

  #use(id: string, size: number): void {
    this.#bytes += size - (this.#files.get(id)?.size ?? 0);
    this.#files.delete(id);
    this.#files.set(id, { size, usedAt: this.#now() });
  }

  async #evict(): Promise<void> {
    for (const [id, { usedAt }] of this.#files) {
      if (this.#bytes <= this.#options.maxBytes || usedAt > this.#now() - this.#options.keepMs) return;
      await this.forget(id);
    }
  }

  async #pathOf(id: string): Promise<string> {
    return join(await this.#dir(), `${id}.bin`);
  }

  /** A failure is not cached: the next use tries again. */
  #dir(): Promise<string> {
    this.#made ??= makeTempDir(this.#options.parent).catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    });
    return this.#made;
  }
}

async function blobAt(path: string, type: string): Promise<Blob | undefined> {
  try {
    return await openAsBlob(path, { type });
  } catch {
    return undefined;
  }
}
