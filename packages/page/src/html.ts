import { fileURLToPath } from "node:url";
import type { Asset, IndexView, Manifest, Page as ServedPage, PageView } from "@vitrine/core";
import { ClientFiles } from "./html/client-files.ts";
import { documentOf, escape, island } from "./html/markup.ts";

/** Where Vite put the built page: this package's own. */
const CLIENT = fileURLToPath(new URL("../dist/client", import.meta.url));

/** What a page without a server is made of. */
export interface BuiltView {
  readonly manifest: Manifest;
  /** Elements for the head, such as a policy. */
  readonly head: readonly string[];
}

/** The same, for a page that holds everything itself. */
export interface HeldView extends BuiltView {
  /** All of the page's scripts as one that imports nothing. */
  readonly script: string;
  readonly css: string;
  /** What the worker needs: gzip in base64, by address. */
  readonly files: Readonly<Record<string, string>>;
}

/** The built page: HTML for an app, and the files that it loads. */
export class Page implements ServedPage {
  readonly files: ClientFiles;

  /** @param dir Where Vite put the built page. */
  constructor(dir: string = CLIENT) {
    this.files = new ClientFiles(dir);
  }

  /** The HTML of an app that a server runs: its description inlined, exactly the chunks that it needs preloaded. */
  render({ manifest, base, nonce, session, dev }: PageView): string {
    const scripts = [this.files.entry("main.ts"), ...(dev ? [this.files.entry("dev.ts")] : [])];
    return documentOf({
      ...namesOf(manifest),
      head: this.#links(manifest, `${base}assets/`),
      body: [
        mainOf(manifest),
        `<footer><a href="api">Use it from a program</a></footer>`,
        `<noscript><p>This demo needs JavaScript. Its <a href="api">HTTP API</a> does not.</p></noscript>`,
        `<script type="application/json" id="vitrine-app" nonce="${nonce}">${island({ manifest, session })}</script>`,
        ...scripts.map((file) => `<script type="module" nonce="${nonce}" src="${base}assets/${file}"></script>`),
      ],
    });
  }

  /** The HTML of an app that runs in its visitors' browsers, beside the files that it loads. */
  built({ manifest, head }: BuiltView): string {
    return documentOf({
      ...namesOf(manifest),
      head: [...head, ...this.#links(manifest, "assets/")],
      body: [
        mainOf(manifest),
        NEEDS_SCRIPTS,
        `<script type="application/json" id="vitrine-app">${island({ manifest })}</script>`,
        `<script type="module" src="assets/${this.files.entry("main.ts")}"></script>`,
      ],
    });
  }

  /** The HTML of an app with everything that it loads inside. */
  held({ manifest, head, script, css, files }: HeldView): string {
    return documentOf({
      ...namesOf(manifest),
      head: [...head, `<style>${css}</style>`],
      body: [
        mainOf(manifest),
        NEEDS_SCRIPTS,
        `<script type="application/json" id="vitrine-app">${island({ manifest })}</script>`,
        ...Object.entries(files).map(
          ([address, text]) =>
            `<script type="application/octet-stream" id="vitrine-file:${escape(address)}">${text}</script>`,
        ),
        `<script type="module">${script}</script>`,
      ],
    });
  }

  /** The HTML of the index of several apps. */
  index({ demos, base }: IndexView): string {
    const cards = demos.map(
      ({ name, title, description }) =>
        `<li><a href="${encodeURIComponent(name)}/"><strong>${escape(title || name)}</strong>${description ? `<span>${escape(firstParagraph(description))}</span>` : ""}</a></li>`,
    );
    return documentOf({
      lang: "en",
      title: "Demos",
      head: this.files.css.map((file) => `<link rel="stylesheet" href="${base}assets/${file}">`),
      body: [
        `<main><h1>Demos</h1><p class="lead">Choose one to try.</p><ul class="gallery">${cards.join("")}</ul></main>`,
      ],
    });
  }

  /** A file by its path from the server's root. `embed.js` has that name for good; all others carry a hash. */
  asset(path: string): Promise<Asset | undefined> {
    return this.files.read(path === "embed.js" ? this.files.entry("embed.ts") : path.replace(/^assets\//, ""));
  }

  #links(manifest: Manifest, assets: string): string[] {
    const { js, css } = this.files.firstFor(manifest);
    return [
      ...css.map((file) => `<link rel="stylesheet" href="${assets}${file}">`),
      ...js.map((file) => `<link rel="modulepreload" href="${assets}${file}">`),
    ];
  }
}

const NEEDS_SCRIPTS = `<noscript><p>This demo runs in your browser, and needs JavaScript for that.</p></noscript>`;

function namesOf({ description, name }: Manifest): { lang: string; title: string } {
  return { lang: description.lang, title: description.title || name };
}

function mainOf({ description: { title } }: Manifest): string {
  return `<main><vitrine-demo src="./">${title ? `<h1>${escape(title)}</h1>` : ""}</vitrine-demo></main>`;
}

function firstParagraph(markdown: string): string {
  return (markdown.trim().split(/\n\s*\n/)[0] ?? "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`#]/g, "");
}
