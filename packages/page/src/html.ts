import { fileURLToPath } from "node:url";
import type { Description } from "@vitrine/core";
import { defaultLanguage } from "@vitrine/core/internal";
import type {
  Account,
  Asset,
  DemoLink,
  IndexView,
  Manifest,
  Page as ServedPage,
  PageView,
  SignInView,
} from "@vitrine/core/internal";
import { ClientFiles, type Entry } from "./html/client-files.ts";
import { BLANK } from "./html/blank.ts";
import { GALLERY_SEARCH, GALLERY_STYLE, gallery, gallerySearch } from "./html/gallery.ts";
import { FOLDER } from "./html/folder.ts";
import { documentOf, escape, island, type Parts } from "./html/markup.ts";
import { picture, type PictureOptions } from "./html/picture.ts";
import { pageStyle } from "./html/page-style.ts";
import { ACCOUNT_STYLE, accountOf } from "./html/account.ts";
import { SCHEME, SCHEME_SWITCH } from "./html/scheme.ts";
import { signInPage } from "./html/sign-in.ts";
import { stillRoot, stillStyle, stillWords, type Stills } from "./html/still.ts";
import { WATCHDOG } from "./html/watchdog.ts";
import { BROWSER_TARGET } from "./browsers.ts";
import { WORKER_FRAME } from "./home/worker-frame.ts";

export type { Entry } from "./html/client-files.ts";
export {
  BLANK,
  BROWSER_TARGET,
  escape,
  GALLERY_SEARCH,
  GALLERY_STYLE,
  pageStyle,
  picture,
  SCHEME,
  stillStyle,
  stillWords,
  WATCHDOG,
  WORKER_FRAME,
  type PictureOptions,
  type Stills,
};

/** Vite's output folder, in this package. */
const CLIENT = fileURLToPath(new URL("../dist/client", import.meta.url));

/** Data for the page of a demo without a server. */
export interface BuiltView {
  readonly manifest: Manifest;
  /** Whether the page is for a frame. */
  readonly frame?: boolean;
  /** Additional `<head>` elements, such as a policy. */
  readonly head: readonly string[];
  /** Static rendering, shown before scripts run, or without scripts. */
  readonly stills: Stills;
  /** Whether a list of demos lies one folder above. Default: false. */
  readonly listed?: boolean;
  /** A sentence above the demo. Default: none. */
  readonly notice?: string | undefined;
}

/** Data for a page of a demo that cannot be tried now. */
export interface SavedView {
  readonly name: string;
  readonly description: Description;
  readonly head: readonly string[];
  readonly stills: Stills;
  /** Why it cannot be tried. */
  readonly notice: string;
}

/** Data for the list of demos without a server. */
export interface BuiltListView {
  readonly title: string;
  readonly demos: readonly DemoLink[];
  /** Additional `<head>` elements, such as a policy that allows `SCHEME`, `GALLERY_SEARCH` and `GALLERY_STYLE`. */
  readonly head: readonly string[];
}

/** The same, for a self-contained page. */
export interface SelfContainedView extends BuiltView {
  /** All of the page's scripts in one without imports. */
  readonly script: string;
  readonly css: string;
  /** Files for the worker: gzip in base64, by URL. */
  readonly files: Readonly<Record<string, string>>;
}

/** The built page: HTML for an app, and its static files. */
export class Page implements ServedPage {
  readonly files: ClientFiles;

  /** @param dir Vite's output folder. */
  constructor(dir: string = CLIENT) {
    this.files = new ClientFiles(dir);
  }

