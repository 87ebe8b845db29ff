import { createHash } from "node:crypto";

/** Inline scripts and styles of a page. */
export interface Inlined {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Whether the page loads no other scripts or styles. */
  readonly alone: boolean;
  /** Whether the page may contain further inline code. Default: false. */
  readonly open?: boolean;
}

/**
 * Content Security Policy of a page without a server, as a `<meta>` element: nothing from other hosts, code only from
 * the build. Blobs are the worker, and files created by functions.
 */
export function policyOf(inlined: Inlined): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policyText(inlined)}">`;
}

/**
 * The same for a page in a frame, as a script. A sandboxed page has no origin, so that `'self'` matches nothing in
 * WebKit; the host must be named instead, and only the page knows it. A policy applies only to what follows it: insert
 * the script before everything else.
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
