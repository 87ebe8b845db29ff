import { GENERATED_HTML_POLICY } from "@vitrine/core/internal";

/** Headers by lower-case name. */
export type HeaderSet = Readonly<Record<string, string>>;

/** What kind of answer a route gives; each has its header set. */
export type HeaderKind = "page" | "docs" | "api" | "asset" | "file";

/** What an author may say about the headers of pages. */
export interface PageHeaderOptions {
  /** Origins that may show the demo in a frame, beside its own: `https://school.example`; `"*"` for any. Default: none. */
  readonly embed?: readonly string[] | "*";
  /** Whether a page may compile WebAssembly, as a page that runs models itself does. Default: false. */
  readonly wasm?: boolean;
}

const NOSNIFF: HeaderSet = { "x-content-type-options": "nosniff" };
const ALWAYS: HeaderSet = { ...NOSNIFF, "referrer-policy": "no-referrer" };

const PERMISSIONS = [
  ...["camera", "microphone", "clipboard-write", "fullscreen", "autoplay"].map((name) => `${name}=(self)`),
  ...["accelerometer", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer"].map(deny),
  ...["midi", "payment", "serial", "usb", "xr-spatial-tracking"].map(deny),
].join(", ");

function deny(feature: string): string {
  return `${feature}=()`;
}

/** For JSON and event streams. */
export const API_HEADERS: HeaderSet = {
  ...NOSNIFF,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
};

/** For scripts, styles, fonts: public, and loaded by pages of other origins that embed a demo. */
export const ASSET_HEADERS: HeaderSet = {
  ...NOSNIFF,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "public, max-age=31536000, immutable",
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
};

/** For what visitors and functions made, whatever it holds. */
export const FILE_HEADERS: HeaderSet = {
  ...ALWAYS,
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * For an HTML file: it may run its own scripts, in an origin of its own, with nobody to talk to. Where demos may be on
 * pages of other sites, by a frame or by the tag, those are around it too; who may have it is told by its address.
 */
export function htmlFilePolicy(elsewhere: boolean): string {
  return ["sandbox allow-scripts", GENERATED_HTML_POLICY, ...ancestors(elsewhere ? "*" : [])].join("; ");
}

/** Anyone is said by saying nothing: `*` leaves out a sandboxed frame, whose origin has no scheme. Source: CSP3, §6.7.2.8 */
function ancestors(embed: readonly string[] | "*"): string[] {
  return embed === "*" ? [] : [`frame-ancestors ${["'self'", ...embed].join(" ")}`];
}

/** Throws `TypeError` for an entry of `embed` that would not stay in its place. */
export function checkEmbed({ embed }: PageHeaderOptions): void {
  const wrong = embed === "*" ? undefined : embed?.find((origin) => !/^[\w+.-]+:\/\/[\w.*:[\]-]+$/.test(origin));
  if (wrong === undefined) return;
  throw new TypeError(`embed: "${wrong}" is not an origin. Write it as browsers do: "https://school.example".`);
}

/** For a demo's page. `origin` is the one that it was asked under. */
export function pageHeaders(nonce: string, options: PageHeaderOptions, origin?: string): HeaderSet {
  return {
    ...ALWAYS,
    "content-security-policy": pagePolicy(nonce, options, origin),
    "cross-origin-opener-policy": options.embed?.length ? "unsafe-none" : "same-origin",
    "permissions-policy": PERMISSIONS,
    "cache-control": "private, no-store",
  };
}

/** What may stand in a header as it came: a name or an address, and a port. */
const SAFE_ORIGIN = /^https?:\/\/[\w.[\]:-]+$/;

/** Where frames may show the page, the server is named beside 'self', which matches nothing in a sandboxed one in WebKit. */
function pagePolicy(nonce: string, { wasm, embed = [] }: PageHeaderOptions, origin = ""): string {
  const own = embed.length > 0 && SAFE_ORIGIN.test(origin) ? `'self' ${origin}` : "'self'";
  return [
    "default-src 'none'",
    `script-src ${own} 'nonce-${nonce}' 'strict-dynamic'${wasm ? " 'wasm-unsafe-eval'" : ""}`,
    `style-src ${own} 'nonce-${nonce}'`,
    `img-src ${own} data: blob:`,
    `media-src ${own} blob:`,
    `font-src ${own}`,
    `connect-src ${own}`,
    `worker-src ${own} blob:`,
    `frame-src ${own}`,
    `form-action ${own}`,
    "base-uri 'none'",
    "object-src 'none'",
    ...ancestors(embed),
    "require-trusted-types-for 'script'",
    "trusted-types lit-html vitrine-sanitise dompurify",
  ].join("; ");
}

/** For a page without any script. */
export function docsHeaders(nonce: string): HeaderSet {
  return {
    ...ALWAYS,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "private, no-store",
  };
}
