import { existsSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Description } from "@vitrine/core";
import type { Asset, Manifest } from "@vitrine/core/internal";
import { takesFiles } from "../link/takes-files.ts";
import { plainParagraphs } from "../prose.ts";

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}
type Chunks = Readonly<Record<string, Chunk>>;

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Entry points: a demo's own page, that page in a frame, embedding pages, a widget, the API's page, and `vitrine dev`. */
export type Entry = "main.ts" | "frame.ts" | "embed.ts" | "widget.ts" | "api.ts" | "dev.ts";

/** Files that a page loads at once. */
export interface FirstFiles {
  /** The largest first: over HTTP/1.1 a browser asks for six files at a time, and the largest take longest. */
  readonly js: readonly string[];
  readonly css: readonly string[];
}

/** Key of a language in Vite's manifest, with its tag. */
const LANGUAGE = /language\/words\/([\w-]+)\.ts$/;

/** Key of a component's element in Vite's manifest, with the component's kind. */
const ELEMENT = /components\/src\/(\w+)\/\1\.element\.ts$/;

/** Key of what a component's element loads where visitors can write, in Vite's manifest, with the component's kind. */
const EDITOR = /components\/src\/(\w+)\/editor\/editor\.ts$/;

/** Components of an app, and those kinds that its author brings elements for. */
export interface ShownKinds {
  readonly components: Readonly<Record<string, { readonly kind: string; readonly placed?: false }>>;
  readonly elements: Readonly<Record<string, unknown>>;
}

/** What pages need of what they may load. */
interface Needs {
  speaks(tag: string): boolean;
  writes(kind: string): boolean;
}

/** The page's files, as built by Vite. Read on first use. */
export class ClientFiles {
  readonly #dir: string;
  #read: Chunks | undefined;

