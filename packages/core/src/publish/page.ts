import type { Description } from "../app/description.ts";
import type { Manifest } from "./manifest.ts";

/** Where a visitor of a page signs in or out. Addresses are relative to the page. */
export interface Account {
  /** Name of the user; undefined for a visitor who has not signed in. */
  readonly name?: string;
  /** Page to sign in. */
  readonly signIn: string;
  /** Address that a form is sent to, to sign out. */
  readonly signOut: string;
}

/** Data for rendering a page where people sign in. */
export interface SignInView {
  /** The demo's title, language and looks; undefined for the list of several demos. */
  readonly description?: Pick<Description, "title" | "lang" | "words" | "theme" | "icon"> | undefined;
  /** The visitor's languages, the preferred one first. */
  readonly languages: readonly string[];
  /** Path from the page to the server's root. */
  readonly base: string;
  readonly nonce: string;
  /** The author's words above the form. */
  readonly message: string;
  /** Address that the form with name and password is sent to; undefined if there is none. */
  readonly form?: { readonly action: string; readonly name?: string } | undefined;
  /** Another way in: its name, and its address. */
  readonly provider?: { readonly name: string; readonly url: string } | undefined;
  /** What went wrong with the last try. */
  readonly problem?: "wrong" | "often" | "provider" | undefined;
}

/** Data for rendering a demo's page. */
export interface PageView {
  readonly manifest: Manifest;
  /** Path from the page to the server's root: `""`, or `"../"` if the server has several demos. */
  readonly base: string;
  /** `nonce` of every script and style element. New for each page. */
  readonly nonce: string;
  /** Session id of the visitor, to be sent in the `Vitrine-Session` header. */
  readonly session: string;
  /** Where its visitor signs in or out, if anywhere. */
  readonly account?: Account | undefined;
  /** Whether the page reloads on source changes, as under `vitrine dev`. */
  readonly dev?: boolean;
  /** Whether the page is embedded in a frame. */
  readonly frame?: boolean;
}

/** A demo in the list. Its page is at `<base><name>/`. */
export interface DemoLink {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** URLs of its picture, relative to the list. */
  readonly picture?: { readonly light: string; readonly dark?: string };
}

/** Data for rendering the list of demos. */
export interface IndexView {
  readonly account?: Account | undefined;
  readonly demos: readonly DemoLink[];
  readonly base: string;
  readonly nonce: string;
}

/** A static file of the pages. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Media type, with charset for text. */
  readonly type: string;
}

/** Renders the HTML of pages. The server itself contains no page code. */
export interface Page {
  /** Renders a demo's page as a complete HTML document. */
  render(view: PageView): string;
  /** Renders the list of demos as a complete HTML document. */
  index(view: IndexView): string;
  /** Renders a page where people sign in as a complete HTML document, without scripts. */
  signIn(view: SignInView): Promise<string>;
  /** Scripts that define the elements of a demo, by kind of component, as paths from the server's root. */
  elements(description: Description): Readonly<Record<string, string>>;
  /** Script that makes the forms of the page about the API call handlers, as a path from the server's root. */
  apiScript(): string;
  /** Returns a file by its path from the server's root (`assets/x.js`, `embed.js`), or undefined if there is none. */
  asset(path: string): Promise<Asset | undefined>;
}
