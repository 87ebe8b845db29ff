import { UserError } from "@vitrine/core";
import type { ListedEntry, Listing } from "./listing.ts";
import { globTest } from "./glob.ts";

/** What an author says of a folder. */
export interface FolderOptions {
  readonly root: URL | string;
  readonly glob: string;
  readonly hidden: boolean;
}

/** Most entries of one folder that a page is sent. */
const MOST = 5000;

/** The part of a server's disk at and below one folder. Paths come from visitors: none leads out of it. */
export class ServerFolder {
  readonly #disk = diskOf();
  readonly #options: FolderOptions;
  readonly #fits: (path: string) => boolean;

  constructor(options: FolderOptions) {
    this.#options = options;
    this.#fits = globTest(options.glob);
  }

  /** Entries of a folder: folders first, then files that fit. Throws `UserError` where there is none that can be read. */
  async list(path: string): Promise<Listing> {
    const real = await this.#realOf(path);
    if (real === undefined || !(await this.#disk.stat(real)).isDirectory())
      throw new UserError(`There is no folder ${JSON.stringify(path)} here. Open another.`);
    const all = await this.#disk.readdir(real).catch(() => undefined);
    if (!all) throw new UserError(`The folder ${JSON.stringify(path)} cannot be read here. Open another.`);
    const names = all.filter((name) => this.#isShown(name));
    const found = await Promise.all(names.map((name) => this.#entryOf(path, name)));
    const entries = found.filter((entry) => entry !== undefined).toSorted(inOrder);
    return { path, entries: entries.slice(0, MOST), more: Math.max(0, entries.length - MOST) };
  }

  /** URL of a file. Throws `UserError` for a path that is none of the files that visitors may choose. */
  async urlOf(path: string): Promise<URL> {
    const real = await this.#realOf(path);
    if (real === undefined || !this.#fits(path) || !(await this.#disk.stat(real)).isFile())
      throw new UserError(`has the file ${JSON.stringify(path)}, which is not in its folder. Choose another.`);
    return this.#disk.pathToFileURL(real);
  }

  async #entryOf(path: string, name: string): Promise<ListedEntry | undefined> {
    const inside = path === "" ? name : `${path}/${name}`;
    const real = await this.#realOf(inside);
    const about = real === undefined ? undefined : await this.#disk.stat(real).catch(() => undefined);
    if (about?.isDirectory()) return { name, isFolder: true };
    return about?.isFile() && this.#fits(inside) ? { name, isFolder: false } : undefined;
  }

  /** Place of a path on the disk, step by step; undefined if it is not there, or a link on the way leads out. */
  async #realOf(path: string): Promise<string | undefined> {
    const root = await this.#root();
    let at = root;
    for (const step of path === "" ? [] : path.split("/")) {
      if (!this.#isStep(step)) return undefined;
      const named = this.#disk.join(at, step);
      const next = await this.#disk.realpath(named).catch(() => undefined);
      if (next === undefined || !this.#isWithin(root, next) || !(await this.#isNamed(named, step, next)))
        return undefined;
      at = next;
    }
    return at;
  }

  /** Whether a step of a path is the name of one entry. */
  #isStep(step: string): boolean {
    return this.#isShown(step) && !(this.#disk.sep === "\\" && /[\\:]/.test(step));
  }

  #isShown(name: string): boolean {
    const isName = name !== "" && name !== "." && name !== ".." && !/[\0\ufffd]/.test(name);
    return isName && (this.#options.hidden || !name.startsWith("."));
  }

  #isWithin(root: string, real: string): boolean {
    const { sep } = this.#disk;
    return real.startsWith(root.endsWith(sep) ? root : root + sep);
  }

  /** Where case does not count, another spelling of a name must not pass for it: patterns and dots are for the name itself. */
  async #isNamed(path: string, step: string, real: string): Promise<boolean> {
    return this.#disk.basename(real) === step || (await this.#disk.lstat(path)).isSymbolicLink();
  }

  async #root(): Promise<string> {
    const { root } = this.#options;
    const path = root instanceof URL ? this.#disk.fileURLToPath(root) : root;
    return this.#disk.realpath(path).catch((cause: unknown) => {
      throw new Error(`fileExplorer({ root }): there is no folder "${path}". Make it, or name another.`, { cause });
    });
  }
}

/** Node's modules, without an import: what is built for browsers has this code too where it cannot be left out. */
function diskOf() {
  const load = globalThis.process?.getBuiltinModule;
  if (!load) throw new Error("fileExplorer() needs a server: in a browser there is no folder to show.");
  const { lstat, readdir, realpath, stat } = load("node:fs/promises");
  const { basename, join, sep } = load("node:path");
  const { fileURLToPath, pathToFileURL } = load("node:url");
  return { lstat, readdir, realpath, stat, basename, join, sep, fileURLToPath, pathToFileURL };
}

const { compare } = new Intl.Collator("en", { numeric: true });

function inOrder(one: ListedEntry, other: ListedEntry): number {
  return Number(other.isFolder) - Number(one.isFolder) || compare(one.name, other.name);
}
