import type { Description } from "../app/description.ts";
import type { Manifest } from "./manifest.ts";

/** What a demo's page is made of. */
export interface PageView {
  readonly manifest: Manifest;
  /** The way to the server's root, relative to the page: `""`, or `"../"` where the server has several demos. */
  readonly base: string;
  /** For the `nonce` of every script and style element. A new one for each page. */
  readonly nonce: string;
  /** The visitor's session, to be sent back as the `Vitrine-Session` header. */
  readonly session: string;
  /** Whether the page follows its author's edits: under `vitrine dev`. */
  readonly dev?: boolean;
  /** Whether it is the page for a frame of another page. */
  readonly frame?: boolean;
}

/** One demo of a list. Its page is at `<base><name>/`. */
export interface DemoLink {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** What the list of several demos is made of. */
export interface IndexView {
  readonly demos: readonly DemoLink[];
  readonly base: string;
  readonly nonce: string;
}

/** A file that pages load. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Media type, with its charset where it is text. */
  readonly type: string;
}

/** Renders what people look at. The server itself knows no page. */
export interface Page {
  /** The whole HTML of a demo's page. */
  render(view: PageView): string;
  /** The whole HTML of the list of demos. */
  index(view: IndexView): string;
  /** The scripts that define the elements of a demo, by kind of component, as paths from the server's root. */
  elements(description: Description): Readonly<Record<string, string>>;
  /** A file by its path from the server's root (`assets/x.js`, `embed.js`), or undefined where there is none. */
  asset(path: string): Promise<Asset | undefined>;
}
