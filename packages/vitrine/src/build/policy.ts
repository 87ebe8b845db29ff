import { createHash } from "node:crypto";

/** The code and the styles that stand in a page itself. */
export interface Inlined {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Whether the page loads no other. */
  readonly alone: boolean;
  /** Whether more code may stand in it than is known. Default: false. */
  readonly open?: boolean;
}

/**
 * The Content Security Policy of a page without a server, as an element: nothing from any other host, code from nowhere
 * but the build. Blobs are the worker, and the files that functions make.
 */
export function policyOf(inlined: Inlined): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policyText(inlined)}">`;
}

/**
 * The same for a page that others show in a frame, as a script. In a sandbox a page has no origin, and there WebKit finds
 * nothing that is `'self'`; the host can be named instead, but only the page knows it. A policy holds from its element on:
 * put the script before everything that it is about.
 */
export function framePolicyOf(inlined: Inlined): string {
  const policy = JSON.stringify(policyText(inlined));
  return `<script>(function () {
  var own = /^https?:/.test(location.origin) ? "'self' " + location.origin : "'self'";
  var meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = ${policy}.replace(/'self'/g, own);
  document.head.appendChild(meta);
})();</script>`;
}

function policyText({ scripts, styles, alone, open = false }: Inlined): string {
  const own = alone ? "" : "'self' ";
  const inlined = (texts: readonly string[]) => (open ? "'unsafe-inline'" : texts.map(hashOf).join(" "));
  return [
    "default-src 'none'",
    `script-src ${own}${inlined(scripts)} 'wasm-unsafe-eval'`,
    `style-src ${own}${inlined(styles)}`,
    `img-src ${own}data: blob:`,
    `media-src ${own}data: blob:`,
    `font-src ${own}data:`,
    `connect-src ${own}data: blob:`,
    "worker-src blob:",
    `frame-src ${alone ? "'none'" : "'self'"}`,
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(open ? [] : TRUSTED_TYPES),
  ].join("; ");
}

const TRUSTED_TYPES = [
  "require-trusted-types-for 'script'",
  "trusted-types lit-html vitrine-sanitise dompurify vitrine-worker",
];

/** Source: https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
