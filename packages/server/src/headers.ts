import type { Description } from "@vitrine/core";
import { GENERATED_HTML_POLICY, type BrowserPermission } from "@vitrine/core/internal";

/** Headers by lower-case name. */
export type HeaderSet = Readonly<Record<string, string>>;

/** Kind of a route's response; each kind has its own headers. */
export type HeaderKind = "page" | "docs" | "api" | "asset" | "file";

/** Header options of pages. */
export interface PageHeaderOptions {
  /** Other origins that may embed the demo in a frame: `https://school.example`; `"*"` for any. Default: none. */
  readonly embed?: readonly string[] | "*";
  /** Whether a page may compile WebAssembly, as pages that run models in the browser do. Default: false. */
  readonly wasm?: boolean;
}

const NOSNIFF: HeaderSet = { "x-content-type-options": "nosniff" };
const ALWAYS: HeaderSet = { ...NOSNIFF, "referrer-policy": "no-referrer" };

/** What every page may do. */
const ALLOWED = ["clipboard-write", "fullscreen", "autoplay"];

/** What a page may ask the visitor for if its demo needs it. */
const ASKED: readonly BrowserPermission[] = [
  ...(["camera", "microphone", "accelerometer", "display-capture", "geolocation", "gyroscope"] as const),
  ...(["hid", "magnetometer", "midi", "serial", "usb", "xr-spatial-tracking"] as const),
];

function permissionsPolicy(needed: ReadonlySet<BrowserPermission>): string {
  const allowed = [...ALLOWED, ...ASKED.filter((name) => needed.has(name))].map((name) => `${name}=(self)`);
  const denied = ["payment", ...ASKED.filter((name) => !needed.has(name))].map((name) => `${name}=()`);
  return [...allowed, ...denied].join(", ");
}

/** What a demo's page may ask the visitor for. A part that a function computes may have a field for images or sound. */
export function permissionsOf({ components }: Pick<Description, "components">): ReadonlySet<BrowserPermission> {
  const all = Object.values(components);
  const computed: readonly BrowserPermission[] = all.some(({ rendering }) => rendering) ? ["camera", "microphone"] : [];
  return new Set([...computed, ...all.flatMap(({ permissions = [] }) => permissions)]);
}

/** Headers of JSON and event streams. */
export const API_HEADERS: HeaderSet = {
  ...NOSNIFF,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
};

/** Headers of scripts, styles and fonts: public, and loadable by pages of other origins that embed a demo. */
export const ASSET_HEADERS: HeaderSet = {
  ...NOSNIFF,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "public, max-age=31536000, immutable",
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
};

/** Headers of files from visitors and functions, whatever their content. */
export const FILE_HEADERS: HeaderSet = {
  ...ALWAYS,
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * Policy of an HTML file: it may run its own scripts, in an opaque origin, without network access. If demos may be
 * embedded elsewhere, by a frame or by the tag, any ancestor is allowed; access is controlled by the signed URL.
 */
export function htmlFilePolicy(elsewhere: boolean): string {
  return ["sandbox allow-scripts", GENERATED_HTML_POLICY, ...ancestors(elsewhere ? "*" : [])].join("; ");
}

/**
 * For `"*"` the directive is omitted: a `*` would exclude sandboxed frames, whose origin has no scheme. Source: CSP3,
 * §6.7.2.8
 */
function ancestors(embed: readonly string[] | "*"): string[] {
  return embed === "*" ? [] : [`frame-ancestors ${["'self'", ...embed].join(" ")}`];
}

/** Throws `TypeError` for an entry of `embed` that could break out of the header. */
export function checkEmbed({ embed }: PageHeaderOptions): void {
  const wrong = embed === "*" ? undefined : embed?.find((origin) => !/^[\w+.-]+:\/\/[\w.*:[\]-]+$/.test(origin));
  if (wrong === undefined) return;
  throw new TypeError(`embed: "${wrong}" is not an origin. Write it as browsers do: "https://school.example".`);
}

/** Headers of a page. `origin` is the origin of the request; `needed` is what the page may ask the visitor for. */
export function pageHeaders(
  nonce: string,
  options: PageHeaderOptions,
  origin?: string,
  needed: ReadonlySet<BrowserPermission> = new Set(),
): HeaderSet {
  return {
    ...ALWAYS,
    "content-security-policy": pagePolicy(nonce, options, origin),
    "cross-origin-opener-policy": options.embed?.length ? "unsafe-none" : "same-origin",
    "permissions-policy": permissionsPolicy(needed),
    "cache-control": "private, no-store",
  };
}

/** Origins that are safe to copy into a header: host name or address, and port. */
const SAFE_ORIGIN = /^https?:\/\/[\w.[\]:-]+$/;

/**
 * Pages that may be framed list the server's origin beside 'self', which in WebKit matches nothing in a sandboxed
 * frame.
 */
function pagePolicy(nonce: string, { wasm, embed = [] }: PageHeaderOptions, origin = ""): string {
  const own = embed.length > 0 && SAFE_ORIGIN.test(origin) ? `'self' ${origin}` : "'self'";
  return [
    "default-src 'none'",
    `script-src ${own} 'nonce-${nonce}' 'strict-dynamic'${wasm ? " 'wasm-unsafe-eval'" : ""}`,
    `style-src ${own} 'nonce-${nonce}'`,
    `img-src ${own} data: blob:`,
    `media-src ${own} blob:`,
    `font-src ${own} data:`,
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

/** Headers of a page that is whole without scripts, and may have one of its own that calls the server. */
export function docsHeaders(nonce: string, hasScript = false): HeaderSet {
  return {
    ...ALWAYS,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": docsPolicy(nonce, hasScript),
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "private, no-store",
  };
}

function docsPolicy(nonce: string, hasScript: boolean): string {
  const scripts = [
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ];
  return [
    "default-src 'none'",
    ...(hasScript ? scripts : []),
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