  /** @param dir Vite's output folder. */
  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Whether the page has been built; else every other use throws. */
  get isBuilt(): boolean {
    return existsSync(join(this.#dir, "manifest.json"));
  }

  /** File of an entry. */
  entry(entry: Entry): string {
    return this.#chunkOf(entry).file;
  }

  /** Files of an entry and its imports, dependencies first. */
  withImports(entry: Entry): string[] {
    const found = new Set<string>([keyOf(entry)]);
    this.#follow(found, ({ imports = [] }) => imports);
    return [...found].map((key) => this.#chunks[key]!.file).reverse();
  }

  /** Path of a file on disk. */
  pathOf(file: string): string {
    return join(this.#dir, file);
  }

  /** All style sheets of the pages. */
  get css(): readonly string[] {
    return this.#chunkOf("main.ts").css ?? [];
  }

  /** Files that an app's page needs before it can be used: the runtime, and exactly its elements. */
  firstFor(manifest: Manifest, entry: Entry = "main.ts"): FirstFiles {
    const found = new Set<string>([keyOf(entry)]);
    for (const [key, { name = "" }] of Object.entries(this.#chunks)) if (isFirst(key, name, manifest)) found.add(key);
    this.#follow(found, ({ imports = [] }) => imports);
    const chunks = [...found].map((key) => this.#chunks[key]!);
    const js = chunks.map(({ file }) => file).filter((file) => file !== this.entry(entry));
    return { js: this.#largestFirst(js), css: [...new Set(chunks.flatMap(({ css = [] }) => css))] };
  }

  /** Files that define the elements of an app, by kind of component, without those of its author. */
  elementsFor(description: Description): Record<string, string> {
    const isShown = kindsEver(description);
    const scripts = Object.entries(this.#chunks).flatMap(([key, { file }]) => {
      const kind = ELEMENT.exec(key)?.[1];
      return kind !== undefined && isShown(kind) ? [[kind, file] as const] : [];
    });
    return Object.fromEntries(scripts);
  }

  /** Id of a component that is to be seen and that no element shows, the page's or its author's; undefined if none. */
  withoutElement({ components, elements }: ShownKinds): string | undefined {
    const kinds = new Set(Object.keys(this.#chunks).map((key) => ELEMENT.exec(key)?.[1]));
    const isShown = (kind: string) => kinds.has(kind) || Object.hasOwn(elements, kind);
    return Object.keys(components).find((id) => components[id]!.placed !== false && !isShown(components[id]!.kind));
  }

  /** All files that these pages of an app may load, with every language. */
  allFor(description: Description, entries: readonly Entry[]): string[] {
    return this.#allFor(description, entries, { speaks: () => true, writes: () => true });
  }

  /**
   * The same for what is one file: the language of the app alone, or all if it is the visitor's, and editors of components
   * that visitors can write in.
   */
  filesForOne(description: Description, entries: readonly Entry[]): string[] {
    const { lang } = description;
    const speaks = (tag: string) => lang === "auto" || tag === lang || tag === lang.split("-")[0];
    return this.#allFor(description, entries, { speaks, writes: kindsWritten(description) });
  }

  #allFor(description: Description, entries: readonly Entry[], { speaks, writes }: Needs): string[] {
    const isShown = kindsEver(description);
    const wanted = (key: string) => {
      const kind = ELEMENT.exec(key)?.[1];
      const tag = LANGUAGE.exec(key)?.[1];
      const edited = EDITOR.exec(key)?.[1];
      return (
        (kind === undefined || isShown(kind)) &&
        (tag === undefined || speaks(tag)) &&
        (edited === undefined || writes(edited))
      );
    };
    const found = new Set<string>(entries.map(keyOf));
    this.#follow(found, ({ imports = [], dynamicImports = [] }) => [...imports, ...dynamicImports].filter(wanted));
    return [...new Set([...found].flatMap((key) => [this.#chunks[key]!.file, ...(this.#chunks[key]!.css ?? [])]))];
  }

  /** Reads a file of the page, or returns undefined if there is none of that name. */
  async read(file: string): Promise<Asset | undefined> {
    const files = Object.values(this.#chunks).flatMap(({ file: own, css = [] }) => [own, ...css]);
    if (!files.includes(file)) return undefined;
    return {
      body: Uint8Array.from(await readFile(this.pathOf(file))),
      type: TYPES[extname(file)] ?? "application/octet-stream",
    };
  }

  #largestFirst(files: readonly string[]): string[] {
    const sized = files.map((file) => [file, statSync(this.pathOf(file)).size] as const);
    return sized.sort(([, one], [, other]) => other - one).map(([file]) => file);
  }

  #chunkOf(entry: Entry): Chunk {
    return this.#chunks[keyOf(entry)]!;
  }

  /** Throws when the page has not been built. */
  get #chunks(): Chunks {
    try {
      this.#read ??= JSON.parse(readFileSync(join(this.#dir, "manifest.json"), "utf8")) as Chunks;
    } catch (cause) {
      throw new Error("The page is not built. Run the workspace's build first: npm run build.", { cause });
    }
    return this.#read;
  }

  #follow(found: Set<string>, next: (chunk: Chunk) => readonly string[]) {
    for (const key of found) for (const other of next(this.#chunks[key]!)) if (this.#chunks[other]) found.add(other);
  }
}

function keyOf(entry: Entry): string {
  return `src/${entry}`;
}

function isFirst(key: string, name: string, { description, built }: Manifest): boolean {
  if (name === (built ? "worker-home" : "server-home")) return true;
  if (name === "draw-examples") return Object.values(description.handlers).some(({ examples }) => examples);
  if (name === "to-wire") return takesFiles(description);
  if (name === "look") return description.css !== "" || Object.keys(description.theme).length > 0;
  if (name === "renderings") return Object.values(description.components).some(({ rendering }) => rendering);
  if (name === "speak") return description.lang !== "en";
  if (LANGUAGE.exec(key)?.[1] === description.lang) return true;
  const kind = ELEMENT.exec(key)?.[1];
  return kind !== undefined && kindsOf(description).has(kind);
}

/** Kinds of component on an app's page, including `markdown` for texts that need its renderer. */
function kindsOf(description: Description): ReadonlySet<string> {
  const kinds = new Set(Object.values(description.components).map(({ kind }) => kind));
  const prose = [description.description, description.article];
  if (prose.some((text) => text && !plainParagraphs(text))) kinds.add("markdown");
  return kinds;
}

/** Whether a kind may ever be on an app's page: any, if a function computes parts of it, or values hold components. */
function kindsEver(description: Description): (kind: string) => boolean {
  const kinds = kindsOf(description);
  const isOpen = Object.values(description.components).some((one) => one.rendering || one.holdsComponents);
  return (kind) => isOpen || kinds.has(kind);
}

/** Whether visitors may write in a component of a kind. One inside a value is only read. */
function kindsWritten(description: Description): (kind: string) => boolean {
  const all = Object.values(description.components);
  const isOpen = all.some(({ rendering }) => rendering);
  return (kind) => isOpen || all.some((one) => one.kind === kind && one.props["readonly"] !== true);
}