  /** HTML of an app on a server: its description inlined, and exactly the needed chunks preloaded. */
  render({ manifest, base, nonce, session, dev, account, frame = false }: PageView): string {
    const entry = frame ? "frame.ts" : "main.ts";
    const scripts = [this.files.entry(entry), ...(dev ? [this.files.entry("dev.ts")] : [])];
    return documentOf({
      ...namesOf(manifest, frame),
      head: [
        ...(frame ? [] : firstScripts(nonce)),
        ...this.#links(manifest, `${base}assets/`, entry),
        dress(manifest, nonce),
      ],
      body: [
        mainOf(
          manifest,
          frame,
          undefined,
          `${base ? ALL_DEMOS : ""}<a href="api">Use it from a program</a>${accountOf(account)}`,
        ),
        `<noscript><p>This demo needs JavaScript. Its <a href="api">HTTP API</a> does not.</p></noscript>`,
        `<script type="application/json" id="vitrine-app" nonce="${nonce}">${island({ manifest, session })}</script>`,
        ...scripts.map((file) => `<script type="module" nonce="${nonce}" src="${base}assets/${file}"></script>`),
      ],
    });
  }

  /** HTML of an app that runs in visitors' browsers, with its files beside it. */
  built({ manifest, head, stills, frame = false, listed = false, notice }: BuiltView): string {
    const entry = frame ? "frame.ts" : "main.ts";
    return documentOf({
      ...namesOf(manifest, frame),
      head: [
        ...head,
        ...(frame ? [WATCHDOG] : [WATCHDOG, SCHEME]).map((script) => `<script>${script}</script>`),
        ...this.#links(manifest, "assets/", entry),
        dress(manifest),
      ],
      body: [
        noticeOf(notice),
        mainOf(manifest, frame, stills, `${listed ? ALL_DEMOS : ""}${sourceOf(manifest)}`),
        NEEDS_SCRIPTS,
        `<script type="application/json" id="vitrine-app">${island({ manifest })}</script>`,
        `<script type="module" crossorigin src="assets/${this.files.entry(entry)}"></script>`,
      ],
    });
  }

  /** HTML of what a demo looks like, without scripts. Its styles lie beside it. */
  saved({ name, description, head, stills, notice }: SavedView): string {
    const { title, icon } = description;
    return documentOf({
      lang: defaultLanguage(description),
      title: title || name,
      icon,
      head: [...head, ...sheets(this.files.css, "assets/"), `<style>${pageStyle(description)}</style>`],
      body: [
        noticeOf(notice),
        `<main>${title ? `<h1>${escape(title)}</h1>` : ""}<div>${stillRoot(description, stills)}</div></main>`,
      ],
    });
  }

