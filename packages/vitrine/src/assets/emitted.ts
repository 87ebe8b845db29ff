import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Resource } from "@vitrine/core/internal";
import { mediaType } from "../platform/media-type.ts";
import { companionsOf } from "./companions.ts";

/** The files that a build puts beside its pages, by address. An address tells the content: it carries a hash of it. */
export class Emitted {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

  get files(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
    return this.#files;
  }

  /** Adds bytes under a name. The same bytes under the same name are there once. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): string {
    return this.#put({ [name]: bytes }).get(name)!;
  }

  /** Adds a file of the author's, with those that it brings along: they stay beside it. */
  async addFile(file: string): Promise<string> {
    const name = basename(file);
    const folder = await readAll(dirname(file), [name, ...(await companionsOf(file))]);
    return this.#put(folder).get(name)!;
  }

  /** Adds several files of one folder, which stay beside one another. Returns the address of the folder. */
  async addFolder(folder: string, names: readonly string[]): Promise<string> {
    const [first] = this.#put(await readAll(folder, names));
    return first![1].slice(0, -first![0].length);
  }

  /** Adds a file under its own name, for code that asks for it by that name. False where another has the name. */
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

/** A hash of contents that is short enough for an address. */
export function shortHash(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(createHash("sha256").update(part).digest());
  return hash.digest("base64url").replace(/[-_]/g, "0").slice(0, HASH_CHARACTERS);
}

/** What to expect of a file. */
export function resourceOf(name: string, bytes: Uint8Array): Resource {
  const integrity = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
  return { size: bytes.byteLength, type: mediaType(name) || "application/octet-stream", integrity };
}
