import { createHash } from "node:crypto";

/** The code and the styles that stand in a page itself. */
export interface Inlined {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Whether the page loads no other. */
  readonly alone: boolean;
}

/**
 * The Content Security Policy of a page without a server, as an element: nothing from any other host, code from nowhere
 * but the build. Blobs are the worker, and the files that functions make.
 */
export function policyOf({ scripts, styles, alone }: Inlined): string {
  const own = alone ? "" : "'self' ";
  const policy = [
    "default-src 'none'",
    `script-src ${own}${scripts.map(hashOf).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${own}${styles.map(hashOf).join(" ")}`,
    `img-src ${own}data: blob:`,
    `media-src ${own}data: blob:`,
    `font-src ${own}data:`,
    `connect-src ${own}data: blob:`,
    "worker-src blob:",
    `frame-src ${own}blob:`,
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html vitrine-sanitise dompurify vitrine-worker",
  ].join("; ");
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

/** Source: https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