  /** Self-contained HTML of an app. */
  selfContained({ manifest, head, stills, script, css, files }: SelfContainedView): string {
    return documentOf({
      ...namesOf(manifest),
      head: [...head, `<script>${SCHEME}</script>`, `<style>${css}</style>`, dress(manifest)],
      body: [
        mainOf(manifest, false, stills, sourceOf(manifest)),
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

  /** HTML of the list of several apps. */
  index({ demos, base, nonce, account }: IndexView): string {
    return documentOf({
      lang: "en",
      title: "Demos",
      head: [
        ...firstScripts(nonce),
        ...sheets(this.files.css, `${base}assets/`),
        `<style nonce="${nonce}">${GALLERY_STYLE}${ACCOUNT_STYLE}</style>`,
      ],
      body: [listOf("Demos", demos, accountLine(account)), `<script nonce="${nonce}">${GALLERY_SEARCH}</script>`],
    });
  }

  /** HTML of the list of several apps that need no server, each in the folder of its name. */
  builtIndex({ title, demos, head }: BuiltListView): string {
    return documentOf({
      lang: "en",
      title,
      head: [
        ...head,
        `<script>${SCHEME}</script>`,
        ...sheets(this.files.css, "assets/"),
        `<style>${GALLERY_STYLE}</style>`,
      ],
      body: [listOf(title, demos, `<p class="foot">Made with Vitrine</p>`), `<script>${GALLERY_SEARCH}</script>`],
    });
  }

  /** HTML of a page where people sign in. */
  signIn(view: SignInView): Promise<string> {
    return signInPage(view, this.files);
  }

  /** Scripts that define the elements of a demo, by kind of component. */
  elements(description: Description): Record<string, string> {
    const scripts = this.files.elementsFor(description);
    return Object.fromEntries(Object.entries(scripts).map(([kind, file]) => [kind, `assets/${file}`]));
  }

  /** Script of the page about the API, which the server renders. */
  apiScript(): string {
    return `assets/${this.files.entry("api.ts")}`;
  }

  /** Returns a file by its path from the server's root. `embed.js` has a fixed name; all others contain a hash. */
  async asset(path: string): Promise<Asset | undefined> {
    if (path !== "embed.js") return this.files.read(path.replace(/^assets\//, ""));
    return {
      body: Uint8Array.from(new TextEncoder().encode(this.embedScript)),
      type: "text/javascript; charset=utf-8",
    };
  }

  /**
   * Script for pages that embed demos, one folder above all others. It lists its imports, so that a browser requests
   * all of them at once.
   */
  get embedScript(): string {
    return this.files
      .withImports("embed.ts")
      .map((file) => `import "./assets/${file}";\n`)
      .join("");
  }

  /** Style sheets of pages without scripts, as files beside them. */
  styleSheets(): Promise<{ readonly path: string; readonly bytes: Uint8Array }[]> {
    return Promise.all(
      this.files.css.map(async (file) => ({ path: `assets/${file}`, bytes: (await this.files.read(file))!.body })),
    );
  }

  #links(manifest: Manifest, assets: string, entry: Entry): string[] {
    const { js, css } = this.files.firstFor(manifest, entry);
    return [...sheets(css, assets), ...js.map((file) => `<link rel="modulepreload" href="${assets}${file}">`)];
  }
}

function sheets(files: readonly string[], assets: string): string[] {
  return files.map((file) => `<link rel="stylesheet" href="${assets}${file}">`);
}

/** Styles of the page around the demo. */
function dress({ description }: Manifest, nonce?: string): string {
  return `<style${nonce === undefined ? "" : ` nonce="${nonce}"`}>${pageStyle(description)}</style>`;
}

function firstScripts(nonce: string): string[] {
  return [FOLDER, SCHEME].map((script) => `<script nonce="${nonce}">${script}</script>`);
}

/** A server with several demos lists them one folder above each. */
const ALL_DEMOS = `<a href="../">All demos</a>`;

function noticeOf(notice: string | undefined): string {
  return notice === undefined ? "" : `<p class="notice" role="status">${escape(notice)}</p>`;
}

/** The list of demos is in English. */
function listOf(title: string, demos: readonly DemoLink[], foot: string): string {
  const lead = `<h1>${escape(title)}</h1><p class="lead">Choose one to try.</p>`;
  return `<main>${lead}${gallerySearch(demos)}${gallery(demos)}${foot}</main>`;
}

const COMMIT = /\/commit\/([0-9a-f]{7})[0-9a-f]*$/;

/** A link to what the demo was made from; empty if unknown. */
function sourceOf({ built }: Manifest): string {
  if (built?.source === undefined) return "";
  const [, commit] = COMMIT.exec(built.source) ?? [];
  return `<a href="${escape(built.source)}">Source${commit === undefined ? "" : ` ${commit}`}</a>`;
}

function accountLine(account: Account | undefined): string {
  return account ? `<div class="foot">${accountOf(account)}</div>` : "";
}

const NEEDS_SCRIPTS = `<noscript><p>This demo runs in your browser, and needs JavaScript for that.</p></noscript>`;

function namesOf({ description, name }: Manifest, frame = false): Pick<Parts, "lang" | "title" | "icon" | "place"> {
  const { icon, title } = description;
  return { lang: defaultLanguage(description), icon, title: title || name, place: frame ? "frame" : undefined };
}

/** In a frame, the surrounding page already has a heading. */
function mainOf({ description }: Manifest, frame = false, stills?: Stills, link = ""): string {
  const { title } = description;
  const still = stills ? stillRoot(description, stills) : "";
  const heading = title && !frame ? `<h1>${escape(title)}</h1>` : "";
  const foot = frame ? "" : `<footer slot="foot">${link}${SCHEME_SWITCH}<span>Made with Vitrine</span></footer>`;
  const fills = description.components[description.layout.id]?.props["fill"] === true;
  return `<main${fills ? ' class="fill"' : ""}><vitrine-demo src="./">${still}${heading}${foot}</vitrine-demo></main>`;
}
