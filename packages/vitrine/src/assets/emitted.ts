import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Resource } from "@vitrine/core/internal";
import { mediaType } from "../platform/media-type.ts";
import { companionsOf } from "./companions.ts";

/** Files that a build writes beside its pages, by URL. Each URL contains a hash of the content. */
export class Emitted {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

  get files(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
    return this.#files;
  }

  /** Adds bytes under a name. Identical bytes under the same name are stored once. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): string {
    return this.#put({ [name]: bytes }).get(name)!;
  }

  /** Adds a file of the author's and the files it depends on, which stay beside it. */
  async addFile(file: string): Promise<string> {
    const name = basename(file);
    const folder = await readAll(dirname(file), [name, ...(await companionsOf(file))]);
    return this.#put(folder).get(name)!;
  }

  /** Adds several files of one folder, which stay beside one another. Returns the folder's URL. */
  async addFolder(folder: string, names: readonly string[]): Promise<string> {
    const [first] = this.#put(await readAll(folder, names));
    return first![1].slice(0, -first![0].length);
  }

  /** Adds a file under its own name, for code that requests it by that name. Returns false if the name is taken. */
  async addNamed(file: string): Promise<boolean> {
    const name = basename(file);
    const bytes = Uint8Array.from(await readFile(file));
    const there = this.#files.get(name);
    if (there) return Buffer.compare(there, bytes) === 0;
    this.#files.set(name, bytes);
    return true;
  }

  #put(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): Map<string, string> {
    const hash = shortHash(Object.values(files));
    const addresses = new Map(Object.keys(files).map((name) => [name, `assets/${hash}/${name}`]));
    for (const [name, address] of addresses) this.#files.set(address, files[name]!);
    return addresses;
  }
}

async function readAll(folder: string, names: readonly string[]): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const read = async (name: string) => [name, Uint8Array.from(await readFile(join(folder, name)))] as const;
  return Object.fromEntries(await Promise.all(names.map(read)));
}

const HASH_CHARACTERS = 10;

/** Content hash, short enough for a URL. */
export function shortHash(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(createHash("sha256").update(part).digest());
  return hash.digest("base64url").replace(/[-_]/g, "0").slice(0, HASH_CHARACTERS);
}

/** Size, type and integrity hash of a file. */
export function resourceOf(name: string, bytes: Uint8Array): Resource {
  const integrity = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
  return { size: bytes.byteLength, type: mediaType(name) || "application/octet-stream", integrity };
}
