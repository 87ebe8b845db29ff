import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Asset, Description, IndexView, Page as ServedPage, PageView } from "@vitrine/core";
import { plainParagraphs } from "./prose.ts";

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

interface Built {
  readonly manifest: Manifest;
  /** Every file that a page may ask for. */
  readonly files: ReadonlySet<string>;
}

/** The built page: HTML for an app, and the files that it loads. It is read when the first page is asked for. */
export class Page implements ServedPage {
  readonly #dir: string;
  #built: Built | undefined;

  /** @param dir Where Vite put the built page. Default: this package's own. */
  constructor(dir: string = fileURLToPath(new URL("../dist/client", import.meta.url))) {
    this.#dir = dir;
  }

  /** Throws when the page has not been built. */
  get #pages(): Built {
    this.#built ??= read(this.#dir);
    return this.#built;
  }

  /** The HTML of an app: its description inlined, exactly the chunks that it needs preloaded. */
  render(view: PageView): string {
    const { description, base, nonce, session } = view;
    const kinds = new Set(Object.values(description.components).map(({ kind }) => kind));
    const chunks = this.#chunksFor(kinds, description);
    const scripts = [this.#entry("main.ts").file, ...(view.dev ? [this.#entry("dev.ts").file] : [])];
    return page({
      lang: description.lang,
      title: description.title || view.name,
      head: [
        ...[...chunks.css].map((file) => `<link rel="stylesheet" href="${base}assets/${file}">`),
        ...[...chunks.js].map((file) => `<link rel="modulepreload" href="${base}assets/${file}">`),
      ],
      body: [
        `<main><vitrine-demo src="./">${description.title ? `<h1>${escape(description.title)}</h1>` : ""}</vitrine-demo></main>`,
        `<footer><a href="api">Use it from a program</a></footer>`,
        `<noscript><p>This demo needs JavaScript. Its <a href="api">HTTP API</a> does not.</p></noscript>`,
        `<script type="application/json" id="vitrine-app" nonce="${nonce}">${island({ description, session })}</script>`,
        ...scripts.map((file) => `<script type="module" nonce="${nonce}" src="${base}assets/${file}"></script>`),
      ],
    });
  }

  /** The HTML of the index of several apps. */
  index({ demos, base }: IndexView): string {
    const cards = demos.map(
      ({ name, title, description }) =>
        `<li><a href="${encodeURIComponent(name)}/"><strong>${escape(title || name)}</strong>${description ? `<span>${escape(firstParagraph(description))}</span>` : ""}</a></li>`,
    );
    const css = this.#entry("main.ts").css ?? [];
    return page({
      lang: "en",
      title: "Demos",
      head: css.map((file) => `<link rel="stylesheet" href="${base}assets/${file}">`),
      body: [
        `<main><h1>Demos</h1><p class="lead">Choose one to try.</p><ul class="gallery">${cards.join("")}</ul></main>`,
      ],
    });
  }

  /** A file by its path from the server's root. `embed.js` has that name for good; all others carry a hash. */
  async asset(path: string): Promise<Asset | undefined> {
    const file = path === "embed.js" ? this.#entry("embed.ts").file : path.replace(/^assets\//, "");
    if (!this.#pages.files.has(file)) return undefined;
    return {
      body: Uint8Array.from(await readFile(join(this.#dir, file))),
      type: TYPES[extname(file)] ?? "application/octet-stream",
    };
  }

  #entry(name: string): Chunk {
    return this.#pages.manifest[`src/${name}`]!;
  }

  #chunksFor(kinds: ReadonlySet<string>, description: Description): { js: Set<string>; css: Set<string> } {
    const found = { js: new Set<string>(), css: new Set<string>() };
    const wanted = new Set([...kinds].map((kind) => `${kind}.element`));
    const prose = [description.description, description.article];
    if (prose.some((text) => text && !plainParagraphs(text))) wanted.add("markdown.element");
    if (Object.values(description.handlers).some(({ examples }) => examples.length > 0)) wanted.add("examples.element");
    this.#collect("src/main.ts", found);
    for (const [key, { name }] of Object.entries(this.#pages.manifest))
      if (wanted.has(name ?? "")) this.#collect(key, found);
    found.js.delete(this.#entry("main.ts").file);
    return found;
  }

  #collect(key: string, found: { js: Set<string>; css: Set<string> }) {
    const chunk = this.#pages.manifest[key];
    if (!chunk || found.js.has(chunk.file)) return;
    found.js.add(chunk.file);
    for (const css of chunk.css ?? []) found.css.add(css);
    for (const imported of chunk.imports ?? []) this.#collect(imported, found);
  }
}

function read(dir: string): Built {
  try {
    const manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as Manifest;
    return { manifest, files: new Set(Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css])) };
  } catch (cause) {
    throw new Error("The page is not built. Run the workspace's build first: npm run build.", { cause });
  }
}

interface Parts {
  readonly lang: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly body: readonly string[];
}

function page({ lang, title, head, body }: Parts): string {
  return [
    "<!doctype html>",
    `<html lang="${escape(lang)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">`,
    `<title>${escape(title)}</title><link rel="icon" href="data:,">`,
    ...head,
    "</head><body>",
    ...body,
    "</body></html>",
  ].join("\n");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for HTML, between tags and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}

/** JSON made safe inside a script element, where only `<` could end it. */
function island(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

function firstParagraph(markdown: string): string {
  return (markdown.trim().split(/\n\s*\n/)[0] ?? "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`#]/g, "");
}
