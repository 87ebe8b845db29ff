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
export function policyOf({ scripts, styles, alone, open = false }: Inlined): string {
  const own = alone ? "" : "'self' ";
  const inlined = (texts: readonly string[]) => (open ? "'unsafe-inline'" : texts.map(hashOf).join(" "));
  const policy = [
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
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

const TRUSTED_TYPES = [
  "require-trusted-types-for 'script'",
  "trusted-types lit-html vitrine-sanitise dompurify vitrine-worker",
];

/** Source: https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
