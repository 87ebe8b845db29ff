import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";

/** A file of a saved shell. */
export interface ShellFile {
  /** Path of its URL, without the first slash. */
  readonly path: string;
  /** `Content-Type`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

interface Entry {
  readonly path: string;
  readonly type: string;
  readonly size: number;
}

/** Files as one: the bytes of a list's length, the list as JSON, then the files' bytes in its order. */
export function packShell(files: readonly ShellFile[]): Buffer {
  const entries: Entry[] = files.map(({ path, type, bytes }) => ({ path, type, size: bytes.byteLength }));
  const list = Buffer.from(JSON.stringify(entries));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(list.length);
  return Buffer.concat([length, list, ...files.map(({ bytes }) => bytes)]);
}

/** Reads what `packShell` made. Throws for anything else. */
export function unpackShell(packed: Buffer): ReadonlyMap<string, ShellFile> {
  const wrong = () => new Error("This is not a saved shell.");
  if (packed.length < 4) throw wrong();
  const end = 4 + packed.readUInt32BE(0);
  if (end > packed.length) throw wrong();
  const entries = JSON.parse(packed.toString("utf8", 4, end)) as unknown;
  if (!Array.isArray(entries)) throw wrong();
  const files = new Map<string, ShellFile>();
  let at = end;
  for (const entry of entries as readonly Partial<Entry>[]) {
    const { path, type, size } = entry;
    if (typeof path !== "string" || typeof type !== "string" || !Number.isInteger(size) || size! < 0) throw wrong();
    if (!/^[\w ;=+./-]+$/.test(type) || at + size! > packed.length) throw wrong();
    files.set(path, { path, type, bytes: packed.subarray(at, at + size!) });
    at += size!;
  }
  if (at !== packed.length) throw wrong();
  return files;
}

/** Where shells are kept, and how many bytes of them. */
export interface ShellsOptions {
  /** Folder in which they outlive the relay. Default: memory alone. */
  readonly dir?: string | undefined;
  readonly maxBytes: number;
}

interface Kept {
  readonly files: ReadonlyMap<string, ShellFile>;
  readonly bytes: number;
}

/** Saved shells by the names of their links. Past the limit, those that were used longest ago are dropped. */
export class Shells {
  readonly #options: ShellsOptions;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  private constructor(options: ShellsOptions) {
    this.#options = options;
  }

  static async open(options: ShellsOptions): Promise<Shells> {
    const shells = new Shells(options);
    const { dir } = options;
    if (dir === undefined) return shells;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const names = (await readdir(dir)).filter((name) => name.endsWith(ENDING));
    const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(dir, name))).mtimeMs })));
    for (const { name } of aged.toSorted((a, b) => a.at - b.at))
      shells.#keep(name.slice(0, -ENDING.length), keptOf(await readFile(join(dir, name))));
    return shells;
  }

  /** Keeps a shell. Throws if it is none. */
  async set(name: string, packed: Buffer): Promise<void> {
    this.#keep(name, keptOf(packed));
    const { dir } = this.#options;
    if (dir === undefined) return;
    const half = join(dir, `${name}.${randomBytes(4).toString("hex")}.part`);
    await writeFile(half, packed, { mode: 0o600 });
    await rename(half, join(dir, name + ENDING));
  }

  get(name: string): ReadonlyMap<string, ShellFile> | undefined {
    const kept = this.#kept.get(name);
    if (!kept) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return kept.files;
  }

  async delete(name: string): Promise<void> {
    this.#bytes -= this.#kept.get(name)?.bytes ?? 0;
    this.#kept.delete(name);
    if (this.#options.dir !== undefined) await rm(join(this.#options.dir, name + ENDING), { force: true });
  }

  #keep(name: string, kept: Kept) {
    this.#bytes += kept.bytes - (this.#kept.get(name)?.bytes ?? 0);
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#options.maxBytes || oldest === name) break;
      void this.delete(oldest).catch(() => {});
    }
  }
}

function keptOf(packed: Buffer): Kept {
  return { files: unpackShell(packed), bytes: packed.length };
}

const ENDING = ".shell";
