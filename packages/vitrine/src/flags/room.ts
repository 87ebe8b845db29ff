import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@vitrine/core";
import { LIST } from "./list.ts";

/** Time after which a folder is measured again: other processes write to it too. */
const FRESH_MS = 10_000;

/** The room that is left in a folder of flags. */
export class Room {
  readonly #folder: string;
  readonly #maxBytes: number;
  #used: Promise<number> | undefined;
  #measuredAt = 0;
  #taken = 0;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /** Throws `UserError` if so many bytes more do not fit. */
  async take(bytes: number): Promise<void> {
    if ((await this.#measured()) + this.#taken + bytes > this.#maxBytes)
      throw new UserError("The author has no room for it. Nothing was stored.");
    this.#taken += bytes;
  }

  #measured(): Promise<number> {
    if (this.#used && performance.now() - this.#measuredAt < FRESH_MS) return this.#used;
    this.#measuredAt = performance.now();
    this.#taken = 0;
    this.#used = sizeOf(this.#folder);
    return this.#used;
  }
}

/** Bytes of a folder's list and files. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(join(folder, "files")).catch(() => []);
  const paths = [join(folder, LIST), ...names.map((name) => join(folder, "files", name))];
  const sizes = await Promise.all(paths.map(bytesOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
