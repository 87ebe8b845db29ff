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
  readonly #options: FolderOptions;
  readonly #fits: (path: string) => boolean;

  constructor(options: FolderOptions) {
    this.#options = options;
    this.#fits = globTest(options.glob);
  }

  /** Entries of a folder: folders first, then files that fit. Throws `UserError` where there is none. */
  async list(path: string): Promise<Listing> {
    const { readdir, stat } = await import("node:fs/promises");
    const real = await this.#realOf(path);
    if (real === undefined || !(await stat(real)).isDirectory())
      throw new UserError(`There is no folder ${JSON.stringify(path)} here. Open another.`);
    const names = (await readdir(real)).filter((name) => this.#isShown(name));
    const found = await Promise.all(names.map((name) => this.#entryOf(path, name)));
    const entries = found.filter((entry) => entry !== undefined).toSorted(inOrder);
    return { path, entries: entries.slice(0, MOST), more: Math.max(0, entries.length - MOST) };
  }

  /** URL of a file. Throws `UserError` for a path that is none of the files that visitors may choose. */
  async urlOf(path: string): Promise<URL> {
    const { pathToFileURL } = await import("node:url");
    const { stat } = await import("node:fs/promises");
    const real = await this.#realOf(path);
    if (real === undefined || !this.#fits(path) || !(await stat(real)).isFile())
      throw new UserError(`has the file ${JSON.stringify(path)}, which is not in its folder. Choose another.`);
    return pathToFileURL(real);
  }

  async #entryOf(path: string, name: string): Promise<ListedEntry | undefined> {
    const { stat } = await import("node:fs/promises");
    const inside = path === "" ? name : `${path}/${name}`;
    const real = await this.#realOf(inside);
    const about = real === undefined ? undefined : await stat(real).catch(() => undefined);
    if (about?.isDirectory()) return { name, isFolder: true };
    return about?.isFile() && this.#fits(inside) ? { name, isFolder: false } : undefined;
  }

  /** Place of a path on the disk, step by step; undefined if it is not there, or a link on the way leads out. */
  async #realOf(path: string): Promise<string | undefined> {
    const { realpath } = await import("node:fs/promises");
    const root = await this.#root();
    let at = root;
    for (const step of path === "" ? [] : path.split("/")) {
      if (!(await this.#isStep(step))) return undefined;
      const next = await realpath(await joined(at, step)).catch(() => undefined);
      if (next === undefined || !(await isWithin(root, next)) || !(await isNamed(at, step, next))) return undefined;
      at = next;
    }
    return at;
  }

  /** Whether a step of a path is the name of one entry. */
  async #isStep(step: string): Promise<boolean> {
    const { sep } = await import("node:path");
    return this.#isShown(step) && !(sep === "\\" && /[\\:]/.test(step));
  }

  #isShown(name: string): boolean {
    const isName = name !== "" && name !== "." && name !== ".." && !/[\0\ufffd]/.test(name);
    return isName && (this.#options.hidden || !name.startsWith("."));
  }

  async #root(): Promise<string> {
    const { realpath } = await import("node:fs/promises");
    const { fileURLToPath } = await import("node:url");
    const { root } = this.#options;
    const path = root instanceof URL ? fileURLToPath(root) : root;
    return realpath(path).catch((cause: unknown) => {
      throw new Error(`fileExplorer({ root }): there is no folder "${path}". Make it, or name another.`, { cause });
    });
  }
}

async function joined(at: string, step: string): Promise<string> {
  const { join } = await import("node:path");
  return join(at, step);
}

async function isWithin(root: string, real: string): Promise<boolean> {
  const { sep } = await import("node:path");
  return real.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** Where case does not count, another spelling of a name must not pass for it: patterns and dots are for the name itself. */
async function isNamed(at: string, step: string, real: string): Promise<boolean> {
  const { basename } = await import("node:path");
  const { lstat } = await import("node:fs/promises");
  return basename(real) === step || (await lstat(await joined(at, step))).isSymbolicLink();
}

const { compare } = new Intl.Collator("en", { numeric: true });

function inOrder(one: ListedEntry, other: ListedEntry): number {
  return Number(other.isFolder) - Number(one.isFolder) || compare(one.name, other.name);
}
