import { createHash } from "node:crypto";

/** What a page that holds everything itself has in its policy, in the place of its own address. */
export interface Inlined {
  readonly script: string;
  readonly styles: readonly string[];
}

/**
 * The Content Security Policy of a page without a server, as an element: nothing from any other host, code from nowhere
 * but the build. Blobs are the worker, and the files that functions make.
 */
export function policyOf(inlined?: Inlined): string {
  const script = inlined ? hashOf(inlined.script) : "'self'";
  const style = inlined ? inlined.styles.map(hashOf).join(" ") : "'self'";
  const own = inlined ? "" : "'self' ";
  const policy = [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
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
